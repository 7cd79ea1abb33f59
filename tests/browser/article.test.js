"use strict";
// The article: marks stand on the words that they are of, and the details say where things come from.

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { listedValues, openReport, press, selectedValue } = require("./browser.js");
const { reportPath } = require("./report.js");

const tiny = reportPath("tiny");

const marked = (page, kind) => page.$$eval(`#article-text .m-${kind}`, (marks) => marks.map((mark) => mark.textContent));

test("percentages, dates, counts, units and facts are marked by kind", async (t) => {
  const page = await openReport(t, tiny);
  assert.deepEqual(await marked(page, "percent"), ["92%", "49,28%"]);
  assert.deepEqual(await marked(page, "date"), ["Năm 2022", "31/12/2022"]);
  assert.deepEqual(await marked(page, "count"), ["138", "138", "68", "3.450"]);
  assert.deepEqual((await marked(page, "unit")).slice(0, 1), ["Ea Súp"]);
  assert.deepEqual(await marked(page, "fact"), ["138", "68", "3.450"]);
});

test("an emoji before a number moves no mark", async (t) => {
  const page = await openReport(t, tiny);
  await page.fill("#search", "cu jut");
  await press(page, "Escape", "j");
  assert.equal(await selectedValue(page), "95");
  assert.equal(await page.textContent("#article-text h3"), "Ngày vui 🎉 ở Cư Jút");
  assert.deepEqual(await marked(page, "percent"), ["11,5%"]);
  assert.deepEqual(await marked(page, "date"), ["Năm 2022"]);
  assert.deepEqual(await marked(page, "fact"), ["95"]);
  assert.deepEqual(await marked(page, "taken-period"), ["Năm 2022"]);
  assert.equal((await marked(page, "sentence")).join(""), "Năm 2022, Đảng bộ huyện Cư Jút (tỉnh Đắk Nông) kết nạp 95 đảng viên mới 🎓, vượt 11,5% chỉ tiêu.");
});

test("the sentence of the selected fact is highlighted, and what was taken over is marked", async (t) => {
  const page = await openReport(t, tiny);
  await press(page, "j");
  assert.equal(await selectedValue(page), "68");
  assert.equal((await marked(page, "sentence")).join(""), "Trong số đảng viên mới có 68 nữ, chiếm 49,28%.");
  assert.deepEqual(await marked(page, "taken-period"), ["Năm 2022"]);
  assert.deepEqual(await marked(page, "taken-percent"), ["49,28%"]);
  const details = await page.textContent(".detail-list");
  assert.match(details, /lấy trong đoạn: “Năm 2022”/);
  assert.match(details, /chiếm 49,28 % số kết nạp/);
  assert.match(details, /khớp68 \/ 138 = 49,28 %, bài ghi 49,28%/);
  assert.match(details, /breakdowns\/count-then-group/);
});

test("a click on a number, on a fact of the article and on the whole selects it", async (t) => {
  const page = await openReport(t, tiny);
  await page.click('#article-text mark:has-text("3.450")');
  assert.equal(await selectedValue(page), "3.450");
  await page.click('#article-facts .fact-button:has-text("68")');
  assert.equal(await selectedValue(page), "68");
  await page.click(".detail-list .link-button");
  assert.equal(await selectedValue(page), "138");
  assert.equal(await page.getAttribute("#list .list-row:has-text('138')", "aria-selected"), "true");
});

test("a mark is reached and pressed with the keyboard", async (t) => {
  const page = await openReport(t, tiny);
  await page.focus('#article-text mark:has-text("68")');
  await press(page, "Enter");
  assert.equal(await selectedValue(page), "68");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "68");
});

test("what an article says is shown as text and never run", async (t) => {
  const page = await openReport(t, tiny);
  await page.fill("#search", "buon don");
  await press(page, "Escape", "j");
  assert.deepEqual(await listedValues(page), ["60"]);
  const title = "<script>document.title='hacked'</script> Buôn Đôn & <b>tin</b> mới";
  assert.equal(await page.textContent("#article-text h3"), title);
  assert.equal(await page.textContent("#list .list-title"), title);
  const text = await page.textContent("#article-text");
  assert.ok(text.includes(`<img src=x onerror="document.title='hacked'"> cùng </script><script>document.title='hacked'</script> mà`));
  assert.equal(await page.locator("#review img, #review script, #review b").count(), 0);
  assert.doesNotMatch(await page.title(), /hacked/);
  const links = await page.$$eval("a[href]", (all) => all.map((link) => link.getAttribute("href")).filter((href) => !href.startsWith("#")));
  assert.deepEqual(links, [], "an address that is not of the web must not be opened");
});

test("links open beside the page", async (t) => {
  const page = await openReport(t, tiny);
  const link = page.locator("#article-head a");
  assert.equal(await link.getAttribute("href"), "https://huyen-ea-sup.example/tin/ket-nap-2022");
  assert.match(await link.getAttribute("rel"), /noopener/);
  assert.equal(await link.getAttribute("target"), "_blank");
});
