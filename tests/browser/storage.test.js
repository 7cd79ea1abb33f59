"use strict";
// What the browser keeps: decisions by article, over runs, reports and windows.

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { pathToFileURL } = require("node:url");
const { download, isReady, listedStates, openReport, press, selectRow } = require("./browser.js");
const { articlesOf, changedReport, reportPath } = require("./report.js");

const tiny = reportPath("tiny");
const [eaSup, dakGlong, , buonDon] = articlesOf(tiny);

const exported = (page) => download(page, () => page.click("#export"));
const keyOf = (article) => `solieu-review:${article.article_id}`;
const stored = (page, article) => page.evaluate((key) => localStorage.getItem(key), keyOf(article));

async function goTo(page, report) {
  await page.goto(pathToFileURL(report).href);
  await isReady(page);
}

/** Leaves pages without a question. */
const leaveAtOnce = (page) => page.on("dialog", (dialog) => dialog.accept());

async function otherWindow(page) {
  const other = await page.context().newPage();
  await other.goto(page.url());
  await isReady(other);
  return other;
}

const progressIs = (page, text) => page.waitForFunction((sought) => document.getElementById("progress-text").textContent === sought, text);

/** A later run, in which the first fact of Ea Súp has another unit under the same fact_id. */
const otherUnit = changedReport(tiny, {
  about: (about) => { about.id = "1".repeat(16); },
  index: ({ facts }) => { facts[0][9] = "huyện Ea Súp"; },
});

/** A later run without the article of Buôn Đôn, which is the last. */
const oneArticleLess = changedReport(tiny, {
  about: (about) => { about.id = "2".repeat(16); },
  index: (shard) => {
    shard.articles.pop();
    shard.facts = shard.facts.filter(([article]) => article < shard.articles.length);
  },
});

/** What the page asks before it is left; each is answered with yes. */
function dialogsOf(page) {
  const asked = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    dialog.accept();
  });
  return asked;
}

test("the report of a later run has the decisions made in an earlier one", async (t) => {
  const page = await openReport(t, oneArticleLess);
  leaveAtOnce(page);
  await press(page, "a", "r");
  await goTo(page, tiny);
  assert.deepEqual((await listedStates(page)).slice(0, 3), ["Đúng", "Loại", "Chưa xét"]);
});

test("a decision is stored with its article alone", async (t) => {
  const page = await openReport(t, tiny);
  await press(page, "a");
  const keys = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("solieu-review:")));
  assert.deepEqual(await keys(), [keyOf(eaSup)]);
  await press(page, "a", "a", "c");
  const before = await stored(page, eaSup);
  await press(page, "r");
  assert.deepEqual((await keys()).sort(), [keyOf(eaSup), keyOf(dakGlong)].sort());
  assert.equal(await stored(page, eaSup), before);
});

test("a decision does not pass to another fact of the same id, and waits for its own", async (t) => {
  const page = await openReport(t, tiny);
  leaveAtOnce(page);
  await press(page, "a", "r");
  await goTo(page, otherUnit);
  assert.deepEqual((await listedStates(page)).slice(0, 2), ["Chưa xét", "Loại"]);
  await press(page, "j", "j", "a");
  await goTo(page, tiny);
  assert.deepEqual((await listedStates(page)).slice(0, 3), ["Đúng", "Loại", "Đúng"], "a decision on another fact leaves it where it was");
  await goTo(page, otherUnit);
  await press(page, "r");
  await goTo(page, tiny);
  assert.deepEqual((await listedStates(page)).slice(0, 3), ["Chưa xét", "Loại", "Đúng"], "a new decision takes its place");
});

test("an article that is not in a report stays as it was, and not exported", async (t) => {
  const page = await openReport(t, tiny);
  const asked = dialogsOf(page);
  await press(page, "a");
  await selectRow(page, 6);
  await press(page, "r");
  const before = await stored(page, buonDon);
  await goTo(page, oneArticleLess);
  assert.equal((await exported(page)).text.split("\n").length, 2);
  assert.equal(await stored(page, buonDon), before);
  asked.length = 0;
  await goTo(page, tiny);
  assert.deepEqual(asked, [], "all that this report shows was exported");
  await press(page, "j");
  await page.reload();
  assert.deepEqual(asked, ["beforeunload"]);
  await isReady(page);
  assert.equal((await listedStates(page))[6], "Loại");
});

test("what was decided after an export is warned of, over a reload too", async (t) => {
  const page = await openReport(t, tiny);
  const asked = dialogsOf(page);
  await press(page, "a");
  await exported(page);
  await press(page, "k", "u");
  await page.reload();
  await isReady(page);
  await press(page, "j");
  await page.reload();
  assert.deepEqual(asked, ["beforeunload", "beforeunload"]);
});

test("of two windows the later decision holds, and taking back is one", async (t) => {
  const page = await openReport(t, tiny);
  const other = await otherWindow(page);
  await press(page, "a", "a");
  await progressIs(other, "Đã xét 2 / 7");
  await press(other, "u", "j", "r");
  await page.waitForFunction(() => document.querySelectorAll("#list .list-row .state-sign .sr")[1].textContent === "Loại");
  assert.deepEqual((await listedStates(page)).slice(0, 3), ["Chưa xét", "Loại", "Chưa xét"]);
});

test("what could not be stored is not dropped for what another window stores", async (t) => {
  const page = await openReport(t, tiny);
  const other = await otherWindow(page);
  await page.evaluate(() => {
    Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
  });
  await press(page, "a");
  assert.equal(await page.isVisible("#warning"), true);
  await press(other, "j", "r");
  await progressIs(page, "Đã xét 2 / 7");
  assert.deepEqual((await listedStates(page)).slice(0, 3), ["Đúng", "Loại", "Chưa xét"]);
});

test("what could not be stored is stored with the next decision, on whatever article", async (t) => {
  const page = await openReport(t, tiny);
  await page.evaluate(() => {
    window.setItem = Storage.prototype.setItem;
    Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
  });
  await press(page, "a");
  await page.evaluate(() => { Storage.prototype.setItem = window.setItem; });
  await selectRow(page, 6);
  await press(page, "r");
  assert.equal(await page.isVisible("#warning"), false);
  leaveAtOnce(page);
  await page.reload();
  await isReady(page);
  const states = await listedStates(page);
  assert.deepEqual([states[0], states[6]], ["Đúng", "Loại"]);
});
