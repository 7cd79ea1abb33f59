// On paper: the filtered list with decisions and sentences, or the article that is shown.

/** Prints what `<section id="print">` holds, instead of the page. */
function printSection(nodes) {
  byId("print").replaceChildren(...nodes);
  document.body.dataset.print = "list";
  window.print();
}

/** After printing the page is as before; Ctrl+P prints what is on the screen. */
function endPrinting() {
  delete document.body.dataset.print;
  byId("print").replaceChildren();
}

function printArticle() {
  delete document.body.dataset.print;
  window.print();
}

async function printList() {
  const quotes = new Map();
  const wanted = new Set(list.rows.filter((row) => row.kind === "found").map((row) => row.article));
  const use = (article) => {
    for (const fact of article.facts) quotes.set(fact.fact_id, fact);
  };
  await throughArticles(wanted, use, (done, all) => {
    tell(say("print_preparing", { done, all }));
    return true;
  });
  tell("");
  const sections = [];
  let rows = [];
  const put = () => {
    if (rows.length) sections.push(printedArticle(rows, quotes));
    rows = [];
  };
  for (const row of list.rows.filter(({ kind }) => kind !== "empty")) {
    if (rows.length && rows[0].article !== row.article) put();
    rows.push(row);
  }
  put();
  printSection([make("h2", {}, say("print_title")), make("p", { class: "quiet" }, `${archive.about.run} · ${listProgressText()}`), ...sections]);
}

function printedArticle(rows, quotes) {
  const article = archive.articles[rows[0].article];
  const meta = [...new Set([article.published && dateText(article.published), article.site, article.source])].filter(Boolean).join(" · ");
  const heads = ["column_fact", "field_unit", "field_period", "field_decision", "field_quote"].map((key) => say(key));
  return make("section", { class: "printed" },
    make("h3", {}, articleTitle(article)), make("p", { class: "quiet" }, meta),
    make("table", {},
      make("thead", {}, make("tr", {}, ...heads.map((head) => make("th", { scope: "col" }, head)))),
      make("tbody", {}, ...rows.map((row) => printedRow(row, quotes)))));
}

function printedRow(row, quotes) {
  const fact = factOf(row);
  const found = quotes.get(row.id);
  const decision = decisionOf(row);
  const cells = [
    `${valueText(fact)} ${topicText(fact)}`, fact.unit ?? say("no_unit"), periodText(fact.period_start, fact.period_end),
    [say(`state.${stateOf(row)}`), decision?.note].filter(Boolean).join(": "), (found ?? fact).quote ?? "",
  ];
  return make("tr", {}, ...cells.map((cell) => make("td", {}, cell)));
}
