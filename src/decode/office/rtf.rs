//! Rich Text Format, after Microsoft's specification 1.9.1: groups in braces, control words, and
//! letters as bytes or numbers. What is drawn, listed or said about the document is passed over.

use std::collections::HashMap;

use encoding_rs::{Encoding, WINDOWS_1252, WINDOWS_1258};

use super::PageWriter;

/// Groups that hold no text of the document.
const ASIDE: &[&str] = &[
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "listtable",
    "listoverridetable",
    "revtbl",
    "rsidtbl",
    "generator",
    "themedata",
    "datastore",
    "xmlnstbl",
    "fldinst",
    "bkmkstart",
    "bkmkend",
    "operator",
    "nonesttables",
];

/// Groups in one another; deeper ones are taken as one.
const DEEPEST: usize = 500;

/// The page of an RTF document.
pub(super) fn page(bytes: &[u8]) -> String {
    let mut reader = Reader {
        bytes,
        at: 0,
        state: State::default(),
        outer: Vec::new(),
        fonts: HashMap::new(),
        default_font: 0,
        named: None,
        page: PageWriter::default(),
        run: String::new(),
        packed: Vec::new(),
        open: Open::Nothing,
    };
    while reader.step() {}
    reader.end_run();
    reader.open(Open::Nothing);
    reader.page.finish()
}

/// What a group inherits from the one around it.
#[derive(Debug, Clone)]
struct State {
    font: i32,
    aside: bool,
    fonts: bool,
    in_table: bool,
    /// Characters that stand behind a numbered one for readers that do not know it.
    fallback: usize,
}

impl Default for State {
    fn default() -> Self {
        Self {
            font: -1,
            aside: false,
            fonts: false,
            in_table: false,
            fallback: 1,
        }
    }
}

#[derive(Debug, Default)]
struct Font {
    name: String,
    /// 163 is Vietnamese.
    charset: i32,
}

struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
    state: State,
    outer: Vec<State>,
    fonts: HashMap<i32, Font>,
    default_font: i32,
    /// The font whose name is being read.
    named: Option<i32>,
    page: PageWriter,
    run: String,
    /// Bytes of letters that are not decoded yet.
    packed: Vec<u8>,
    open: Open,
}

/// What part of a table is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Open {
    Nothing,
    Table,
    Row,
    Cell,
}

impl Reader<'_> {
    /// Reads the next sign; false at the end.
    fn step(&mut self) -> bool {
        let Some(&byte) = self.bytes.get(self.at) else {
            return false;
        };
        self.at += 1;
        match byte {
            b'{' => {
                if self.outer.len() < DEEPEST {
                    self.outer.push(self.state.clone());
                }
                self.end_run();
            }
            b'}' => {
                self.end_run();
                self.state = self.outer.pop().unwrap_or_default();
            }
            b'\\' => self.control(),
            b'\r' | b'\n' => {}
            byte => self.byte(byte),
        }
        true
    }

    fn control(&mut self) {
        let Some(&first) = self.bytes.get(self.at) else {
            return;
        };
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            match first {
                b'\'' => {
                    let digits = self.bytes.get(self.at..self.at + 2);
                    let text = digits.and_then(|d| std::str::from_utf8(d).ok());
                    if let Some(byte) = text.and_then(|t| u8::from_str_radix(t, 16).ok()) {
                        self.at += 2;
                        self.byte(byte);
                    }
                }
                b'\\' | b'{' | b'}' => self.byte(first),
                b'~' => self.letter('\u{A0}'),
                b'_' => self.letter('-'),
                b'*' => self.state.aside = true,
                b'\r' | b'\n' => self.word("par", None),
                _ => {}
            }
            return;
        }
        let rest = &self.bytes[self.at..];
        let letters = rest
            .iter()
            .take(32)
            .take_while(|b| b.is_ascii_alphabetic())
            .count();
        let word = String::from_utf8_lossy(&rest[..letters]).into_owned();
        let sign = usize::from(rest.get(letters) == Some(&b'-'));
        let digits = rest[letters + sign..]
            .iter()
            .take(10)
            .take_while(|b| b.is_ascii_digit())
            .count();
        let number = std::str::from_utf8(&rest[letters..letters + sign + digits]).ok();
        let number: Option<i32> = number.and_then(|n| n.parse().ok());
        self.at += letters + if digits > 0 { sign + digits } else { 0 };
        if self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        self.word(&word, number);
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        match (word, number) {
            ("bin", Some(length)) => self.at += usize::try_from(length).unwrap_or(0),
            ("fonttbl", _) => self.state.fonts = true,
            ("deff", Some(font)) => self.default_font = font,
            ("f", Some(font)) if self.state.fonts => {
                self.named = Some(font);
                self.fonts.insert(font, Font::default());
            }
            ("f", Some(font)) => {
                self.end_run();
                self.state.font = font;
            }
            ("fcharset", Some(charset)) => {
                if let Some(font) = self.named.and_then(|f| self.fonts.get_mut(&f)) {
                    font.charset = charset;
                }
            }
            ("plain", _) => {
                self.end_run();
                self.state.font = -1;
            }
            ("uc", Some(fallback)) => self.state.fallback = usize::try_from(fallback).unwrap_or(1),
            ("u", Some(code)) => self.numbered(code),
            ("intbl", _) => self.state.in_table = true,
            ("pard", _) => self.state.in_table = false,
            ("par" | "sect" | "page", _) => self.end_paragraph(),
            ("line", _) => {
                self.end_run();
                self.page.line_break();
            }
            ("tab", _) => self.letter('\t'),
            ("cell" | "nestcell", _) => self.end_cell(),
            ("row" | "nestrow", _) => self.end_row(),
            ("emdash", _) => self.letter('—'),
            ("endash", _) => self.letter('–'),
            ("bullet", _) => self.letter('•'),
            ("lquote", _) => self.letter('‘'),
            ("rquote", _) => self.letter('’'),
            ("ldblquote", _) => self.letter('“'),
            ("rdblquote", _) => self.letter('”'),
            (aside, _) if ASIDE.contains(&aside) => self.state.aside = true,
            _ => {}
        }
    }

    /// A letter by its number in Unicode; the letters for older readers behind it are skipped.
    fn numbered(&mut self, code: i32) {
        // Numbers above 32767 are written as negative ones.
        let code = if code < 0 { code + 65536 } else { code };
        if let Some(letter) = u32::try_from(code).ok().and_then(char::from_u32) {
            self.letter(letter);
        }
        for _ in 0..self.state.fallback {
            match self.bytes.get(self.at) {
                Some(b'\\') if self.bytes.get(self.at + 1) == Some(&b'\'') => self.at += 4,
                Some(b'\\' | b'{' | b'}') | None => break,
                Some(_) => self.at += 1,
            }
        }
    }

    fn byte(&mut self, byte: u8) {
        if self.state.fonts {
            if let Some(font) = self.named.and_then(|f| self.fonts.get_mut(&f))
                && byte != b';'
            {
                font.name.push(char::from(byte));
            }
        } else if !self.state.aside {
            self.packed.push(byte);
        }
    }

    fn letter(&mut self, letter: char) {
        if !self.state.aside && !self.state.fonts {
            self.decode();
            self.run.push(letter);
        }
    }

    fn font(&self) -> Option<&Font> {
        let font = match self.state.font {
            -1 => self.default_font,
            font => font,
        };
        self.fonts.get(&font)
    }

    /// Decodes bytes in the font's code page. All but the Vietnamese one are read as windows-1252,
    /// from which the older encodings are told later.
    fn decode(&mut self) {
        if self.packed.is_empty() {
            return;
        }
        let vietnamese = self.font().is_some_and(|font| font.charset == 163);
        let encoding: &Encoding = if vietnamese {
            WINDOWS_1258
        } else {
            WINDOWS_1252
        };
        let (text, _) = encoding.decode_without_bom_handling(&self.packed);
        self.run.push_str(&text);
        self.packed.clear();
    }

    fn end_run(&mut self) {
        self.decode();
        if !self.run.is_empty() {
            let run = std::mem::take(&mut self.run);
            let name = self.font().map(|font| font.name.trim().to_owned());
            let name = name.filter(|name| !name.is_empty());
            if self.state.in_table {
                self.open(Open::Cell);
            } else {
                self.open(Open::Nothing);
            }
            self.page.text(&run, name.as_deref());
        }
    }

    fn end_paragraph(&mut self) {
        self.end_run();
        self.page.end("p");
    }

    fn end_cell(&mut self) {
        self.end_run();
        self.open(Open::Cell);
        self.open(Open::Row);
    }

    fn end_row(&mut self) {
        self.end_run();
        if self.open > Open::Nothing {
            self.open(Open::Table);
        }
    }

    /// Opens or closes parts of a table until what is `wanted` is the innermost open one.
    fn open(&mut self, wanted: Open) {
        if self.open != wanted {
            self.page.end("p");
        }
        while self.open < wanted {
            let (next, tag) = match self.open {
                Open::Nothing => (Open::Table, "<table>\n"),
                Open::Table => (Open::Row, "<tr>"),
                Open::Row | Open::Cell => (Open::Cell, "<td>"),
            };
            self.page.markup(tag);
            self.open = next;
        }
        while self.open > wanted {
            let (next, tag) = match self.open {
                Open::Cell => (Open::Row, "</td>"),
                Open::Row => (Open::Table, "</tr>\n"),
                Open::Table | Open::Nothing => (Open::Nothing, "</table>\n"),
            };
            self.page.markup(tag);
            self.open = next;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(rtf: &str) -> String {
        let page = page(rtf.as_bytes());
        let (_, rest) = page.split_once("<article>\n").expect("an article");
        rest.replace("</article></body></html>\n", "")
            .replace('\n', "")
    }

    #[test]
    fn letters_by_number_and_by_byte() {
        let rtf = r"{\rtf1\ansi\deff0{\fonttbl{\f0\fcharset163 Times New Roman;}{\f1\fcharset0 .VnTime;}}
{\info{\author X}}\uc1\u272?\'e2\u7843?ng b\u7897? x\'e3ng\par {\f1 \'aeang}\par}";
        assert_eq!(
            body(rtf),
            "<p><font face=\"Times New Roman\">Đâảng bộ xăng</font></p><p><font face=\".VnTime\">®ang</font></p>"
        );
    }

    #[test]
    fn rows_are_kept() {
        let rtf = r"{\rtf1 \trowd\intbl Huy\u7879?n A\cell 12\cell\row\pard H\u7871?t\par}";
        assert_eq!(
            body(rtf),
            "<table><tr><td><p>Huyện A</p></td><td><p>12</p></td></tr></table><p>Hết</p>"
        );
    }

    #[test]
    fn what_is_not_text_is_passed_over() {
        let rtf = r"{\rtf1{\*\generator Word;}{\pict\pngblip 89504e47}{\header trang \chpgn}A\bin3 xyzB\{\}\par";
        assert_eq!(body(rtf), "<p>AB{}</p>");
    }
}
