//! Inputs that were made at random and broke something once (`fuzz/`), each as small as it could
//! be made. They broke off the whole run, or gave what cannot be.

use solieu::normalise::normalise;
use solieu::problem::Problem;
use solieu::read::{Document, Input, LeftOut};

fn read(name: &str, bytes: &[u8]) -> Vec<Result<Document, Problem>> {
    Input::from_bytes(name, bytes, &LeftOut::default()).all()
}

/// The only thing that came of it, a problem.
fn problem(name: &str, bytes: &[u8]) -> String {
    match &read(name, bytes)[..] {
        [Err(problem)] => format!("{}: {}", problem.source, problem.message),
        found => panic!("not one problem: {found:?}"),
    }
}

#[test]
fn a_table_whose_column_begins_below_zero_is_damaged() {
    // The library panics on it.
    let table = include_bytes!("place-below-zero.parquet");
    let told = problem("bang.parquet", table);
    assert!(told.starts_with("bang.parquet: is damaged: "), "{told}");
    assert!(told.contains("should not be negative"), "{told}");
}

#[test]
fn a_vowel_that_is_put_back_gives_its_mark_to_the_right_one() {
    // Normalised once it was "òay", normalised twice "oày".
    assert_eq!(normalise("\u{323}ay").text, "oày");
}

#[test]
fn marks_are_sorted_though_a_letter_of_two_marks_follows() {
    // U+0F75 is U+0F71 and U+0F74, which come before U+0731. Only the second time they did.
    assert_eq!(normalise("\u{731}\u{F75}").text, "\u{F71}\u{F74}\u{731}");
}
