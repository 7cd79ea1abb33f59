// The beginning: settings, data, decisions, the first list; then everything waits for the reviewer.

function applyTheme(theme) {
  document.documentElement.dataset.theme = theme;
}

function chosenTheme() {
  return readSettings().theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
}

function switchTheme() {
  const theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  keepSetting("theme", theme);
  applyTheme(theme);
}

/** Says everything again in the other language; an open form keeps what was typed. */
function switchLanguage() {
  const group = editing && groupNamed(editing.raw.group);
  language = language === "vi" ? "en" : "vi";
  if (group) editing.raw.group = labelOf(group);
  keepSetting("language", language);
  drawAll();
}

function drawAll() {
  sayStaticWords();
  document.title = `${archive.about.run} – ${say("page_title")} – solieu`;
  byId("run-name").textContent = archive.about.run;
  byId("language").lang = language === "vi" ? "en" : "vi";
  if (!storageWorks) byId("warning").textContent = say("storage_failed");
  byId("status").textContent = "";
  drawFilters();
  drawList();
  refreshArticle();
  drawSmallBar();
  drawKeyHints();
  if (!byId("charts").hidden) drawCharts();
  if (byId("help-dialog").open) drawHelp();
}

/** The bar at the foot of small screens. */
function drawSmallBar() {
  const button = (name, run, sign = name) => makeButton({ name: sign, text: say(name), onclick: run });
  byId("small-bar").replaceChildren(
    button("previous", goPrevious), button("accept", acceptRow), button("reject", rejectRow), button("edit", editRow, "correct"), button("next", goNext));
}

function drawKeyHints() {
  const hints = [["j k", "hint_next"], ["a", "accept"], ["r", "reject"], ["e", "edit"], ["u", "undo"], ["c", "complete"], ["?", "help_heading"]];
  byId("key-hints").replaceChildren(...hints.map(([keys, words]) =>
    make("span", {}, ...keys.split(" ").map((key) => make("kbd", {}, key)), ` ${say(words).toLowerCase()}`)));
}

function showView(view) {
  document.body.dataset.view = view;
  for (const name of ["review", "charts"]) {
    byId(name).hidden = name !== view;
    if (name === view) byId(`view-${name}`).setAttribute("aria-current", "page");
    else byId(`view-${name}`).removeAttribute("aria-current");
  }
  if (view === "charts") drawCharts();
  else drawList();
}

const isSmallScreen = () => matchMedia("(max-width: 759px)").matches;

function setListFolded(isFolded) {
  byId("list-pane").classList.toggle("folded", isFolded);
  byId("list-toggle").setAttribute("aria-expanded", String(!isFolded));
}

function foldListOnSmallScreens() {
  if (isSmallScreen()) setListFolded(true);
}

function unfoldList() {
  setListFolded(false);
  drawList();
}

function listen() {
  const onClick = { "view-review": () => showView("review"), "view-charts": () => showView("charts"), export: exportReview, "print-list": printList, theme: switchTheme, language: switchLanguage, help: openHelp };
  for (const [id, run] of Object.entries(onClick)) byId(id).addEventListener("click", run);
  byId("import").addEventListener("click", () => byId("import-file").click());
  byId("import-file").addEventListener("change", async ({ target }) => {
    const [file] = target.files;
    if (file) await importReview(file);
    target.value = "";
  });
  byId("list-toggle").addEventListener("click", () => (byId("list-pane").classList.contains("folded") ? unfoldList() : setListFolded(true)));
  byId("list").addEventListener("scroll", drawListSoon, { passive: true });
  byId("list").addEventListener("keydown", onListKey);
  document.addEventListener("keydown", onKey);
  addEventListener("resize", () => {
    drawListSoon();
    if (!byId("charts").hidden) drawCharts();
  });
  addEventListener("afterprint", endPrinting);
  addEventListener("storage", onStorage);
  addEventListener("beforeunload", (event) => {
    if (hasUnexported() || formHasChanges()) event.preventDefault();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => applyTheme(chosenTheme()));
}

async function start() {
  applyTheme(chosenTheme());
  drawStaticIcons();
  try {
    if (typeof DecompressionStream === "undefined") throw new Error(say("old_browser"));
    await readArchive();
  } catch (error) {
    sayStaticWords();
    byId("warning").hidden = false;
    byId("warning").textContent = say("start_failed", { reason: error.message });
    return;
  }
  language = readSettings().language ?? (archive.about.language === "en" ? "en" : "vi");
  if (!WORDS[language]) language = "vi";
  readDecisions();
  byId("warning").hidden = storageWorks;
  listen();
  filterList();
  drawAll();
  performance.mark("solieu-first-list");
  const first = nextUndecided() ?? list.rows[0];
  if (first) await selectRow(first);
  if (isSmallScreen()) unfoldList();
  document.body.dataset.ready = "true";
}

start();
