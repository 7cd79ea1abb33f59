"use strict";
// review.jsonl: what goes out is what the programs read, what comes in is counted.

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { download, isReady, listedStates, listedValues, openReport, press, selectWords, status } = require("./browser.js");
const { articlesOf, canRun, fileOf, reportPath } = require("./report.js");

const tiny = reportPath("tiny");
const articles = articlesOf(tiny);
const [eaSup, dakGlong, cuJut] = articles;

const exported = (page) => download(page, () => page.click("#export"));

const ADMITTED = {
  metric: "admitted", group: null, value: 138, value_hi: null, qualifier: "exact", per: null, measure: null, unit: "Đảng bộ huyện Ea Súp",
  period_start: "2022-01-01", period_end: "2022-12-31", percents: [{ value: 92, relation: "reached", base: "target" }], start: 88, end: 91,
  quote: "Năm 2022, Đảng bộ huyện Ea Súp (tỉnh Đắk Lắk) kết nạp 138 đảng viên mới, đạt 92% chỉ tiêu.", rule: "admissions/admitted",
};
const WOMEN = {
  ...ADMITTED, group: "female", value: 68, percents: [{ value: 49.28, relation: "share", base: "admitted" }], start: 151, end: 153,
  quote: "Trong số đảng viên mới có 68 nữ, chiếm 49,28%.", rule: "breakdowns/count-then-group",
};
const MEMBERS = {
  ...ADMITTED, metric: "members", value: 3450, period_start: null, period_end: "2022-12-31", percents: [], start: 221, end: 226,
  quote: "Tính đến ngày 31/12/2022, toàn Đảng bộ huyện có 3.450 đảng viên.", rule: "admissions/members",
};

const LISTS = {
  percents: [92, 49.28],
  dates: [
    { text: "Năm 2022", start: "2022-01-01", end: "2022-12-31" },
    { text: "31/12/2022", start: "2022-12-31", end: "2022-12-31" },
  ],
};

const record = (article, decision, rest) => ({
  decision, decided: "TIME", article_id: article.article_id, source: article.source, url: article.url,
  fact_id: null, found: null, fact: null, lists: null, note: null, ...rest,
});

test("the export is review.jsonl, in the order of the texts, with all keys", async (t) => {
  const page = await openReport(t, tiny);
  await press(page, "j", "r", "e");
  await page.fill("#field-value", "3.451");
  await page.fill("#field-period_start", "2022-01-01");
  await page.click("#percent-add");
  await page.fill("#percent-value-1", "100,5");
  await page.selectOption("#percent-relation-1", "exceeded");
  await page.selectOption("#percent-base-1", "plan");
  await page.fill("#field-note", "đếm lại");
  await page.click("#form-save");
  await press(page, "k", "k", "k", "a");
  await selectWords(page, "Năm 2022");
  await page.keyboard.press("n");
  await page.selectOption("#field-metric", "members");
  await page.fill("#field-unit", "huyện Ea Súp");
  await page.fill("#field-period_start", "");
  await page.click("#form-save");
  await page.check("#complete-lists");
  await press(page, "c");
  const { name, text } = await exported(page);
  assert.equal(name, "review.jsonl");
  const lines = text.replaceAll(/"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"/g, '"TIME"').split("\n");
  const idOf = (start) => eaSup.facts.find((fact) => fact.start === start).fact_id;
  const added = { ...ADMITTED, metric: "members", value: 2022, unit: "huyện Ea Súp", period_start: null, period_end: "2022-12-31", percents: [], start: 38, end: 42, rule: null };
  const corrected = { ...MEMBERS, value: 3451, period_start: "2022-01-01", percents: [{ value: 100.5, relation: "exceeded", base: "plan" }] };
  assert.deepEqual(lines, [
    JSON.stringify(record(eaSup, "add", { fact: added })),
    JSON.stringify(record(eaSup, "accept", { fact_id: idOf(88), found: ADMITTED })),
    JSON.stringify(record(eaSup, "reject", { fact_id: idOf(151), found: WOMEN })),
    JSON.stringify(record(eaSup, "correct", { fact_id: idOf(221), found: MEMBERS, fact: corrected, note: "đếm lại" })),
    JSON.stringify(record(eaSup, "complete", { lists: LISTS })),
    "",
  ]);
  assert.equal(await status(page), "Đã xuất 5 quyết định vào review.jsonl.");
});

test("places in a text with an emoji are exported in code points", async (t) => {
  const page = await openReport(t, tiny);
  await page.fill("#search", "cu jut");
  await press(page, "Escape", "j");
  await selectWords(page, " chỉ tiêu");
  await page.keyboard.press("n");
  await page.fill("#field-value", "7");
  await page.click("#form-save");
  const { text } = await exported(page);
  const { fact } = JSON.parse(text);
  assert.equal([...cuJut.text].slice(fact.start, fact.end).join(""), "chỉ tiêu");
  assert.equal(fact.quote, "Năm 2022, Đảng bộ huyện Cư Jút (tỉnh Đắk Nông) kết nạp 95 đảng viên mới 🎓, vượt 11,5% chỉ tiêu.");
});

test("the same state gives the same bytes, in whatever order it was decided; what was never in a file is taken back without a line", async (t) => {
  const one = await openReport(t, tiny);
  await press(one, "a", "r", "k", "u");
  const two = await openReport(t, tiny);
  await press(two, "j", "r", "k", "u", "k", "a");
  const timeless = async (page) => (await exported(page)).text.replaceAll(/T\d\d:\d\d:\d\dZ/g, "");
  const text = await timeless(one);
  assert.equal(text, await timeless(two));
  assert.equal(text.split("\n").length, 2);
});

test("nothing decided is nothing to export, and what was exported is not warned of", async (t) => {
  const page = await openReport(t, tiny);
  await page.click("#export");
  assert.equal(await status(page), "Chưa có quyết định nào để xuất.");
  await press(page, "a");
  await exported(page);
  page.on("dialog", () => assert.fail("there is nothing left to warn of"));
  await page.reload();
  await isReady(page);
});

test("an import takes over what is newer and of this run, and counts the rest", async (t) => {
  const page = await openReport(t, tiny);
  await press(page, "a");
  const of = (article, decision, rest) => JSON.stringify({ ...record(article, decision, rest), decided: rest.decided ?? "2026-01-02T03:04:05Z" });
  const idOf = (article, place) => article.facts[place].fact_id;
  const text = [
    of(eaSup, "reject", { fact_id: idOf(eaSup, 0) }),
    of(eaSup, "reject", { fact_id: idOf(eaSup, 1), found: WOMEN }),
    of(dakGlong, "correct", { fact_id: idOf(dakGlong, 0), fact: { ...ADMITTED, value: 81 } }),
    of(cuJut, "add", { fact: { ...ADMITTED, value: 12, percents: [], rule: null } }),
    of({ ...cuJut, article_id: "0".repeat(16) }, "accept", { fact_id: "f".repeat(16) }),
    "no JSON",
    of(cuJut, "correct", { fact_id: idOf(cuJut, 0), fact: { metric: "admitted" } }),
    of(dakGlong, "complete", { lists: LISTS, decided: "yesterday" }),
    "",
  ].join("\r\n");
  await page.setInputFiles("#import-file", fileOf(`\ufeff${text}`));
  await page.waitForFunction(() => document.getElementById("status").textContent.startsWith("Đã nhập"));
  assert.equal(
    await status(page),
    "Đã nhập 3 quyết định từ review.jsonl. 1 quyết định ở đây mới hơn nên giữ nguyên. 1 quyết định không thuộc lần chạy này, đã bỏ qua. 3 dòng không đọc được (dòng đầu tiên: 6).",
  );
  assert.deepEqual(await listedStates(page), ["Đúng", "Loại", "Chưa xét", "Đã sửa", "Chưa xét", "Chưa xét", "Thêm mới", "Chưa xét"]);
  assert.deepEqual(await listedValues(page), ["138", "68", "3.450", "81", "20", "95", "12", "60"]);
});

test("what is exported can be imported elsewhere and exported again", async (t) => {
  const one = await openReport(t, tiny);
  await press(one, "a", "r", "a", "c", "a");
  const first = await exported(one);
  const two = await openReport(t, tiny);
  await two.setInputFiles("#import-file", fileOf(first.text));
  await two.waitForFunction(() => document.getElementById("progress-text").textContent === "Đã xét 4 / 7");
  assert.equal((await exported(two)).text, first.text);
});

test("decisions that a report brings along are there, and can be taken back for good", { skip: !canRun && "needs the command" }, async (t) => {
  const one = await openReport(t, tiny);
  await press(one, "a", "r");
  const review = fileOf((await exported(one)).text);
  const page = await openReport(t, reportPath("tiny", ["--review", review]));
  assert.deepEqual((await listedStates(page)).slice(0, 3), ["Đúng", "Loại", "Chưa xét"]);
  await press(page, "k", "u");
  await page.reload();
  await isReady(page);
  assert.deepEqual((await listedStates(page)).slice(0, 3), ["Đúng", "Chưa xét", "Chưa xét"]);
});
