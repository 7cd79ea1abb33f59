// Which facts the list shows.

/** What is asked of the facts; an empty text asks for nothing. */
const criteria = {
  text: "", fullText: false, metric: "", unit: "", province: "", year: "", audit: "", site: "", state: "", from: "", to: "",
};
const NO_CRITERIA = { ...criteria };

/** Numbers of the articles in whose text a word stands, by word; filled by the full-text search. */
let textHits = new Map();

/** Without marks and capitals: "Đắk Lắk" becomes "dak lak". */
function folded(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
}

const plain = (text) => text.normalize("NFC").toLowerCase();

/** Texts of units and articles come again and again: each is folded once. */
const foldedTexts = new Map();
function foldedOnce(text) {
  let known = foldedTexts.get(text);
  if (known === undefined) {
    known = folded(text);
    foldedTexts.set(text, known);
  }
  return known;
}

/**
 * A word that is searched. Typed with marks it is sought with them; without, any marks will do.
 * @param {string} word
 */
function soughtWord(word) {
  const isExact = plain(word) !== folded(word);
  const sought = isExact ? plain(word) : folded(word);
  return { word, isExact, sought, isIn: (text) => (isExact ? plain(text) : foldedOnce(text)).includes(sought) };
}

/** The words of a query; what stands in "quotation marks" is one of them. */
function soughtWords(query) {
  return [...query.matchAll(/"([^"]+)"|(\S+)/g)].map(([, quoted, word]) => soughtWord(quoted ?? word));
}

/** Values as they may be typed: 1234, 1.234, 1,234. */
function standsAsValue(word, fact) {
  const digits = word.replace(/[.,](?=\d{3}\b)/g, "").replace(",", ".");
  return /^\d/.test(word) && [fact.value, fact.value_hi].some((value) => value !== null && String(value) === digits);
}

/** Whether each word stands in the article's title or source, the unit, the value, or the full text. */
function holdsWords(row, fact, words) {
  const article = archive.articles[row.article];
  return words.every(
    (word) =>
      word.isIn(article.title ?? "") || word.isIn(article.source) || (fact.unit && word.isIn(fact.unit)) ||
      (fact.metric && standsAsValue(word.word, fact)) || textHits.get(word.word)?.has(row.article),
  );
}

function yearOf(fact) {
  return (fact.period_end ?? fact.period_start)?.slice(0, 4) ?? "";
}

/** The tests that the criteria ask for; made once, then used on every row. */
function testsOfCriteria() {
  const asked = criteria;
  const tests = [];
  const words = soughtWords(asked.text);
  const unit = asked.unit.trim() ? soughtWord(asked.unit.trim()) : null;
  if (asked.site) tests.push((row) => archive.articles[row.article].site === asked.site);
  if (asked.state) tests.push((row) => row.kind !== "empty" && stateOf(row) === asked.state);
  if (asked.metric) tests.push((row, fact) => fact.metric === asked.metric);
  if (asked.province) tests.push((row) => row.province === asked.province);
  if (asked.year) tests.push((row, fact) => row.kind !== "empty" && yearOf(fact) === asked.year);
  if (asked.audit) tests.push((row) => row.audit === asked.audit);
  if (asked.from) tests.push((row) => row.confidence != null && row.confidence >= Number(asked.from));
  if (asked.to) tests.push((row) => row.confidence != null && row.confidence <= Number(asked.to));
  if (unit) tests.push((row, fact) => Boolean(fact.unit) && unit.isIn(fact.unit));
  if (words.length) tests.push((row, fact) => holdsWords(row, fact, words));
  return tests;
}

/** The rows that meet the criteria, in the order of articles and texts. */
function filteredRows() {
  const tests = testsOfCriteria();
  const kept = [];
  for (const article of archive.articles) {
    for (const row of article.rows) {
      const fact = factOf(row);
      if (tests.every((test) => test(row, fact))) kept.push(row);
    }
  }
  return kept;
}

/** How many criteria besides the text search are set. */
function countCriteria() {
  return Object.entries(criteria).filter(([name, value]) => name !== "text" && name !== "fullText" && value !== "").length;
}

/** The values that occur in the archive, for the choices of the filters. */
function occurring(valueOf) {
  const values = new Set();
  for (const row of archive.rows) {
    const value = valueOf(row);
    if (value) values.add(value);
  }
  return [...values];
}
