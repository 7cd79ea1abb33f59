//! PDF: lines of glyphs on pages, put together to paragraphs again. There is no reading of
//! pictures of text (OCR).

/// What a page holds at least that has text and is no picture of it, in letters.
const LETTERS: usize = 20;

/// A line this much shorter than the longest around it may end a paragraph.
const SHORT: f64 = 0.8;

/// What ends a sentence, or leads to a list.
const ENDS: [char; 7] = ['.', ':', ';', '!', '?', '…', '/'];

/// The paragraphs of a PDF, one a line.
pub(super) fn text(bytes: &[u8]) -> Result<String, String> {
    let pages = pdf_extract::extract_text_from_mem_by_pages(bytes).map_err(|e| match e {
        pdf_extract::OutputError::PdfError(e) if e.to_string().contains("ncrypt") => {
            "is locked with a password: save it without one".to_owned()
        }
        e => format!("is damaged: {e}"),
    })?;
    let letters = |text: &String| text.chars().filter(|c| c.is_alphabetic()).count();
    let written: usize = pages.iter().map(letters).sum();
    if written < LETTERS * pages.len().max(1) {
        return Err(
            "is a scanned document: its pages are pictures of text, which are not read; use a \
             program that recognises the letters (OCR) and save the text"
                .to_owned(),
        );
    }
    Ok(paragraphs(&pages.join("\n")))
}

/// Joins the lines of a paragraph, which are broken where the page is full.
fn paragraphs(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let width = |line: &str| line.chars().count();
    let full = {
        let mut widths: Vec<usize> = lines.iter().map(|l| width(l)).filter(|w| *w > 0).collect();
        widths.sort_unstable();
        // The longest lines may be odd ones.
        widths.get(widths.len() * 9 / 10).copied().unwrap_or(0)
    };
    let mut joined = String::with_capacity(text.len());
    let mut before: Option<&str> = None;
    for line in lines {
        if line.is_empty() {
            // A gap within a sentence is the foot of a page.
            continue;
        }
        if let Some(last) = before {
            joined.push(if goes_on(last, line, full) { ' ' } else { '\n' });
        }
        joined.push_str(line);
        before = Some(line);
    }
    joined
}

/// Whether a line goes on with the sentence of the one above it.
fn goes_on(above: &str, line: &str, full: usize) -> bool {
    let ended = above.ends_with(ENDS);
    let lower = line.starts_with(|c: char| c.is_lowercase() || c == ',' || c == ')');
    let filled = above.chars().count() as f64 >= full as f64 * SHORT;
    let begins = line.starts_with(['-', '+', '•', '*']);
    !begins && (lower && !above.ends_with(['.', '!', '?']) || filled && !ended)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_paragraph_are_joined() {
        let text = "KẾT QUẢ CÔNG TÁC PHÁT TRIỂN ĐẢNG\n\n\
                    Năm 2022, Đảng bộ huyện Yên Lạc kết nạp được 138 đảng\n\
                    viên, trong đó nữ 68 đồng chí, chiếm 49%; đoàn viên Thanh\n\n\
                    niên 91 đồng chí.\n\
                    - Đảng viên là dân tộc thiểu số: 12 đồng chí.\n\
                    - Đảng viên là chủ doanh nghiệp: 3 đồng chí.";
        assert_eq!(
            paragraphs(text),
            "KẾT QUẢ CÔNG TÁC PHÁT TRIỂN ĐẢNG\n\
             Năm 2022, Đảng bộ huyện Yên Lạc kết nạp được 138 đảng viên, trong đó nữ 68 đồng chí, \
             chiếm 49%; đoàn viên Thanh niên 91 đồng chí.\n\
             - Đảng viên là dân tộc thiểu số: 12 đồng chí.\n\
             - Đảng viên là chủ doanh nghiệp: 3 đồng chí."
        );
    }
}
