//! Options of commands that write tables.

use clap::{Args, ValueEnum};
use solieu::pack::{Language, Packs};
use solieu::write::{Format, Layout, Locale};

/// How tables are laid out.
#[derive(Debug, Args)]
pub(super) struct LayoutArgs {
    /// Language of the names of sheets and columns, in the workbook and in csv
    #[arg(long, value_name = "LANGUAGE", default_value = "en")]
    headers: Headers,
    /// How csv files are written: en has commas between fields and points in decimals, vi has
    /// semicolons and commas, as Excel with Vietnamese settings reads them
    #[arg(long, value_name = "LOCALE", default_value = "en")]
    locale: CsvLocale,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Headers {
    Vi,
    En,
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
            headers: match self.headers {
                Headers::Vi => Language::Vi,
                Headers::En => Language::En,
            },
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
