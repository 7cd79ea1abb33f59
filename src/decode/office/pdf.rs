//! PDF: glyphs on pages, put together to paragraphs and tables again. There is no reading of
//! pictures of text (OCR).

use unpdf::{Block, Error, InlineContent, Paragraph, ParseOptions, Table};

use super::{PageWriter, Written};

/// What a page holds at least that has text and is no picture of it, in letters.
const LETTERS: usize = 20;

/// The paragraphs and tables of a PDF.
pub(super) fn page(bytes: &[u8]) -> Result<Written, String> {
    // A worker has one processor; the others have documents of their own.
    let options = ParseOptions::default()
        .lenient()
        .sequential()
        .with_resources(false);
    let document = unpdf::parse_bytes_with_options(bytes, options).map_err(|e| match e {
        Error::Encrypted | Error::InvalidPassword => {
            "is locked with a password: save it without one".to_owned()
        }
        e => format!("is damaged: {e}"),
    })?;
    let text = document.pages.iter().map(unpdf::Page::plain_text);
    let letters: usize = text
        .map(|t| t.chars().filter(|c| c.is_alphabetic()).count())
        .sum();
    let unreadable: usize = document.pages.iter().map(|p| p.suppressed_text_runs).sum();
    if letters < LETTERS * document.pages.len().max(1) {
        return Err(if unreadable > 0 {
            "holds text in fonts that do not tell their letters; open it and save it as .docx or \
             .txt"
        } else {
            "is a scanned document: its pages are pictures of text, which are not read; use a \
             program that recognises the letters (OCR) and save the text"
        }
        .to_owned());
    }
    let mut page = PageWriter::default();
    for block in document.pages.iter().flat_map(|p| &p.elements) {
        match block {
            Block::Paragraph(paragraph) => self::paragraph(&mut page, paragraph),
            Block::Table(rows) => table(&mut page, rows),
            Block::Code { content } | Block::Raw { content } => {
                page.text(content, None);
                page.end("p");
            }
            _ => {}
        }
    }
    let lost = (unreadable > 0).then(|| {
        format!(
            "{unreadable} pieces of its text are in fonts that do not tell their letters, and were \
             left out"
        )
    });
    Ok(Written {
        page: page.finish(),
        lost,
    })
}

fn paragraph(page: &mut PageWriter, paragraph: &Paragraph) {
    for part in &paragraph.content {
        match part {
            InlineContent::Text(run) => {
                page.text(&run.text, run.style.font_name.as_deref().map(whole));
            }
            InlineContent::Link { text, style, .. } => {
                page.text(text, style.font_name.as_deref().map(whole));
            }
            InlineContent::LineBreak => page.line_break(),
            InlineContent::Image { .. } => {}
        }
    }
    page.end(match paragraph.style.heading_level {
        Some(_) => "h2",
        None => "p",
    });
}

/// The name of a font, of which a PDF may hold a part: "ABCDEF+.VnTime".
fn whole(font: &str) -> &str {
    match font.split_once('+') {
        Some((part, name)) if part.len() == 6 && part.bytes().all(|b| b.is_ascii_uppercase()) => {
            name
        }
        _ => font,
    }
}

fn table(page: &mut PageWriter, table: &Table) {
    page.table(|page| {
        for row in &table.rows {
            page.row(|page| {
                for cell in &row.cells {
                    let (columns, rows) = (cell.colspan.into(), cell.rowspan.into());
                    page.cell(row.is_header, columns, rows, |page| {
                        for text in &cell.content {
                            paragraph(page, text);
                        }
                    });
                }
            });
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_part_of_a_font() {
        assert_eq!(whole("AARIQC+.VnTime,Bold"), ".VnTime,Bold");
        assert_eq!(whole("Arial+Narrow"), "Arial+Narrow");
        assert_eq!(whole("VNI-Times"), "VNI-Times");
    }
}
