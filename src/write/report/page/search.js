// The search in full texts: chunk after chunk is inflated, with its progress in sight.

/** Each new search has a number; an older one stops when it sees that it is not the last. */
let searchNumber = 0;
/** Typing goes on for a while: a search through all texts waits for its end. */
const SEARCH_DELAY = 350;

/** Begins the search for the words typed, or ends one that is no longer asked for. */
function searchTexts() {
  searchNumber += 1;
  textHits = new Map();
  showSearchProgress(null);
  const words = criteria.fullText ? soughtWords(criteria.text) : [];
  if (words.length === 0) return;
  const number = searchNumber;
  setTimeout(() => {
    if (number === searchNumber) searchAllTexts(words, number);
  }, SEARCH_DELAY);
}

async function searchAllTexts(words, number) {
  const hits = new Map(words.map(({ word }) => [word, new Set()]));
  const all = new Set(archive.articles.map((article) => article.number));
  const use = (article, place) => {
    // Texts are not kept folded: there may be gigabytes of them.
    const texts = { exact: plain(article.text), loose: folded(article.text) };
    for (const { word, isExact, sought } of words) {
      if ((isExact ? texts.exact : texts.loose).includes(sought)) hits.get(word).add(place);
    }
  };
  const go = (done, chunks) => {
    if (number === searchNumber) showSearchProgress({ done, all: chunks });
    return number === searchNumber;
  };
  if (!(await throughArticles(all, use, go))) return;
  textHits = hits;
  showSearchProgress(null);
  filterList();
  tell(say("searched", { n: numberText(list.articles) }));
}

/** @param {{done: number, all: number} | null} progress */
function showSearchProgress(progress) {
  byId("search-progress").hidden = progress === null;
  if (!progress) return;
  byId("search-bar").max = Math.max(1, progress.all);
  byId("search-bar").value = progress.done;
  byId("search-text").textContent = say("searching", progress);
}
