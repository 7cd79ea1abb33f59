//! Articles made here, sketched and searched.

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
    let mut search = Search::new().expect("temporary files");
    for (number, sketch) in (0..).zip(sketches) {
        search.add(number, sketch).expect("added");
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

#[test]
fn a_trimmed_text_is_a_copy_of_the_full_one() {
    let trimmed: Vec<&str> = NEWS.split('\n').take(3).collect();
    let found = search(&[sketch(&trimmed.join("\n")), sketch(NEWS)]);
    assert_eq!((found.of(0), found.of(1)), (Some(1), None));
}
