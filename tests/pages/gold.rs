//! Gold of a page; `corpus/README.md` tells what its keys say.

use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Gold {
    /// The site file that the page is there for.
    pub(crate) site: Option<String>,
    pub(crate) kind: Kind,
    /// The article goes on on further pages.
    #[serde(default)]
    pub(crate) goes_on: bool,
    pub(crate) title: Option<String>,
    pub(crate) lead: Option<String>,
    #[serde(default)]
    pub(crate) body: Vec<String>,
    #[serde(default)]
    pub(crate) items: Vec<Item>,
    #[serde(default)]
    pub(crate) captions: Vec<String>,
    pub(crate) author: Option<String>,
    /// Where the article was taken from, as printed.
    pub(crate) source: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) url: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    Article,
    List,
    Frames,
}

/// A headline of a list.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Item {
    pub(crate) title: String,
    pub(crate) date: Option<String>,
    pub(crate) summary: Option<String>,
}

impl Gold {
    pub(crate) fn read(name: &str, json: &str) -> Self {
        serde_json::from_str(json).unwrap_or_else(|e| panic!("{name}.page.json: {e}"))
    }

    /// Lead and body, as a reader would copy them.
    pub(crate) fn text(&self) -> String {
        let parts: Vec<&str> = self
            .lead
            .iter()
            .chain(&self.body)
            .map(String::as_str)
            .collect();
        parts.join("\n")
    }
}
