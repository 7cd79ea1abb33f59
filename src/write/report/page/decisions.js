// The decisions of the review: those of this browser and those that the file brought along.

/**
 * @typedef {object} Decision
 * @property {"accept" | "correct" | "reject" | "add" | "complete" | "undo"} decision
 * @property {string} decided when, in UTC to the second
 * @property {string} article_id
 * @property {string | null} fact_id
 * @property {object | null} fact as it should be, of a corrected or added fact; as it was, of one taken back
 * @property {{percents: number[], dates: object[]} | null} lists of a complete article, where they were checked
 * @property {string | null} note
 * @property {string | null} seen digest of the found fact that was decided on
 * @property {boolean} shared it is in a file: exported, or come from one
 * @property {boolean} known a file has a decision on the same thing, this one or an older one
 */

/** @type {Map<string, Decision>} by `decisionKey` */
const decisions = new Map();
/** @type {Map<string, Decision>} what was taken back: older decisions from elsewhere must not come back */
const takenBack = new Map();

/** What a decision is about: a fact, an article, or what was added where. */
function decisionKey({ article_id, fact_id, fact }) {
  if (fact_id) return `fact ${fact_id}`;
  if (!fact) return `article ${article_id}`;
  const { start, end, metric, group, unit, period_start, period_end } = fact;
  return `added ${JSON.stringify([article_id, start, end, metric, group, unit, period_start, period_end])}`;
}

/** The last that was decided about something, if only to take it back. */
const heldAt = (key) => decisions.get(key) ?? takenBack.get(key) ?? null;

function hold(key, decision) {
  const isUndo = decision.decision === "undo";
  (isUndo ? decisions : takenBack).delete(key);
  (isUndo ? takenBack : decisions).set(key, decision);
}

/** @returns {Map<string, Decision[]>} by article_id */
function byArticle(all) {
  const grouped = new Map();
  for (const decision of all) {
    if (!grouped.has(decision.article_id)) grouped.set(decision.article_id, []);
    grouped.get(decision.article_id).push(decision);
  }
  return grouped;
}

const contentOf = ({ decision, fact, lists, note }) => JSON.stringify([decision, fact, lists, note]);

/** Takes over a decision unless what is held is as new; tells whether it did. */
function mergeDecision(decision) {
  const key = decisionKey(decision);
  const held = heldAt(key);
  if (!held || held.decided < decision.decided) {
    hold(key, { ...decision, known: decision.known || (held?.known ?? false) });
    return true;
  }
  held.known ||= decision.known;
  if (held.decided === decision.decided && contentOf(held) === contentOf(decision)) held.shared ||= decision.shared;
  return false;
}

/** Decisions of this browser and of the file; the later ones hold. */
function readDecisions() {
  for (const article_id of storedArticles()) mergeStored(article_id);
  for (const record of archive.about.decisions) {
    const decision = decisionOfRecord(record);
    if (!decision || !isOfThisRun(decision)) continue;
    mergeDecision(decision);
    setAddedAside(decision, record);
  }
  placeAddedRows();
}

/** A fact that was added here and is found by now comes back as a decision on the found one: it is not to be there twice. */
function setAddedAside({ decision, decided, article_id, fact_id, fact }, { found }) {
  if (decision === "undo" || !fact_id || !(fact ?? found)) return;
  const key = decisionKey({ article_id, fact_id: null, fact: fact ?? found });
  const added = decisions.get(key);
  if (added?.decided !== decided) return;
  decisions.delete(key);
  setAside(added);
}

/** What was decided about something before, of this fact or of one that had its place. */
const madeOn = (key) => [heldAt(key), ...asideAt(key)].filter((decision) => decision !== null);

/** Now, but later than what is decided already: clocks of two computers may differ. */
function timeOfDecision(key) {
  const known = madeOn(key).map(({ decided }) => Date.parse(decided) + 1000);
  return timeText(Math.max(Date.now(), ...known));
}

/** A time as decisions have it: UTC, whole seconds. */
const timeText = (time) => `${new Date(time).toISOString().slice(0, 19)}Z`;

/** Makes a decision; what is not given is null. */
function decide(decision) {
  const whole = { fact_id: null, fact: null, lists: null, note: null, ...decision };
  return keepNew({ ...whole, seen: seenNow(whole.fact_id) });
}

function takeBack(key) {
  const { article_id, fact_id, fact } = decisions.get(key);
  keepNew({ decision: "undo", article_id, fact_id, fact: fact_id ? null : fact, lists: null, note: null, seen: null });
}

function keepNew(decision) {
  const key = decisionKey(decision);
  // Another window may have decided a moment ago.
  const hasMore = mergeStored(decision.article_id);
  hold(key, { ...decision, decided: timeOfDecision(key), shared: false, known: madeOn(key).some(({ known }) => known) });
  if (hasMore || key.startsWith("added")) placeAddedRows();
  storeArticles([decision.article_id]);
  return key;
}

/** Whether a file has to tell of it: what no file knows of needs no taking back. */
const isForExport = (decision) => decision.decision !== "undo" || decision.known;

/** All that a file has to tell. */
function decisionsForExport() {
  return [...decisions.values(), ...takenBack.values()].filter((each) => isForExport(each) && archive.articleById.has(each.article_id));
}

const hasUnexported = () => decisionsForExport().some(({ shared }) => !shared);

/** Remembers that these are in a file; what was decided since then is not. */
function keepExported(exported) {
  const changed = new Set();
  for (const decision of exported) {
    if (!decision.shared) changed.add(decision.article_id);
    Object.assign(decision, { shared: true, known: true });
    heldAt(decisionKey(decision)).known = true;
  }
  storeArticles(changed);
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
