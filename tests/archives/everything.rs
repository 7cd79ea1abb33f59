//! One folder that holds the article in everything that is read, and one command over it.

use std::io::Write;
use std::process::{Command, Stdio};

use unicode_normalization::UnicodeNormalization;

use crate::article::{ADDRESS, page, text};
use crate::crawl;
use crate::folders::{mail, mhtml, single_file};
use crate::office::{article, docx, rtf};
use crate::packing::{gzip, tar, xz, zip, zstd};
use crate::place::{Place, sources_of_whole_articles};
use crate::tables::{records, table};

/// Encodings and who writes them: names, tool and arguments.
const ENCODERS: [(&str, &[&str]); 6] = [
    ("tcvn5712", &["iconv", "-f", "UTF-8", "-t", "TCVN5712-1"]),
    ("viscii", &["iconv", "-f", "UTF-8", "-t", "VISCII"]),
    ("windows-1258", &["iconv", "-f", "UTF-8", "-t", "CP1258"]),
    ("vni", &["recode", "UTF-8..VNI"]),
    ("vps", &["recode", "UTF-8..VPS"]),
    ("viqr", &["recode", "UTF-8..VIQR"]),
];

/// What a tool makes of a text; `None` when it is not there.
#[expect(clippy::print_stderr, reason = "shown by `cargo test -- --nocapture`")]
fn encoded(command: &[&str], text: &str) -> Option<Vec<u8>> {
    let tool = Command::new(command[0])
        .args(&command[1..])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut tool) = tool else {
        eprintln!(
            "{} is not there: its encodings were passed over",
            command[0]
        );
        return None;
    };
    tool.stdin.take()?.write_all(text.as_bytes()).ok()?;
    let output = tool.wait_with_output().expect("run");
    assert!(output.status.success(), "{command:?}");
    Some(output.stdout)
}

/// The same in Unicode, but not as it is usually stored.
fn otherwise_unicode() -> [(&'static str, Vec<u8>); 3] {
    let twice = |text: &str| {
        let (seen, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(text.as_bytes());
        seen.into_owned().into_bytes()
    };
    [
        ("nfd", page().nfd().collect::<String>().into_bytes()),
        ("twice", twice(&page())),
        (
            "utf16",
            page().encode_utf16().flat_map(u16::to_le_bytes).collect(),
        ),
    ]
}

#[test]
fn one_command_over_one_of_everything() {
    let place = Place::new();
    let (page, text) = (page(), text());
    let mut expected: Vec<String> = Vec::new();
    let mut put = |name: &str, bytes: &[u8], inside: &[&str]| {
        place.write(name, bytes);
        if inside.is_empty() {
            expected.push(name.to_owned());
        }
        expected.extend(inside.iter().map(|part| format!("{name}#{part}")));
    };
    let html = page.as_bytes();
    let crawled = [crawl::notes(), crawl::article(1, ADDRESS)];
    let record = crawl::name("", 1);
    let record = record.trim_start_matches('#');
    let in_wacz = format!("archive/kho.warc.gz#{record}");
    let members = crawl::members(&crawled);

    put("a01.html", html, &[]);
    put("a02.txt", text.as_bytes(), &[]);
    put("a03.html.gz", &gzip(html), &[]);
    put("a04.html.zst", &zstd(html), &[]);
    put("a05.zip", &zip(&[("bai.html", html)]), &["bai.html"]);
    put("a06.tar", &tar(&[("bai.html", html)]), &["bai.html"]);
    put(
        "a07.tar.gz",
        &gzip(&tar(&[("bai.html", html)])),
        &["bai.html"],
    );
    let nested = tar(&[("goi.zip", &zip(&[("bai.txt", text.as_bytes())]))]);
    put("a08.tar.zst", &zstd(&nested), &["goi.zip#bai.txt"]);
    put("a09.warc", &crawled.concat(), &[record]);
    put("a10.warc.gz", &members, &[record]);
    put("a11.warc.zst", &zstd(&crawled.concat()), &[record]);
    let parts: [(&str, &[u8]); 2] = [
        ("datapackage.json", b"{}"),
        ("archive/kho.warc.gz", &members),
    ];
    put("a12.wacz", &zip(&parts), &[&in_wacz]);
    put("a13.mhtml", mhtml().as_bytes(), &[]);
    put("a14.html", single_file().as_bytes(), &[]);
    put("a15.eml", mail().as_bytes(), &["bai.html"]);
    put("a16.jsonl", records().as_bytes(), &["1", "2"]);
    put("a17.parquet", &table("html", &page), &["1"]);
    put("a18.docx", &docx(&article()), &[]);
    put("a19.rtf", rtf(&article()).as_bytes(), &[]);
    put("a20.doc", include_bytes!("bai.doc"), &[]);
    put("a21.pdf", include_bytes!("bai.pdf"), &[]);
    if let Some(packed) = xz(html) {
        put("a22.html.xz", &packed, &[]);
    }
    for (name, bytes) in otherwise_unicode() {
        put(&format!("b-{name}.html"), &bytes, &[]);
    }
    let undeclared = page.replace("<meta charset=\"utf-8\">", "");
    for (name, command) in ENCODERS {
        if let Some(bytes) = encoded(command, &undeclared) {
            put(&format!("c-{name}.html"), &bytes, &[]);
        }
        if let Some(bytes) = encoded(command, &text) {
            put(&format!("d-{name}.txt"), &bytes, &[]);
        }
    }

    let told = place.extract(".");
    assert_eq!(told.code(), Some(0), "{}", told.stderr());
    expected.sort();
    assert_eq!(sources_of_whole_articles(&place.table("facts")), expected);
    assert_eq!(place.problems(), [""; 0]);
    for article in place.table("articles") {
        let source = article["source"].as_str().expect("a source");
        let told = source
            .split_once('-')
            .map(|(_, rest)| rest.split('.').next().unwrap_or(rest));
        let encoding = match told {
            Some("twice") => "utf-8 twice",
            Some("utf16") => "utf-16le",
            // Without a capital that has a tone the bytes are the same.
            Some("tcvn5712") => "tcvn3",
            Some(name) if ENCODERS.iter().any(|(known, _)| *known == name) => name,
            _ => "utf-8",
        };
        assert_eq!(article["encoding"], encoding, "{source}");
    }
}
