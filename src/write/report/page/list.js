// The list of facts, grouped by article. Only the rows in sight have nodes.

const HEADER_HEIGHT = 50;
const ROW_HEIGHT = 56;
/** Rows beyond the edges, so that quick scrolling shows no gaps. */
const ROWS_BEYOND = 6;

const list = {
  /** @type {Row[]} */ rows: [],
  /** Headers and rows in order: {article} or {row, place}. */ entries: [],
  /** Top of each entry in pixels, and the height of all behind them. */ tops: [],
  /** The place of each row in the list, by id, and the entry of each place. */ placeById: new Map(), entryByPlace: [],
  /** How many of the rows were found, and in how many articles. */ found: 0, articles: 0,
  /** Added facts that were there when the rows were chosen; newer ones are put in. */ addedBefore: new Set(),
};

/** Applies the criteria anew. */
function filterList() {
  setListRows(filteredRows());
  byId("list").scrollTop = 0;
}

/** @param {Row[]} rows */
function setListRows(rows) {
  list.rows = rows;
  list.addedBefore = addedKeys();
  list.entries = [];
  list.tops = [];
  list.entryByPlace = [];
  list.placeById = new Map();
  list.found = rows.filter((row) => row.kind === "found").length;
  list.articles = new Set(rows.map((row) => row.article)).size;
  let top = 0;
  let article = -1;
  const put = (entry, height) => {
    list.entries.push(entry);
    list.tops.push(top);
    top += height;
  };
  rows.forEach((row, place) => {
    if (row.article !== article) put({ article: row.article }, HEADER_HEIGHT);
    article = row.article;
    list.placeById.set(row.id, place);
    list.entryByPlace.push(list.entries.length);
    put({ row, place }, ROW_HEIGHT);
  });
  list.tops.push(top);
  drawList();
  drawListCount();
}

/** The entry that stands at a height. */
function entryAt(height) {
  let low = 0;
  let high = list.entries.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (list.tops[middle] <= height) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Draws what is in sight. */
function drawList() {
  const box = byId("list");
  const spacer = make("div", { class: "list-spacer", role: "presentation" });
  spacer.style.height = `${list.tops.at(-1) ?? 0}px`;
  if (list.rows.length === 0) {
    box.replaceChildren(make("p", { class: "list-empty", role: "option", "aria-disabled": "true", "aria-selected": "false" }, say("list_empty")));
    box.removeAttribute("aria-activedescendant");
    return;
  }
  const first = Math.max(0, entryAt(box.scrollTop) - ROWS_BEYOND);
  const last = Math.min(list.entries.length - 1, entryAt(box.scrollTop + (box.clientHeight || 800)) + ROWS_BEYOND);
  let group = null;
  for (let i = first; i <= last; i++) {
    const entry = list.entries[i];
    const node = entry.row ? listRow(entry) : listHeader(entry.article);
    node.style.top = `${list.tops[i]}px`;
    if (!entry.row || !group) {
      const label = articleTitle(archive.articles[entry.row?.article ?? entry.article]);
      group = make("div", { role: "group", "aria-label": label });
      spacer.append(group);
    }
    group.append(node);
  }
  const { scrollTop } = box;
  box.replaceChildren(spacer);
  box.scrollTop = scrollTop;
  const active = review.row && byId(`row-${list.placeById.get(review.row.id)}`);
  if (active) box.setAttribute("aria-activedescendant", active.id);
  else box.removeAttribute("aria-activedescendant");
}

function listHeader(number) {
  const article = archive.articles[number];
  const { done, all } = progressOf(article.rows);
  const complete = completionOf(number);
  const node = make(
    "div",
    { class: "list-header", role: "presentation" },
    make("span", { class: "list-title" }, articleTitle(article)),
    make("span", { class: "list-meta" },
      make("span", { class: "list-source" }, [article.published && dateText(article.published), article.site].filter(Boolean).join(" · ")),
      make("span", { class: complete ? "list-done complete" : "list-done" }, complete ? icon("complete") : null, `${done}/${all}`)),
  );
  node.title = articleTitle(article);
  return node;
}

function listRow({ row, place }) {
  const state = row.kind === "empty" ? "empty" : stateOf(row);
  const selected = review.row?.id === row.id;
  const attributes = {
    id: `row-${place}`, class: `list-row state-${state}`, role: "option", "aria-selected": String(selected),
    "aria-posinset": place + 1, "aria-setsize": list.rows.length, onclick: () => selectRow(row),
  };
  if (row.kind === "empty") return make("div", attributes, make("span", { class: "list-topic" }, say("article_without_facts")));
  const fact = factOf(row);
  return make(
    "div", attributes,
    make("span", { class: "state-sign" }, icon(state), make("span", { class: "sr" }, say(`state.${state}`))),
    make("span", { class: "list-line" },
      make("span", { class: "list-value" }, valueText(fact)),
      make("span", { class: "list-topic" }, topicText(fact))),
    make("span", { class: "list-line quiet" },
      make("span", { class: "list-unit" }, fact.unit ?? say("no_unit")),
      make("span", { class: "list-period" }, periodText(fact.period_start, fact.period_end))),
    row.audit === "disagrees" ? make("span", { class: "list-flag", title: `${say("field_audit")}: ${termLabel("audit", row.audit)}` }, "≠") : null,
  );
}

/** Progress in the list and in all. */
function drawListCount() {
  byId("list-count").textContent = listProgressText();
  const done = decidedAmong((id) => archive.rowById.has(id));
  const all = archive.rows.length;
  byId("progress-text").textContent = say("progress_all", { done: numberText(done), all: numberText(all) });
  byId("progress-bar").max = Math.max(1, all);
  byId("progress-bar").value = done;
}

function listProgressText() {
  const done = decidedAmong((id) => list.placeById.has(id));
  return say("progress_filtered", { done: numberText(done), all: numberText(list.found), articles: numberText(list.articles) });
}

/** Scrolls so that a row of the list is in sight, with the headline above it where it is the first. */
function showInList(row) {
  const place = list.placeById.get(row.id);
  if (place === undefined) return;
  const entry = list.entryByPlace[place];
  const box = byId("list");
  const top = list.tops[entry] - (list.entries[entry - 1]?.row ? 0 : HEADER_HEIGHT);
  const bottom = list.tops[entry] + ROW_HEIGHT;
  if (top < box.scrollTop) box.scrollTop = top;
  else if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = bottom - box.clientHeight + ROW_HEIGHT;
}

let listIsWaiting = false;
function drawListSoon() {
  if (listIsWaiting) return;
  listIsWaiting = true;
  requestAnimationFrame(() => {
    listIsWaiting = false;
    drawList();
  });
}
