//! A run of very many articles: that memory stays bounded, and what it costs.

use std::io;
use std::time::Instant;

use solieu::article::Article;
use solieu::duplicates::{Search, Sketch};
use solieu::pack::Packs;
use solieu::run::Extractor;
use solieu::scrape::Sites;

/// Articles of the run; every fifth is a trimmed copy of the one before it.
const ARTICLES: u64 = 200_000;

/// Common words, from which very many articles are put together.
const WORDS: [&str; 24] = [
    "đảng", "viên", "chi", "bộ", "thôn", "xã", "kết", "nạp", "cán", "quần", "chúng", "năm",
    "tháng", "công", "tác", "nguồn", "tổ", "chức", "đoàn", "thanh", "niên", "phụ", "nữ", "lớp",
];

fn article(extractor: &Extractor<'_>, number: u64) -> Article {
    let copy = number % 5 == 4;
    let mut n = if copy { number - 1 } else { number };
    let mut text = String::new();
    for at in 0..if copy { 80 } else { 120 } {
        n = n
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let word = (n >> 33) as usize;
        if at % 9 == 8 {
            text += &(word % 997).to_string();
            text.push(' ');
        } else {
            text += WORDS[word % WORDS.len()];
            text.push(' ');
        }
    }
    let mut article = extractor.plain("");
    article.blocks = vec![solieu::article::Block {
        kind: solieu::article::BlockKind::Paragraph,
        span: solieu::Span::new(0, text.len()),
    }];
    article.text = text;
    article
}

/// The most memory that this process ever had, in KB, where the system tells it.
fn most_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[test]
#[ignore = "two hundred thousand articles: cargo test --release --test duplicates large -- --ignored --nocapture"]
fn memory_stays_bounded() -> io::Result<()> {
    let packs = Packs::embedded().unwrap_or_else(|error| panic!("{error}"));
    let extractor = Extractor::new(&packs, Sites::embedded());
    let sketch = |number| Sketch::of(&article(&extractor, number), &[], &[]);
    let before = most_memory();
    let start = Instant::now();
    let mut search = Search::new(&std::env::temp_dir())?;
    for number in 0..ARTICLES {
        search.add(sketch(number).marks())?;
    }
    let added = start.elapsed();
    let start = Instant::now();
    let mut loads = 0;
    let found = search.finish(|number| {
        loads += 1;
        Ok(sketch(number))
    })?;
    println!(
        "{ARTICLES} articles sketched and added in {added:?}, searched in {:?} with {loads} loads; \
         {} copies; most memory {before:?} KB before, {:?} KB after",
        start.elapsed(),
        found.len(),
        most_memory(),
    );
    assert_eq!(found.len() as u64, ARTICLES / 5);
    if let (Some(before), Some(after)) = (before, most_memory()) {
        // Two sorters at a time of 16 MB each, and the copies.
        assert!(after - before < 80_000, "{} KB", after - before);
    }
    Ok(())
}
