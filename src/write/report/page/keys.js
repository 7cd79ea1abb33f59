// Shortcuts. They hold everywhere but where one types.

/** @type {[string, string, string, () => void][]} key, what it is called in the help, and what it does */
const SHORTCUTS = [
  ["j", "key_next", goNext],
  ["k", "key_previous", goPrevious],
  ["a", "key_accept", acceptRow],
  ["r", "key_reject", rejectRow],
  ["e", "key_edit", editRow],
  ["n", "key_add", addFromSelection],
  ["c", "key_complete", completeArticle],
  ["u", "key_undo", undoRow],
  ["/", "key_search", focusSearch],
  ["?", "key_help", openHelp],
];

/** Holding a key down must not accept one fact after the other unseen. */
const MAY_REPEAT = new Set(["j", "k"]);

function isTyping(target) {
  if (target.isContentEditable || target.matches("textarea, select")) return true;
  return target.matches("input") && !["checkbox", "radio", "button"].includes(target.type);
}

function onKey(event) {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (event.key === "Escape") {
    onEscape(event);
    return;
  }
  if (isTyping(event.target) || byId("help-dialog").open || byId("review").hidden) return;
  const shortcut = SHORTCUTS.find(([key]) => key === event.key);
  if (!shortcut || (event.repeat && !MAY_REPEAT.has(event.key))) return;
  // An open form holds work: only its own buttons and Escape end it.
  if (editing && event.key !== "?") return;
  event.preventDefault();
  shortcut[2]();
}

function onEscape(event) {
  if (editing && !byId("help-dialog").open) {
    event.preventDefault();
    closeForm();
  } else if (event.target.id === "search") byId("list").focus();
}

/** The arrows in the list, where it has the focus. */
function onListKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || editing) return;
  const run = {
    ArrowDown: goNext, ArrowUp: goPrevious,
    Home: () => list.rows[0] && selectRow(list.rows[0]), End: () => list.rows.at(-1) && selectRow(list.rows.at(-1)),
  }[event.key];
  if (!run) return;
  event.preventDefault();
  run();
}

function focusSearch() {
  unfoldList();
  byId("search").focus();
  byId("search").select();
}

function openHelp() {
  const dialog = byId("help-dialog");
  if (dialog.open) return;
  drawHelp();
  dialog.showModal();
}

function drawHelp() {
  const { counts, version } = archive.about;
  const numbers = {
    articles: numberText(counts.articles), facts: numberText(counts.facts), copies: numberText(counts.copies), without: numberText(counts.without_facts), version,
  };
  const keys = [...SHORTCUTS.map(([key, words]) => [key, words]), ["Esc", "key_escape"]];
  byId("help-dialog").replaceChildren(
    make("div", { class: "dialog-head" },
      make("h2", { id: "help-heading" }, say("help_heading")),
      make("button", { type: "button", id: "help-close", onclick: () => byId("help-dialog").close() }, say("close"))),
    make("p", {}, say("help_intro")),
    make("table", { class: "keys" },
      make("caption", {}, say("help_keys")),
      make("thead", {}, make("tr", {}, make("th", { scope: "col" }, say("help_key")), make("th", { scope: "col" }, say("help_action")))),
      make("tbody", {}, ...keys.map(([key, words]) => make("tr", {}, make("td", {}, make("kbd", {}, key)), make("td", {}, say(words)))))),
    make("p", {}, say("help_saving")),
    make("p", { class: "quiet" }, say("help_file", numbers)),
  );
}
