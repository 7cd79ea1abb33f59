//! Copies of articles in a run.

use serde_json::Value;

use crate::place::Place;

/// An article of a district, long enough to be told by its words.
const NEWS: &str = "Đảng bộ huyện Ea Súp vừa tổng kết công tác phát triển đảng viên của cả năm.\n\n\
Năm 2022, Đảng bộ huyện Ea Súp kết nạp 138 quần chúng ưu tú vào Đảng, trong đó nữ 68 đồng chí.\n\n\
Các chi bộ đã giao việc cho từng đảng viên, cùng nhau kiểm tra, nhắc nhở và giúp đỡ quần chúng từ \
những việc nhỏ nhất trong đời sống hằng ngày ở buôn làng, ở cơ quan và ở trường học trong huyện.\n\n\
Năm 2023, Đảng bộ huyện Ea Súp phấn đấu kết nạp 150 đảng viên mới.";

fn page(title: &str, body: &str) -> String {
    let paragraphs = format!("<p>{}</p>\n", body.replace("\n\n", "</p>\n<p>"));
    format!(
        "<!DOCTYPE html><html lang=vi><meta charset=utf-8><title>{title}</title>\n\
         <body><h1>{title}</h1>\n<article>{paragraphs}</article></body></html>\n"
    )
}

/// The lines of a table.
fn records(place: &Place, table: &str) -> Vec<Value> {
    let text = place.text(table);
    let lines = text.lines();
    lines
        .map(|line| serde_json::from_str(line).expect("a record"))
        .collect()
}

/// An article in four forms, and one of another district.
fn crawl(place: &Place) {
    let (most, _) = NEWS.rsplit_once("\n\n").expect("paragraphs");
    let other = NEWS
        .replace("Ea Súp", "Krông Bông")
        .replace("138", "97")
        .replace("68", "41");
    place.write(
        "crawl/1-trimmed.html",
        page("Ea Súp kết nạp đảng viên", most),
    );
    place.write("crawl/2-full.html", page("Ea Súp kết nạp đảng viên", NEWS));
    place.write("crawl/3-again.html", page("Ea Súp kết nạp đảng viên", NEWS));
    place.write(
        "crawl/4-headline.html",
        page("Một năm kết nạp ở vùng biên", NEWS),
    );
    place.write(
        "crawl/5-other.html",
        page("Krông Bông kết nạp đảng viên", &other),
    );
}

fn sources_of(records: &[Value]) -> Vec<&str> {
    let mut sources: Vec<&str> = records
        .iter()
        .filter_map(|r| r["source"].as_str())
        .collect();
    sources.dedup();
    sources
}

#[test]
fn the_fullest_of_the_copies_counts_and_the_others_say_which_it_is() {
    let place = Place::new();
    crawl(&place);
    let ran = place.run(["extract", "crawl", "-o", "out"]).exits(0);
    ran.tells(&[
        "5 articles, ",
        "3 articles are copies of others (duplicate_of); 8 facts of copies left out",
    ]);

    let articles = records(&place, "out/articles.jsonl");
    let full = &articles[1]["article_id"];
    let marks: Vec<_> = articles
        .iter()
        .map(|article| &article["duplicate_of"])
        .collect();
    assert_eq!(marks, [full, &Value::Null, full, full, &Value::Null]);
    // Whole, members of it, target: three facts of each of two articles.
    let facts = records(&place, "out/facts.jsonl");
    assert_eq!(facts.len(), 6);
    assert_eq!(sources_of(&facts), ["2-full.html", "5-other.html"]);
    let mentions = records(&place, "out/mentions.jsonl");
    assert_eq!(sources_of(&mentions), ["2-full.html", "5-other.html"]);
    let counted: Vec<_> = articles
        .iter()
        .map(|article| article["facts"].as_u64())
        .collect();
    assert_eq!(counted, [Some(0), Some(3), Some(0), Some(0), Some(3)]);
    let account: Value = serde_json::from_str(&place.text("out/run.json")).expect("JSON");
    assert_eq!(account["counts"]["duplicates"], 3);
}

#[test]
fn they_are_kept_when_asked_for() {
    let place = Place::new();
    crawl(&place);
    let arguments = ["extract", "crawl", "--keep-duplicates", "-o", "out"];
    let ran = place.run(arguments).exits(0);
    let ran = ran.tells(&["3 articles are copies of others: see duplicate_of\n"]);
    assert!(!ran.stderr().contains("left out"), "{ran}");
    assert_eq!(records(&place, "out/facts.jsonl").len(), 14);
    let articles = records(&place, "out/articles.jsonl");
    assert_eq!(
        articles
            .iter()
            .filter(|a| !a["duplicate_of"].is_null())
            .count(),
        3
    );
}

#[test]
fn they_are_left_out_of_single_files_and_of_standard_output_too() {
    let place = Place::new();
    crawl(&place);
    place
        .run(["extract", "crawl", "-o", "facts.jsonl"])
        .exits(0);
    assert_eq!(records(&place, "facts.jsonl").len(), 6);
    let shown = place.run(["extract", "crawl", "-o", "-"]).exits(0).stdout();
    assert_eq!(shown.into_bytes(), place.bytes("facts.jsonl"));
}
