// Numbers as analysts type them.

const GROUPED_BY_DOTS = /^\d{1,3}(\.\d{3})+(,\d+)?$/;
const GROUPED_BY_SPACES = /^\d{1,3}([ \u00a0\u202f]\d{3})+(,\d+)?$/;
const DECIMAL_COMMA = /^\d+(,\d+)?$/;
const DECIMAL_POINT = /^\d+\.\d+$/;
const GROUPED_BY_COMMAS = /^\d{1,3}(,\d{3})+\.\d+$|^\d{1,3}(,\d{3}){2,}$/;

/**
 * Reads a number as Vietnamese writes it: 1.234 is one thousand and more, 11,5 eleven and a half.
 * Other ways are read where they can mean one thing only (11.5, 1,234,567, 0.125).
 * @param {string} text
 * @returns {number | null} null where it is no number
 */
function readNumber(text) {
  const sign = /^[-−]/.test(text.trim()) ? -1 : 1;
  const digits = text.trim().replace(/^[-−]\s*/, "").replace(/\s*%$/, "");
  const plain = plainNumber(digits);
  return plain === null ? null : sign * Number(plain);
}

/** The same number with a point before its decimals and nothing between its thousands. */
function plainNumber(digits) {
  // A thousand has no leading nought, so 0.125 can only be a decimal.
  if (DECIMAL_POINT.test(digits) && (digits.startsWith("0.") || !GROUPED_BY_DOTS.test(digits))) return digits;
  if (GROUPED_BY_DOTS.test(digits) || GROUPED_BY_SPACES.test(digits)) {
    return digits.replace(/[.\s\u00a0\u202f]/g, "").replace(",", ".");
  }
  if (DECIMAL_COMMA.test(digits)) return digits.replace(",", ".");
  if (GROUPED_BY_COMMAS.test(digits)) return digits.replaceAll(",", "");
  return null;
}

/** The first number in words selected in a text, and whether there are more of them. */
function numberIn(words) {
  const all = [...words.matchAll(/\d+(?:[.,]\d+)*/g)];
  if (all.length === 0) return null;
  return { start: all[0].index, text: all[0][0], value: readNumber(all[0][0]), several: all.length > 1 };
}

/** A day as `<input type=date>` gives it; true where there is such a day. */
function isDay(iso) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return false;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === iso;
}
