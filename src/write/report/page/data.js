// The data of the report: what the file says about itself, the index of all facts, and articles,
// which are inflated only when they are needed.

/**
 * A fact in the list: one that was found, or one that a reviewer added.
 * @typedef {object} Row
 * @property {"found" | "added" | "empty"} kind "empty" stands for an article without facts
 * @property {number} article number of its article
 * @property {string} id fact_id, or the key of the added fact
 * @property {string | null} metric
 */

const archive = {
  about: null,
  /** @type {object[]} */ articles: [],
  /** @type {Row[]} */ rows: [],
  /** @type {Map<string, Row>} */ rowById: new Map(),
  /** @type {Map<string, number>} */ articleById: new Map(),
  chunks: [],
};

/** Chunks that stay inflated: going back and forth between neighbours needs two. */
const CHUNKS_KEPT = 4;
const inflatedChunks = new Map();

async function readArchive() {
  archive.about = JSON.parse(byId("solieu-about").textContent);
  archive.chunks = [...document.querySelectorAll("script.solieu-chunk")];
  const shards = [...document.querySelectorAll("script.solieu-index")];
  const places = new Map();
  for (const shard of shards) {
    const { articles, facts } = await inflate(shard.textContent);
    for (const entry of articles) addArticle(entry, places);
    for (const entry of facts) addFoundRow(entry);
  }
  for (const article of archive.articles) {
    if (article.rows.length === 0) article.rows.push({ kind: "empty", article: article.number, id: article.id, metric: null });
  }
}

function addArticle([chunk, id, title, published, source, site, province, url], places) {
  const place = places.get(chunk) ?? 0;
  places.set(chunk, place + 1);
  const number = archive.articles.length;
  archive.articles.push({ number, chunk, place, id, title, published, source, site, province, url, rows: [] });
  archive.articleById.set(id, number);
}

function addFoundRow(entry) {
  const [article, id, metric, group, value, value_hi, qualifier, per, measure, unit, province] = entry;
  const [period_start, period_end, audit, confidence, percent] = entry.slice(11);
  const row = {
    kind: "found", article, id, metric, group, value, value_hi, qualifier, per, measure, unit, province,
    period_start, period_end, audit, confidence, percent,
  };
  archive.rows.push(row);
  archive.rowById.set(id, row);
  archive.articles[article].rows.push(row);
}

function bytesOf(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** What is in a data element: base64 of raw DEFLATE of JSON. */
async function inflate(base64) {
  const packed = new Blob([bytesOf(base64.trim())]).stream();
  return new Response(packed.pipeThrough(new DecompressionStream("deflate-raw"))).json();
}

/** The articles of a chunk; the chunks used last stay in memory. */
async function openChunk(number) {
  const kept = inflatedChunks.get(number);
  inflatedChunks.delete(number);
  const articles = kept ?? inflate(archive.chunks[number].textContent);
  inflatedChunks.set(number, articles);
  if (inflatedChunks.size > CHUNKS_KEPT) inflatedChunks.delete(inflatedChunks.keys().next().value);
  try {
    return await articles;
  } catch (error) {
    inflatedChunks.delete(number);
    throw error;
  }
}

/** An article with its text, facts and mentions. */
async function openArticle(number) {
  const { chunk, place } = archive.articles[number];
  return (await openChunk(chunk))[place];
}

/**
 * Goes through articles chunk by chunk, telling how far it is; stops when `go` says no.
 * @param {Set<number>} numbers the articles wanted
 * @param {(article: object, number: number) => void} use
 * @param {(done: number, all: number) => boolean} go called before each chunk
 * @returns {Promise<boolean>} false where it was stopped
 */
async function throughArticles(numbers, use, go) {
  const byChunk = new Map();
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const { chunk } = archive.articles[number];
    byChunk.set(chunk, [...(byChunk.get(chunk) ?? []), number]);
  }
  let done = 0;
  for (const [chunk, wanted] of byChunk) {
    if (!go(done, byChunk.size)) return false;
    await untilDrawn();
    const articles = inflatedChunks.has(chunk) ? await openChunk(chunk) : await inflate(archive.chunks[chunk].textContent);
    for (const number of wanted) use(articles[archive.articles[number].place], number);
    done += 1;
  }
  return go(done, byChunk.size);
}
