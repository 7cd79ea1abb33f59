//! The numbers in `docs/limits.md` are those of the program.

use solieu::find::MOST_TOKENS;
use solieu::read::{DEEPEST, LARGEST, LONGEST_NAME, MOST_MEMORY, MOST_RATIO, MOST_UNPACKED};
use solieu::scrape::{self, LONGEST_BLOCK, LONGEST_FIELD, LONGEST_URL, MOST_LINES, MOST_NODES};

#[test]
fn the_table_of_limits_holds_their_numbers() {
    let table = include_str!("../../docs/limits.md");
    let mib = |bytes: u64| format!("{} MiB", bytes >> 20);
    let kib = |bytes: usize| format!("{} KiB", bytes >> 10);
    let million = |count: usize| format!("{} million", count / 1_000_000);
    for (what, limit) in [
        ("One document", mib(LARGEST)),
        ("What an input unpacks to", mib(MOST_UNPACKED)),
        ("What an input unpacks to", format!("{MOST_RATIO} times")),
        ("Memory of an unpacker", mib(MOST_MEMORY)),
        ("Archives in archives", format!("{DEEPEST} levels")),
        ("A name", format!("{LONGEST_NAME} characters")),
        ("Elements of a page", million(MOST_NODES)),
        ("Elements in one another", scrape::DEEPEST.to_string()),
        ("Lines of a text", million(MOST_LINES)),
        ("Readings of an article", million(MOST_TOKENS)),
        ("A paragraph", kib(LONGEST_BLOCK)),
        ("Title, author", format!("{LONGEST_FIELD} characters")),
        ("An address", kib(LONGEST_URL)),
    ] {
        let row = table
            .lines()
            .find(|line| line.starts_with(&format!("| {what}")));
        let row = row.unwrap_or_else(|| panic!("no row for {what}"));
        assert!(row.contains(&limit), "{what}: {limit} is not in {row}");
    }
}
