// The search field and the filters above the list.

/** Suggestions of units are as many as one looks through; a longer list would only be slow. */
const UNITS_SUGGESTED = 40;
let allUnits = [];

/** What the choices of the filters are made of; read once. */
let choices = null;
function filterChoices() {
  choices ??= {
    metric: occurring((row) => row.metric),
    province: occurring((row) => row.province).sort((a, b) => a.localeCompare(b, "vi")),
    year: occurring(yearOf).sort().reverse(),
    audit: occurring((row) => row.audit),
    site: [...new Set(archive.articles.map((article) => article.site).filter(Boolean))].sort(),
  };
  if (allUnits.length === 0) allUnits = occurring((row) => row.unit).sort((a, b) => a.localeCompare(b, "vi"));
  return choices;
}

function drawFilters() {
  const wasOpen = byId("filter-details")?.open ?? false;
  byId("filters").replaceChildren(searchRow(), filterDetails(wasOpen));
  suggestUnits();
}

function searchRow() {
  const search = make("input", {
    type: "search", id: "search", placeholder: say("search_hint"), value: criteria.text, autocomplete: "off", spellcheck: "false",
    "aria-label": `${say("search")}: ${say("search_hint")}`, oninput: () => setCriterion("text", search.value),
  });
  const full = make("input", { type: "checkbox", id: "search-full", checked: criteria.fullText, onchange: () => setCriterion("fullText", full.checked) });
  return make(
    "div", { class: "search", role: "search" }, search,
    make("label", { class: "check" }, full, make("span", {}, say("search_full"))),
    make("div", { id: "search-progress", class: "search-progress", hidden: true },
      make("progress", { id: "search-bar", max: 1, value: 0, "aria-label": say("search_full") }),
      make("span", { id: "search-text", role: "status" })),
  );
}

function filterDetails(open) {
  const { metric, province, year, audit, site } = filterChoices();
  const names = (values, label) => values.map((value) => [value, label(value)]);
  const states = ["undecided", "accept", "correct", "reject", "add"];
  const bands = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1].map((value) => [String(value), numberText(value)]);
  const unit = make("input", {
    id: "filter-unit", list: "unit-suggestions", value: criteria.unit, autocomplete: "off",
    oninput: () => { setCriterion("unit", unit.value); suggestUnits(); },
  });
  return make(
    "details", { id: "filter-details", open },
    make("summary", {}, make("span", { id: "filter-summary" }, filterSummary())),
    make("div", { class: "filter-grid" },
      filterSelect("state", states.map((state) => [state, say(`state.${state}`)])),
      filterSelect("metric", names(metric, metricLabel).sort((a, b) => a[1].localeCompare(b[1], language))),
      makeField(say("filter_unit"), unit, make("datalist", { id: "unit-suggestions" })),
      filterSelect("province", names(province, (name) => name)),
      filterSelect("year", names(year, (name) => name)),
      filterSelect("audit", names(audit, (name) => termLabel("audit", name))),
      filterSelect("from", bands),
      filterSelect("to", bands),
      filterSelect("site", names(site, (name) => name)),
      make("button", { type: "button", id: "filters-clear", class: "quiet-button", onclick: clearCriteria }, say("filters_clear"))),
  );
}

function filterSelect(name, pairs) {
  const select = makeSelect([["", say("any")], ...pairs], criteria[name], {
    id: `filter-${name}`, onchange: () => setCriterion(name, select.value),
  });
  return makeField(say(`filter_${name}`), select);
}

function filterSummary() {
  const n = countCriteria();
  return n ? say("filters_n", { n }) : say("filters");
}

/** Units that hold what was typed so far, those given as nearest first. */
function unitsWith(typed, nearest = []) {
  const word = soughtWord(typed.trim());
  const fitting = new Set();
  for (const unit of [...nearest, ...allUnits]) {
    if (fitting.size === UNITS_SUGGESTED) break;
    if (word.isIn(unit)) fitting.add(unit);
  }
  return [...fitting];
}

function suggestUnits() {
  byId("unit-suggestions").replaceChildren(...unitsWith(criteria.unit).map((value) => make("option", { value })));
}

function setCriterion(name, value) {
  criteria[name] = value;
  byId("filter-summary").textContent = filterSummary();
  if (name === "text" || name === "fullText") searchTexts();
  filterList();
}

function clearCriteria() {
  Object.assign(criteria, NO_CRITERIA);
  drawFilters();
  searchTexts();
  filterList();
  byId("filter-summary").parentElement.focus();
}
