// The form in which a fact is corrected or added. What is typed is kept as text in a draft, so
// that the form can be drawn again in the other language.

/**
 * @typedef {object} Draft
 * @property {"correct" | "add"} decision
 * @property {Row | null} row the fact that is changed; null for a new one
 * @property {object} place start, end, quote and rule, which the form does not change
 * @property {Record<string, string>} raw the fields as typed
 * @property {{value: string, relation: string, base: string}[]} percents
 * @property {boolean} [siblings] whether facts of the same unit and period get the new ones too
 */

/** @type {Draft | null} */
let editing = null;

function rawFields(fact) {
  return {
    metric: fact.metric, group: fact.group ? labelOf(fact.group) : "",
    value: numberEntry(fact.value), value_hi: numberEntry(fact.value_hi), qualifier: fact.qualifier,
    per: fact.per ?? "", measure: fact.measure ?? "", unit: fact.unit ?? "",
    period_start: fact.period_start ?? "", period_end: fact.period_end ?? "", note: "",
  };
}

function draftFromFact(row, fact) {
  const { start, end, quote, rule } = fact;
  return {
    decision: row.kind === "added" ? "add" : "correct", row, place: { start, end, quote, rule },
    raw: { ...rawFields(fact), note: decisionOf(row)?.note ?? "" },
    percents: fact.percents.map(({ value, relation, base }) => ({ value: numberEntry(value), relation, base })),
  };
}

/** A new fact of the number in the selected words; the rest as in the fact before it. */
function draftFromWords(words) {
  const number = numberIn(words.text);
  const from = number ? words.start + number.start : words.start;
  const to = number ? from + number.text.length : words.end;
  const { toPoints } = shown.offsets;
  const span = sentenceSpan(shown.record.text, from, to);
  const place = { start: toPoints(from), end: toPoints(to), quote: shown.record.text.slice(span.start, span.end), rule: null };
  const like = shown.record.facts.filter((fact) => fact.start < place.start).at(-1) ?? shown.record.facts[0] ?? {};
  const fact = {
    metric: like.metric ?? archive.about.metrics[0]?.name ?? "", group: null, value: number?.value ?? null, value_hi: null,
    qualifier: "exact", per: null, measure: like.measure ?? null, unit: like.unit ?? null,
    period_start: like.period_start ?? null, period_end: like.period_end ?? null,
  };
  if (number?.several) tell(say("select_one_number", { number: number.text }));
  return { decision: "add", row: null, place, raw: rawFields(fact), percents: [] };
}

/** @param {Draft} draft */
function openForm(draft) {
  editing = { ...draft, before: JSON.stringify([draft.raw, draft.percents]) };
  drawDetail();
  const heading = byId("form-heading");
  heading.scrollIntoView({ block: "nearest" });
  byId("field-value").focus();
  byId("field-value").select();
}

/** Whether anything was typed that would be lost. */
function formHasChanges() {
  return editing !== null && JSON.stringify([editing.raw, editing.percents]) !== editing.before;
}

function closeForm() {
  editing = null;
  drawDetail();
  byId("list").focus({ preventScroll: true });
}

/** The other found facts of the article that have the unit and period that this one was found with. */
function siblingsOf(row) {
  const found = recordOf(row);
  const like = (fact) => fact.unit === found.unit && fact.period_start === found.period_start && fact.period_end === found.period_end;
  return archive.articles[row.article].rows.filter((each) =>
    each.kind === "found" && each.id !== row.id && stateOf(each) !== "reject" && like(factOf(each)));
}

function siblingsField() {
  const { decision, row } = editing;
  const count = decision === "correct" ? siblingsOf(row).length : 0;
  if (count === 0) return null;
  const box = make("input", { type: "checkbox", id: "field-siblings", checked: editing.siblings ?? false, onchange: () => { editing.siblings = box.checked; } });
  return make("label", { class: "check" }, box, make("span", {}, say("siblings", { n: numberText(count) })));
}

function drawForm() {
  const { raw, decision, row, place } = editing;
  const heading = decision === "correct" ? "form_correct" : row ? "form_edit_added" : "form_add";
  const { toUnits } = shown.offsets;
  const number = shown.record.text.slice(toUnits(place.start), toUnits(place.end));
  return make(
    "form", { class: "form", "aria-labelledby": "form-heading", novalidate: true, onsubmit: submitForm },
    make("h3", { id: "form-heading" }, say(heading)),
    make("p", { class: "form-quote" }, make("strong", {}, number), " — ", place.quote),
    make("p", { class: "hint" }, say("form_hint")),
    make("div", { class: "form-pair" },
      choiceField("metric", archive.about.metrics.map(({ name }) => [name, metricLabel(name)])),
      listField("group", archive.about.groups.map(labelOf).sort((a, b) => a.localeCompare(b, language)))),
    make("div", { class: "form-pair" }, numberField("value"), numberField("value_hi")),
    make("div", { class: "form-three" },
      choiceField("qualifier", archive.about.qualifiers.map((name) => [name, termLabel("qualifier", name)])),
      choiceField("per", perChoices(raw.per)), textField("measure")),
    unitField(),
    make("div", { class: "form-pair" }, textField("period_start", "field_start", "date"), textField("period_end", "field_end", "date")),
    siblingsField(),
    drawPercentRows(editing.percents),
    noteField(),
    make("p", { class: "form-errors", id: "form-errors", role: "alert" }),
    make("div", { class: "form-buttons" },
      make("button", { type: "submit", class: "primary", id: "form-save" }, say("save")),
      make("button", { type: "button", id: "form-cancel", onclick: closeForm }, say("cancel"))),
  );
}

/** A field of the draft; a place below it tells what is wrong. */
function draftField(name, label, control) {
  control.id = `field-${name}`;
  const told = make("span", { class: "told", id: `field-${name}-told` });
  control.setAttribute("aria-describedby", told.id);
  control.addEventListener("input", () => { editing.raw[name] = control.value; });
  return makeField(say(label), control, told);
}

function choiceField(name, pairs) {
  const known = pairs.some(([value]) => value === editing.raw[name]);
  const all = known ? pairs : [...pairs, [editing.raw[name], labelOf(editing.raw[name])]];
  return draftField(name, `field_${name}`, makeSelect(all, editing.raw[name]));
}

function textField(name, label = `field_${name}`, type = "text") {
  return draftField(name, label, make("input", { type, value: editing.raw[name], autocomplete: "off" }));
}

function noteField() {
  return draftField("note", "field_note", make("textarea", { rows: 2 }, editing.raw.note));
}

function listField(name, values) {
  const input = make("input", { value: editing.raw[name], autocomplete: "off", list: `choices-${name}` });
  const field = draftField(name, `field_${name}`, input);
  field.append(make("datalist", { id: `choices-${name}` }, ...values.map((value) => make("option", { value }))));
  return field;
}

function numberField(name) {
  const input = make("input", { id: `field-${name}`, value: editing.raw[name], inputmode: "decimal", autocomplete: "off" });
  return makeField(say(`field_${name}`), input, numberEcho(input, () => { editing.raw[name] = input.value; }));
}

function perChoices(chosen) {
  const names = ["", "year", "quarter", "month", "week", "day"];
  return (names.includes(chosen) ? names : [...names, chosen]).map((name) => [name, name ? termLabel("per", name) : "–"]);
}

/** Suggests the units of the article first, then those of the archive that hold what is typed. */
function unitField() {
  const own = shown.record.facts.map((fact) => fact.unit).filter(Boolean);
  const field = listField("unit", unitsWith("", own));
  field.addEventListener("input", () => {
    field.querySelector("datalist").replaceChildren(...unitsWith(editing.raw.unit, own).map((value) => make("option", { value })));
  });
  return field;
}
