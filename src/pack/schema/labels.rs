//! Labels: what people read in the place of names.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::pack::Language;
use crate::pack::at::At;

/// Words in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    pub en: String,
}

impl Bilingual {
    /// Those of a language.
    #[must_use]
    pub fn of(&self, language: Language) -> &str {
        match language {
            Language::Vi => &self.vi,
            Language::En => &self.en,
        }
    }
}

/// Short labels of names, by language.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct Labels {
    /// In Vietnamese.
    #[serde(default)]
    vi: BTreeMap<String, At<String>>,
    /// In English.
    #[serde(default)]
    en: BTreeMap<String, At<String>>,
}

impl Labels {
    /// Those of a language: label by name.
    pub(in crate::pack) fn of(&self, language: Language) -> &BTreeMap<String, At<String>> {
        match language {
            Language::Vi => &self.vi,
            Language::En => &self.en,
        }
    }
}
