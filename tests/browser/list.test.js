"use strict";
// The list: what stands in it, and what each filter leaves of it. The seven facts of archive/:
// Ea Súp 138 admitted, 68 women, 3450 members; Đắk Glong 80, 20 women; Cư Jút 95; Buôn Đôn 60.

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { listed, listedValues, openReport, press } = require("./browser.js");
const { reportPath } = require("./report.js");

const tiny = reportPath("tiny");

test("all facts stand in the list, by article and place in the text", async (t) => {
  const page = await openReport(t, tiny);
  assert.deepEqual(await listed(page), [
    "138 | Kết nạp | Đảng bộ huyện Ea Súp | năm 2022",
    "68 | Kết nạp · Nữ | Đảng bộ huyện Ea Súp | năm 2022",
    "3.450 | Đảng viên | Đảng bộ huyện Ea Súp | đến 31/12/2022",
    "80 | Kết nạp | Đảng bộ huyện Đắk Glong | năm 2021",
    "20 | Kết nạp · Nữ | Đảng bộ huyện Đắk Glong | năm 2021",
    "95 | Kết nạp | Đảng bộ huyện Cư Jút | năm 2022",
    "60 | Kết nạp | Đảng bộ huyện Buôn Đôn | năm 2020",
  ]);
  assert.equal(await page.textContent("#progress-text"), "Đã xét 0 / 7");
  assert.equal(await page.textContent("#list-count"), "Danh sách: đã xét 0 / 7 số liệu, 4 bài");
});

const ALL = ["138", "68", "3.450", "80", "20", "95", "60"];
const CHOICES = [
  ["metric", "members", ["3.450"]],
  ["province", "Đắk Nông", ["80", "20", "95"]],
  ["year", "2022", ["138", "68", "3.450", "95"]],
  ["year", "2020", ["60"]],
  ["audit", "agrees", ["68"]],
  ["audit", "disagrees", ["20"]],
  ["from", "0.9", ["138", "3.450", "80", "95", "60"]],
  ["from", "1", ["138", "3.450", "80", "95", "60"]],
  ["from", "0.85", ALL],
  ["to", "0.9", ["68", "20"]],
  ["to", "0.85", ["68", "20"]],
  ["site", "bao-dak-nong.example", ["80", "20", "95"]],
  ["state", "undecided", ALL],
  ["state", "accept", []],
  ["state", "add", []],
];

test("each filter leaves the facts that it asks for", async (t) => {
  const page = await openReport(t, tiny);
  await page.click("#filter-details summary");
  for (const [name, value, left] of CHOICES) {
    await page.selectOption(`#filter-${name}`, value);
    assert.deepEqual(await listedValues(page), left, `${name} ${value}`);
    await page.selectOption(`#filter-${name}`, "");
  }
  assert.deepEqual(await listedValues(page), ALL);
});

test("filters are joined, counted and cleared together", async (t) => {
  const page = await openReport(t, tiny);
  await page.click("#filter-details summary");
  await page.selectOption("#filter-metric", "admitted");
  await page.selectOption("#filter-province", "Đắk Lắk");
  await page.selectOption("#filter-year", "2022");
  assert.deepEqual(await listedValues(page), ["138", "68"]);
  assert.equal(await page.textContent("#filter-summary"), "Bộ lọc (3)");
  assert.equal(await page.textContent("#list-count"), "Danh sách: đã xét 0 / 2 số liệu, 1 bài");
  await page.click("#filters-clear");
  assert.deepEqual(await listedValues(page), ALL);
});

test("decided facts stay in the list until it is filtered anew", async (t) => {
  const page = await openReport(t, tiny);
  await page.click("#filter-details summary");
  await page.selectOption("#filter-state", "undecided");
  await page.focus("#list");
  await press(page, "a", "r");
  assert.deepEqual(await listedValues(page), ALL);
  assert.equal(await page.textContent("#list-count"), "Danh sách: đã xét 2 / 7 số liệu, 4 bài");
  await page.selectOption("#filter-state", "accept");
  assert.deepEqual(await listedValues(page), ["138"]);
  await page.selectOption("#filter-state", "reject");
  assert.deepEqual(await listedValues(page), ["68"]);
  await page.selectOption("#filter-state", "undecided");
  assert.deepEqual(await listedValues(page), ["3.450", "80", "20", "95", "60"]);
});

test("a unit is typed with or without marks, and suggested", async (t) => {
  const page = await openReport(t, tiny);
  await page.click("#filter-details summary");
  await page.fill("#filter-unit", "buon don");
  assert.deepEqual(await listedValues(page), ["60"]);
  assert.deepEqual(await page.$$eval("#unit-suggestions option", (options) => options.map((option) => option.value)), ["Đảng bộ huyện Buôn Đôn"]);
  await page.fill("#filter-unit", "Cư Jút");
  assert.deepEqual(await listedValues(page), ["95"]);
  await page.fill("#filter-unit", "Cù Jút");
  assert.deepEqual(await listedValues(page), []);
  assert.equal(await page.textContent(".list-empty"), "Không có số liệu nào khớp với bộ lọc.");
});

const SEARCHES = [
  ["lớp đảng viên trẻ", ["80", "20"]],
  ["3450", ["3.450"]],
  ["3.450", ["3.450"]],
  ["cu jut", ["95"]],
  ["ea sup 68", ["68"]],
  ["#4", ["60"]],
  ['"chăm lo lớp"', ["80", "20"]],
  ["chuồn chuồn", []],
];

test("the search looks at title, unit, source and value", async (t) => {
  const page = await openReport(t, tiny);
  for (const [words, left] of SEARCHES) {
    await page.fill("#search", words);
    assert.deepEqual(await listedValues(page), left, words);
  }
});

test("the search in full texts finds words that only the text holds", async (t) => {
  const page = await openReport(t, tiny);
  await page.fill("#search", "phao giay");
  assert.deepEqual(await listedValues(page), []);
  await page.check("#search-full");
  await page.waitForFunction(() => document.querySelectorAll("#list .list-row").length === 1);
  assert.deepEqual(await listedValues(page), ["95"]);
  await page.uncheck("#search-full");
  assert.deepEqual(await listedValues(page), []);
});
