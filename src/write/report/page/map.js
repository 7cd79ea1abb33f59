// The map of the provinces, shaded by the sum of the chosen metric and year.

/** @returns {Node[]} nothing where the report has no map */
function chartMap(years) {
  const { map } = archive.about;
  if (!map) return [];
  const year = Number(chartChoice.year) || fullestYear() || years[0];
  const values = new Map();
  for (const [metric, code, province, of, value] of archive.about.charts.admissions) {
    if (metric === chartChoice.metric && of === year) values.set(code, { province, value });
  }
  const title = say("chart_map", { metric: chosenMetricLabel(), year: year ?? "" });
  if (values.size === 0) return [makeFigure(title, null, null)];
  const rows = [...values.values()].sort((a, b) => b.value - a.value);
  const highest = rows[0].value;
  const label = drawingLabel(title, rows.map((row) => row.value));
  const table = makeTable(title, [say("column_province"), say("column_value")], rows.map(({ province, value }) => [province, value]));
  const note = make("p", { class: "hint" }, say("chart_map_source", { source: map.source }));
  const figure = makeFigure(title, drawMap(map, year, values, highest, label), table, heatScale(highest), note);
  figure.classList.add("map-figure");
  return [figure];
}

/** The year of which most provinces are known, the later one of two. */
function fullestYear() {
  const provinces = sumBy(archive.about.charts.admissions.filter(isChosenMetric), (entry) => entry[3], () => [1]);
  const years = [...provinces].sort((a, b) => b[1][0] - a[1][0] || b[0] - a[0]);
  return years[0]?.[0] ?? null;
}

/** The code under which an area is counted in a year: provinces were merged. */
function codeOfArea(map, area, year) {
  const changes = map.changes.filter(({ from }) => year >= from);
  for (const { into } of changes.reverse()) {
    for (const [code, old] of Object.entries(into)) {
      if (old.includes(area.code)) return code;
    }
  }
  return area.code;
}

function drawMap(map, year, values, highest, label) {
  const areas = map.areas.map((area) => {
    // In the year of a merger both the old province and the new one may be known.
    const known = values.get(codeOfArea(map, area, year)) ?? values.get(area.code);
    const told = known ? `${known.province}: ${numberText(known.value)}` : `${area.name}: ${say("heat_none")}`;
    return makeSvg("path", { class: `area heat-${heatStep(known?.value, highest)}`, d: area.path }, makeSvg("title", {}, told));
  });
  const names = map.archipelagos.map(({ name, x, y }) => svgText(x, y, name, { class: "archipelago", "text-anchor": "middle" }));
  const drawing = makeDrawing(map.width, map.height, label, ...areas, ...names);
  drawing.classList.add("map");
  return drawing;
}

/** Which shade stands for how much. */
function heatScale(highest) {
  const upper = (step) => highest * (step / 6) ** 2;
  const steps = [1, 2, 3, 4, 5, 6].map((step) => {
    const told = `≤ ${numberText(Math.round(upper(step)))}`;
    return make("li", {}, make("span", { class: `swatch heat-${step}` }), told);
  });
  return make("ul", { class: "heat-scale" }, make("li", {}, make("span", { class: "swatch heat-0" }), say("heat_none")), ...steps);
}
