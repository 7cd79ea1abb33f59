//! Options of commands that write tables.

use clap::{Args, ValueEnum};
use solieu::pack::{Language, Packs};
use solieu::write::{Format, Layout, Locale};

/// How tables are laid out.
#[derive(Debug, Args)]
pub(super) struct LayoutArgs {
    /// Language of the names of sheets and columns, in the workbook and in csv
    #[arg(long, value_name = "LANGUAGE", default_value = "en")]
    headers: LanguageName,
    /// How csv files are written: en has commas between fields and points in decimals, vi has
    /// semicolons and commas, as Excel with Vietnamese settings reads them
    #[arg(long, value_name = "LOCALE", default_value = "en")]
    locale: CsvLocale,
}

/// A language, as an argument names it.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum LanguageName {
    Vi,
    En,
}

impl LanguageName {
    pub(super) const fn language(self) -> Language {
        match self {
            Self::Vi => Language::Vi,
            Self::En => Language::En,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum CsvLocale {
    Vi,
    En,
}

impl LayoutArgs {
    pub(super) const fn layout<'p>(&self, packs: &'p Packs) -> Layout<'p> {
        Layout {
            packs,
            headers: self.headers.language(),
            locale: match self.locale {
                CsvLocale::Vi => Locale::Vi,
                CsvLocale::En => Locale::Plain,
            },
        }
    }
}

/// A kind of file, by its ending.
pub(super) fn format(word: &str) -> Result<Format, String> {
    Format::from_ending(word).ok_or_else(|| "choose from jsonl, csv, parquet and xlsx".to_owned())
}
