//! `solieu annotate`: what the program makes of a text.

use std::io::{Read, Write};
use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;
use solieu::run::{Explanation, Extractor};
use solieu::write::{json_lines, json_of_text};

use super::explain::explain;
use super::{Failure, PatternArgs};

/// Show every mention and fact of a text, as JSON Lines in text order.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "independent switches")]
pub(super) struct Annotate {
    /// A plain text; standard input where it is left out
    file: Option<PathBuf>,
    /// Take each line for a text of its own
    #[arg(long)]
    lines: bool,
    /// One JSON object for each text, with all that was found in it
    #[arg(long, requires = "lines", conflicts_with = "explain")]
    json_lines_per_text: bool,
    /// Day of publication, which fixes what "this year" means (YYYY-MM-DD)
    #[arg(long, value_name = "DATE")]
    published: Option<Date>,
    /// Show the text with its mentions marked, which rule made what, and which nearly did
    #[arg(long)]
    explain: bool,
    /// Explain as JSON: one object for each text
    #[arg(long, requires = "explain")]
    json: bool,
    #[command(flatten)]
    patterns: PatternArgs,
}

impl Annotate {
    pub(super) fn run(self) -> Result<(), Failure> {
        let (packs, sites) = self.patterns.load()?;
        let extractor = Extractor::new(&packs, sites);
        let text = self.text()?;
        let mut out = anstream::stdout().lock();
        if self.lines {
            for (n, line) in text.lines().enumerate() {
                if self.json_lines_per_text {
                    let outcome = extractor.text(line, self.published);
                    writeln!(out, "{}", json_of_text(&outcome, n + 1))?;
                    continue;
                }
                let source = format!("text#{}", n + 1);
                self.show(&extractor, line, source, &mut out)?;
            }
        } else {
            self.show(&extractor, &text, "text".to_owned(), &mut out)?;
        }
        out.flush()?;
        Ok(())
    }

    fn show(
        &self,
        extractor: &Extractor<'_>,
        text: &str,
        source: String,
        out: &mut impl Write,
    ) -> Result<(), Failure> {
        let mut outcome = extractor.text(text, self.published);
        if let Some(article) = &mut outcome.article {
            article.source = source;
        }
        if self.explain {
            let explanation = Explanation::new(extractor, &outcome);
            if self.json {
                let json = serde_json::to_string(&explanation).map_err(Failure::use_error)?;
                writeln!(out, "{json}")?;
            } else {
                explain(&explanation, out)?;
            }
        } else {
            for line in json_lines(&outcome) {
                writeln!(out, "{line}")?;
            }
        }
        Ok(())
    }

    fn text(&self) -> Result<String, Failure> {
        let mut bytes = Vec::new();
        match &self.file {
            Some(path) => {
                bytes = std::fs::read(path).map_err(|e| {
                    Failure::use_error(format!("cannot read {}: {e}", path.display()))
                })?;
            }
            None => {
                std::io::stdin()
                    .read_to_end(&mut bytes)
                    .map_err(|e| Failure::use_error(format!("cannot read standard input: {e}")))?;
            }
        }
        Ok(solieu::decode::decode(&bytes, false).text)
    }
}
