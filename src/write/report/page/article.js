// The article in the middle: its text with all that was found in it marked.

/** The article that is shown: its record, text offsets, and which text nodes stand where. */
const shown = { number: -1, record: null, offsets: null, /** @type {{node: Text, start: number}[]} */ pieces: [] };

/** Opens an article and shows it; false where its data are damaged or another was asked for since. */
async function showArticle(number) {
  if (shown.number === number) return true;
  showArticle.wanted = number;
  byId("article-text").setAttribute("aria-busy", "true");
  let record;
  try {
    record = await openArticle(number);
  } catch {
    shown.number = -1;
    byId("article-text").replaceChildren(make("p", { class: "empty" }, say("article_failed")));
    return false;
  } finally {
    byId("article-text").removeAttribute("aria-busy");
  }
  if (showArticle.wanted !== number) return false;
  Object.assign(shown, { number, record, offsets: textOffsets(record.text) });
  byId("article-text").scrollTop = 0;
  return true;
}

/** The fact of the open article that a row stands for. */
function recordOf(row) {
  if (!row || row.article !== shown.number) return null;
  if (row.kind === "added") return decisionOf(row)?.fact ?? null;
  return shown.record.facts.find((fact) => fact.fact_id === row.id) ?? null;
}

function drawArticle() {
  drawArticleHead();
  drawLegend();
  const box = byId("article-text");
  if (shown.number < 0) {
    box.replaceChildren(make("p", { class: "empty" }, say("article_none")));
    return;
  }
  const { text, title } = shown.record;
  const spans = [...mentionSpans(), ...factSpans(), ...selectionSpans()].sort((a, b) => a.start - b.start);
  const { scrollTop } = box;
  shown.pieces = [];
  const [first] = paragraphsOf(text);
  const hasTitle = first !== undefined && text.slice(first.start, first.end) === title;
  const paragraphs = paragraphsOf(text).map((range, place) => make(hasTitle && place === 0 ? "h3" : "p", {}, ...cutAtBorders(range, spans).map(drawPiece)));
  box.replaceChildren(...(hasTitle || !title ? [] : [make("h3", {}, title)]), ...paragraphs);
  box.scrollTop = scrollTop;
}

function drawArticleHead() {
  const head = byId("article-head");
  if (shown.number < 0) {
    head.replaceChildren();
    return;
  }
  const { record, number } = shown;
  const published = record.published ? say("published", { date: dateText(record.published) }) : say("published_unknown");
  const facts = [published, record.publisher, record.author, archive.articles[number].province].filter(Boolean);
  head.replaceChildren(
    make("p", { class: "article-meta" }, facts.join(" · ")),
    make("p", { class: "article-source" }, record.source, " ", makeLink(record.url, say("open_article"))),
    make("div", { class: "article-tools" },
      makeButton({ name: "add", text: say("add"), key: "n", id: "add-fact", onmousedown: (event) => event.preventDefault(), onclick: addFromSelection }),
      make("button", { type: "button", id: "print-article", class: "icon-only", "aria-label": say("print_article"), title: say("print_article"), onclick: printArticle }, icon("print"))),
  );
}

/** Percentages, dates, counts and units of the text. */
function mentionSpans() {
  const { toUnits } = shown.offsets;
  return shown.record.mentions.map(([kind, start, end]) => ({ kind, start: toUnits(start), end: toUnits(end) }));
}

/** The numbers of facts, found and added. */
function factSpans() {
  const { toUnits } = shown.offsets;
  const spans = [];
  for (const row of archive.articles[shown.number].rows) {
    const fact = recordOf(row);
    if (fact) spans.push({ kind: "fact", row, start: toUnits(fact.start), end: toUnits(fact.end) });
  }
  return spans;
}

/** What is marked for the selected fact: its sentence, and where unit, period and percentages come from. */
function selectionSpans() {
  const fact = recordOf(review.row);
  if (!fact) return [];
  const { text } = shown.record;
  const offset = shown.offsets.toUnits(fact.start);
  const sentence = sentenceOf(fact);
  const spans = [{ kind: "sentence", ...sentence }];
  const { unit, period } = takenSpans(fact);
  if (unit) spans.push({ kind: "taken-unit", ...unit });
  if (period) spans.push({ kind: "taken-period", ...period });
  for (const { as_written } of fact.percents) {
    const places = as_written ? placesOf(text, as_written, sentence) : [];
    const place = places.find(({ start }) => start >= offset) ?? places.at(-1);
    if (place) spans.push({ kind: "taken-percent", ...place });
  }
  return spans;
}

/** The sentence of a fact; its paragraph where the quote does not stand in the text as it is. */
function sentenceOf(fact) {
  const offset = shown.offsets.toUnits(fact.start);
  return quoteSpan(shown.record.text, fact.quote, offset) ?? paragraphSpan(shown.record.text, offset);
}

/** Where unit and period of a found fact were taken from. */
function takenSpans(fact) {
  const { text } = shown.record;
  const offset = shown.offsets.toUnits(fact.start);
  const sentence = sentenceOf(fact);
  return {
    unit: takenSpan(text, fact.unit_as_written, fact.unit_from, sentence, offset),
    period: takenSpan(text, fact.period_as_written, fact.period_from, sentence, offset),
  };
}

/** A piece of the text between two borders, with the marks of all that covers it. */
function drawPiece({ start, end, spans }) {
  const node = document.createTextNode(shown.record.text.slice(start, end));
  shown.pieces.push({ node, start });
  if (spans.length === 0) return node;
  const kinds = [...new Set(spans.map((span) => span.kind))];
  const rows = spans.filter((span) => span.kind === "fact").map((span) => span.row);
  const classes = kinds.map((kind) => `m-${kind}`).join(" ");
  if (rows.length === 0) {
    const mark = make("span", { class: classes }, node);
    mark.title = kinds.map((kind) => sayIfKnown(`kind_${kind}`)).filter(Boolean).join(", ");
    return mark;
  }
  return factMark(rows, classes, node, spans, start);
}

/** The number of a fact; where one number is that of several facts, clicking goes from one to the next. */
function factMark(rows, classes, node, spans, start) {
  const place = rows.findIndex((row) => row.id === review.row?.id);
  const row = rows[Math.max(place, 0)];
  const state = stateOf(row);
  const choose = () => selectRow(rows[(place + 1) % rows.length]);
  // A number cut in two by another mark must be one button only, at its first piece.
  const isFirst = spans.some((span) => span.kind === "fact" && span.start === start);
  const mark = make("mark", {
    class: `${classes} state-${state}${place >= 0 ? " selected" : ""}`, "data-fact": row.id, "data-focus": `mark ${start}`,
    role: isFirst ? "button" : null, tabindex: isFirst ? 0 : null,
    // Words selected with the mouse may begin and end in a number: that is no click.
    onclick: () => { if (getSelection().isCollapsed) choose(); },
    onkeydown: (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      choose();
    },
  }, node);
  mark.title = rows.map((each) => `${topicText(factOf(each))} (${say(`state.${stateOf(each)}`)})`).join("; ");
  return mark;
}

/** Scrolls the text so that the selected number is in sight. */
function showInText(selector = "mark.selected") {
  const node = byId("article-text").querySelector(selector);
  const box = byId("article-text");
  if (!node || box.scrollHeight <= box.clientHeight) return;
  const seen = box.getBoundingClientRect();
  const place = node.getBoundingClientRect();
  if (place.top < seen.top + 40 || place.bottom > seen.bottom - 40) {
    box.scrollTop += place.top - seen.top - box.clientHeight * 0.35;
  }
}

function drawLegend() {
  const parts = ["percent", "date", "count", "unit"].map((kind) => make("span", { class: `m-${kind}` }, say(`kind_${kind}`)));
  const states = ["undecided", "accept", "correct", "reject", "add"].map((state) =>
    make("span", { class: `m-fact legend-fact state-${state}` }, say(`state.${state}`)));
  parts.push(make("span", { class: "m-sentence" }, say("legend_sentence")), make("span", { class: "m-taken-unit" }, say("legend_taken_unit")), make("span", { class: "m-taken-period" }, say("legend_taken_period")));
  byId("legend").replaceChildren(make("span", { class: "sr" }, say("legend")), ...parts, ...states);
}

/**
 * The words selected in the text, in code points, without the spaces around them.
 * @returns {{start: number, end: number, text: string} | null}
 */
function selectedWords() {
  const selection = getSelection();
  if (shown.number < 0 || !selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const touched = shown.pieces.filter(({ node }) => range.intersectsNode(node));
  if (touched.length === 0) return null;
  const first = touched[0];
  const last = touched.at(-1);
  let start = first.start + (first.node === range.startContainer ? range.startOffset : 0);
  let end = last.start + (last.node === range.endContainer ? range.endOffset : last.node.length);
  const { text } = shown.record;
  while (start < end && /\s/.test(text[start])) start += 1;
  while (end > start && /\s/.test(text[end - 1])) end -= 1;
  return start < end ? { start, end, text: text.slice(start, end) } : null;
}
