"use strict";
// A browser for the tests, and what they do in the page again and again.

const assert = require("node:assert/strict");
const { after, before } = require("node:test");
const { pathToFileURL } = require("node:url");
const { chromium } = require("playwright-core");

let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
});
after(async () => {
  await browser?.close();
});

/**
 * Opens a report in a browser of its own, without a network. When the test ends, no error may have
 * been told and nothing asked of the network.
 */
async function openReport(t, report, { before: prepare, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, acceptDownloads: true, offline: true, ...options });
  const page = await context.newPage();
  const problems = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`page: ${error.stack}`));
  page.on("request", (request) => {
    if (/^(https?|wss?|ftp):/.test(request.url())) problems.push(`request: ${request.url()}`);
  });
  t.after(async () => {
    await context.close();
    assert.deepEqual(problems, []);
  });
  if (prepare) await prepare(page);
  await page.goto(pathToFileURL(report).href);
  await isReady(page);
  return page;
}

async function isReady(page) {
  await page.waitForSelector("body[data-ready]");
}

/** The rows of the list that have nodes, each in one line of text. */
async function listed(page) {
  return page.$$eval("#list .list-row", (rows) =>
    rows.map((row) => [".list-value", ".list-topic", ".list-unit", ".list-period"].map((part) => row.querySelector(part)?.textContent).join(" | ")));
}

/** Values in the list: the shortest way to say which facts are there. */
async function listedValues(page) {
  return page.$$eval("#list .list-row .list-value", (values) => values.map((value) => value.textContent));
}

/** States of the rows in the list. */
async function listedStates(page) {
  return page.$$eval("#list .list-row .state-sign .sr", (signs) => signs.map((sign) => sign.textContent));
}

/** The value of the selected fact, when it is in sight. */
async function selectedValue(page) {
  return page.textContent(".detail-value");
}

async function status(page) {
  return page.textContent("#status");
}

/** Presses keys one after the other, each when the fact of the one before is shown. */
async function press(page, ...keys) {
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForFunction(() => {
      const selected = document.querySelector('#list [aria-selected="true"] .list-value');
      return !selected || document.querySelector("#form-heading") || document.querySelector(".detail-value")?.textContent === selected.textContent;
    });
  }
}

/** Clicks on a row of the list until it is the selected one: a list that is just drawn anew takes no click. */
async function selectRow(page, place) {
  const row = page.locator("#list .list-row").nth(place);
  for (let tries = 0; tries < 20 && (await row.getAttribute("aria-selected")) !== "true"; tries += 1) {
    await row.click();
    await page.waitForTimeout(100);
  }
  await page.waitForFunction(() => document.querySelector(".detail-value")?.textContent === document.querySelector('#list [aria-selected="true"] .list-value')?.textContent);
}

/** Selects words of the text, as with the mouse. */
async function selectWords(page, words) {
  await page.evaluate((sought) => {
    const walker = document.createTreeWalker(document.getElementById("article-text"), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const start = node.data.indexOf(sought);
      if (start < 0) continue;
      getSelection().setBaseAndExtent(node, start, node, start + sought.length);
      return;
    }
    throw new Error(`the text does not hold ${sought} in one piece`);
  }, words);
}

/** The text of the file that a click downloads, and its name. */
async function download(page, click) {
  const [file] = await Promise.all([page.waitForEvent("download"), click()]);
  const stream = await file.createReadStream();
  const parts = [];
  for await (const part of stream) parts.push(part);
  return { name: file.suggestedFilename(), text: Buffer.concat(parts).toString("utf8") };
}

module.exports = { download, isReady, listed, listedStates, listedValues, openReport, press, selectRow, selectWords, selectedValue, status };
