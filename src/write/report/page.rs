//! The page itself: its skeleton, its style and its script, and the policy that lets it run
//! nothing else.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

const SKELETON: &str = include_str!("page/index.html");
const STYLE: &str = include_str!("page/style.css");

/// The script, in the order in which its parts run. They share their names, so a part may use
/// what an earlier one defines.
const SCRIPT: &[&str] = &[
    include_str!("page/words.js"),
    include_str!("page/language.js"),
    include_str!("page/icons.js"),
    include_str!("page/entry.js"),
    include_str!("page/dom.js"),
    include_str!("page/data.js"),
    include_str!("page/labels.js"),
    include_str!("page/decisions.js"),
    include_str!("page/storage.js"),
    include_str!("page/exchange.js"),
    include_str!("page/filters.js"),
    include_str!("page/list.js"),
    include_str!("page/filter-panel.js"),
    include_str!("page/search.js"),
    include_str!("page/spans.js"),
    include_str!("page/article.js"),
    include_str!("page/detail.js"),
    include_str!("page/actions.js"),
    include_str!("page/percent-rows.js"),
    include_str!("page/form.js"),
    include_str!("page/save.js"),
    include_str!("page/plot.js"),
    include_str!("page/charts.js"),
    include_str!("page/map.js"),
    include_str!("page/print.js"),
    include_str!("page/keys.js"),
    include_str!("page/main.js"),
];

/// Where the data stand in the skeleton.
const DATA: &str = "{{data}}";

/// All before the data.
pub(super) fn head() -> String {
    let (head, _) = SKELETON.split_once(DATA).unwrap_or_default();
    head.replacen("{{csp}}", &policy(), 1)
        .replacen("{{style}}", STYLE, 1)
}

/// All behind the data.
pub(super) fn tail() -> String {
    let (_, tail) = SKELETON.split_once(DATA).unwrap_or_default();
    tail.replacen("{{script}}", &script(), 1)
}

/// An element of packed records, which no browser takes for anything else.
pub(super) fn data(class: &str, letters: &str) -> String {
    format!("<script type=\"text/plain\" class=\"{class}\">{letters}</script>\n")
}

/// An element of JSON. Nothing in it can end the element or begin another.
pub(super) fn json(id: &str, json: &str) -> String {
    let json = json.replace('<', "\\u003c");
    format!("<script type=\"application/json\" id=\"{id}\">{json}</script>\n")
}

fn script() -> String {
    format!("(() => {{\n\"use strict\";\n{}\n}})();\n", SCRIPT.concat())
}

/// What the page may do: run its own script, have its own style, show pictures that are in it.
/// It may load nothing and send nothing.
fn policy() -> String {
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; img-src data:; \
         base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(&script())
    )
}
