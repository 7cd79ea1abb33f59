//! The gold of a case: the figures that an analyst wants of its articles.

use std::path::Path;

use serde::Deserialize;

/// One case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    /// The folder's name.
    #[serde(skip)]
    pub(crate) name: String,
    #[expect(dead_code, reason = "for people")]
    about: String,
    pub(crate) figure: Vec<Figure>,
    #[serde(default)]
    pub(crate) total: Vec<Total>,
}

/// A figure.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "shown where a figure is not as it should be")]
pub(crate) struct Figure {
    pub(crate) metric: String,
    pub(crate) group: Option<String>,
    unit: String,
    pub(crate) start: Option<String>,
    pub(crate) end: Option<String>,
    /// What it is a rate of.
    pub(crate) rate: Option<String>,
    pub(crate) value: Option<f64>,
    value_hi: Option<f64>,
    /// "a.txt: 138"
    told: Vec<String>,
    /// Those that contradict the value.
    #[serde(default)]
    against: Vec<String>,
    why: Option<String>,
}

/// What may be added up for a province and year.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Total {
    pub(crate) metric: String,
    pub(crate) province: String,
    pub(crate) year: i64,
    pub(crate) value: f64,
}

impl Case {
    pub(crate) fn read(folder: &Path) -> Self {
        let path = folder.join("gold.toml");
        let text = std::fs::read_to_string(&path).expect("a gold file");
        let case = toml::from_str(&text);
        let mut case: Self = case.unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        case.name = folder
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        case
    }
}

impl Figure {
    /// Files, and the numbers in them that tell the figure.
    pub(crate) fn places(&self) -> impl Iterator<Item = (&str, f64)> {
        self.told.iter().map(|place| {
            let (file, value) = place.split_once(": ").expect("a file and a number");
            (file, value.parse().expect("a number"))
        })
    }
}
