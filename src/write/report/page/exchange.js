// review.jsonl: decisions go out to other programs and people, and come in from them.

const FACT_KEYS = [
  "metric", "group", "value", "value_hi", "qualifier", "per", "measure", "unit",
  "period_start", "period_end", "percents", "start", "end", "quote", "rule",
];

/** A fact with the keys of a review and no others, in their order. */
function reviewFact(fact) {
  const kept = Object.fromEntries(FACT_KEYS.map((key) => [key, fact[key] ?? null]));
  kept.percents = (fact.percents ?? []).map(({ value, relation, base }) => ({ value, relation, base }));
  return kept;
}

/** The percentages and dates that are marked in an article, in text order; a range as two percentages. */
function listsOf({ text, mentions }) {
  const { toUnits } = textOffsets(text);
  const inOrder = [...mentions].sort((a, b) => a[1] - b[1]);
  const percents = inOrder.filter(([kind]) => kind === "percent");
  const dates = inOrder.filter(([kind]) => kind === "date");
  return {
    percents: percents.flatMap(([, , , value, value_hi]) => (value_hi === null ? [value] : [value, value_hi])),
    dates: dates.map(([, start, end, , , first, last]) => ({ text: text.slice(toUnits(start), toUnits(end)), start: first, end: last })),
  };
}

/** One record of review.jsonl; `found` is the fact of the article, null for added ones. */
function reviewRecord(decision, article, found) {
  return {
    decision: decision.decision, decided: decision.decided,
    article_id: article.article_id, source: article.source, url: article.url ?? null,
    fact_id: decision.fact_id,
    found: found ? reviewFact(found) : null,
    fact: decision.fact ? reviewFact(decision.fact) : null,
    lists: decision.lists, note: decision.note,
  };
}

/** The records of one article in text order, that it is complete last. */
function recordsOfArticle(article, ofArticle) {
  const foundById = new Map(article.facts.map((fact, place) => [fact.fact_id, { fact, place }]));
  const placed = ofArticle.map((decision) => {
    const found = foundById.get(decision.fact_id);
    const start = decision.decision === "complete" ? Infinity : (found?.fact.start ?? decision.fact.start);
    return { start, place: found?.place ?? Infinity, key: decisionKey(decision), decision, found: found?.fact ?? null };
  });
  placed.sort((a, b) => compared(a.start, b.start) || compared(a.place, b.place) || compared(a.key, b.key));
  return placed.map(({ decision, found }) => reviewRecord(decision, article, found));
}

const compared = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** All decisions as the text of review.jsonl: the same state gives the same bytes. */
async function reviewText() {
  const byArticle = new Map();
  for (const decision of decisions.values()) {
    const number = archive.articleById.get(decision.article_id);
    if (number !== undefined) byArticle.set(number, [...(byArticle.get(number) ?? []), decision]);
  }
  const lines = [];
  const use = (article, number) => {
    for (const record of recordsOfArticle(article, byArticle.get(number))) lines.push(JSON.stringify(record));
  };
  await throughArticles(new Set(byArticle.keys()), use, (done, all) => {
    tell(say("exporting", { done, all }));
    return true;
  });
  return { lines: lines.length, text: lines.map((line) => `${line}\n`).join("") };
}

async function exportReview() {
  if (decisions.size === 0) {
    tell(say("export_nothing"));
    return;
  }
  const { lines, text } = await reviewText();
  const address = URL.createObjectURL(new Blob([text], { type: "application/x-ndjson" }));
  make("a", { href: address, download: "review.jsonl" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  keepExported();
  tell(say("exported", { n: numberText(lines) }));
}

// ---- import ----

const isText = (value) => typeof value === "string";
const isTextOrNull = (value) => value === null || isText(value);
const isNumberOrNull = (value) => value === null || Number.isFinite(value);
const isDayOrNull = (value) => value === null || (isText(value) && isDay(value));

/** Whether a fact of a review can be shown and written again. */
function isReviewFact(fact) {
  return (
    fact !== null && typeof fact === "object" && isText(fact.metric) && isText(fact.qualifier) && isText(fact.quote) &&
    [fact.group, fact.per, fact.measure, fact.unit].every((value) => isTextOrNull(value ?? null)) &&
    [fact.value, fact.value_hi].every((value) => isNumberOrNull(value ?? null)) &&
    [fact.period_start, fact.period_end].every((value) => isDayOrNull(value ?? null)) &&
    Number.isInteger(fact.start) && Number.isInteger(fact.end) && Array.isArray(fact.percents) &&
    fact.percents.every((percent) => Number.isFinite(percent?.value) && isText(percent.relation) && isText(percent.base))
  );
}

/** Whether these are the lists of a complete article. */
function isLists(lists) {
  return (
    lists !== null && typeof lists === "object" && Array.isArray(lists.percents) && lists.percents.every(Number.isFinite) &&
    Array.isArray(lists.dates) && lists.dates.every((date) => isText(date?.text) && [date.start, date.end].every((day) => isDayOrNull(day ?? null)))
  );
}

/** The decision of a line; null where it is none. */
function readReviewLine(line) {
  try {
    const { decision, decided, article_id, fact_id, fact, lists, note } = JSON.parse(line);
    const needsFact = decision === "correct" || decision === "add";
    const aboutFact = decision === "accept" || decision === "correct" || decision === "reject";
    if (!needsFact && !aboutFact && decision !== "complete") return null;
    if (!isText(decided) || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(decided) || !isText(article_id)) return null;
    if ((aboutFact && !isText(fact_id)) || (needsFact && !isReviewFact(fact))) return null;
    return {
      decision, decided, article_id, fact_id: aboutFact ? fact_id : null,
      fact: needsFact ? reviewFact(fact) : null,
      lists: decision === "complete" && isLists(lists) ? lists : null,
      note: isText(note) ? note : null, here: true,
    };
  } catch {
    return null;
  }
}

function isOfThisRun({ decision, article_id, fact_id }) {
  return decision === "add" || decision === "complete" ? archive.articleById.has(article_id) : articleIdOf(fact_id) === article_id;
}

/** Takes over the decisions of a text, and counts what became of its lines. */
function takeOver(text) {
  const counts = { read: 0, older: 0, foreign: 0, unreadable: 0, line: 0 };
  text.replace(/^\ufeff/, "").split(/\r?\n/).forEach((line, place) => {
    if (line.trim() === "") return;
    const decision = readReviewLine(line);
    if (!decision) {
      counts.unreadable += 1;
      counts.line ||= place + 1;
    } else if (!isOfThisRun(decision)) counts.foreign += 1;
    else if (mergeDecision(decision)) counts.read += 1;
    else counts.older += 1;
  });
  if (counts.read > 0) {
    hasUnexported = true;
    placeAddedRows();
    storeDecisions();
  }
  return counts;
}

async function importReview(file) {
  let text;
  try {
    text = await file.text();
  } catch {
    tell(say("import_failed", { file: file.name }));
    return;
  }
  const { read, older, foreign, unreadable, line } = takeOver(text);
  const told = [say("imported", { read: numberText(read), file: file.name })];
  if (older) told.push(say("import_older", { n: numberText(older) }));
  if (foreign) told.push(say("import_foreign", { n: numberText(foreign) }));
  if (unreadable) told.push(say("import_unreadable", { n: numberText(unreadable), line }));
  refreshReview();
  tell(told.join(" "));
}
