//! `scrape`: a page goes in; its article comes out, and what gave or dropped each part.

use std::path::Path;

use serde_json::{Value, json};

use crate::place::{Place, copy};

/// A site file of our own; the tests name its lines.
const SITE: &str = r"name = 'our papers'
hosts = ['*.mau.example']
title = ['.ten-bai']
lead = ['.mo-dau']
body = ['.than-bai']
author = ['.nguoi-viet']
junk = ['.hop-rieng']
";

/// A page of that family.
const PAGE: &str = r#"<!DOCTYPE html><html lang="vi"><head>
<title>Huyện Mẫu phát triển đảng viên - Báo Mẫu</title>
<meta property="article:published_time" content="2021-10-14T08:30:00+07:00">
<link rel="canonical" href="https://bao.mau.example/tin/1.html"></head><body>
<ul class="menu"><li><a href="/">Trang chủ</a></li><li><a href="/x">Xã hội</a></li></ul>
<div class="ten-bai">Chuyện kết nạp đảng viên ở huyện Mẫu</div>
<div>Thứ Sáu, 15/10/2021</div>
<div class="mo-dau">Công tác tạo nguồn được các chi bộ trong huyện Mẫu quan tâm ngay từ đầu năm.</div>
<div class="than-bai">
<p>Đến nay, toàn huyện kết nạp được 28 đảng viên, đạt 56% kế hoạch năm.</p>
<p>Huyện ủy giao chỉ tiêu cho từng chi bộ, lấy đó làm căn cứ xếp loại cuối năm.</p>
<div class="hop-rieng">Báo giấy có bán tại các bưu cục của huyện Mẫu.</div>
<p><a href="/2">Xã Một họp chi bộ</a></p>
<p>Lượt xem: 822</p>
<p class="nguoi-viet">Lê An</p>
<h3>Tin khác</h3><ul><li>Xã Hai kết nạp 4 đảng viên</li><li>Xã Ba kết nạp 5 đảng viên</li></ul>
</div></body></html>"#;

const TEXT: &str = "Xây dựng Đảng\n\nHuyện Mẫu chú trọng phát triển đảng viên mới\n\n\
    Thứ Ba, 05/10/2021\n\n\
    Đến nay, toàn huyện kết nạp được 28 đảng viên, đạt 56% kế hoạch năm.\n\n\
    Kim Anh\n\nTin khác:\nXã Hai kết nạp 4 đảng viên\nXã Ba kết nạp 5 đảng viên\n";

/// A place with the page, the text, and the built-in patterns with our site file.
fn place() -> Place {
    let place = Place::new();
    let patterns = Path::new(env!("CARGO_MANIFEST_DIR")).join("patterns");
    copy(&patterns.join("sites"), &place.path("mine/sites"));
    place.write("mine/sites/ours.toml", SITE);
    place.write("page.html", PAGE);
    place.write("text.txt", TEXT);
    place
}

fn explained(place: &Place, page: &str) -> Value {
    let options = ["scrape", page, "--patterns", "mine", "--json", "--explain"];
    let json = place.run(options).exits(0).says_nothing().stdout();
    assert_eq!(json.lines().count(), 1, "{json}");
    serde_json::from_str(&json).expect("one object")
}

/// The part of a page that begins with these words.
#[track_caller]
fn part(explained: &Value, words: &str) -> Value {
    let parts = explained["explanation"]["parts"].as_array().expect("parts");
    let begins = |p: &&Value| p["text"].as_str().is_some_and(|t| t.starts_with(words));
    let found = parts.iter().find(begins);
    found
        .unwrap_or_else(|| panic!("no part {words} in {parts:#?}"))
        .clone()
}

/// The line of the built-in generic.toml on which the first rule of a list stands.
fn first_of(list: &str) -> usize {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("patterns/sites/generic.toml");
    let text = std::fs::read_to_string(file).expect("generic.toml");
    let opens = format!("{list} = [");
    2 + text
        .lines()
        .position(|line| line == opens)
        .expect("the list")
}

#[test]
fn the_article_of_a_page_is_shown_by_its_parts() {
    let place = place();
    let shown = place
        .run(["scrape", "page.html", "--patterns", "mine"])
        .exits(0)
        .says_nothing()
        .stdout();
    for line in [
        "Title      Chuyện kết nạp đảng viên ở huyện Mẫu",
        "Published  2021-10-14 (meta)",
        "Author     Lê An",
        "Publisher  Báo Mẫu",
        "Address    https://bao.mau.example/tin/1.html",
        "paragraph  Đến nay, toàn huyện kết nạp được 28 đảng viên, đạt 56% kế hoạch năm.",
    ] {
        assert!(
            shown.lines().any(|l| l == line),
            "no line \"{line}\" in\n{shown}"
        );
    }
    // Nothing of the menu in the text, nothing behind the tail heading.
    let (_, text) = shown.split_once("\n\n").expect("head and text");
    assert!(
        !text.contains("Trang chủ") && !text.contains("Xã Hai"),
        "{shown}"
    );
    assert_eq!(text.lines().count(), 6, "{shown}");
}

#[test]
fn the_site_file_and_the_selectors_that_match_are_told() {
    let explanation = &explained(&place(), "page.html")["explanation"];
    let file = &explanation["sites"][0];
    assert_eq!(
        (&file["file"], &file["name"], &file["told_by"]),
        (
            &json!("ours.toml"),
            &json!("our papers"),
            &json!("hosts *.mau.example")
        )
    );
    assert_eq!(
        file["matches"][0],
        json!({"key": "title", "selector": ".ten-bai", "elements": 1})
    );
    assert_eq!(file["without_match"], json!(["date"]));
    let body = &explanation["body"];
    assert_eq!(body["place"], "div.than-bai");
    assert_eq!(body["rule"], "ours.toml:5 body .than-bai");
}

#[test]
fn title_lead_and_author_name_their_selectors() {
    let explained = explained(&place(), "page.html");
    let title = &explained["explanation"]["title"];
    assert_eq!(title["in_head"], "Huyện Mẫu phát triển đảng viên");
    assert_eq!(title["in_head_from"], "<title>");
    let taken = &title["candidates"][0];
    assert_eq!(
        (&taken["taken"], &taken["place"]),
        (&json!(true), &json!("div.ten-bai"))
    );
    // Three points for the selector, one for standing above the text.
    assert_eq!(taken["points"], 4);
    assert_eq!(taken["signs"][0]["rule"], "ours.toml:3 title .ten-bai");
    let lead = part(&explained, "Công tác tạo nguồn");
    assert_eq!(
        (&lead["kind"], &lead["rule"]),
        (&json!("lead"), &json!("ours.toml:4 lead .mo-dau"))
    );
    let author = &explained["explanation"]["author"];
    assert_eq!(author["rule"], "ours.toml:6 author .nguoi-viet");
}

#[test]
fn every_day_is_told_the_one_taken_first() {
    let days = &explained(&place(), "page.html")["explanation"]["published"];
    assert_eq!(
        (
            &days[0]["date"],
            &days[0]["from"],
            &days[0]["why"],
            &days[0]["taken"]
        ),
        (
            &json!("2021-10-14"),
            &json!("meta"),
            &json!("article:published_time"),
            &json!(true)
        )
    );
    assert_eq!(
        (&days[1]["date"], &days[1]["from"], &days[1]["taken"]),
        (&json!("2021-10-15"), &json!("visible"), &json!(false))
    );
    assert_eq!(days[1]["rule"], "generic.toml date.forms");
    assert!(days[2].is_null(), "{days}");
}

#[test]
fn without_a_day_in_the_head_the_visible_line_tells_it() {
    let place = place();
    place.write("page.html", PAGE.replace("article:published_time", "other"));
    let explained = explained(&place, "page.html");
    assert_eq!(
        (&explained["published"], &explained["published_from"]),
        (&json!("2021-10-15"), &json!("visible"))
    );
    let days = &explained["explanation"]["published"];
    assert_eq!(
        (&days[0]["date"], &days[0]["taken"]),
        (&json!("2021-10-15"), &json!(true))
    );
    assert_eq!(days[0]["why"], "reads as a date line");
}

#[test]
fn what_was_dropped_is_told_with_its_reason() {
    let explained = explained(&place(), "page.html");
    let tails = format!("generic.toml:{} furniture.tails", first_of("tails"));
    for (words, paragraphs, place, why, rule) in [
        (
            "Trang chủ",
            2,
            "ul.menu",
            "named furniture",
            json!("generic.toml classes.apart menu"),
        ),
        (
            "Báo giấy có bán",
            1,
            "div.than-bai div.hop-rieng",
            "named furniture",
            json!("ours.toml:7 junk .hop-rieng"),
        ),
        (
            "Xã Một họp",
            1,
            "div.than-bai p",
            "100 % of it is links",
            Value::Null,
        ),
        (
            "Tin khác",
            1,
            "div.than-bai h3",
            "a tail heading: nothing behind it belongs to the article",
            json!(tails),
        ),
        (
            "Xã Hai",
            2,
            "div.than-bai li and on",
            "behind the tail heading",
            Value::Null,
        ),
    ] {
        let part = part(&explained, words);
        assert_eq!(part["kind"], "dropped", "{words}");
        assert_eq!(part["paragraphs"], paragraphs, "{words}");
        assert_eq!(part["place"], place, "{words}");
        assert_eq!(part["why"], why, "{words}");
        assert_eq!(part["rule"], rule, "{words}");
    }
    let counter = part(&explained, "Lượt xem");
    assert_eq!(
        (&counter["kind"], &counter["why"]),
        (&json!("dropped"), &json!("worded as furniture"))
    );
    let rule = counter["rule"].as_str().unwrap_or_default();
    assert!(rule.ends_with(" furniture.lines"), "{rule}");
    let body = part(&explained, "Đến nay");
    assert_eq!(
        (&body["kind"], &body["paragraphs"]),
        (&json!("paragraph"), &json!(2))
    );
}

#[test]
fn another_site_file_gives_another_article() {
    let place = place();
    // Without our file nothing is named a title, and the box is no furniture.
    let record = place
        .run(["scrape", "page.html", "--json", "--explain"])
        .exits(0)
        .stdout();
    let record: Value = serde_json::from_str(&record).expect("one object");
    assert_eq!(record["explanation"]["sites"], json!([]));
    assert!(!record.to_string().contains("ours.toml"), "{record}");
    let text = "Báo giấy có bán tại các bưu cục của huyện Mẫu.";
    let has_box = |record: &Value| {
        let blocks = record["blocks"].as_array().expect("blocks");
        blocks.iter().any(|block| block["text"] == text)
    };
    assert!(has_box(&record), "{record}");
    assert!(!has_box(&explained(&place, "page.html")));
}

#[test]
fn lines_of_a_plain_text_go_by_their_numbers() {
    let place = place();
    let explained = explained(&place, "text.txt");
    assert_eq!(
        explained["title"],
        "Huyện Mẫu chú trọng phát triển đảng viên mới"
    );
    assert_eq!(explained["author"], "Kim Anh");
    let explanation = &explained["explanation"];
    assert_eq!(explanation["sites"], json!([]));
    let title = &explanation["title"]["candidates"][0];
    // Nine words: two points and one; three for the date line below.
    assert_eq!(
        (&title["place"], &title["points"]),
        (&json!("line 3"), &json!(6))
    );
    assert_eq!(explanation["published"][0]["place"], "line 5");
    assert_eq!(explanation["author"]["place"], "line 9");
    let section = part(&explained, "Xây dựng Đảng");
    assert_eq!(
        (&section["kind"], &section["place"]),
        (&json!("dropped"), &json!("line 1"))
    );
    let behind = part(&explained, "Xã Hai");
    assert_eq!(
        (&behind["place"], &behind["paragraphs"]),
        (&json!("lines 12 to 13"), &json!(2))
    );
    // Standard input is told apart by what it holds.
    let options = ["scrape", "-", "--patterns", "mine", "--json", "--explain"];
    let piped: Value =
        serde_json::from_str(&place.pipe(options, TEXT).exits(0).stdout()).expect("one object");
    assert_eq!(piped["explanation"], *explanation);
    let piped: Value =
        serde_json::from_str(&place.pipe(options, PAGE).exits(0).stdout()).expect("one object");
    assert_eq!(piped["title"], "Chuyện kết nạp đảng viên ở huyện Mẫu");
}

#[test]
fn the_explanation_for_readers_fits_the_terminal() {
    let place = place();
    let options = ["scrape", "page.html", "--patterns", "mine", "--explain"];
    let shown = place.run(options).exits(0).says_nothing().stdout();
    for line in [
        "Site file  ours.toml (our papers), by hosts *.mau.example",
        "dropped    Trang chủ (and 1 more)",
        "           ul.menu; named furniture [generic.toml classes.apart menu]",
    ] {
        assert!(
            shown.lines().any(|l| l == line),
            "no line \"{line}\" in\n{shown}"
        );
    }
    // A name without a break is broken, too.
    let long = PAGE.replace("Lê An", &"a".repeat(500));
    place.write("page.html", long);
    for options in [&options[..], &options[..4]] {
        let shown = place.run(options).exits(0).stdout();
        let widest = shown.lines().map(|l| l.chars().count()).max();
        assert!(
            widest.is_some_and(|columns| columns <= 100),
            "{widest:?} in\n{shown}"
        );
    }
}

#[test]
fn a_page_without_an_article_is_explained_and_told() {
    let place = place();
    place.write(
        "menu.html",
        "<html><ul class=menu><li><a href=x>Trang chủ</a></ul>",
    );
    let ran = place.run(["scrape", "menu.html", "--explain"]).exits(1);
    let ran = ran.tells(&["menu.html", "no article text"]);
    assert!(ran.stdout().contains("dropped    Trang chủ"), "{ran}");
}

#[test]
fn what_is_no_page_is_refused() {
    let place = place();
    place.write("two.jsonl", "{\"text\":\"a\"}\n{\"text\":\"b\"}\n");
    place.write("packs/a.toml", "");
    for (page, word) in [
        ("none.html", "none.html"),
        ("mine", "folder"),
        ("two.jsonl", "records"),
    ] {
        place.run(["scrape", page]).exits(2).tells(&[page, word]);
    }
    let ran = place.run(["scrape", "page.html", "--patterns", "packs"]);
    ran.exits(2).tells(&["packs", "sites"]);
}
