// Beside the article: all that is known of the selected fact, what can be decided about it, and
// the facts of the article.

function drawDetail() {
  const box = byId("detail");
  if (editing) {
    box.replaceChildren(drawForm());
    return;
  }
  const row = review.row;
  const found = recordOf(row);
  if (!found) {
    box.replaceChildren(make("p", { class: "empty" }, row?.kind === "empty" ? say("article_without_facts") : say("detail_none")));
    return;
  }
  const fact = factOf(row).percents ? factOf(row) : found;
  box.replaceChildren(detailHead(row, fact), detailQuote(found), actionBar(row), detailList(row, fact, found));
}

function detailHead(row, fact) {
  const state = stateOf(row);
  return make(
    "div", { class: `detail-head state-${state}` },
    make("p", { class: "detail-topic" }, topicText(fact)),
    make("p", { class: "detail-value" }, valueText(fact)),
    make("p", { class: "detail-state" }, icon(state), make("span", {}, say(`state.${state}`))),
  );
}

/** The sentence with its number; in sight where the article is not beside it. */
function detailQuote(found) {
  const { text } = shown.record;
  const { toUnits } = shown.offsets;
  const span = sentenceOf(found);
  const start = toUnits(found.start);
  const end = toUnits(found.end);
  return make("blockquote", { class: "detail-quote" },
    text.slice(span.start, start), make("strong", {}, text.slice(start, end)), text.slice(end, span.end));
}

function actionBar(row) {
  const state = stateOf(row);
  const isAdded = row.kind === "added";
  const button = (name, key, run, extra = {}) => makeButton({ name, text: say(name), key, onclick: run, "data-focus": name, ...extra });
  return make(
    "div", { class: "actions", role: "group", "aria-label": say("small_bar") },
    isAdded ? null : button("accept", "a", acceptRow, { class: "act-accept", "aria-pressed": String(state === "accept") }),
    isAdded ? null : button("reject", "r", rejectRow, { class: "act-reject", "aria-pressed": String(state === "reject") }),
    makeButton({ name: "correct", text: say("edit"), key: "e", onclick: editRow, class: "act-correct", "data-focus": "edit", "aria-pressed": String(state === "correct") }),
    button("undo", "u", undoRow, { class: "act-undo", title: say("undo"), disabled: state === "undecided" }),
  );
}

/** Rows of the details; what was corrected stands above what was found. */
function detailList(row, fact, found) {
  const spans = row.kind === "added" ? { unit: null, period: null } : takenSpans(found);
  const isSame = (textOf) => textOf(fact) === textOf(found);
  const was = (textOf) => (isSame(textOf) ? null : make("span", { class: "was" }, say("found_before", { text: textOf(found) })));
  const unitText = (each) => each.unit ?? say("no_unit");
  const periodOf = (each) => periodText(each.period_start, each.period_end);
  const groupText = (each) => (each.group ? labelOf(each.group) : say("whole_group"));
  const percentsText = (each) => each.percents.map(percentText).join("; ") || "–";
  const isFound = row.kind === "found";
  return make(
    "dl", { class: "detail-list" },
    ...entry("field_unit", unitText(fact), was(unitText), isFound && isSame(unitText) ? takenText(found, "unit", spans.unit) : null),
    ...entry("field_period", periodOf(fact), was(periodOf), isFound && isSame(periodOf) ? takenText(found, "period", spans.period) : null),
    ...entry("field_metric", metricLabel(fact.metric), was((each) => metricLabel(each.metric))),
    ...entry("field_group", groupText(fact), was(groupText)),
    ...(isSame(valueText) ? [] : entry("field_value", valueText(fact), was(valueText))),
    ...(fact.percents.length || !isSame(percentsText) ? entry("field_percents", ...percentLines(fact), was(percentsText)) : []),
    ...(found.part_of ? entry("field_whole", wholeLink(found.part_of)) : []),
    ...(isFound ? entry("field_audit", auditText(found)) : []),
    ...(isFound ? entry("field_confidence", confidenceMeter(found.confidence)) : []),
    ...(found.rule ? entry("field_rule", make("code", {}, found.rule)) : []),
    ...(decisionOf(row)?.note ? entry("field_note", decisionOf(row).note) : []),
    ...entry("", makeLink(found.link ?? null, say("open_at_sentence"), { class: "open-link" })),
  );
}

function entry(key, ...content) {
  const filled = content.filter((part) => part !== null);
  if (filled.length === 0) return [];
  return [make("dt", {}, key ? say(key) : ""), make("dd", {}, ...filled)];
}

function percentLines(fact) {
  return fact.percents.map((percent) => make("span", { class: "percent-line" }, percentText(percent)));
}

/** How far from the number unit or period was taken, and a button that shows the words. */
function takenText(fact, kind, span) {
  const words = fact[`${kind}_as_written`];
  const from = fact[`${kind}_from`];
  if (!words || !from) return make("span", { class: "taken" }, say("taken_nowhere"));
  if (!span) return make("span", { class: "taken" }, say("taken_outside", { words }));
  const show = () => showInText(`.m-taken-${kind}`);
  return make("span", { class: "taken" },
    make("button", { type: "button", class: `show-taken show-${kind}`, title: say("show_in_text"), "data-focus": `show ${kind}`, onclick: show }, say(`taken_${span.from}`, { words })));
}

function wholeLink(id) {
  const whole = archive.rowById.get(id);
  if (!whole) return "–";
  return make("button", { type: "button", class: "link-button", onclick: () => selectRow(whole) }, `${valueText(factOf(whole))} ${topicText(factOf(whole))}`);
}

function auditText(fact) {
  return make("span", { class: `audit audit-${fact.audit}` },
    make("span", { class: "audit-word" }, termLabel("audit", fact.audit)),
    ...(fact.audit_note ? auditLines(fact.audit_note) : []).map((line) => make("span", { class: "audit-note" }, line)));
}

function confidenceMeter(confidence) {
  return make("span", { class: "confidence" },
    make("meter", { min: 0, max: 1, low: 0.6, high: 0.85, optimum: 1, value: confidence, "aria-label": say("field_confidence") }),
    numberText(confidence));
}

/** The facts of the article, and whether it is complete. */
function drawArticleFacts() {
  const box = byId("article-facts");
  if (shown.number < 0) {
    box.replaceChildren();
    return;
  }
  const rows = archive.articles[shown.number].rows.filter((row) => row.kind !== "empty");
  const { done, all } = progressOf(rows);
  box.replaceChildren(
    make("div", { class: "article-facts-head" },
      make("h3", {}, say("article_facts")),
      make("span", { class: "quiet" }, say("article_progress", { done, all }))),
    make("ul", { class: "fact-list" }, ...rows.map(articleFact)),
    completeBox(done === all),
  );
}

function articleFact(row) {
  const fact = factOf(row);
  const state = stateOf(row);
  return make("li", {},
    make("button", {
      type: "button", class: `fact-button state-${state}`, "data-focus": row.id,
      "aria-current": review.row?.id === row.id ? "true" : null, onclick: () => selectRow(row),
    },
      make("span", { class: "state-sign" }, icon(state), make("span", { class: "sr" }, say(`state.${state}`))),
      make("span", { class: "fact-value" }, valueText(fact)),
      make("span", { class: "fact-topic" }, topicText(fact)),
      fact.group ? null : make("span", { class: "fact-unit" }, fact.unit ?? say("no_unit"))));
}

function completeBox(allDecided) {
  const completion = completionOf(shown.number);
  const lists = make("input", {
    type: "checkbox", id: "complete-lists", "data-focus": "lists", checked: completion ? completion.lists !== null : review.lists.has(shown.number), onchange: () => setLists(lists.checked),
  });
  return make("div", { class: "complete-box" },
    make("label", { class: "check" }, lists, make("span", {}, say("complete_lists"))),
    makeButton({
      name: "complete", text: say("complete"), key: "c", id: "complete", "data-focus": "complete", class: completion ? "complete-button complete" : "complete-button",
      "aria-pressed": String(completion !== null), "aria-disabled": allDecided ? null : "true", title: say("complete_hint"), onclick: completeArticle,
    }));
}
