// Reading the form: what is wrong is told beside its field, what is right becomes a decision.

/** @returns {{fact: object, errors: [string, string][]}} */
function readForm() {
  const { raw, percents, place } = editing;
  const errors = [];
  const wrong = (field, key, values) => errors.push([field, say(key, values)]);
  const number = (field, text) => {
    if (text.trim() === "") return null;
    const value = readNumber(text);
    if (value === null) wrong(field, "error_number", { text });
    return value;
  };
  const day = (field) => {
    // A date field that is filled by half gives nothing, but knows it.
    if (byId(`field-${field}`).validity.badInput || (raw[field] && !isDay(raw[field]))) wrong(field, "error_date");
    return raw[field] || null;
  };
  const group = raw.group.trim() ? groupNamed(raw.group) : null;
  if (raw.group.trim() && !group) wrong("group", "error_group", { text: raw.group });
  const fact = {
    metric: raw.metric, group,
    value: number("value", raw.value), value_hi: number("value_hi", raw.value_hi), qualifier: raw.qualifier,
    per: raw.per || null, measure: raw.measure.trim() || null, unit: raw.unit.trim().normalize("NFC") || null,
    period_start: day("period_start"), period_end: day("period_end"),
    percents: percents.map(({ value, relation, base }, i) => {
      if (value.trim() === "") errors.push([`percent-value-${i + 1}`, say("error_number_missing")]);
      const read = value.trim() === "" ? null : readNumber(value);
      if (value.trim() !== "" && read === null) errors.push([`percent-value-${i + 1}`, say("error_number", { text: value })]);
      return { value: read, relation, base };
    }),
    ...place,
  };
  checkTogether(fact, raw, wrong);
  return { fact, errors };
}

/** What is right in each field may be wrong together. */
function checkTogether(fact, raw, wrong) {
  if (raw.value.trim() === "" && fact.value_hi !== null) wrong("value_hi", "error_range_value");
  if (fact.value !== null && fact.value_hi !== null && fact.value_hi <= fact.value) wrong("value_hi", "error_range");
  if (raw.value.trim() === "" && raw.value_hi.trim() === "" && fact.percents.length === 0) wrong("value", "error_number_needed");
  if (fact.period_start && fact.period_end && fact.period_end < fact.period_start) wrong("period_end", "error_period");
}

function showErrors(errors) {
  for (const told of byId("detail").querySelectorAll(".told")) {
    const control = byId(told.id.replace(/-told$/, ""));
    const error = errors.find(([field]) => control.id === `field-${field}` || control.id === field);
    markField(control, error !== undefined);
    if (error) told.textContent = error[1];
    else if (!told.hasAttribute("aria-live")) told.textContent = "";
  }
  byId("form-errors").textContent = errors.length ? say("form_errors", { n: errors.length }) : "";
  const [first] = errors;
  if (first) (byId(`field-${first[0]}`) ?? byId(first[0])).focus();
}

const isSameFact = (a, b) => JSON.stringify(reviewFact(a)) === JSON.stringify(reviewFact(b));

function submitForm(event) {
  event.preventDefault();
  const { fact, errors } = readForm();
  showErrors(errors);
  if (errors.length) return;
  const { decision, row, raw } = editing;
  const note = raw.note.trim() || null;
  if (decision === "add") saveAdded(fact, note, row);
  else saveCorrected(fact, note, row);
}

function saveAdded(fact, note, row) {
  const article_id = archive.articles[shown.number].id;
  const made = { decision: "add", article_id, fact: reviewFact(fact), note };
  if (row && decisionKey(made) !== row.id) takeBack(row.id);
  const key = decide(made);
  closeForm();
  review.row = archive.articles[shown.number].rows.find((each) => each.id === key);
  refreshReview();
  showInList(review.row);
  drawList();
  tell(say("added_status", { fact: factText(fact) }));
}

/** Gives a fact the unit and period of another one that was corrected. */
function correctSibling(row, { unit, period_start, period_end }) {
  const known = decisionOf(row);
  const fact = { ...reviewFact(known?.fact ?? recordOf(row)), unit, period_start, period_end };
  decide({ decision: "correct", ...subjectOf(row), fact, note: known?.note ?? null });
}

/** A form saved without a change accepts the fact. */
function saveCorrected(fact, note, row) {
  const found = shown.record.facts.find((each) => each.fact_id === row.id);
  const isSame = isSameFact(fact, found);
  const decision = isSame ? "accept" : "correct";
  // Before this one is decided, for they are those that are still like it.
  const siblings = editing.siblings ? siblingsOf(row) : [];
  decide({ decision, ...subjectOf(row), fact: isSame ? null : reviewFact(fact), note });
  for (const sibling of siblings) correctSibling(sibling, fact);
  closeForm();
  goOn(say(isSame ? "accepted_status" : "corrected_status", { fact: factText(fact) }));
}
