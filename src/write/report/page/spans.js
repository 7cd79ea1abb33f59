// Where things stand in a text. The records count Unicode code points, JavaScript counts UTF-16
// units: a text with an emoji needs both.

/**
 * The offsets of a text in both countings.
 * @param {string} text
 */
function textOffsets(text) {
  if (!/[\ud800-\udbff]/.test(text)) return { toUnits: (point) => point, toPoints: (unit) => unit };
  const units = [];
  let unit = 0;
  for (const character of text) {
    units.push(unit);
    unit += character.length;
  }
  units.push(unit);
  return {
    toUnits: (point) => units[Math.min(point, units.length - 1)],
    toPoints: (sought) => firstAtLeast(units, sought),
  };
}

/** The place of the first number that is not below the one sought. */
function firstAtLeast(numbers, sought) {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] >= sought) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Start and end of the sentence around an offset, where it is the quote of a fact. */
function quoteSpan(text, quote, offset) {
  for (let start = text.indexOf(quote); quote && start >= 0; start = text.indexOf(quote, start + 1)) {
    if (start > offset) break;
    if (offset < start + quote.length) return { start, end: start + quote.length };
  }
  return null;
}

/** Start and end of the paragraph around an offset. */
function paragraphSpan(text, offset) {
  const before = offset === 0 ? -1 : text.lastIndexOf("\n\n", offset - 1);
  const after = text.indexOf("\n\n", offset);
  return { start: before < 0 ? 0 : before + 2, end: after < 0 ? text.length : after };
}

/** A sentence ends with a stop, a space and a capital; 1.234 and TP.HCM have no space behind the stop. */
const SENTENCE_END = /[.!?…]["”’)]*\s+(?=["“‘(]?\p{Lu})|\n/gu;

/** Start and end of the sentence around a span, for facts that a reviewer adds. */
function sentenceSpan(text, start, end) {
  const paragraph = paragraphSpan(text, start);
  const within = text.slice(paragraph.start, paragraph.end);
  const sentence = { ...paragraph };
  for (const { index, 0: stop } of within.matchAll(SENTENCE_END)) {
    const border = paragraph.start + index + stop.length;
    if (border <= start) sentence.start = border;
    else if (border >= end) {
      sentence.end = paragraph.start + index + stop.trimEnd().length;
      break;
    }
  }
  return sentence;
}

/** All places of some words in a range of the text. */
function placesOf(text, words, range) {
  const places = [];
  for (let at = text.indexOf(words, range.start); at >= 0 && at + words.length <= range.end; at = text.indexOf(words, at + 1)) {
    places.push({ start: at, end: at + words.length });
  }
  return places;
}

/** The place nearest before an offset, else the nearest behind it. */
function nearestPlace(places, offset) {
  return places.filter((place) => place.end <= offset).at(-1) ?? places.find((place) => place.end > offset) ?? null;
}

/**
 * Where the words of a unit or period stand that a fact took over.
 * @param {"sentence" | "paragraph" | "article" | null} from how far away they are
 * @returns {{start: number, end: number, from: string} | null} null where they do not stand in the text
 */
function takenSpan(text, words, from, sentence, offset) {
  if (!words || !from) return null;
  const ranges = [["sentence", sentence], ["paragraph", paragraphSpan(text, offset)], ["article", { start: 0, end: text.length }]];
  // A part has what its whole has, "in the sentence" of the whole: that may be another one.
  const wider = ranges.slice(ranges.findIndex(([name]) => name === from));
  for (const [name, range] of wider) {
    const places = placesOf(text, words, range);
    const place = name === "article" ? places[0] : nearestPlace(places, offset);
    if (place) return { ...place, from: name };
  }
  return null;
}

/**
 * Cuts a range at all borders of spans, so that overlapping ones can all be shown.
 * @param {{start: number, end: number}} range
 * @param {{start: number, end: number}[]} spans in order of their starts
 * @returns {{start: number, end: number, spans: object[]}[]}
 */
function cutAtBorders(range, spans) {
  const borders = new Set([range.start, range.end]);
  const inRange = spans.filter((span) => span.start < range.end && span.end > range.start);
  for (const { start, end } of inRange) {
    borders.add(Math.max(start, range.start));
    borders.add(Math.min(end, range.end));
  }
  const sorted = [...borders].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((start, i) => {
    const end = sorted[i + 1];
    return { start, end, spans: inRange.filter((span) => span.start <= start && span.end >= end) };
  });
}

/** The paragraphs of a text, with where they stand. */
function paragraphsOf(text) {
  const paragraphs = [];
  let start = 0;
  for (const part of text.split("\n\n")) {
    if (part.trim() !== "") paragraphs.push({ start, end: start + part.length });
    start += part.length + 2;
  }
  return paragraphs;
}
