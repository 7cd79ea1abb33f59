//! Pages and texts of too many parts.

use std::fmt::Write as _;

use solieu::scrape::{DEEPEST, MOST_LINES, MOST_NODES};

use crate::place::{PAGE, Place, messages, sources};

/// A paragraph opens again what was left open in the one before it: 20,000 of them with three
/// hundred fonts make six million elements.
#[test]
fn a_page_that_opens_fonts_without_end() {
    let place = Place::new();
    let mut page = String::from(PAGE);
    for n in 0..20_000 {
        write!(page, "<font size={n}>x<p>").expect("written");
    }
    place.write("a.html", page);
    place.write("b.html", PAGE);
    let (problems, facts) = place.extract();
    assert_eq!(
        messages(&problems),
        [format!(
            "a.html: is a page of more than {MOST_NODES} elements and was not read, for no \
             article has so many; if it is in order, split it"
        )]
    );
    assert_eq!(sources(&facts), ["b.html"]);
}

#[test]
fn a_page_of_boxes_in_boxes_is_read_with_a_warning() {
    let place = Place::new();
    place.write("a.html", format!("{PAGE}{}", "<div>".repeat(DEEPEST + 1)));
    place.write("b.html", format!("{PAGE}{}", "<div>".repeat(DEEPEST)));
    let (problems, facts) = place.extract();
    assert_eq!(
        messages(&problems),
        [format!(
            "a.html: its elements lie more than {DEEPEST} deep in one another; what lies deeper was \
             read without its tags, and the article may not have been told from the rest: look at \
             it with solieu scrape"
        )]
    );
    assert_eq!(sources(&facts), ["a.html", "b.html"]);
}

#[test]
fn a_text_of_lines_without_end() {
    let place = Place::new();
    place.write("a.txt", "a\n".repeat(MOST_LINES + 1));
    place.write("b.html", PAGE);
    let (problems, facts) = place.extract();
    assert_eq!(
        messages(&problems),
        [format!(
            "a.txt: is a text of more than {MOST_LINES} lines and was not read, for no article \
             has so many; if it is in order, split it"
        )]
    );
    assert_eq!(sources(&facts), ["b.html"]);
}
