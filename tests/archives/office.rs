//! Word, RTF and PDF.

use std::fmt::Write as _;

use crate::article::{DAY, PARAGRAPHS, TITLE};
use crate::packing::zip;
use crate::place::{Place, sources_of_whole_articles};

/// A Word document with a paragraph for each of these.
pub(crate) fn docx(paragraphs: &[&str]) -> Vec<u8> {
    let body: Vec<_> = paragraphs
        .iter()
        .map(|text| format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>"))
        .collect();
    let body = body.concat();
    docx_of(&body)
}

fn docx_of(body: &str) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document \
         xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let kinds = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Types \
        xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default \
        Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
        <Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    let parts = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Relationships \
        xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" \
        Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
        Target=\"word/document.xml\"/></Relationships>";
    zip(&[
        ("[Content_Types].xml", kinds.as_bytes()),
        ("_rels/.rels", parts.as_bytes()),
        ("word/document.xml", document.as_bytes()),
    ])
}

/// An RTF document, its letters beyond ASCII by their numbers.
pub(crate) fn rtf(paragraphs: &[&str]) -> String {
    let mut text = String::from("{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times New Roman;}}\n");
    for paragraph in paragraphs {
        for unit in paragraph.encode_utf16() {
            match u8::try_from(unit) {
                Ok(byte) if byte.is_ascii() => text.push(char::from(byte)),
                _ => write!(text, "\\u{}?", i32::from(unit.cast_signed())).expect("written"),
            }
        }
        text.push_str("\\par\n");
    }
    text + "}"
}

pub(crate) fn article() -> Vec<&'static str> {
    [&[TITLE, DAY], &PARAGRAPHS[..]].concat()
}

#[test]
fn an_article_of_every_office_program() {
    let place = Place::new();
    place.write("a.docx", docx(&article()));
    place.write("b.rtf", rtf(&article()));
    place.write("c.doc", include_bytes!("bai.doc"));
    place.write("d.pdf", include_bytes!("bai.pdf"));
    place.write("e.zip", zip(&[("bai.docx", &docx(&article()))]));
    let told = place.extract(".");
    assert_eq!(told.code(), Some(0), "{}", told.stderr());
    assert_eq!(
        sources_of_whole_articles(&place.table("facts")),
        ["a.docx", "b.rtf", "c.doc", "d.pdf", "e.zip#bai.docx"]
    );
}

#[test]
fn the_columns_of_a_table_are_kept() {
    let place = Place::new();
    let row = |cells: [&str; 3]| {
        let cells: Vec<_> = cells
            .iter()
            .map(|cell| format!("<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>"))
            .collect();
        let cells = cells.concat();
        format!("<w:tr>{cells}</w:tr>")
    };
    let table: String = [
        ["Đơn vị", "Chỉ tiêu năm 2022", "Đã kết nạp năm 2022"],
        ["Huyện Bát Xát", "140", "152"],
        ["Huyện Si Ma Cai", "90", "81"],
    ]
    .map(row)
    .concat();
    place.write("a.docx", docx_of(&format!(
        "<w:p><w:r><w:t>Kết quả kết nạp đảng viên tỉnh Lào Cai năm 2022</w:t></w:r></w:p><w:tbl>{table}</w:tbl>"
    )));
    place.extract(".");
    let articles = place.table("articles");
    let text = articles[0]["text"].as_str().expect("a text");
    assert!(
        text.contains("Huyện Si Ma Cai | Chỉ tiêu năm 2022: 90 | Đã kết nạp năm 2022: 81"),
        "{text}"
    );
}

#[test]
fn what_cannot_be_read_says_so() {
    let place = Place::new();
    place.write(
        "a.doc",
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and nothing more",
    );
    place.write("b.pdf", b"%PDF-1.4 and nothing more");
    assert_eq!(place.extract(".").code(), Some(1));
    let problems = place.problems();
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(
        problems[0].starts_with("a.doc: is no Word document"),
        "{problems:?}"
    );
    assert!(problems[1].starts_with("b.pdf: is damaged"), "{problems:?}");
}

#[test]
fn a_scanned_pdf_says_so() {
    // One page without a letter, as a scanner makes it.
    let body = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
                2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
                3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>endobj\n\
                4 0 obj<</Length 0>>stream\n\nendstream endobj\n";
    let mut offsets = Vec::new();
    for number in 1..=4 {
        offsets.push(body.find(&format!("{number} 0 obj")).expect("an object"));
    }
    let entries: Vec<_> = offsets
        .iter()
        .map(|at| format!("{at:010} 00000 n \n"))
        .collect();
    let entries = entries.concat();
    let pdf = format!(
        "{body}xref\n0 5\n0000000000 65535 f \n{entries}trailer<</Size 5/Root 1 0 R>>\nstartxref\n{}\n%%EOF\n",
        body.len()
    );
    let place = Place::new();
    place.write("a.pdf", pdf);
    assert_eq!(place.extract(".").code(), Some(1));
    let problems = place.problems();
    assert!(
        problems[0].starts_with("a.pdf: is a scanned document"),
        "{problems:?}"
    );
}
