//! Grouping on masked texts, written here as patterns are.

use super::context::Context;
use super::gather::{Gatherer, Promise, Unclaimed};
use crate::pack::{Packs, mask};

fn packs() -> Packs {
    Packs::embedded().unwrap_or_else(|error| panic!("{error}"))
}

/// The context of the figure `{n}` or `{p}` of a text; `{c}` is another number.
fn context(packs: &Packs, text: &str) -> Context {
    let mut masked = text.replace("{c}", &mask::COUNT.to_string());
    let place = masked.find(['{']).expect("a figure");
    masked = masked.replace("{n}", &mask::COUNT.to_string());
    masked = masked.replace("{p}", &mask::PERCENT.to_string());
    masked = masked.replace("{unit}", &mask::UNIT.to_string());
    Context::new(packs, &masked, place)
}

fn example(text: &str) -> Unclaimed {
    Unclaimed {
        sentence: text.to_owned(),
        figure: 0..0,
        masked: text.to_owned(),
        place: 0,
        source: String::new(),
        wording: None,
    }
}

/// Articles with figures, as they come.
fn gathered(most: usize, articles: &[&[&str]]) -> Gatherer {
    let packs = packs();
    let mut all = Gatherer::keeping(most);
    for article in articles {
        let mut of = Gatherer::keeping(most);
        for text in *article {
            of.add(context(&packs, text), Promise::Other, || example(text));
        }
        all.merge(of);
    }
    all
}

/// Words, figures and articles of all groups, best first.
fn groups(of: &Gatherer) -> Vec<(String, u64, u64)> {
    let ranked = of.ranked();
    let told = ranked
        .iter()
        .map(|g| (g.words(), g.tally.figures, g.tally.articles));
    told.collect()
}

#[test]
fn the_wording_is_the_nearest_word_on_either_side_within_the_clause() {
    let packs = packs();
    let words = |text: &str| {
        let context = context(&packs, text);
        context.words(context.both_sides())
    };
    assert_eq!(words("xã trồng được {n} cây keo."), "được {count} cây");
    assert_eq!(words("nuôi bò; còn {n} hộ, giảm dần"), "còn {count} hộ");
    // The clause ends at the figure, or begins with it: the other side tells two words.
    assert_eq!(words("xã có số hộ là {n}, giảm dần"), "hộ là {count}");
    assert_eq!(words("nuôi bò. {n} hộ nghèo còn lại"), "{count} hộ nghèo");
    // A slot stands on the way to the word; a mark right before the figure belongs to it.
    let of_unit = context(&packs, "ở {n} {unit} trồng lúa");
    assert_eq!(
        of_unit.words(of_unit.both_sides()),
        "ở {count} {unit} trồng"
    );
    assert_eq!(words("số hộ: {n} nhà"), "hộ: {count} nhà");
    assert_eq!(words("đạt {p}."), "đạt {percent}");
}

#[test]
fn words_that_the_figures_share_are_told_with_the_wording() {
    let texts: [&[&str]; 4] = [
        &["xã trồng được {n} cây keo"],
        &["thôn trồng được {n} cây bàng"],
        &["bản chăm được {n} cây keo"],
        &["làng trồng được {n} cây gạo"],
    ];
    // Three of four have "trồng", and two of four "keo".
    assert_eq!(
        groups(&gathered(100, &texts)),
        [("trồng được {count} cây".to_owned(), 4, 4)]
    );
}

#[test]
fn wordings_of_few_articles_are_grouped_by_the_side_that_says_most() {
    let few: &[&str] = &["bán {n} cây", "bán {n} cây", "mua {n} cây"];
    let many: &[&str] = &["trồng {n} cây"];
    // Five articles make a wording of its own; the two verbs of the others do not.
    let articles = [many, few, many, many, many, many, &["mua {n} cây"]];
    assert_eq!(
        groups(&gathered(100, &articles)),
        [
            ("trồng {count} cây".to_owned(), 5, 5),
            ("… {count} cây".to_owned(), 4, 2)
        ]
    );
    let percents: [&[&str]; 1] = [&["chỉ đạt {p} ở xuôi", "mới đạt {p} trên núi"]];
    assert_eq!(
        groups(&gathered(100, &percents)),
        [("đạt {percent} …".to_owned(), 2, 1)]
    );
}

#[test]
fn more_wordings_than_are_kept_leave_the_best_and_a_number_of_figures() {
    let articles: [&[&str]; 3] = [
        &["có {n} cam,", "có {n} táo,"],
        &["có {n} lê,", "có {n} táo,"],
        &["có {n} mơ,", "có {n} mận,"],
    ];
    let all = gathered(4, &articles);
    // The fifth wording leaves two: that of two articles, and the first of the others.
    assert_eq!(
        groups(&all),
        [
            ("có {count} táo".to_owned(), 2, 2),
            ("có {count} cam".to_owned(), 1, 1)
        ]
    );
    assert_eq!(all.left_out, 3);
}
