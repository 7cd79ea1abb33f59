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

/** Lists with their keys in the order of a review. */
function reviewLists({ percents, dates }) {
  return { percents, dates: dates.map(({ text, start, end }) => ({ text, start: start ?? null, end: end ?? null })) };
}

/** One record of review.jsonl; `found` is the fact of the article, null for added ones. */
function reviewRecord(decision, article, found) {
  return {
    decision: decision.decision, decided: decision.decided,
    article_id: article.article_id, source: article.source, url: article.url ?? null,
    fact_id: decision.fact_id,
    found: found && decision.decision !== "undo" ? reviewFact(found) : null,
    fact: decision.fact ? reviewFact(decision.fact) : null,
    lists: decision.lists && reviewLists(decision.lists), note: decision.note,
  };
}

/** The records of one article in text order, that it is complete last. */
function recordsOfArticle(article, ofArticle) {
  const foundById = new Map(article.facts.map((fact, place) => [fact.fact_id, { fact, place }]));
  const placed = ofArticle.map((decision) => {
    const found = foundById.get(decision.fact_id);
    // What was taken back of a fact that is not found any more comes first, what is about the article last.
    const start = found?.fact.start ?? decision.fact?.start ?? (decision.fact_id ? -1 : Infinity);
    return { start, place: found?.place ?? Infinity, key: decisionKey(decision), decision, found: found?.fact ?? null };
  });
  placed.sort((a, b) => compared(a.start, b.start) || compared(a.place, b.place) || compared(a.key, b.key));
  return placed.map(({ decision, found }) => reviewRecord(decision, article, found));
}

const compared = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** Decisions as the text of review.jsonl: the same state gives the same bytes. */
async function reviewText(all) {
  const grouped = byArticle(all);
  const numbers = new Set([...grouped.keys()].map((id) => archive.articleById.get(id)));
  const lines = [];
  const use = (article) => {
    for (const record of recordsOfArticle(article, grouped.get(article.article_id))) lines.push(JSON.stringify(record));
  };
  await throughArticles(numbers, use, (done, chunks) => {
    tell(say("exporting", { done, all: chunks }));
    return true;
  });
  return lines.map((line) => `${line}\n`).join("");
}

async function exportReview() {
  const all = decisionsForExport();
  if (all.length === 0) {
    tell(say("export_nothing"));
    return;
  }
  const text = await reviewText(all);
  const address = URL.createObjectURL(new Blob([text], { type: "application/x-ndjson" }));
  make("a", { href: address, download: "review.jsonl" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  keepExported(all);
  tell(say("exported", { n: numberText(all.length) }));
}

// ---- import ----

const isText = (value) => typeof value === "string";
const isTextOrNull = (value) => value === null || isText(value);
const isNumberOrNull = (value) => value === null || Number.isFinite(value);
const isDayOrNull = (value) => value === null || (isText(value) && isDay(value));

/** The optional keys of a fact in a review. */
const FACT_DEFAULTS = { qualifier: "exact", percents: [], quote: "" };

/** Whether a fact of a review can be shown and written again. */
function isReviewFact(fact) {
  const { metrics, qualifiers, relations } = archive.about;
  return (
    metrics.some(({ name }) => name === fact.metric) && qualifiers.includes(fact.qualifier) && isText(fact.quote) &&
    [fact.group, fact.per, fact.measure, fact.unit].every((value) => isTextOrNull(value ?? null)) &&
    [fact.value, fact.value_hi].every((value) => isNumberOrNull(value ?? null)) &&
    [fact.period_start, fact.period_end].every((value) => isDayOrNull(value ?? null)) &&
    !(fact.period_start && fact.period_end && fact.period_start > fact.period_end) &&
    Number.isInteger(fact.start) && Number.isInteger(fact.end) && fact.start >= 0 && fact.start < fact.end &&
    Array.isArray(fact.percents) &&
    fact.percents.every((percent) => Number.isFinite(percent?.value) && relations.includes(percent.relation) && isText(percent.base))
  );
}

/** Whether these are the lists of a complete article. */
function isLists(lists) {
  return (
    lists !== null && typeof lists === "object" && Array.isArray(lists.percents) && lists.percents.every(Number.isFinite) &&
    Array.isArray(lists.dates) && lists.dates.every((date) => isText(date?.text) && [date.start, date.end].every((day) => isDayOrNull(day ?? null)))
  );
}

const TIME = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** A time in UTC to the second, whatever its offset and fractions; null where it is none. */
function readTime(text) {
  const [, day, time, offset] = (isText(text) && TIME.exec(text.toUpperCase())) || [];
  const read = day && isDay(day) ? Date.parse(`${day}T${time}${offset}`) : NaN;
  return Number.isNaN(read) ? null : timeText(read);
}

/** The decision of a record of a review, which the file or a line has; null where it is none. */
function decisionOfRecord({ decision, decided: written, article_id, fact_id, found, fact, lists, note }) {
  const decided = readTime(written);
  const isAboutFact = ["accept", "correct", "reject"].includes(decision) || (decision === "undo" && isText(fact_id));
  const needsFact = decision === "correct" || decision === "add";
  const hasFact = needsFact || (decision === "undo" && !isAboutFact && Boolean(fact));
  if (!isAboutFact && !["add", "complete", "undo"].includes(decision)) return null;
  if (!decided || !isText(article_id) || (isAboutFact && !isText(fact_id))) return null;
  const whole = { ...FACT_DEFAULTS, ...fact };
  if (hasFact && !isReviewFact(whole)) return null;
  if (decision === "accept" && found && !isReviewFact({ ...FACT_DEFAULTS, ...found })) return null;
  return {
    decision, decided, article_id, fact_id: isAboutFact ? fact_id : null,
    fact: hasFact ? reviewFact(whole) : null,
    lists: decision === "complete" && isLists(lists) ? reviewLists(lists) : null,
    note: isText(note) ? note : null,
    seen: isAboutFact && decision !== "undo" ? seenNow(fact_id) : null, shared: true, known: true,
  };
}

/** The record of a line; null where it is none. */
function readReviewLine(line) {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** Whether the article is in this report, and the fact unless its decision was taken back. */
function isOfThisRun({ decision, article_id, fact_id }) {
  if (!fact_id || decision === "undo") return archive.articleById.has(article_id);
  const row = archive.rowById.get(fact_id);
  return row !== undefined && archive.articles[row.article].id === article_id;
}

/** Whether a record tells of the fact as this report has it: else it is about another one. */
function hasSeenThis({ seen }, { found }) {
  if (seen === null || !found) return true;
  const { value, relation, base } = found.percents?.[0] ?? {};
  return seenOf({ ...FACT_DEFAULTS, ...found, percent: found.percents?.length ? [value, relation, base] : null }) === seen;
}

/** Takes over the decisions of a text, and counts what became of its lines. */
function takeOver(text) {
  const counts = { read: 0, older: 0, foreign: 0, unreadable: 0, line: 0 };
  const changed = new Set();
  text.replace(/^\ufeff/, "").split(/\r?\n/).forEach((line, place) => {
    if (line.trim() === "") return;
    const record = readReviewLine(line);
    const decision = record && decisionOfRecord(record);
    if (!decision) {
      counts.unreadable += 1;
      counts.line ||= place + 1;
    } else if (!isOfThisRun(decision) || !hasSeenThis(decision, record)) counts.foreign += 1;
    else {
      counts[mergeDecision(decision) ? "read" : "older"] += 1;
      // That a file knows of something is kept too, even where what is here is newer.
      changed.add(decision.article_id);
    }
  });
  placeAddedRows();
  storeArticles(changed);
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
