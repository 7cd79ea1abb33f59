"use strict";
// The one place that makes reports for the tests: with the command (SOLIEU=/path/to/solieu), or
// ready-made ones of the same names (SOLIEU_REPORT_DIR).
//
// How to run them, with Node 20, Chromium (CHROMIUM, else /usr/bin/chromium), and playwright-core and
// axe-core installed somewhere outside the repository:
//
//   SOLIEU=target/release/solieu NODE_PATH=/somewhere/node_modules node --test tests/browser/

const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const zlib = require("node:zlib");

const ARCHIVE = path.join(__dirname, "archive");
const READY_MADE = process.env.SOLIEU_REPORT_DIR;
const SOLIEU = process.env.SOLIEU;

/** Whether reports can be made with options that no ready-made one has. */
const canRun = Boolean(SOLIEU);

function run(...args) {
  execFileSync(SOLIEU, args, { stdio: ["ignore", "ignore", "inherit"] });
}

function workFolder() {
  return fs.mkdtempSync(path.join(os.tmpdir(), "solieu-browser-"));
}

/**
 * The path of a report.
 * @param {"tiny" | "tiny-en" | "big"} name the four articles of archive/, the same in English, or 5,000 articles
 * @param {string[]} options more options of `solieu report`
 */
function reportPath(name, options = []) {
  if (!SOLIEU) {
    if (!READY_MADE) throw new Error("set SOLIEU to the command, or SOLIEU_REPORT_DIR to a folder of ready-made reports");
    return path.join(READY_MADE, `${name}.html`);
  }
  const folder = workFolder();
  const archive = name === "big" ? manyArticles(folder) : ARCHIVE;
  const out = path.join(folder, "run");
  const report = path.join(folder, "report.html");
  const language = name === "tiny-en" ? "en" : "vi";
  run("extract", archive, "-o", out, "--quiet");
  run("report", out, "-o", report, "--language", language, ...options);
  return report;
}

const SYLLABLES = "an bình chung dân em gia hoa khu làng mới nhà ông phố quê rừng sông thôn vui xuân yên đất trời nắng gió đường cầu trường lớp vườn đồng núi suối".split(" ");
const DISTRICTS = ["Ea Súp", "Buôn Đôn", "Cư M'gar", "Krông Năng", "Lắk", "Ea H'leo", "M'Đrắk", "Krông Bông"];

/** Numbers that look random and are the same each time. */
function numbersFrom(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** An archive of 5,000 articles of made-up syllables around sentences with facts; none is a copy of another. */
function manyArticles(folder) {
  const next = numbersFrom(7);
  const filler = (length) => Array.from({ length }, () => SYLLABLES[next(SYLLABLES.length)]).join(" ");
  const lines = Array.from({ length: 5000 }, (_, i) => {
    const district = DISTRICTS[next(DISTRICTS.length)];
    const year = 2010 + next(15);
    const total = 40 + next(160);
    const facts = [
      `Năm ${year}, Đảng bộ huyện ${district} (tỉnh Đắk Lắk) kết nạp ${total} đảng viên mới, đạt ${70 + next(50)}% chỉ tiêu.`,
      `Trong số đảng viên mới có ${1 + next(30)} nữ, ${1 + next(30)} người dân tộc thiểu số, ${1 + next(30)} đoàn viên thanh niên, ${1 + next(9)} giáo viên.`,
      `Tính đến ngày 31/12/${year}, toàn Đảng bộ huyện có ${2000 + next(3000)} đảng viên.`,
    ];
    const text = facts.map((fact) => `${filler(60)}. ${fact} ${filler(40)}.`).join("\n\n");
    return JSON.stringify({ url: `https://tin-${i % 40}.example/${i}`, title: `${filler(7)} ${i}`, published: `${year + 1}-01-15`, text });
  });
  const archive = path.join(folder, "many");
  fs.mkdirSync(archive);
  fs.writeFileSync(path.join(archive, "articles.jsonl"), `${lines.join("\n")}\n`);
  return archive;
}

/** The articles in a report, as the page inflates them. */
function articlesOf(report) {
  const html = fs.readFileSync(report, "utf8");
  const chunks = [...html.matchAll(/<script type="text\/plain" class="solieu-chunk">([^<]*)<\/script>/g)];
  return chunks.flatMap(([, base64]) => JSON.parse(zlib.inflateRawSync(Buffer.from(base64, "base64")).toString("utf8")));
}

/**
 * A copy of a report with other data, as a later run would have made it.
 * @param {{about?: (about: object) => void, index?: (shard: object) => void}} change each changes what it is given
 */
function changedReport(report, change) {
  let html = fs.readFileSync(report, "utf8");
  if (change.about) {
    html = html.replace(/(<script type="application\/json" id="solieu-about">)([^<]*)/, (_, open, json) => {
      const about = JSON.parse(json);
      change.about(about);
      return open + JSON.stringify(about).replaceAll("<", "\\u003c");
    });
  }
  if (change.index) {
    html = html.replace(/(<script type="text\/plain" class="solieu-index">)([^<]*)/, (_, open, base64) => {
      const shard = JSON.parse(zlib.inflateRawSync(Buffer.from(base64, "base64")).toString("utf8"));
      change.index(shard);
      return open + zlib.deflateRawSync(JSON.stringify(shard)).toString("base64");
    });
  }
  const changed = path.join(workFolder(), "report.html");
  fs.writeFileSync(changed, html);
  return changed;
}

/** A file that can be imported. */
function fileOf(text) {
  const file = path.join(workFolder(), "review.jsonl");
  fs.writeFileSync(file, text);
  return file;
}

module.exports = { articlesOf, canRun, changedReport, fileOf, reportPath };
