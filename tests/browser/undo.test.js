"use strict";
// Decisions taken back: a file that still has them must not bring them back.

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { download, isReady, listedStates, listedValues, openReport, press, selectRow, selectWords, status } = require("./browser.js");
const { articlesOf, changedReport, fileOf, reportPath } = require("./report.js");

const tiny = reportPath("tiny");
const [eaSup] = articlesOf(tiny);

const exported = async (page) => (await download(page, () => page.click("#export"))).text;
const timeless = (text) => text.replaceAll(/"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"/g, '"TIME"').split("\n");
const withDecisions = (lines) => changedReport(tiny, { about: (about) => { about.decisions = lines; } });

async function imported(page, lines) {
  await page.setInputFiles("#import-file", fileOf(lines));
  await page.waitForFunction(() => document.getElementById("status").textContent.startsWith("Đã nhập"));
  return status(page);
}

const undo = (rest) => JSON.stringify({
  decision: "undo", decided: "TIME", article_id: eaSup.article_id, source: eaSup.source, url: eaSup.url,
  fact_id: null, found: null, fact: null, lists: null, note: null, ...rest,
});

const ADDED = {
  metric: "admitted", group: null, value: 31.5, value_hi: null, qualifier: "exact", per: null, measure: null, unit: "Đảng bộ huyện Ea Súp",
  period_start: "2022-01-01", period_end: "2022-12-31", percents: [], start: 187, end: 189,
  quote: "Tính đến ngày 31/12/2022, toàn Đảng bộ huyện có 3.450 đảng viên.", rule: null,
};

async function addFact(page) {
  await selectWords(page, "31/12/2022");
  await page.keyboard.press("n");
  await page.fill("#field-value", "31,5");
  await page.fill("#field-period_start", "2022-01-01");
  await page.click("#form-save");
}

test("all that was exported and taken back since is told in lines", async (t) => {
  const page = await openReport(t, tiny);
  await press(page, "a", "a", "a", "c", "k", "k", "k");
  await addFact(page);
  const first = await exported(page);
  assert.equal(first.trim().split("\n").length, 5);
  await press(page, "u", "c");
  for (const row of [0, 1, 2]) {
    await selectRow(page, row);
    await press(page, "u");
  }
  assert.equal(await page.textContent("#progress-text"), "Đã xét 0 / 7");
  const lines = timeless(await exported(page));
  const idOf = (start) => eaSup.facts.find((fact) => fact.start === start).fact_id;
  assert.deepEqual(lines, [
    undo({ fact_id: idOf(88) }), undo({ fact_id: idOf(151) }), undo({ fact: ADDED }), undo({ fact_id: idOf(221) }), undo(), "",
  ]);
  assert.equal(await status(page), "Đã xuất 5 quyết định vào review.jsonl.");
  await imported(page, first);
  assert.equal(await page.textContent("#progress-text"), "Đã xét 0 / 7", "the older file brings nothing back");
});

test("what was taken back is told after a reload too, and once exported it is not warned of", async (t) => {
  const page = await openReport(t, tiny);
  await press(page, "a");
  await exported(page);
  await press(page, "k", "u");
  page.once("dialog", (dialog) => dialog.accept());
  await page.reload();
  await isReady(page);
  assert.deepEqual(timeless(await exported(page)), [undo({ fact_id: eaSup.facts[0].fact_id }), ""]);
  page.on("dialog", () => assert.fail("there is nothing left to warn of"));
  await page.reload();
  await isReady(page);
});

test("an added fact that gets another unit takes back what it was", async (t) => {
  const page = await openReport(t, tiny);
  await addFact(page);
  await exported(page);
  await press(page, "e");
  await page.fill("#field-unit", "huyện Ea Súp");
  await page.click("#form-save");
  const lines = timeless(await exported(page)).filter(Boolean).map((line) => JSON.parse(line));
  assert.deepEqual(lines.map(({ decision, fact }) => [decision, fact.unit]), [["add", "huyện Ea Súp"], ["undo", "Đảng bộ huyện Ea Súp"]]);
});

test("lines and embedded decisions that take back do so for what is older", async (t) => {
  const one = await openReport(t, tiny);
  await press(one, "a", "r");
  await addFact(one);
  const made = await exported(one);
  const [accept, reject, add] = made.trim().split("\n").map((line) => JSON.parse(line));
  const back = (record, decided) => ({ ...record, decision: "undo", decided, found: null, fact: record.decision === "add" ? record.fact : null });
  const lines = [back(accept, "2099-01-01T00:00:00Z"), back(reject, "2020-01-01T00:00:00Z"), back(add, "2099-01-01T00:00:00Z")];
  const told = await imported(one, lines.map((line) => JSON.stringify(line)).join("\n"));
  assert.equal(told, "Đã nhập 2 quyết định từ review.jsonl. 1 quyết định ở đây mới hơn nên giữ nguyên.");
  assert.deepEqual((await listedStates(one)).slice(0, 3), ["Chưa xét", "Loại", "Chưa xét"]);
  assert.equal((await listedValues(one)).length, 7);
  const two = await openReport(t, withDecisions([accept, reject, add, ...lines]));
  assert.deepEqual((await listedStates(two)).slice(0, 3), ["Chưa xét", "Loại", "Chưa xét"]);
  assert.equal((await listedValues(two)).length, 7);
  assert.equal(await exported(two), await exported(one));
});

test("an embedded decision is taken back with a line", async (t) => {
  const one = await openReport(t, tiny);
  await press(one, "r");
  const [record] = (await exported(one)).trim().split("\n").map((line) => JSON.parse(line));
  const page = await openReport(t, withDecisions([record]));
  await press(page, "k", "u");
  assert.deepEqual(timeless(await exported(page)), [undo({ fact_id: record.fact_id }), ""]);
});
