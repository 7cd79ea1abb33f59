// What this browser keeps: under one key for each article, so that every report of the article,
// of this run or a later one, reads the decisions on it.

const STORAGE_PREFIX = "solieu-review:";
/**
 * Stored decisions that do not hold here, for the fact is another one by now. They stay in the
 * store until something newer is decided.
 * @type {Map<string, Decision>}
 */
const aside = new Map();
/** Articles whose decisions could not be stored. */
const unstored = new Set();
let storageWorks = true;

/** A short digest of what a reviewer saw of a found fact. */
function seenOf({ metric, group, value, value_hi, qualifier, per, measure, unit, period_start, period_end, percent }) {
  const seen = JSON.stringify([metric, group, value, value_hi, qualifier, per, measure, unit, period_start, period_end, percent]);
  // FNV-1a
  let hash = 0x811c9dc5;
  for (let i = 0; i < seen.length; i++) hash = Math.imul(hash ^ seen.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** The digest of a fact as it is in this report; null where there is none. */
function seenNow(fact_id) {
  const row = archive.rowById.get(fact_id);
  return row ? seenOf(row) : null;
}

const isStale = ({ decision, fact_id, seen }) => decision !== "undo" && fact_id !== null && seen !== seenNow(fact_id);

function setAside(decision) {
  const key = `${decisionKey(decision)} ${decision.seen}`;
  if (!aside.has(key) || aside.get(key).decided < decision.decided) aside.set(key, decision);
}

const asideAt = (key) => [...aside.values()].filter((decision) => decisionKey(decision) === key);

/** Short, for browsers give five megabytes. */
function packed({ decision, decided, fact_id, seen, shared, known, note, lists, fact }) {
  const entry = [decision, decided, fact_id, seen, Number(shared), Number(known), note, lists, fact];
  while (entry.at(-1) === null) entry.pop();
  return entry;
}

function unpacked([decision, decided, fact_id, seen, shared, known, note = null, lists = null, fact = null], article_id) {
  return { decision, decided, article_id, fact_id, fact, lists, note, seen, shared: Boolean(shared), known: Boolean(known) };
}

/** The articles of this report on which something is stored. */
function storedArticles() {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(STORAGE_PREFIX));
    return keys.map((key) => key.slice(STORAGE_PREFIX.length)).filter((id) => archive.articleById.has(id));
  } catch {
    storageWorks = false;
    return [];
  }
}

function readStored(article_id) {
  try {
    const stored = JSON.parse(localStorage.getItem(STORAGE_PREFIX + article_id) ?? "[]");
    return stored.map((entry) => unpacked(entry, article_id));
  } catch {
    // Not readable or damaged: what is decided from now on takes its place.
    return [];
  }
}

/** Takes over what is stored on an article; tells whether anything of it was new. */
function mergeStored(article_id) {
  let isNew = false;
  for (const decision of readStored(article_id)) {
    if (isStale(decision) || isSetAside(decision)) setAside(decision);
    else if (mergeDecision(decision)) isNew = true;
  }
  return isNew;
}

/** Whether it was set aside before, and not for its age. */
const isSetAside = (decision) => aside.get(`${decisionKey(decision)} ${decision.seen}`)?.decided === decision.decided;

/** All that is to be stored: what holds, and what was set aside unless something newer was decided. */
function allForStore() {
  const waiting = [...aside.values()].filter((decision) => decision.decided > (heldAt(decisionKey(decision))?.decided ?? ""));
  return [...decisions.values(), ...takenBack.values(), ...waiting];
}

/** Stores the decisions on these articles, and those that could not be stored before. */
function storeArticles(changed) {
  for (const article_id of changed) {
    unstored.delete(article_id);
    unstored.add(article_id);
  }
  // Another window may have stored something since: it must not be overwritten.
  const hasMore = [...unstored].filter(mergeStored).length > 0;
  if (hasMore) placeAddedRows();
  const grouped = byArticle(allForStore());
  // What changed last first: it may still fit in.
  for (const article_id of [...unstored].reverse()) {
    if (!storeArticle(article_id, grouped.get(article_id) ?? [])) break;
    unstored.delete(article_id);
  }
  storageWorks = unstored.size === 0;
  byId("warning").hidden = storageWorks;
  byId("warning").textContent = storageWorks ? "" : say("storage_failed");
}

function storeArticle(article_id, all) {
  try {
    localStorage.setItem(STORAGE_PREFIX + article_id, JSON.stringify(all.map(packed)));
    return true;
  } catch {
    return false;
  }
}

let isRefreshing = false;

/** Another window, of this report or of another one with the same article, decided something. */
function onStorage({ key }) {
  if (!key?.startsWith(STORAGE_PREFIX)) return;
  const article_id = key.slice(STORAGE_PREFIX.length);
  if (!archive.articleById.has(article_id) || !mergeStored(article_id)) return;
  if (isRefreshing) return;
  // An import there changes many articles at once.
  isRefreshing = true;
  setTimeout(() => {
    isRefreshing = false;
    placeAddedRows();
    refreshReview();
  }, 20);
}
