// The decisions of the review: kept in this browser, merged with those that the file brought along.

/**
 * @typedef {object} Decision
 * @property {"accept" | "correct" | "reject" | "add" | "complete"} decision
 * @property {string} decided when, in UTC to the second
 * @property {string} article_id
 * @property {string | null} fact_id
 * @property {object | null} fact as it should be, of a corrected or added fact
 * @property {{percents: number[], dates: object[]} | null} lists of a complete article, where they were checked
 * @property {string | null} note
 * @property {boolean} [here] made in this browser, not brought along by the file
 */

/** @type {Map<string, Decision>} by `decisionKey` */
const decisions = new Map();
/** When decisions were taken back: older ones from elsewhere must not come back. */
const takenBack = new Map();
let hasUnexported = false;
let storageWorks = true;

/** What a decision is about: a fact, an article, or what was added where. */
function decisionKey({ decision, article_id, fact_id, fact }) {
  if (decision === "complete") return `article ${article_id}`;
  if (decision !== "add") return `fact ${fact_id}`;
  const { start, end, metric, group, unit, period_start, period_end } = fact;
  return `added ${JSON.stringify([article_id, start, end, metric, group, unit, period_start, period_end])}`;
}

const storageKey = () => `solieu-review:${archive.about.id}`;

/** Takes over a decision unless what is known is as new; tells whether it did. */
function mergeDecision(decision) {
  const key = decisionKey(decision);
  const known = decisions.get(key)?.decided ?? "";
  if (decision.decided <= known || decision.decided <= (takenBack.get(key) ?? "")) return false;
  decisions.set(key, decision);
  return true;
}

/** Decisions of the file, and over them those of this browser. */
function readDecisions() {
  decisions.clear();
  takenBack.clear();
  const stored = readStored();
  for (const [key, decided] of Object.entries(stored.takenBack ?? {})) takenBack.set(key, decided);
  for (const entry of stored.decisions ?? []) mergeDecision({ ...unpacked(entry), here: true });
  for (const { found, source, url, ...decision } of archive.about.decisions) mergeDecision(decision);
  hasUnexported = stored.unexported ?? false;
  placeAddedRows();
}

function readStored() {
  try {
    return JSON.parse(localStorage.getItem(storageKey()) ?? "{}") ?? {};
  } catch {
    storageWorks = false;
    return {};
  }
}

/** Only what cannot be found again in the file is stored, for browsers give five megabytes. */
function packed({ decision, decided, article_id, fact_id, fact, lists, note }) {
  return [decision, decided, fact_id ?? article_id, fact, note ?? lists];
}

function unpacked([decision, decided, id, fact, extra]) {
  const ofArticle = decision === "add" || decision === "complete";
  return {
    decision, decided, fact,
    article_id: ofArticle ? id : articleIdOf(id),
    fact_id: ofArticle ? null : id,
    lists: decision === "complete" ? extra : null,
    note: decision === "complete" ? null : extra,
  };
}

function articleIdOf(fact_id) {
  const row = archive.rowById.get(fact_id);
  return row ? archive.articles[row.article].id : null;
}

function storeDecisions() {
  const here = [...decisions.values()].filter((decision) => decision.here);
  const state = { decisions: here.map(packed), takenBack: Object.fromEntries(takenBack), unexported: hasUnexported };
  try {
    localStorage.setItem(storageKey(), JSON.stringify(state));
    storageWorks = true;
  } catch {
    storageWorks = false;
  }
  byId("warning").hidden = storageWorks;
  byId("warning").textContent = storageWorks ? "" : say("storage_failed");
}

/** Now, but later than what is decided already: clocks of two computers may differ. */
function timeOfDecision(key) {
  const known = decisions.get(key)?.decided ?? takenBack.get(key);
  const now = Math.max(Date.now(), known ? Date.parse(known) + 1000 : 0);
  return `${new Date(now).toISOString().slice(0, 19)}Z`;
}

/** Makes a decision; what is not given is null. */
function decide(decision) {
  const whole = { fact_id: null, fact: null, lists: null, note: null, ...decision, here: true };
  const key = decisionKey(whole);
  decisions.set(key, { ...whole, decided: timeOfDecision(key) });
  takenBack.delete(key);
  keepChange(whole);
  return key;
}

function takeBack(key) {
  const decision = decisions.get(key);
  takenBack.set(key, timeOfDecision(key));
  decisions.delete(key);
  keepChange(decision);
}

function keepChange(decision) {
  hasUnexported = true;
  if (decision.decision === "add") placeAddedRows();
  storeDecisions();
}

function keepExported() {
  hasUnexported = false;
  storeDecisions();
}

// ---- what the decisions say of rows and articles ----

/** @param {Row} row */
function decisionOf(row) {
  return decisions.get(row.kind === "added" ? row.id : `fact ${row.id}`) ?? null;
}

/** "undecided", or the decision. */
function stateOf(row) {
  return decisionOf(row)?.decision ?? "undecided";
}

/** The fact as it should be: corrected where it was, else as found. */
function factOf(row) {
  return decisionOf(row)?.fact ?? row;
}

function completionOf(article) {
  return decisions.get(`article ${archive.articles[article].id}`) ?? null;
}

/** How many of the rows were found, and how many of those are decided. */
function progressOf(rows) {
  const found = rows.filter((row) => row.kind === "found");
  return { all: found.length, done: found.filter((row) => stateOf(row) !== "undecided").length };
}

/** The same for all rows, without going through them: only decisions are looked at. */
function decidedAmong(isAmong) {
  let done = 0;
  for (const { fact_id } of decisions.values()) {
    if (fact_id && isAmong(fact_id)) done += 1;
  }
  return done;
}

/** Puts added facts behind the found ones of their articles. */
function placeAddedRows() {
  for (const article of archive.articles) {
    if (article.rows.at(-1).kind === "added") article.rows = article.rows.filter((row) => row.kind !== "added");
  }
  for (const [key, decision] of decisions) {
    if (decision.decision === "add") placeAddedRow(key, decision);
  }
  for (const article of archive.articles) {
    if (article.rows.at(-1)?.kind === "added") article.rows.sort((a, b) => (a.start ?? -1) - (b.start ?? -1));
  }
}

function placeAddedRow(key, { article_id, fact }) {
  const number = archive.articleById.get(article_id);
  if (number === undefined) return;
  const percent = fact.percents[0];
  const row = { ...fact, kind: "added", id: key, article: number, province: null, audit: null, confidence: null };
  row.percent = percent ? [percent.value, percent.relation, percent.base] : null;
  archive.articles[number].rows.push(row);
}

/** The keys of all added facts. */
function addedKeys() {
  return new Set([...decisions].filter(([, { decision }]) => decision === "add").map(([key]) => key));
}
