//! Office documents: Word, RTF and PDF as pages, so that their tables and fonts are kept.

mod pdf;
mod rtf;
mod word;

use crate::caught::caught;
use crate::harmless::harmless;
use crate::read::Office;

/// What an office document says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// A page of paragraphs and tables, with `<font>` where a font is told.
    pub page: String,
    /// What could not be read, for people.
    pub lost: Option<String>,
}

/// Reads an office document.
///
/// # Errors
/// Why it cannot be read, for people; the libraries' own failures among them.
pub fn office(kind: Office, bytes: &[u8]) -> Result<Written, String> {
    let whole = |page| Written { page, lost: None };
    // Readers of formats that grew over decades meet files that their authors did not foresee.
    let read = caught(|| match kind {
        Office::Docx | Office::Doc => word::page(kind, bytes).map(whole),
        Office::Rtf => Ok(whole(rtf::page(bytes))),
        Office::Pdf => pdf::page(bytes),
    });
    match read {
        // Libraries quote what they met.
        Ok(read) => read.map_err(|message| harmless(&message)),
        Err(_) => Err(
            "is damaged, or made in a way that cannot be read; open it and save it as .docx or \
             .txt"
                .to_owned(),
        ),
    }
}

/// A page that is being written.
#[derive(Default)]
struct PageWriter {
    html: String,
    paragraph: String,
}

impl PageWriter {
    /// Adds text to the paragraph, in a font where that is known.
    fn text(&mut self, text: &str, font: Option<&str>) {
        if text.is_empty() {
            return;
        }
        if let Some(font) = font {
            self.paragraph.push_str("<font face=\"");
            escape(font, &mut self.paragraph);
            self.paragraph.push_str("\">");
        }
        escape(text, &mut self.paragraph);
        if font.is_some() {
            self.paragraph.push_str("</font>");
        }
    }

    fn line_break(&mut self) {
        self.paragraph.push_str("<br>");
    }

    /// Ends the paragraph, as one of text or as what a `tag` says it is.
    fn end(&mut self, tag: &str) {
        if !self.paragraph.is_empty() {
            self.html
                .extend(["<", tag, ">", &self.paragraph, "</", tag, ">\n"]);
            self.paragraph.clear();
        }
    }

    /// Writes a table, a row of it, a cell of a row: what `fill` writes in between.
    fn table(&mut self, fill: impl FnOnce(&mut Self)) {
        self.markup("<table>\n");
        fill(self);
        self.markup("</table>\n");
    }

    fn row(&mut self, fill: impl FnOnce(&mut Self)) {
        self.markup("<tr>");
        fill(self);
        self.markup("</tr>\n");
    }

    fn cell(&mut self, header: bool, columns: u32, rows: u32, fill: impl FnOnce(&mut Self)) {
        let tag = if header { "th" } else { "td" };
        let (columns, rows) = (columns.max(1), rows.max(1));
        self.markup(&format!("<{tag} colspan=\"{columns}\" rowspan=\"{rows}\">"));
        fill(self);
        self.markup(&format!("</{tag}>"));
    }

    /// Writes markup between paragraphs.
    fn markup(&mut self, markup: &str) {
        self.html.push_str(markup);
    }

    fn finish(mut self) -> String {
        self.end("p");
        format!(
            "<!DOCTYPE html>\n<html><body><article>\n{}</article></body></html>\n",
            self.html
        )
    }
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            // The byte 0 and its like end no line and are no letters.
            '\0' | '\u{FFFE}' | '\u{FFFF}' => {}
            c => out.push(c),
        }
    }
}
