"use strict";
// Records of review.jsonl as they come from files and other programs, and what becomes of them.

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { download, listedStates, listedValues, openReport, press, selectRow, selectWords, status } = require("./browser.js");
const { articlesOf, changedReport, fileOf, reportPath } = require("./report.js");

const tiny = reportPath("tiny");
const [eaSup] = articlesOf(tiny);

const exported = async (page) => (await download(page, () => page.click("#export"))).text;
const withDecisions = (lines) => changedReport(tiny, { about: (about) => { about.decisions = lines; } });

async function imported(page, lines) {
  await page.setInputFiles("#import-file", fileOf(lines.map((line) => JSON.stringify(line)).join("\n")));
  await page.waitForFunction(() => document.getElementById("status").textContent.startsWith("Đã nhập"));
  return status(page);
}

const record = (decision, rest) => ({
  decision, decided: "2026-01-02T03:04:05Z", article_id: eaSup.article_id, source: eaSup.source, url: eaSup.url,
  fact_id: null, found: null, fact: null, lists: null, note: null, ...rest,
});

const ADMITTED = {
  metric: "admitted", group: null, value: 138, value_hi: null, qualifier: "exact", per: null, measure: null, unit: "Đảng bộ huyện Ea Súp",
  period_start: "2022-01-01", period_end: "2022-12-31", percents: [{ value: 92, relation: "reached", base: "target" }], start: 88, end: 91,
  quote: "Năm 2022, Đảng bộ huyện Ea Súp (tỉnh Đắk Lắk) kết nạp 138 đảng viên mới, đạt 92% chỉ tiêu.", rule: "admissions/admitted",
};
const MISSED = { ...ADMITTED, value: 2022, percents: [], start: 38, end: 42, rule: null };
const ofFact = (place, decision, rest) => record(decision, { fact_id: eaSup.facts[place].fact_id, ...rest });

test("a complete article keeps lists and note, written alike whatever order they came in", async (t) => {
  const lists = { dates: [{ end: "2022-12-31", start: "2022-01-01", text: "Năm 2022" }], percents: [92, 49.28] };
  const line = record("complete", { lists, note: "đã đọc hai lần" });
  const inOrder = { percents: [92, 49.28], dates: [{ text: "Năm 2022", start: "2022-01-01", end: "2022-12-31" }] };
  const expected = `${JSON.stringify({ ...line, lists: inOrder })}\n`;
  const one = await openReport(t, tiny);
  await imported(one, [line]);
  await one.reload();
  await one.waitForSelector("body[data-ready]");
  assert.equal(await exported(one), expected);
  const two = await openReport(t, withDecisions([line]));
  assert.equal(await exported(two), expected);
});

test("an export that a report brings along is exported with the same bytes", async (t) => {
  const one = await openReport(t, tiny);
  await press(one, "a", "r", "a");
  await selectWords(one, "Năm 2022");
  await one.keyboard.press("n");
  await one.click("#form-save");
  await one.check("#complete-lists");
  await press(one, "c");
  await selectRow(one, 0);
  await exported(one);
  await press(one, "u");
  const first = await exported(one);
  assert.deepEqual(first.trim().split("\n").map((line) => JSON.parse(line).decision), ["add", "undo", "reject", "accept", "undo"]);
  const two = await openReport(t, withDecisions(first.trim().split("\n").map((line) => JSON.parse(line))));
  assert.equal(await exported(two), first);
  const three = await openReport(t, tiny);
  await imported(three, first.trim().split("\n").map((line) => JSON.parse(line)));
  assert.equal(await exported(three), first);
});

test("times are compared as times and written in UTC to the second", async (t) => {
  const page = await openReport(t, tiny);
  await imported(page, [
    ofFact(0, "accept", { decided: "2026-01-02T08:00:00.75+07:00" }),
    ofFact(0, "reject", { decided: "2026-01-02T00:59:59Z" }),
    ofFact(1, "accept", { decided: "2026-01-02T00:59:59Z" }),
    ofFact(1, "reject", { decided: "2026-01-01T20:00:01-05:00" }),
  ]);
  assert.deepEqual((await listedStates(page)).slice(0, 2), ["Đúng", "Loại"]);
  const times = (await exported(page)).trim().split("\n").map((line) => JSON.parse(line).decided);
  assert.deepEqual(times, ["2026-01-02T01:00:00Z", "2026-01-02T01:00:01Z"]);
});

test("lines that the programs refuse are not taken over", async (t) => {
  const page = await openReport(t, tiny);
  const wrong = [
    { start: -1 }, { start: 42 }, { qualifier: "roughly" }, { metric: "weather" }, { period_start: "2023-01-01" },
    { percents: [{ value: 92, relation: "near", base: "target" }] }, { value: "138" },
  ];
  const told = await imported(page, [
    ...wrong.map((fault) => record("add", { fact: { ...MISSED, ...fault } })),
    ofFact(0, "accept", { decided: "2026-02-30T00:00:00Z" }),
    record("undo", { fact: { metric: "admitted" } }),
    5, null, "accept",
  ]);
  assert.equal(told, "Đã nhập 0 quyết định từ review.jsonl. 12 dòng không đọc được (dòng đầu tiên: 1).");
  assert.equal((await listedValues(page)).length, 7);
});

test("a line about another fact of the same id is not of this run", async (t) => {
  const page = await openReport(t, tiny);
  const told = await imported(page, [
    ofFact(0, "accept", { found: { ...ADMITTED, period_start: "2021-01-01", period_end: "2021-12-31" } }),
    ofFact(1, "reject", { found: { ...ADMITTED } }),
  ]);
  assert.equal(told, "Đã nhập 0 quyết định từ review.jsonl. 2 quyết định không thuộc lần chạy này, đã bỏ qua.");
  await imported(page, [ofFact(0, "accept", { found: ADMITTED })]);
  assert.deepEqual((await listedStates(page)).slice(0, 2), ["Đúng", "Chưa xét"]);
});

test("an embedded correction is shown as one", async (t) => {
  const page = await openReport(t, withDecisions([ofFact(0, "correct", { found: ADMITTED, fact: { ...ADMITTED, value: 139 } })]));
  assert.equal((await listedStates(page))[0], "Đã sửa");
  assert.equal((await listedValues(page))[0], "139");
});

test("a fact that was added and is found by now is there once", async (t) => {
  const page = await openReport(t, tiny);
  const add = record("add", { fact: { ...ADMITTED, rule: null } });
  await imported(page, [add]);
  assert.equal((await listedValues(page)).length, 8);
  const later = withDecisions([ofFact(0, "accept", { found: ADMITTED })]);
  await page.goto(`file://${later}`);
  await page.waitForSelector("body[data-ready]");
  assert.deepEqual(await listedValues(page), ["138", "68", "3.450", "80", "20", "95", "60"]);
  assert.equal((await listedStates(page))[0], "Đúng");
  await press(page, "r");
  const told = (await exported(page)).trim().split("\n").map((line) => JSON.parse(line).decision);
  assert.deepEqual(told, ["accept", "reject"]);
});
