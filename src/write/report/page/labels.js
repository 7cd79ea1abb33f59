// What names of the records are called, and facts in a few words.

/** A name in the words of the packs; one without a label stands for itself. */
function labelOf(name) {
  const { labels, words } = archive.about;
  return labels[language]?.[name] ?? words[language]?.[name] ?? name;
}

function metricLabel(name) {
  const metric = archive.about.metrics.find((entry) => entry.name === name);
  return metric?.[language] ?? labelOf(name);
}

/** A name of a fixed vocabulary (qualifier, relation, base, audit, per). */
function termLabel(vocabulary, name) {
  return sayIfKnown(`${vocabulary}.${name}`) ?? labelOf(name);
}

/** "Kết nạp · Nữ" */
function topicText(fact) {
  return fact.group ? `${metricLabel(fact.metric)} · ${labelOf(fact.group)}` : metricLabel(fact.metric);
}

/** The value with all that belongs to it: "Khoảng 1.200–1.300 tỷ đồng mỗi năm". */
function valueText(fact) {
  if (fact.value === null) {
    const percent = fact.percents?.[0]?.value ?? fact.percent?.[0];
    return percent === undefined ? say("no_value") : `${numberText(percent)} %`;
  }
  const parts = [fact.value_hi === null ? numberText(fact.value) : `${numberText(fact.value)}–${numberText(fact.value_hi)}`];
  if (fact.qualifier !== "exact" && fact.qualifier !== "range") parts.unshift(termLabel("qualifier", fact.qualifier).toLowerCase());
  if (fact.measure) parts.push(fact.measure);
  if (fact.per) parts.push(say("per_text", { per: termLabel("per", fact.per) }));
  return parts.join(" ");
}

/** "đạt 92 % chỉ tiêu" */
function percentText({ value, relation, base }) {
  const names = { relation: termLabel("relation", relation), base: termLabel("base", base) };
  return say("percent_phrase", { ...names, value: `${numberText(value)} %` });
}

/** Words of the notes of the arithmetic, longest first, and their keys. */
const NOTE_WORDS = [
  ["the breakdown is partial", "note.partial"], ["against an aim of", "note.aim"], ["said to pass it", "note.passed"],
  ["more than", "note.more_than"], ["years", "note.years"], [" of ", "note.of"],
];

/** The arithmetic of the audit, a line for each check; what the text prints stays as printed. */
function auditLines(note) {
  return note.split("; ").map((line) => {
    const [computed, printed] = line.split(", printed ");
    let arithmetic = computed.replace(/\d+(?:\.\d+)?/g, (digits) => numberText(Number(digits)));
    for (const [words, key] of NOTE_WORDS) arithmetic = arithmetic.replaceAll(words, words.replace(words.trim(), say(key)));
    return printed === undefined ? arithmetic : say("note.printed", { arithmetic, words: printed });
  });
}

/** A fact in one line, for announcements. */
function factText(fact) {
  return `${valueText(fact)} ${topicText(fact).toLowerCase()}, ${fact.unit ?? say("no_unit")}, ${periodText(fact.period_start, fact.period_end)}`;
}

function articleTitle(article) {
  return article.title ?? `${say("untitled")} ${article.source}`;
}

/** The group that a label or a name stands for; null where it is none that is known. */
function groupNamed(text) {
  const wanted = text.trim().toLowerCase();
  const { groups } = archive.about;
  return groups.find((name) => labelOf(name).toLowerCase() === wanted) ?? groups.find((name) => name === wanted) ?? null;
}
