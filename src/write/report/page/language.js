// The language of the interface, and numbers and dates in the way of its readers.

let language = "vi";

/** Settings outlive the run: one key for all reports of this browser. */
const SETTINGS_KEY = "solieu-review-settings";

/** @returns {{language?: string, theme?: string}} what was chosen before, in any report */
function readSettings() {
  try {
    return JSON.parse(localStorage.getItem(SETTINGS_KEY) ?? "{}") ?? {};
  } catch {
    return {};
  }
}

function keepSetting(name, value) {
  try {
    localStorage.setItem(SETTINGS_KEY, JSON.stringify({ ...readSettings(), [name]: value }));
  } catch {
    // A choice of looks that is not kept is no loss to warn of.
  }
}

/**
 * The text of a key in the language of the interface, its {places} filled.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
function say(key, values = {}) {
  const text = WORDS[language][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
}

/** The text of a key that may be missing. */
function sayIfKnown(key) {
  return WORDS[language][key] ?? null;
}

const NUMBER_FORMATS = {
  vi: new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 6 }),
  en: new Intl.NumberFormat("en-GB", { maximumFractionDigits: 6 }),
};

/** An entry must not lose a figure: it would be a correction that nobody made. */
const ENTRY_FORMAT = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 15 });

/** 1.234,5 in Vietnamese, 1,234.5 in English. */
function numberText(value) {
  return NUMBER_FORMATS[language].format(value);
}

/** A number with at most so many decimals. */
function roundedText(value, decimals) {
  const power = 10 ** decimals;
  return numberText(Math.round(value * power) / power);
}

/** As an analyst would type it: Vietnamese, whatever the interface, for so it is read again. */
function numberEntry(value) {
  return value === null || value === undefined ? "" : ENTRY_FORMAT.format(value);
}

/** A day in ISO form as 31/12/2022; what is no such day stands as it is. */
function dateText(iso) {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso ?? "");
  return parts ? `${parts[3]}/${parts[2]}/${parts[1]}` : String(iso ?? "");
}

const QUARTERS = { "01-01 03-31": "I", "04-01 06-30": "II", "07-01 09-30": "III", "10-01 12-31": "IV" };

/** A period in words: a year, a quarter, a month, a moment, or two days. */
function periodText(start, end) {
  if (!start && !end) return say("no_period");
  if (!start) return say("period_until", { date: dateText(end) });
  if (!end) return say("period_from", { date: dateText(start) });
  if (start === end) return dateText(start);
  const year = start.slice(0, 4);
  const span = `${start.slice(5)} ${end.slice(5)}`;
  if (year === end.slice(0, 4)) {
    if (span === "01-01 12-31") return say("period_year", { year });
    if (QUARTERS[span]) return say("period_quarter", { year, quarter: QUARTERS[span] });
    const month = start.slice(5, 7);
    const lastDay = new Date(Date.UTC(+year, +month, 0)).getUTCDate();
    if (span === `${month}-01 ${month}-${lastDay}`) return say("period_month", { year, month: +month });
  }
  return say("period_span", { start: dateText(start), end: dateText(end) });
}

/** Puts the words of the language into all that stands in the page from the beginning. */
function sayStaticWords() {
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = say(node.dataset.word);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", say(node.dataset.label));
  for (const node of document.querySelectorAll("[data-title]")) node.title = say(node.dataset.title);
}
