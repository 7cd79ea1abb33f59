//! Packed files, archives, archives in archives, web archives.

use crate::article::{ADDRESS, page, text};
use crate::crawl;
use crate::packing::{gzip, tar, xz, zip, zstd};
use crate::place::{Place, sources_of_whole_articles};

#[test]
fn packed_pages() {
    let place = Place::new();
    let page = page();
    place.write("a.html", &page);
    place.write("b.html.gz", gzip(page.as_bytes()));
    place.write("c.html.zst", zstd(page.as_bytes()));
    let mut expected = vec!["a.html", "b.html.gz", "c.html.zst"];
    if let Some(packed) = xz(page.as_bytes()) {
        place.write("d.html.xz", packed);
        expected.push("d.html.xz");
    }
    // Without an ending, and with a wrong one: the first bytes tell.
    place.write("e", gzip(page.as_bytes()));
    place.write("view.php?id=7", &page);
    expected.extend(["e", "view.php?id=7"]);
    assert_eq!(place.extract(".").code(), Some(0));
    assert_eq!(sources_of_whole_articles(&place.table("facts")), expected);
    assert_eq!(place.problems(), [""; 0]);
}

#[test]
fn archives_and_archives_in_them() {
    let place = Place::new();
    let (page, text) = (page(), text());
    let files = [
        ("tin/bai.html", page.as_bytes()),
        ("tin/anh.jpg", b"\xFF\xD8\xFF"),
        ("tin/bai.txt", text.as_bytes()),
        ("__MACOSX/tin/._bai.html", b"x"),
    ];
    place.write("a.zip", zip(&files));
    place.write("b.tar", tar(&files));
    place.write("c.tar.gz", gzip(&tar(&files)));
    place.write("d.tar.zst", zstd(&tar(&files)));
    let inner = zip(&[("bai.html", page.as_bytes())]);
    place.write("e.tgz", gzip(&tar(&[("goi.zip", &inner)])));
    assert_eq!(place.extract(".").code(), Some(0));
    let mut expected = Vec::new();
    for archive in ["a.zip", "b.tar", "c.tar.gz", "d.tar.zst"] {
        for file in ["tin/bai.html", "tin/bai.txt"] {
            expected.push(format!("{archive}#{file}"));
        }
    }
    expected.push("e.tgz#goi.zip#bai.html".to_owned());
    assert_eq!(sources_of_whole_articles(&place.table("facts")), expected);
    assert_eq!(place.account()["left_out"][".jpg"], 4);
}

#[test]
fn what_lies_too_deep_is_told() {
    let place = Place::new();
    let mut archive = zip(&[("bai.html", page().as_bytes())]);
    for level in 1..9 {
        archive = zip(&[(&format!("{level}.zip"), &archive)]);
    }
    place.write("goi.zip", archive);
    assert_eq!(place.extract("goi.zip").code(), Some(1));
    let problems = place.problems();
    assert!(
        problems[0].contains("lies more than 6 archives deep") && problems.len() == 1,
        "{problems:?}"
    );
}

#[test]
fn web_archives_in_every_packing() {
    let place = Place::new();
    let page = page();
    let mut chunked = format!("{:x}\r\n", page.len()).into_bytes();
    chunked.extend([page.as_bytes(), b"\r\n0\r\n\r\n"].concat());
    let html = "Content-Type: text/html";
    let answers = [
        crawl::notes(),
        crawl::article(1, ADDRESS),
        crawl::response(
            2,
            ADDRESS,
            &crawl::http(
                &format!("{html}\r\nContent-Encoding: gzip"),
                &gzip(page.as_bytes()),
            ),
        ),
        crawl::response(
            3,
            ADDRESS,
            &crawl::http(&format!("{html}\r\nTransfer-Encoding: chunked"), &chunked),
        ),
        crawl::response(
            4,
            ADDRESS,
            &crawl::http("Content-Type: image/png", b"\x89PNG"),
        ),
        crawl::response(5, ADDRESS, b"HTTP/1.1 302 Found\r\nLocation: /x\r\n\r\n"),
        crawl::record(
            "revisit",
            6,
            ADDRESS,
            "application/http",
            b"HTTP/1.1 200 OK\r\n\r\n",
        ),
    ];
    let plain = answers.concat();
    let members = crawl::members(&answers);
    place.write("a.warc", &plain);
    place.write("b.warc.gz", &members);
    place.write("c.warc.gz", gzip(&plain));
    place.write("d.warc.zst", zstd(&plain));
    place.write(
        "e.wacz",
        zip(&[
            ("datapackage.json", b"{}"),
            ("archive/data.warc.gz", &members),
            ("pages/pages.jsonl", b"{\"text\":\"not an article\"}"),
        ]),
    );
    assert_eq!(place.extract(".").code(), Some(0));
    let archives = [
        "a.warc",
        "b.warc.gz",
        "c.warc.gz",
        "d.warc.zst",
        "e.wacz#archive/data.warc.gz",
    ];
    let expected: Vec<String> = archives
        .iter()
        .flat_map(|archive| (1..=3).map(|id| crawl::name(archive, id)))
        .collect();
    let facts = place.table("facts");
    assert_eq!(sources_of_whole_articles(&facts), expected);
    assert!(facts.iter().all(|fact| fact["url"] == ADDRESS));
    assert_eq!(place.problems(), [""; 0]);
    let left_out = &place.account()["left_out"];
    for (kind, count) in [
        ("image/png in web archives", 5),
        ("redirects in web archives", 5),
        ("revisits of pages stored before in web archives", 5),
        ("requests in web archives", 5),
        ("notes in web archives", 5),
    ] {
        assert_eq!(left_out[kind], count, "{kind}");
    }
}

#[test]
fn the_forerunner_of_warc() {
    let place = Place::new();
    let answer = crawl::http("Content-Type: text/html", page().as_bytes());
    let info = b"1 0 x\nURL IP-address Archive-date Content-type Archive-length\n";
    let archive = [
        format!(
            "filedesc://a.arc 0.0.0.0 20230107020304 text/plain {}\n",
            info.len()
        )
        .as_bytes(),
        info,
        b"\n",
        format!(
            "{ADDRESS} 10.0.0.1 20230107020304 text/html {}\n",
            answer.len()
        )
        .as_bytes(),
        &answer,
        b"\n",
    ]
    .concat();
    place.write("a.arc.gz", gzip(&archive));
    assert_eq!(place.extract(".").code(), Some(0));
    let facts = place.table("facts");
    assert_eq!(sources_of_whole_articles(&facts).len(), 1);
    assert_eq!(facts[0]["url"], ADDRESS);
}

/// Crawlers that pack with zstd put a dictionary before the records, packed itself or not.
#[test]
fn records_packed_with_a_dictionary() {
    let place = Place::new();
    let dictionary = page().into_bytes();
    for (name, stored) in [
        ("a.warc.zst", dictionary.clone()),
        ("b.warc.zst", zstd(&dictionary)),
    ] {
        let mut archive = b"\x5D\x2A\x4D\x18".to_vec();
        archive.extend(u32::try_from(stored.len()).expect("short").to_le_bytes());
        archive.extend(stored);
        let mut packer = zstd::bulk::Compressor::with_dictionary(3, &dictionary).expect("a packer");
        for record in [
            crawl::notes(),
            crawl::article(1, ADDRESS),
            crawl::article(2, ADDRESS),
        ] {
            archive.extend(packer.compress(&record).expect("packed"));
        }
        place.write(name, archive);
    }
    assert_eq!(place.extract(".").code(), Some(0));
    let expected: Vec<_> = ["a.warc.zst", "b.warc.zst"]
        .iter()
        .flat_map(|archive| (1..=2).map(|id| crawl::name(archive, id)))
        .collect();
    assert_eq!(sources_of_whole_articles(&place.table("facts")), expected);
}
