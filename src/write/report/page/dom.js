// Making nodes. Texts go in as text nodes alone, so nothing that an article says can become markup.

const SVG_SPACE = "http://www.w3.org/2000/svg";

/** @param {string} id */
function byId(id) {
  return document.getElementById(id);
}

/**
 * An element with attributes, handlers (`onclick` …, functions) and children (nodes or texts).
 * Attributes that are null, undefined or false are left out; true gives an empty one.
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {...(Node | string | null)} children
 */
function make(tag, attributes = {}, ...children) {
  return furnish(document.createElement(tag), attributes, children);
}

/** The same for SVG. */
function makeSvg(tag, attributes = {}, ...children) {
  return furnish(document.createElementNS(SVG_SPACE, tag), attributes, children);
}

function furnish(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** A button with an icon and a text; `key` is shown as its shortcut. */
function makeButton({ name, text, key, ...attributes }) {
  return make(
    "button",
    { type: "button", ...attributes },
    name ? icon(name) : null,
    make("span", {}, text),
    key ? make("kbd", { "aria-hidden": "true" }, key) : null,
  );
}

/** A field with its label above it; `control` gets an id where it has none. */
function makeField(label, control, ...after) {
  control.id ||= `field-${++makeField.count}`;
  return make("div", { class: "field" }, make("label", { for: control.id }, label), control, ...after);
}
makeField.count = 0;

/** A choice of [value, text] pairs. */
function makeSelect(pairs, chosen, attributes = {}) {
  const options = pairs.map(([value, text]) => make("option", { value, selected: value === chosen }, text));
  return make("select", attributes, ...options);
}

/** A new announcement for those who listen, shown at the foot of the page too. */
function tell(text) {
  byId("status").textContent = text;
}

/** Waits until the page has been drawn, so that progress is seen while work goes on. */
function untilDrawn() {
  return new Promise((resolve) => setTimeout(resolve));
}

/** An address that may be opened: http and https only, anything else could run code. */
function safeAddress(address) {
  if (!address) return null;
  try {
    const { protocol } = new URL(address);
    return protocol === "http:" || protocol === "https:" ? address : null;
  } catch {
    return null;
  }
}

/** A link that opens beside the page; null where the address may not be opened. */
function makeLink(address, text, attributes = {}) {
  const safe = safeAddress(address);
  if (!safe) return null;
  return make("a", { href: safe, target: "_blank", rel: "noopener noreferrer", ...attributes }, text, icon("open"));
}
