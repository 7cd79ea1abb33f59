//! Skimming: a document that is passed over by its letters alone would have given no fact, however
//! its letters are written.

use std::path::Path;

use solieu::pack::Packs;
use solieu::read::{Content, Document, LeftOut, inputs};
use solieu::run::Extractor;
use solieu::scrape::Sites;
use unicode_normalization::UnicodeNormalization;

/// A way to write the letters of a page anew, which says the same.
type Written = fn(&str) -> String;

const WAYS: [(&str, Written); 4] = [
    ("as they are", str::to_owned),
    ("decomposed", |page| page.nfd().collect()),
    ("as character references", |page| {
        let letter = |c: char| match c {
            'ê' => "&ecirc;".to_owned(),
            c if c.is_alphabetic() && !c.is_ascii() => format!("&#x{:x};", c as u32),
            c => c.to_string(),
        };
        page.chars().map(letter).collect()
    }),
    // Every word of two parts, as an editor leaves it behind.
    ("in parts", |page| {
        let mut inside = false;
        page.chars()
            .map(|c| {
                inside = (inside || c == '<') && c != '>';
                let letter = matches!(c, 'ế' | 'ạ' | 'ả' | 'ê' | 'ộ' | 'ớ') && !inside;
                if letter {
                    format!("<b class=x>{c}</b>")
                } else {
                    c.to_string()
                }
            })
            .collect()
    }),
];

fn documents() -> Vec<Document> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let folders = ["pages", "economy", "news-2"].map(|folder| corpus.join(folder));
    inputs(&folders, &LeftOut::default())
        .filter_map(Result::ok)
        .flat_map(|input| input.all())
        .filter_map(Result::ok)
        .collect()
}

#[test]
fn what_is_passed_over_gives_no_fact() {
    let packs = Packs::embedded().expect("the built-in packs load");
    let all = Extractor::new(&packs, Sites::embedded());
    let skimming = Extractor::new(&packs, Sites::embedded()).skimming();
    let facts = |extractor: &Extractor<'_>, document: &Document| {
        let found = extractor.document(document);
        let ids = found.facts.into_iter().map(|fact| fact.id);
        (ids.collect::<Vec<_>>(), found.article.is_some())
    };
    let (mut passed_over, mut with_facts) = (0, 0);
    for mut document in documents() {
        let page = match &document.content {
            Content::Html(bytes) => String::from_utf8(bytes.clone()).ok(),
            _ => None,
        };
        for (way, write) in WAYS {
            if let Some(page) = &page {
                document.content = Content::HtmlString(write(page));
            } else if way != "as they are" {
                break;
            }
            let (expected, _) = facts(&all, &document);
            let (found, read) = facts(&skimming, &document);
            assert_eq!(found, expected, "{} {way}", document.source);
            passed_over += usize::from(!read);
            with_facts += usize::from(!expected.is_empty());
        }
    }
    assert!(
        passed_over > 40 && with_facts > 100,
        "{passed_over} {with_facts}"
    );
}

#[test]
fn a_page_whose_letters_cannot_be_told_is_read() {
    let packs = Packs::embedded().expect("the built-in packs load");
    let skimming = Extractor::new(&packs, Sites::embedded()).skimming();
    let sentence = "Năm 2022, Đảng bộ huyện Ea Súp kết nạp 138 đảng viên.";
    let legacy = "N¨m 2022, §¶ng bé huyÖn Ea Sóp kÕt n¹p 138 ®¶ng viªn, ®¹t 100% kÕ ho¹ch ®Ò ra.";
    for page in [
        format!("<p>{sentence}<p <b>x</p>"),
        format!("<p>{sentence}<p>&Zcaron;"),
        format!("<table><tr><td>{sentence}</table>"),
        "<p>Năm 2022, Đảng bộ huyện Ea Súp kết nạp 138 <button>Nghe</button>đảng viên.".to_owned(),
        format!(
            "<head><title>{sentence}</title></head><p>Sáng nay, hội nghị đã diễn ra tại huyện Ea Súp."
        ),
        format!("<p>{legacy}"),
        format!(
            "<p>{}",
            sentence
                .replace("Năm", "Nẳm")
                .replace("kết nạp", "kết na\u{323}p")
        ),
    ] {
        let document = Document {
            source: "a.html".to_owned(),
            content: Content::HtmlString(page.clone()),
            url: None,
            title: None,
            published: None,
            modified: None,
        };
        assert!(!skimming.document(&document).facts.is_empty(), "{page}");
    }
}
