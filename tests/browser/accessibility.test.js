"use strict";
// axe looks for what breaks WCAG 2 A and AA. It is looked for like playwright-core, and skipped where it is not there.

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { openReport, press } = require("./browser.js");
const { reportPath } = require("./report.js");

let axe = null;
try {
  axe = require.resolve("axe-core/axe.min.js");
} catch {
  // Told by the tests that are skipped.
}

async function violations(page) {
  return page.evaluate(async () => {
    const { violations: found } = await globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] });
    return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(" ; ")}`);
  });
}

for (const colorScheme of ["light", "dark"]) {
  test(`nothing breaks WCAG 2 AA, ${colorScheme}`, { skip: axe === null && "needs axe-core" }, async (t) => {
    // The page's own policy lets no other script in: axe is put in before it.
    const page = await openReport(t, reportPath("tiny"), { colorScheme, before: (fresh) => fresh.addInitScript({ path: axe }) });
    await press(page, "a", "r");
    assert.deepEqual(await violations(page), []);
    await page.click("#filter-details summary");
    await press(page, "e");
    await page.fill("#field-value", "x");
    await page.click("#form-save");
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press("Escape");
    await page.click("#view-charts");
    assert.deepEqual(await violations(page), []);
    await page.setViewportSize({ width: 360, height: 700 });
    await page.click("#view-review");
    assert.deepEqual(await violations(page), []);
  });
}
