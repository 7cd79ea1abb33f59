"use strict";
// Decisions: made with the keyboard, kept over a reload, taken back.

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { isReady, listedStates, listedValues, openReport, press, selectWords, selectedValue, status } = require("./browser.js");
const { reportPath } = require("./report.js");

const tiny = reportPath("tiny");

test("j and k go through the list, over the borders of articles", async (t) => {
  const page = await openReport(t, tiny);
  await press(page, "j", "j", "j");
  assert.equal(await selectedValue(page), "80");
  assert.equal(await page.textContent("#article-text h3"), "Đắk Glong chăm lo lớp đảng viên trẻ");
  await press(page, "k");
  assert.equal(await selectedValue(page), "3.450");
  await press(page, "k", "k", "k");
  assert.equal(await status(page), "Đầu danh sách.");
});

test("accept and reject go on, wait once at the end of an article, and count", async (t) => {
  const page = await openReport(t, tiny);
  await press(page, "a");
  assert.equal(await selectedValue(page), "68");
  await press(page, "r");
  assert.equal(await selectedValue(page), "3.450");
  await press(page, "a");
  assert.equal(await selectedValue(page), "3.450");
  assert.match(await status(page), /c: bài đã xong/);
  assert.deepEqual((await listedStates(page)).slice(0, 4), ["Đúng", "Loại", "Đúng", "Chưa xét"]);
  assert.equal(await page.textContent("#progress-text"), "Đã xét 3 / 7");
  await press(page, "c");
  assert.equal(await selectedValue(page), "80");
  assert.match(await status(page), /Bài đã xong: Ea Súp/);
});

test("behind the last fact, a only goes on: a correction or rejection stays", async (t) => {
  const page = await openReport(t, tiny);
  await press(page, "a", "a", "r");
  assert.equal(await selectedValue(page), "3.450");
  await press(page, "a");
  assert.equal(await selectedValue(page), "80");
  assert.deepEqual((await listedStates(page)).slice(0, 4), ["Đúng", "Đúng", "Loại", "Chưa xét"]);
  await press(page, "k", "a");
  assert.deepEqual((await listedStates(page)).slice(2, 3), ["Đúng"], "who goes back to it can change it");
});

test("an article with undecided facts cannot be complete", async (t) => {
  const page = await openReport(t, tiny);
  await press(page, "a", "c");
  assert.equal(await status(page), "Còn 2 số liệu của bài chưa xét.");
  assert.equal(await page.getAttribute("#complete", "aria-pressed"), "false");
});

test("undo takes back a decision, and that the article is complete", async (t) => {
  const page = await openReport(t, tiny);
  await press(page, "a", "a", "a", "c", "k");
  assert.equal(await page.getAttribute("#complete", "aria-pressed"), "true");
  await press(page, "u");
  assert.match(await status(page), /^Đã hoàn tác: 3\.450 .*Bài chưa xong: Ea Súp/);
  assert.equal(await page.getAttribute("#complete", "aria-pressed"), "false");
  assert.deepEqual((await listedStates(page)).slice(0, 3), ["Đúng", "Đúng", "Chưa xét"]);
  await press(page, "u");
  assert.equal(await status(page), "Số liệu này chưa có quyết định nào.");
});

test("shortcuts do nothing while one types, with Ctrl, Alt or Meta, or held down", async (t) => {
  const page = await openReport(t, tiny);
  await page.focus("#search");
  await page.keyboard.type("ar");
  await page.fill("#search", "");
  await page.keyboard.press("Escape");
  for (const modifier of ["Control", "Alt", "Meta"]) await page.keyboard.press(`${modifier}+r`).catch(() => {});
  await isReady(page);
  await page.evaluate(() => document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "a", repeat: true, bubbles: true })));
  assert.equal(await page.textContent("#progress-text"), "Đã xét 0 / 7");
});

test("/ goes to the search, ? opens the help, Escape closes it", async (t) => {
  const page = await openReport(t, tiny);
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => document.activeElement.id), "search");
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  assert.equal(await page.isVisible("#help-dialog"), true);
  await page.keyboard.press("a");
  await page.keyboard.press("Escape");
  assert.equal(await page.isVisible("#help-dialog"), false);
  assert.equal(await page.textContent("#progress-text"), "Đã xét 0 / 7");
});

test("a correction is read as Vietnamese writes numbers and shown beside what was found", async (t) => {
  const page = await openReport(t, tiny);
  await press(page, "e");
  await page.fill("#field-value", "1.138");
  assert.equal(await page.textContent("#field-value-told"), "Đọc là 1.138");
  await page.fill("#field-group", "Nữ");
  await page.fill("#percent-value-1", "11,5");
  await page.fill("#field-note", "theo bảng");
  await page.click("#form-save");
  await press(page, "k");
  assert.equal(await selectedValue(page), "1.138");
  const details = await page.textContent(".detail-list");
  assert.match(details, /máy tìm: 138/);
  assert.match(details, /máy tìm: Toàn bộ/);
  assert.match(details, /đạt 11,5 % chỉ tiêu/);
  assert.match(details, /theo bảng/);
  assert.deepEqual((await listedStates(page)).slice(0, 1), ["Đã sửa"]);
});

test("a unit and period that are corrected are those of the facts that shared them, if one says so", async (t) => {
  const page = await openReport(t, tiny);
  await press(page, "e");
  await page.fill("#field-unit", "huyện Buôn Đôn");
  await page.fill("#field-period_start", "2021-01-01");
  await page.fill("#field-period_end", "2021-12-31");
  assert.match(await page.textContent(".form .check"), /cả ở 1 số liệu khác/);
  await page.check("#field-siblings");
  await page.click("#form-save");
  assert.deepEqual((await listedStates(page)).slice(0, 3), ["Đã sửa", "Đã sửa", "Chưa xét"]);
  await press(page, "k");
  assert.equal(await selectedValue(page), "68");
  const details = await page.textContent(".detail-list");
  assert.match(details, /huyện Buôn Đôn.*máy tìm: Đảng bộ huyện Ea Súp/);
  assert.match(details, /năm 2021.*máy tìm: năm 2022/i);
  // Not said, nothing else changes.
  await press(page, "j", "e");
  await page.fill("#field-unit", "huyện Lắk");
  assert.equal(await page.locator("#field-siblings").count(), 0);
});

test("what cannot be read is told beside its field, and nothing is saved", async (t) => {
  const page = await openReport(t, tiny);
  await press(page, "e");
  await page.fill("#field-value", "12.34.5");
  await page.fill("#field-group", "người bay");
  await page.fill("#field-period_start", "2023-05-01");
  await page.click("#form-save");
  assert.equal(await page.textContent("#field-value-told"), "Không đọc được “12.34.5” thành số. Viết 1.234 hay 11,5.");
  assert.equal(await page.textContent("#field-group-told"), "Không có nhóm “người bay”. Hãy chọn trong danh sách hoặc để trống.");
  assert.equal(await page.textContent("#field-period_end-told"), "Ngày cuối phải sau ngày đầu.");
  assert.equal(await page.textContent("#form-errors"), "Chưa lưu: có 3 ô cần sửa.");
  assert.equal(await page.getAttribute("#field-value", "aria-invalid"), "true");
  await page.click("#list .list-row:nth-child(3)");
  assert.equal(await status(page), "Hãy lưu hoặc bỏ qua biểu mẫu đang mở trước.");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#form-heading").count(), 0);
  assert.equal(await page.textContent("#progress-text"), "Đã xét 0 / 7");
});

test("a form saved without a change accepts the fact", async (t) => {
  const page = await openReport(t, tiny);
  await press(page, "e");
  await page.click("#form-save");
  assert.deepEqual((await listedStates(page)).slice(0, 2), ["Đúng", "Chưa xét"]);
});

test("a missed fact is added from the selected number, edited, and taken back", async (t) => {
  const page = await openReport(t, tiny);
  await press(page, "n");
  assert.equal(await status(page), "Hãy bôi đen con số trong bài trước rồi bấm n.");
  await selectWords(page, "31/12/2022");
  await page.keyboard.press("n");
  assert.equal(await page.inputValue("#field-value"), "31");
  assert.equal(await page.inputValue("#field-unit"), "Đảng bộ huyện Ea Súp");
  await page.fill("#field-value", "31,5");
  await page.click("#form-save");
  assert.deepEqual(await listedValues(page), ["138", "68", "3.450", "31,5", "80", "20", "95", "60"]);
  assert.equal((await listedStates(page))[3], "Thêm mới");
  assert.equal(await page.textContent("#progress-text"), "Đã xét 0 / 7");
  await press(page, "e");
  await page.fill("#field-unit", "huyện Ea Súp");
  await page.click("#form-save");
  assert.equal((await listedValues(page)).length, 8);
  assert.match(await page.textContent(".detail-list"), /huyện Ea Súp/);
  await press(page, "u");
  assert.equal((await listedValues(page)).length, 7);
});

test("decisions, language and theme are kept over a reload", async (t) => {
  const page = await openReport(t, tiny);
  await press(page, "a", "r", "e");
  await page.fill("#field-value", "3.451");
  await page.click("#form-save");
  await page.click("#language");
  await page.click("#theme");
  await page.reload();
  await isReady(page);
  assert.deepEqual((await listedStates(page)).slice(0, 4), ["Accepted", "Rejected", "Corrected", "Undecided"]);
  assert.equal((await listedValues(page))[2], "3,451");
  assert.equal(await page.getAttribute("html", "data-theme"), "dark");
  assert.equal(await selectedValue(page), "80", "the review goes on at the first undecided fact");
});

test("without storage a warning says that decisions live in this window", async (t) => {
  const page = await openReport(t, tiny, {
    before: (fresh) => fresh.addInitScript(() => {
      Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
    }),
  });
  await press(page, "a");
  assert.match(await page.textContent("#warning"), /chỉ còn trong cửa sổ này/);
  assert.equal(await page.isVisible("#warning"), true);
  assert.equal(await page.textContent("#progress-text"), "Đã xét 1 / 7");
});

test("leaving with decisions that were not exported is warned of", async (t) => {
  const page = await openReport(t, tiny);
  const asked = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    dialog.accept();
  });
  await page.reload();
  assert.deepEqual(asked, []);
  await isReady(page);
  await press(page, "a");
  await page.reload();
  assert.deepEqual(asked, ["beforeunload"]);
});

test("two windows on one report know of each other's decisions", async (t) => {
  const page = await openReport(t, tiny);
  const other = await page.context().newPage();
  await other.goto(page.url());
  await isReady(other);
  await press(page, "a");
  await other.waitForFunction(() => document.getElementById("progress-text").textContent === "Đã xét 1 / 7");
});
