//! Articles made here, sketched and searched.

use super::same::Known;
use super::{Duplicates, Search, Sketch};
use crate::pack::Packs;
use crate::run::Extractor;
use crate::scrape::Sites;
use std::sync::LazyLock;

static PACKS: LazyLock<Packs> =
    LazyLock::new(|| Packs::embedded().unwrap_or_else(|error| panic!("{error}")));

static EXTRACTOR: LazyLock<Extractor<'static>> =
    LazyLock::new(|| Extractor::new(&PACKS, Sites::embedded()));

/// The sketch of a text, published on 12 October 2021 by nobody known.
fn sketch(text: &str) -> Sketch {
    sketch_by(text, None)
}

fn sketch_by(text: &str, publisher: Option<&str>) -> Sketch {
    let mut article = EXTRACTOR.plain(text);
    article.publisher = publisher.map(str::to_owned);
    article.published = Some(crate::article::Published {
        date: jiff::civil::date(2021, 10, 12),
        from: crate::article::PublishedFrom::Given,
    });
    let outcome = EXTRACTOR.article(article);
    let article = outcome.article.expect("an article");
    Sketch::of(&article, &outcome.mentions, &outcome.facts)
}

fn search(sketches: &[Sketch]) -> Duplicates {
    let mut search = Search::new(&std::env::temp_dir()).expect("temporary files");
    for sketch in sketches {
        search.add(sketch.marks()).expect("added");
    }
    search
        .finish(|number| Ok(sketches[number as usize].clone()))
        .expect("found")
}

const NEWS: &str = "Từ đầu năm đến hết tháng 9, Đảng bộ huyện Ea Súp kết nạp 156 đảng viên, đạt 78% chỉ tiêu tỉnh giao.\n\
    Trong đó có 71 đồng chí là nữ, 54 đồng chí là người dân tộc thiểu số; riêng xã Ya Tờ Mốt kết nạp 12 người, xã Ia Lốp 9 người.\n\
    Huyện ủy yêu cầu các chi bộ thôn, buôn rà soát thanh niên ưu tú, giao việc thử thách trước khi cho đi học lớp nhận thức.\n\
    Trung tâm Chính trị huyện đã mở 4 lớp với 268 học viên, nhiều hơn năm trước 1 lớp.\n\
    Những tháng cuối năm, mỗi huyện ủy viên dự sinh hoạt với ít nhất 2 chi bộ ở cơ sở.";

/// The sketch of a text whose figures do not matter.
fn plain(text: &str) -> Sketch {
    Sketch::of(&EXTRACTOR.plain(text), &[], &[])
}

/// Whether the second text, not longer than the first, is a copy of it.
fn is_copy(original: &str, copy: &str) -> bool {
    Known::new(sketch(copy)).is_copy_of(&Known::new(sketch(original)))
}

/// The words of [`NEWS`] with one thing changed.
fn changed(from: &str, to: &str) -> String {
    assert!(NEWS.contains(from), "{from}");
    NEWS.replacen(from, to, 1)
}

/// A text of `count` words, other ones for each seed, in sentences of ten.
fn made(seed: u64, count: usize) -> Vec<String> {
    let mut n = seed;
    (0..count)
        .map(|at| {
            n = n
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let word = format!("w{}", letters(n >> 33));
            if at % 10 == 9 { word + "." } else { word }
        })
        .collect()
}

/// Letters for a number, since figures have rules of their own.
fn letters(mut n: u64) -> String {
    let mut out = String::new();
    while n > 0 {
        out.push(char::from(b'a' + (n % 26) as u8));
        n /= 26;
    }
    out
}

#[test]
fn a_trimmed_text_is_a_copy_of_the_full_one() {
    let trimmed: Vec<&str> = NEWS.split('\n').take(3).collect();
    let found = search(&[sketch(&trimmed.join("\n")), sketch(NEWS)]);
    assert_eq!((found.of(0), found.of(1)), (Some(1), None));
    assert_eq!((found.len(), found.is_empty()), (1, false));
}

#[test]
fn what_changes_a_figure_or_its_meaning_is_no_copy() {
    for (from, to) in [
        ("156", "157"),
        ("tháng 9", "tháng 8"),
        ("Ea Súp", "Ea Kar"),
        ("4 lớp", "5 lớp"),
        ("là nữ", "là công nhân"),
        ("54 đồng chí", "chưa đến 54 đồng chí"),
        ("nhiều hơn", "ít hơn"),
        ("kết nạp 156", "phấn đấu kết nạp 156"),
    ] {
        assert!(!is_copy(NEWS, &changed(from, to)), "{from} -> {to}");
        assert!(!is_copy(&changed(from, to), NEWS), "{to} -> {from}");
    }
    let swapped = changed(
        "xã Ya Tờ Mốt kết nạp 12 người, xã Ia Lốp 9",
        "xã Ia Lốp kết nạp 12 người, xã Ya Tờ Mốt 9",
    );
    assert!(!is_copy(NEWS, &swapped));
    // Behind and before all words that the copy has too.
    let open = changed("nhiều hơn năm trước 1 lớp", "có 9 lớp");
    assert!(!is_copy(
        &changed("nhiều hơn năm trước 1 lớp", "chưa có 9 lớp"),
        &open
    ));
    let ended = |more| {
        changed(
            "kết nạp 12 người, xã Ia Lốp 9 người.",
            &format!("kết nạp 12 người; xã Ia Lốp 9 người{more}."),
        )
    };
    assert!(!is_copy(&ended(" chưa chính thức"), &ended("")));
    let begun = |more| changed("riêng xã Ya Tờ Mốt", &format!("{more} xã Ya Tờ Mốt"));
    assert!(!is_copy(&begun("chưa kể"), &begun("")));
    // A name where no figure is.
    let met = |place| {
        format!("{NEWS}\nHội nghị họp tại trụ sở Huyện ủy {place} và bế mạc trong chiều cùng ngày.")
    };
    assert!(!is_copy(&met("Ea Súp"), &met("Ea Kar")));
    let swapped = changed("71 đồng chí là nữ, 54", "54 đồng chí là nữ, 71");
    assert!(!is_copy(NEWS, &swapped));
}

#[test]
fn what_leaves_the_figures_alone_is_a_copy() {
    for (from, to) in [
        // Words that say nothing, in a sentence with figures.
        ("đã mở 4 lớp", "mở được 4 lớp"),
        // Others where no figure is.
        (
            "giao việc thử thách trước khi",
            "phân công việc thử thách rồi mới",
        ),
        // A slip of typing, mended.
        ("chỉ tiêu tỉnh giao", "chỉ tiêu tỉnh giaoo"),
        ("Từ đầu năm", "(Báo Quê Nhà) - Từ đầu năm"),
    ] {
        assert!(is_copy(NEWS, &changed(from, to)), "{from} -> {to}");
    }
}

#[test]
fn a_headline_that_the_body_repeats_is_none_of_its_words() {
    let mut article = EXTRACTOR.plain(&format!("Ea Súp: kết nạp 156 đảng viên\n{NEWS}"));
    article.title = Some("EA SÚP: Kết nạp 156 đảng viên".to_owned());
    let repeated = Sketch::of(&article, &[], &[]);
    assert_eq!(repeated.words, plain(NEWS).words);
}

#[test]
fn captions_and_bylines_are_no_part_of_a_body() {
    let mut article = EXTRACTOR.plain(&format!("{NEWS}\nThu Hà"));
    let last = article.blocks.last_mut().expect("a block");
    last.kind = crate::article::BlockKind::Byline;
    assert_eq!(Sketch::of(&article, &[], &[]), plain(NEWS));
}

#[test]
fn the_same_words_of_two_districts_are_no_copies() {
    let words = "Trong 9 tháng đầu năm, toàn huyện kết nạp 48 đảng viên, đạt 80% chỉ tiêu giao, trong đó có 21 nữ. \
        Các chi bộ đã rà soát thanh niên ưu tú, giao việc thử thách và cử người giúp đỡ trước khi xét kết nạp.";
    let of = |publisher| sketch_by(words, publisher);
    let (a, b) = (of(Some("UBND huyện Lắk")), of(Some("UBND huyện Gò Dầu")));
    assert!(search(&[a.clone(), b.clone()]).is_empty());
    assert_eq!(search(&[a.clone(), b, a]).of(2), Some(0));
}

#[test]
fn the_same_words_of_two_years_are_no_copies() {
    let of = |year| {
        let mut article = EXTRACTOR.plain(
            "Năm nay, toàn huyện kết nạp 60 đảng viên, trong đó có 25 nữ. Các chi bộ trực thuộc đã rà soát \
             thanh niên ưu tú, giao việc thử thách và cử người giúp đỡ trước khi xét, nhất là ở những thôn xa.",
        );
        article.title = Some("Kết quả phát triển đảng viên".to_owned());
        article.published = Some(crate::article::Published {
            date: jiff::civil::date(year, 12, 20),
            from: crate::article::PublishedFrom::Given,
        });
        let outcome = EXTRACTOR.article(article);
        let article = outcome.article.expect("an article");
        Sketch::of(&article, &outcome.mentions, &outcome.facts)
    };
    assert!(search(&[of(2019), of(2020)]).is_empty());
    assert_eq!(search(&[of(2019), of(2020), of(2020)]).of(2), Some(1));
}

#[test]
fn a_short_text_needs_more_than_its_words() {
    let short = "Mời bạn đọc xem tin trong ngày của chi bộ thôn.";
    assert!(search(&[sketch(short), sketch(short)]).is_empty());
    let of = || sketch_by(short, Some("Báo Quê Nhà"));
    assert_eq!(search(&[of(), of()]).of(1), Some(0));
}

#[test]
fn an_essay_that_quotes_a_news_is_not_its_original() {
    let essay = format!(
        "{}\n{NEWS}\n{}",
        made(1, 300).join(" "),
        made(2, 300).join(" ")
    );
    assert!(search(&[sketch(&essay), sketch(NEWS)]).is_empty());
    let longer = format!("{NEWS}\n{}", made(2, 600).join(" "));
    assert_eq!(search(&[sketch(&longer), sketch(NEWS)]).of(1), Some(0));
}

#[test]
fn the_order_of_the_inputs_does_not_change_the_groups() {
    let trimmed: Vec<&str> = NEWS.split('\n').take(4).collect();
    let texts = [
        NEWS.to_owned(),
        trimmed.join("\n"),
        changed("giao việc thử thách", "giao việc"),
        changed("156", "157"),
        changed("Ea Súp", "Ea Kar"),
    ];
    let sketches: Vec<Sketch> = texts.iter().map(|text| sketch(text)).collect();
    for turn in 0..sketches.len() {
        let mut turned = sketches.clone();
        turned.rotate_left(turn);
        let found = search(&turned);
        let at = |text: usize| ((text + sketches.len() - turn) % sketches.len()) as u64;
        let originals: Vec<_> = (0..5).map(|text| found.of(at(text))).collect();
        assert_eq!(
            originals,
            [None, Some(at(0)), Some(at(0)), None, None],
            "{turn}"
        );
    }
}

#[test]
fn a_copy_of_a_copy_is_one_only_if_it_is_a_copy_of_the_original() {
    let first = made(7, 200);
    let mut second = first.clone();
    for at in (0..200).step_by(14) {
        second[at] = "một".to_owned();
    }
    second.pop();
    let mut third = second.clone();
    for at in (5..199).step_by(14) {
        third[at] = "hai".to_owned();
    }
    let of = |words: &[String]| plain(&words.join(" "));
    let (first, second, third) = (of(&first), of(&second), of(&third));
    assert_eq!(search(&[second.clone(), third.clone()]).of(1), Some(0));
    let found = search(&[first, second, third]);
    assert_eq!([0, 1, 2].map(|n| found.of(n)), [None, Some(0), None]);
}

#[test]
fn equal_copies_of_a_copy_lead_to_its_original() {
    let trimmed = NEWS.rsplit_once('\n').expect("paragraphs").0;
    let found = search(&[sketch(trimmed), sketch(trimmed), sketch(NEWS)]);
    assert_eq!([0, 1, 2].map(|n| found.of(n)), [Some(2), Some(2), None]);
}

/// The search, and how often it loaded a sketch.
fn search_counted(sketches: &[Sketch]) -> (Duplicates, usize) {
    let mut search = Search::new(&std::env::temp_dir()).expect("temporary files");
    for sketch in sketches {
        search.add(sketch.marks()).expect("added");
    }
    let mut loads = 0;
    let found = search.finish(|number| {
        loads += 1;
        Ok(sketches[number as usize].clone())
    });
    (found.expect("found"), loads)
}

#[test]
fn a_page_that_was_crawled_a_thousand_times_is_loaded_once() {
    let sketches = vec![plain(&made(3, 100).join(" ")); 1000];
    let (found, loads) = search_counted(&sketches);
    assert_eq!((found.len(), loads), (999, 1));
}

#[test]
fn a_phrase_that_all_share_costs_a_few_comparisons_each() {
    let phrase = made(99, 30).join(" ");
    let mut sketches: Vec<Sketch> = (0..400)
        .map(|n| plain(&format!("{phrase} {}", made(1000 + n, 100).join(" "))))
        .collect();
    sketches.push(plain(&format!("{phrase} {}", made(1300, 90).join(" "))));
    let (found, loads) = search_counted(&sketches);
    assert_eq!((found.len(), found.of(400)), (1, Some(300)));
    // All pairs would be 80,000.
    assert!(loads < 400 * 20, "{loads}");
}

#[test]
fn a_sketch_is_the_same_after_it_was_stored() {
    let sketch = sketch(NEWS);
    let stored = serde_json::to_vec(&sketch).expect("written");
    let read: Sketch = serde_json::from_slice(&stored).expect("read");
    assert_eq!(read, sketch);
}

#[test]
fn more_articles_than_can_be_numbered_are_refused() {
    let marks = plain(NEWS);
    assert!(super::search::rank((1 << 40) - 1, marks.marks()).is_ok());
    assert!(super::search::rank(1 << 40, marks.marks()).is_err());
}

#[test]
fn articles_that_share_phrases_alone_are_not_read_back() {
    let shared = made(1, 60).join(" ");
    let article = |own: u64| plain(&format!("{shared} {}", made(own, 60).join(" ")));
    let sketches: Vec<Sketch> = (2..10).map(article).collect();
    let has = |key: &u64| sketches[1].marks().keys.contains(key);
    assert!(sketches[0].marks().keys.iter().any(has));
    let mut search = Search::new(&std::env::temp_dir()).expect("temporary files");
    for sketch in &sketches {
        search.add(sketch.marks()).expect("added");
    }
    let mut read = 0;
    let found = search.finish(|number| {
        read += 1;
        Ok(sketches[number as usize].clone())
    });
    assert!(found.expect("found").is_empty());
    assert_eq!(read, 0);
}
