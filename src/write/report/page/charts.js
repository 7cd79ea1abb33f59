// The charts of the merged figures: by year, by province, how much of targets was reached, shares.

const chartChoice = { metric: "", year: "" };

/** Metrics and years of which there is anything to draw. */
function chartChoices() {
  const { admissions, reached, breakdown } = archive.about.charts;
  const present = new Set([...admissions, ...reached, ...breakdown].map(([metric]) => metric));
  const metrics = archive.about.metrics.map(({ name }) => name).filter((name) => present.has(name));
  const ofMetric = ([metric]) => metric === chartChoice.metric;
  const years = new Set([
    ...admissions.filter(ofMetric).map((entry) => entry[3]), ...reached.filter(ofMetric).map((entry) => entry[1]), ...breakdown.filter(ofMetric).map((entry) => entry[2]),
  ]);
  return { metrics, years: [...years].sort((a, b) => b - a) };
}

function drawCharts() {
  const { metrics } = chartChoices();
  if (!metrics.includes(chartChoice.metric)) chartChoice.metric = metrics[0] ?? "";
  const { years } = chartChoices();
  if (chartChoice.year && !years.includes(Number(chartChoice.year))) chartChoice.year = "";
  drawChartControls(metrics, years);
  const body = byId("charts-body");
  if (metrics.length === 0) {
    body.replaceChildren(make("p", { class: "empty" }, say("chart_none")));
    return;
  }
  const room = byId("charts").clientWidth || 1000;
  const width = Math.max(290, room < 900 ? room - 60 : Math.min(620, room / 2 - 70));
  const map = chartMap(years);
  body.classList.toggle("with-map", map.length > 0);
  body.replaceChildren(
    make("p", { class: "hint chart-note" }, say("chart_note")), chartByYear(width), chartOfReached(width), chartOfShares(width), ...map, chartByProvince());
}

function drawChartControls(metrics, years) {
  const metric = makeSelect(metrics.map((name) => [name, metricLabel(name)]), chartChoice.metric, {
    id: "chart-metric", onchange: () => { chartChoice.metric = metric.value; drawCharts(); byId("chart-metric").focus(); },
  });
  const year = makeSelect([["", say("chart_all_years")], ...years.map((each) => [String(each), String(each)])], chartChoice.year, {
    id: "chart-year", onchange: () => { chartChoice.year = year.value; drawCharts(); byId("chart-year").focus(); },
  });
  byId("charts-controls").replaceChildren(makeField(say("chart_metric"), metric), makeField(say("chart_year"), year));
}

const isChosenMetric = ([metric]) => metric === chartChoice.metric;
const isChosenYear = (year) => chartChoice.year === "" || year === Number(chartChoice.year);
const chosenYearText = () => (chartChoice.year === "" ? say("chart_all_years").toLowerCase() : chartChoice.year);
const chosenMetricLabel = () => metricLabel(chartChoice.metric);

/** Sums under the keys that `keyOf` gives, in order of their first coming. */
function sumBy(entries, keyOf, valuesOf) {
  const sums = new Map();
  for (const entry of entries) {
    const key = keyOf(entry);
    const before = sums.get(key);
    const values = valuesOf(entry);
    sums.set(key, before ? before.map((value, i) => value + values[i]) : values);
  }
  return sums;
}

/** More years than these would make bars too thin to see; all stand in the table. */
const YEARS_DRAWN = 30;

/** A bar for each year up to the last, those without figures too: an axis of time has no gaps. */
function yearBars(sums) {
  const last = Math.max(...sums.keys());
  const first = Math.max(Math.min(...sums.keys()), last - YEARS_DRAWN + 1);
  return Array.from({ length: last - first + 1 }, (_, i) => ({ name: String(first + i), value: sums.get(first + i)?.[0] ?? 0 }));
}

function chartByYear(width) {
  const entries = archive.about.charts.admissions.filter(isChosenMetric);
  const byYear = [...sumBy(entries, (entry) => entry[3], (entry) => [entry[4], entry[5]])].sort((a, b) => a[0] - b[0]);
  const title = say("chart_by_year", { metric: chosenMetricLabel() });
  if (byYear.length === 0) return makeFigure(title, null, null);
  const bars = yearBars(new Map(byYear));
  const label = drawingLabel(title, bars.map((bar) => bar.value));
  const table = makeTable(title, [say("column_year"), say("column_value"), say("column_figures")], byYear.map(([year, [value, n]]) => [String(year), value, n]));
  return makeFigure(title, drawColumns(bars, { width, label, xTitle: say("axis_year"), yTitle: say("axis_value") }), table);
}

/** Names of the bins: "50–60", the last one "≥ 150". */
function binName(bins, i) {
  return i === bins.length - 1 ? `≥ ${bins[i]}` : `${bins[i]}–${bins[i + 1]}`;
}

function chartOfReached(width) {
  const { reached, reached_bins: bins } = archive.about.charts;
  const entries = reached.filter((entry) => isChosenMetric(entry) && isChosenYear(entry[1]));
  const title = say("chart_reached", { metric: chosenMetricLabel(), year: chosenYearText() });
  const counts = bins.map((_, i) => entries.reduce((sum, entry) => sum + (entry[2][i] ?? 0), 0));
  if (counts.every((count) => count === 0)) return makeFigure(title, null, null);
  const bars = counts.map((value, i) => ({ name: i === bins.length - 1 ? `${bins[i]} →` : String(bins[i]), value }));
  const table = makeTable(title, [say("column_reached"), say("column_figures")], counts.map((count, i) => [`${binName(bins, i)} %`, count]));
  const label = drawingLabel(title, counts);
  return makeFigure(title, drawColumns(bars, { width, label, xTitle: say("axis_percent"), yTitle: say("axis_figures"), atBorder: true }), table);
}

const GROUPS_DRAWN = 16;

function chartOfShares(width) {
  const entries = archive.about.charts.breakdown.filter((entry) => isChosenMetric(entry) && isChosenYear(entry[2]));
  const title = say("chart_breakdown", { metric: chosenMetricLabel(), year: chosenYearText() });
  const sums = sumBy(entries, (entry) => entry[1], (entry) => [entry[3], entry[4], entry[5]]);
  const groups = [...sums].filter(([, [, whole]]) => whole > 0).map(([group, [part, whole, n]]) => ({ name: labelOf(group), part, whole, n, value: (100 * part) / whole }));
  if (groups.length === 0) return makeFigure(title, null, null);
  groups.sort((a, b) => b.value - a.value || a.name.localeCompare(b.name, language));
  // Shares of one or two figures say little: those of most figures are drawn, all stand in the table.
  const drawn = new Set([...groups].sort((a, b) => b.n - a.n).slice(0, GROUPS_DRAWN));
  const bars = groups.filter((group) => drawn.has(group)).map(({ name, value, n }) => ({ name, value, told: `${roundedText(value, 1)} % (${numberText(n)})` }));
  const heads = ["column_group", "column_share", "column_part", "column_whole", "column_figures"].map((key) => say(key));
  const table = makeTable(title, heads, groups.map(({ name, value, part, whole, n }) => [name, `${roundedText(value, 1)} %`, part, whole, n]));
  return makeFigure(title, drawRows(bars, { width, label: drawingLabel(title, groups.map((group) => group.value)), xTitle: say("axis_share") }), table);
}

/** Provinces in rows, years in columns; the darker the more. */
function chartByProvince() {
  const entries = archive.about.charts.admissions.filter(isChosenMetric);
  const title = say("chart_by_province", { metric: chosenMetricLabel() });
  if (entries.length === 0) return makeFigure(title, null, null);
  // The newest first: the table may be wider than the window.
  const years = [...new Set(entries.map((entry) => entry[3]))].sort((a, b) => b - a);
  const provinces = new Map();
  for (const [, , province, year, value] of entries) {
    const ofProvince = provinces.get(province) ?? new Map();
    provinces.set(province, ofProvince.set(year, (ofProvince.get(year) ?? 0) + value));
  }
  const highest = Math.max(...entries.map((entry) => entry[4]));
  const rows = [...provinces].sort((a, b) => a[0].localeCompare(b[0], "vi")).map(([province, values]) => [
    province, ...years.map((year) => heatCell(values.get(year), highest, String(year) === chartChoice.year)),
  ]);
  const table = makeTable(title, [say("column_province"), ...years.map(String)], rows, { class: "heat-table" });
  const figure = makeFigure(title, scrolling(table), null);
  figure.classList.add("wide");
  return figure;
}

function heatCell(value, highest, isChosen) {
  const told = value === undefined ? make("span", { class: "sr" }, say("heat_none")) : numberText(value);
  return make("td", { class: `heat-${heatStep(value, highest)}${isChosen ? " chosen" : ""}` }, told);
}
