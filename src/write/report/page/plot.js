// Drawing: bars upright and lying, in plain SVG. Colours come from the style sheet.

const PLOT_HEIGHT = 240;
const PLOT_MARGIN = { top: 22, right: 8, bottom: 44, left: 60 };

/** Round steps for an axis from 0 to beyond the highest of the values; whole ones where these are. */
function axisSteps(values) {
  const highest = Math.max(...values);
  const rough = Math.max(highest / 4, values.every(Number.isInteger) ? 1 : 1e-9);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough);
  const steps = [0];
  while (steps.at(-1) < highest) steps.push(steps.length * step);
  return steps;
}

/** A drawing that tells what it shows to those who do not see it. */
function makeDrawing(width, height, label, ...parts) {
  return makeSvg("svg", { class: "drawing", viewBox: `0 0 ${width} ${height}`, width: "100%", role: "img", "aria-label": label }, ...parts);
}

function svgText(x, y, text, attributes = {}) {
  return makeSvg("text", { x, y, ...attributes }, text);
}

/**
 * Upright bars.
 * @param {{name: string, value: number}[]} bars
 * @param {{width: number, label: string, xTitle: string, yTitle: string, atBorder?: boolean}} options
 *   `atBorder`: names are the lower borders of the bars
 */
function drawColumns(bars, { width, label, xTitle, yTitle, atBorder = false }) {
  const { top, right, bottom, left } = PLOT_MARGIN;
  const inner = { width: width - left - right, height: PLOT_HEIGHT - top - bottom };
  const steps = axisSteps(bars.map((bar) => bar.value));
  const yOf = (value) => top + inner.height * (1 - value / steps.at(-1));
  const slot = inner.width / bars.length;
  const bar = atBorder ? slot - 2 : Math.min(slot * 0.72, 56);
  // Where bars stand close, not each can have its name below and its number above.
  const named = Math.ceil((atBorder ? 26 : 46) / slot);
  const grid = steps.flatMap((step) => [
    makeSvg("line", { class: "grid", x1: left, x2: width - right, y1: yOf(step), y2: yOf(step) }),
    svgText(left - 6, yOf(step) + 4, numberText(step), { class: "tick", "text-anchor": "end" }),
  ]);
  const columns = bars.flatMap(({ name, value }, i) => {
    const middle = left + slot * (i + 0.5);
    return [
      makeSvg("rect", { class: "bar", x: middle - bar / 2, y: yOf(value), width: bar, height: Math.max(0, yOf(0) - yOf(value)), rx: 2 },
        makeSvg("title", {}, `${name}: ${numberText(value)}`)),
      i % named === 0 ? svgText(atBorder ? middle - slot / 2 : middle, PLOT_HEIGHT - bottom + 16, name, { class: "tick", "text-anchor": "middle" }) : null,
      slot > 38 ? svgText(middle, yOf(value) - 5, roundedText(value, 1), { class: "bar-value", "text-anchor": "middle" }) : null,
    ];
  });
  return makeDrawing(width, PLOT_HEIGHT, label, ...grid, ...columns,
    svgText(left + inner.width / 2, PLOT_HEIGHT - 6, xTitle, { class: "axis-title", "text-anchor": "middle" }),
    svgText(4, 12, yTitle, { class: "axis-title" }));
}

/**
 * Lying bars, for names that are long.
 * @param {{name: string, value: number, told: string}[]} bars `told` stands behind the bar
 */
function drawRows(bars, { width, label, xTitle }) {
  const row = 26;
  const left = Math.min(190, width * 0.4);
  const right = 92;
  const height = bars.length * row + 42;
  const steps = axisSteps(bars.map((bar) => bar.value));
  const xOf = (value) => left + (width - left - right) * (value / steps.at(-1));
  const bottom = bars.length * row + 6;
  const grid = steps.flatMap((step) => [
    makeSvg("line", { class: "grid", x1: xOf(step), x2: xOf(step), y1: 4, y2: bottom }),
    svgText(xOf(step), bottom + 14, numberText(step), { class: "tick", "text-anchor": "middle" }),
  ]);
  const longest = Math.floor(left / 7);
  const lines = bars.flatMap(({ name, value, told }, i) => [
    svgText(left - 8, i * row + 21, name.length > longest ? `${name.slice(0, longest - 1)}…` : name, { class: "name", "text-anchor": "end" }),
    makeSvg("rect", { class: "bar", x: left, y: i * row + 8, width: Math.max(1, xOf(value) - left), height: row - 9, rx: 2 }, makeSvg("title", {}, `${name}: ${told}`)),
    svgText(xOf(value) + 6, i * row + 21, told, { class: "bar-value" }),
  ]);
  return makeDrawing(width, height, label, ...grid, ...lines,
    svgText(left + (width - left - right) / 2, height - 4, xTitle, { class: "axis-title", "text-anchor": "middle" }));
}

/** How dark a value is painted, 1 to 6; 0 where there is none. */
function heatStep(value, highest) {
  if (value === undefined || value === null) return 0;
  return Math.max(1, Math.ceil((Math.sqrt(Math.max(0, value)) / Math.sqrt(Math.max(highest, 1))) * 6));
}

/** A table of numbers: heads of columns, then rows whose first cell is their head. */
function makeTable(caption, heads, rows, attributes = {}) {
  const cell = (value) => (value instanceof Node ? value : make("td", {}, typeof value === "number" ? numberText(value) : (value ?? "")));
  return make("table", attributes,
    make("caption", {}, caption),
    make("thead", {}, make("tr", {}, ...heads.map((head) => make("th", { scope: "col" }, head)))),
    make("tbody", {}, ...rows.map(([head, ...cells]) => make("tr", {}, make("th", { scope: "row" }, head), ...cells.map(cell)))));
}

/** The summary of a drawing in words. */
function drawingLabel(title, values) {
  return say("chart_summary", { title, n: values.length, low: roundedText(Math.min(...values), 1), high: roundedText(Math.max(...values), 1) });
}

/** A chart with its title, and its numbers as a table that opens below. */
function makeFigure(title, drawing, table, ...more) {
  return make("figure", { class: "chart" },
    make("figcaption", {}, make("h3", {}, title)),
    drawing ?? make("p", { class: "empty" }, say("chart_none")),
    ...more,
    drawing && table ? make("details", { class: "numbers" }, make("summary", {}, say("chart_numbers")), scrolling(table)) : null);
}

/** A wide table scrolls in a box of its own, which the keyboard can reach. */
function scrolling(table) {
  return make("div", { class: "scrolling", tabindex: 0, role: "region", "aria-label": table.caption.textContent }, table);
}
