//! Word documents, of all versions since Word 6.

use std::io::Cursor;

use office_oxide::ir::{Element, InlineContent, List, Table};
use office_oxide::{Document, DocumentFormat};

use super::PageWriter;
use crate::read::Office;

/// The page of a Word document: its paragraphs, lists and tables, without headers and footers.
pub(super) fn page(kind: Office, bytes: &[u8]) -> Result<String, String> {
    let format = match kind {
        Office::Docx => DocumentFormat::Docx,
        _ => DocumentFormat::Doc,
    };
    let document = Document::from_reader(Cursor::new(bytes.to_vec()), format).map_err(|e| {
        // Excel, PowerPoint and Outlook keep their files in the same container.
        format!(
            "is no Word document that can be read ({e}); if another program made it, save it as \
             .docx or .txt"
        )
    })?;
    let mut page = PageWriter::default();
    for section in document.to_ir().sections {
        elements(&mut page, &section.elements, "p");
    }
    Ok(page.finish())
}

fn elements(page: &mut PageWriter, elements: &[Element], tag: &str) {
    for element in elements {
        match element {
            Element::Heading(heading) => {
                inline(page, &heading.content);
                page.end(if tag == "p" { "h2" } else { tag });
            }
            Element::Paragraph(paragraph) => {
                inline(page, &paragraph.content);
                page.end(tag);
            }
            Element::Table(rows) => table(page, rows),
            Element::List(items) => list(page, items),
            Element::TextBox(text) => self::elements(page, &text.content, tag),
            Element::Footnote(note) | Element::Endnote(note) => {
                self::elements(page, &note.content, tag);
            }
            Element::CodeBlock(block) => {
                page.text(&block.content, None);
                page.end(tag);
            }
            _ => {}
        }
    }
}

fn inline(page: &mut PageWriter, content: &[InlineContent]) {
    for part in content {
        match part {
            InlineContent::Text(span) if span.strikethrough => {}
            InlineContent::Text(span) => {
                let text = if span.all_caps {
                    span.text.to_uppercase()
                } else {
                    span.text.clone()
                };
                page.text(&text, span.font_name.as_deref());
            }
            InlineContent::LineBreak => page.line_break(),
            _ => {}
        }
    }
}

fn list(page: &mut PageWriter, list: &List) {
    for item in &list.items {
        elements(page, &item.content, "p");
        if let Some(nested) = &item.nested {
            self::list(page, nested);
        }
    }
}

fn table(page: &mut PageWriter, table: &Table) {
    page.table(|page| {
        for row in &table.rows {
            page.row(|page| {
                for cell in &row.cells {
                    page.cell(row.is_header, cell.col_span, cell.row_span, |page| {
                        elements(page, &cell.content, "p");
                    });
                }
            });
        }
    });
}
