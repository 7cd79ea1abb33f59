"use strict";
// Languages, light and dark, narrow windows, paper, accessibility, charts.

const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { test } = require("node:test");
const vm = require("node:vm");
const { openReport, press } = require("./browser.js");
const { reportPath } = require("./report.js");

const tiny = reportPath("tiny");
const PAGE = path.join(__dirname, "../../src/write/report/page");

/** What a file of the page defines. */
function defined(file, names) {
  return vm.runInNewContext(`${fs.readFileSync(path.join(PAGE, file), "utf8")}\n({ ${names} })`);
}

test("both languages say the same things, with the same places", () => {
  const { WORDS } = defined("words.js", "WORDS");
  assert.deepEqual(Object.keys(WORDS.vi).sort(), Object.keys(WORDS.en).sort());
  const places = (text) => [...new Set(text.match(/\{\w+\}/g))].sort();
  const LEFT_OUT = new Set(["period_quarter"]);
  for (const [key, text] of Object.entries(WORDS.vi)) {
    assert.notEqual(text.trim(), "", key);
    if (!LEFT_OUT.has(key)) assert.deepEqual(places(WORDS.en[key]), places(text), key);
  }
});

test("every text that the page asks for is there", () => {
  const { WORDS } = defined("words.js", "WORDS");
  const source = fs.readdirSync(PAGE).filter((file) => /\.(js|html)$/.test(file) && file !== "words.js")
    .map((file) => fs.readFileSync(path.join(PAGE, file), "utf8")).join("\n");
  const asked = [...source.matchAll(/say\("([\w.]+)"|data-(?:word|label|title)="(\w+)"/g)].map(([, said, stated]) => said ?? stated);
  assert.ok(asked.length > 100);
  for (const key of asked) assert.ok(key in WORDS.vi, key);
});

test("numbers are read as Vietnamese writes them", () => {
  const { readNumber } = defined("entry.js", "readNumber");
  const READ = [
    ["11,5", 11.5], ["1.234", 1234], ["1.234.567", 1234567], ["1.234,5", 1234.5], ["11.5", 11.5], ["0.125", 0.125], ["12.3456", 12.3456],
    ["1 234", 1234], ["92%", 92], ["49,28 %", 49.28], ["-3,2", -3.2], ["1,234,567", 1234567], ["1,234.5", 1234.5], [" 7 ", 7], ["05", 5],
    ["12.34.5", null], ["1.23,4", null], ["1,2,3", null], ["mười", null], ["12a", null], ["", null], [",5", null], ["1.2345.678", null],
  ];
  for (const [text, number] of READ) assert.equal(readNumber(text), number, text);
});

test("the switch changes the whole interface", async (t) => {
  const page = await openReport(t, tiny);
  await page.click("#filter-details summary");
  await page.click("#language");
  assert.equal(await page.getAttribute("html", "lang"), "en");
  const { WORDS } = defined("words.js", "WORDS");
  const only = (language, other) => new Set(Object.values(WORDS[language]).filter((text) => text.length > 3 && !text.includes("{") && !Object.values(WORDS[other]).includes(text)));
  const vietnamese = only("vi", "en");
  const texts = await page.evaluate(() => {
    const found = [];
    const outside = (node) => !node.parentElement.closest("#article-text, script, style, noscript, [hidden]");
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) if (outside(node)) found.push(node.data.trim());
    for (const node of document.querySelectorAll("[aria-label], [title], [placeholder]")) {
      found.push(...["aria-label", "title", "placeholder"].map((name) => node.getAttribute(name)).filter(Boolean));
    }
    return found;
  });
  // The button that leads back is named in the other language.
  assert.deepEqual(texts.filter((text) => vietnamese.has(text) && text !== WORDS.en.language_switch), []);
  assert.match(await page.title(), /Review of figures/);
});

test("a form keeps what was typed when the language changes", async (t) => {
  const page = await openReport(t, tiny);
  await press(page, "e");
  await page.fill("#field-group", "Nữ");
  await page.fill("#field-value", "1.234");
  await page.click("#language");
  assert.equal(await page.inputValue("#field-group"), "Women");
  assert.equal(await page.inputValue("#field-value"), "1.234");
  assert.equal(await page.textContent("#field-value-told"), "Read as 1,234");
});

test("a report made in English begins in English", async (t) => {
  const page = await openReport(t, reportPath("tiny-en"));
  assert.equal(await page.textContent("#progress-text"), "0 of 7 reviewed");
  assert.equal(await page.textContent("h1"), "Review of figures");
});

/** Texts in sight whose contrast with what is behind them is below 4.5 (3 for large ones). */
function poorContrasts() {
  const channels = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\d.]+/g).map(Number);
    return { rgb: [r, g, b], a };
  };
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((value) => value / 255).map((value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (node) => {
    for (let up = node; up; up = up.parentElement) {
      const { rgb, a } = channels(getComputedStyle(up).backgroundColor);
      if (a === 1) return rgb;
    }
    return [255, 255, 255];
  };
  const poor = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const owner = node.parentElement;
    if (!node.data.trim() || owner.closest("script, style, noscript, .sr, svg, :disabled") || !owner.checkVisibility()) continue;
    const style = getComputedStyle(owner);
    const [a, b] = [luminance(channels(style.color).rgb), luminance(behind(owner))].sort((x, y) => y - x);
    const isLarge = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < (isLarge ? 3 : 4.5)) poor.push(`${ratio.toFixed(2)} ${owner.className || owner.tagName}: ${node.data.trim().slice(0, 40)}`);
  }
  return poor;
}

for (const colorScheme of ["light", "dark"]) {
  test(`texts stand out enough, ${colorScheme}`, async (t) => {
    const page = await openReport(t, tiny, { colorScheme });
    assert.equal(await page.getAttribute("html", "data-theme"), colorScheme);
    await page.click("#filter-details summary");
    await press(page, "a", "r", "e");
    await page.fill("#field-value", "3.451");
    await page.click("#form-save");
    assert.deepEqual(await page.evaluate(poorContrasts), []);
    await press(page, "e");
    await page.fill("#field-value", "x");
    await page.click("#form-save");
    assert.deepEqual(await page.evaluate(poorContrasts), []);
    await page.keyboard.press("Escape");
    await page.click("#view-charts");
    assert.deepEqual(await page.evaluate(poorContrasts), []);
  });
}

test("a window of 360 pixels needs no scrolling sideways, and decides with the bar below", async (t) => {
  const page = await openReport(t, tiny, { viewport: { width: 360, height: 700 } });
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(await overflow(), 0);
  await page.click('#small-bar button:has-text("Đúng")');
  assert.equal(await page.textContent("#progress-text"), "Đã xét 1 / 7");
  await page.click('#small-bar button:has-text("Sau")');
  assert.equal(await page.textContent(".detail-value"), "3.450");
  assert.equal(await overflow(), 0);
  await page.click('#small-bar button:has-text("Sửa")');
  assert.equal(await overflow(), 0);
  await page.click("#form-cancel");
  await page.click("#view-charts");
  assert.equal(await overflow(), 0);
});

test("on paper there are no controls: the article, then the filtered list", async (t) => {
  const page = await openReport(t, tiny, {
    before: (fresh) => fresh.addInitScript(() => { window.print = () => {}; }),
  });
  await press(page, "a");
  await page.emulateMedia({ media: "print" });
  const controls = () => page.evaluate(() => [...document.querySelectorAll("input, select, textarea, progress, .tools button, .actions button, #list")].filter((node) => node.checkVisibility()).length);
  assert.equal(await controls(), 0);
  assert.equal(await page.isVisible("#article-text"), true);
  await page.emulateMedia({ media: "screen" });
  await page.fill("#search", "ea sup");
  await page.click("#print-list");
  await page.waitForSelector("#print .printed", { state: "attached" });
  await page.emulateMedia({ media: "print" });
  assert.equal(await controls(), 0);
  assert.equal(await page.isVisible("#article-text"), false);
  assert.equal(await page.isVisible("#print table"), true);
  const rows = await page.$$eval("#print tbody tr", (all) => all.map((row) => [...row.cells].map((cell) => cell.innerText.trim())));
  assert.equal(rows.length, 3);
  assert.deepEqual(rows[0], [
    "138 Kết nạp", "Đảng bộ huyện Ea Súp", "năm 2022", "Đúng", "Năm 2022, Đảng bộ huyện Ea Súp (tỉnh Đắk Lắk) kết nạp 138 đảng viên mới, đạt 92% chỉ tiêu.",
  ]);
});

test("charts have titles, words for those who do not see them, and tables of their numbers", async (t) => {
  const page = await openReport(t, tiny);
  await page.click("#view-charts");
  const charts = await page.$$eval("#charts figure", (all) => all.map((chart) => ({
    title: chart.querySelector("h3").textContent, label: chart.querySelector("svg")?.getAttribute("aria-label") ?? null, rows: chart.querySelectorAll("tbody tr").length,
  })));
  assert.ok(charts.length >= 4);
  for (const { title, label, rows } of charts.filter((chart) => chart.label !== null)) {
    assert.ok(label.startsWith(title), title);
    assert.ok(rows > 0, title);
  }
  assert.equal(charts[0].title, "Kết nạp theo năm");
  // By hand: 60 in 2020, 80 in 2021, 138 + 95 in 2022.
  const years = await page.$$eval("#charts figure:nth-of-type(1) tbody tr", (rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)));
  assert.deepEqual(years, [["2020", "60", "1"], ["2021", "80", "1"], ["2022", "233", "2"]]);
  await page.selectOption("#chart-year", "2021");
  assert.match(await page.textContent("#charts-body"), /Kết nạp: cơ cấu, 2021/);
});
