"use strict";
// 5,000 articles: how long it takes is told, not judged; that only rows in sight have nodes is.

const assert = require("node:assert/strict");
const fs = require("node:fs");
const { test } = require("node:test");
const { openReport, press } = require("./browser.js");
const { reportPath } = require("./report.js");

const timed = async (work) => {
  const start = performance.now();
  await work();
  return Math.round(performance.now() - start);
};

test("a report of 5,000 articles opens, filters, decides and searches", async (t) => {
  const report = reportPath("big");
  let page;
  await openReport(t, report); // The first one warms the disk.
  const opened = await timed(async () => {
    page = await openReport(t, report);
  });
  const inPage = await page.evaluate(() => Math.round(performance.getEntriesByName("solieu-first-list")[0].startTime));
  assert.ok((await page.locator("#list .list-row").count()) < 60);
  await page.click("#filter-details summary");
  const filtered = await timed(async () => {
    await page.selectOption("#filter-metric", "members");
    await page.waitForFunction(() => [...document.querySelectorAll("#list .list-topic")].every((topic) => topic.textContent.startsWith("Đảng viên")));
  });
  await page.click("#filters-clear");
  const typed = await timed(() => page.fill("#search", "ea sup"));
  await page.fill("#search", "");
  const decided = await timed(() => press(page, "Escape", "a", "a"));
  const searched = await timed(async () => {
    await page.fill("#search", "dang bo");
    await page.check("#search-full");
    await page.waitForFunction(() => /Đã tìm xong/.test(document.getElementById("status").textContent), null, { timeout: 60_000 });
  });
  assert.ok((await page.locator("#list .list-row").count()) < 60);
  const megabytes = (fs.statSync(report).size / 1e6).toFixed(1);
  t.diagnostic(`${megabytes} MB; first list ${inPage} ms after navigation, opened ${opened} ms; filter ${filtered} ms, search ${typed} ms, two decisions ${decided} ms, full texts ${searched} ms`);
});
