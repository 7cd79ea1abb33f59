//! The plain words for each ground, and the rule of `generic.toml` that a line's wording meets.

use crate::pattern::Pattern;
use crate::scrape::classes::Flags;
use crate::scrape::line::Line;
use crate::scrape::notes::Why;
use crate::scrape::sites::{Sites, Written};

/// What is told of days that stand in no date line that was kept.
pub(super) const UNKEPT_DAY: [&str; 2] = [
    "right above the headline, but outside the body and not named a date",
    "in brackets where the text begins",
];

/// A ground in plain words.
pub(in crate::scrape) const fn told(why: Why) -> &'static str {
    match why {
        Why::Named(Flags::LEAD) => "named a lead",
        Why::Named(Flags::AUTHOR) => "named the author's",
        Why::Named(Flags::CAPTION) => "named the text of a picture",
        Why::Named(Flags::META) => "named a line about the article",
        Why::Named(_) => "named so",
        Why::Points => "most points as headline",
        Why::DateLine => "reads as a date line",
        Why::SignedDate => "reads as a date line with its writer",
        Why::TrailingDate => "the day in brackets behind the headline",
        Why::Byline => "reads as a byline where bylines stand",
        Why::SetApart => "reads as a byline behind the body, bold or to the right",
        Why::GluedByline => "a byline behind the last full stop",
        Why::CaptionWording => "worded as the text of a picture",
        Why::BehindPicture => "behind a picture, in italics or in the middle",
        Why::CaptionShape => "reads like the text of a picture",
        Why::ProseAbove => "running text between headline and body",
        Why::BoldOpening => "opens the body and is all bold",
        Why::HeadingTag => "short, in a heading element",
        Why::ShortBold => "short and bold",
        Why::Short => "short, between running text",
        Why::Body => "in the body",
        Why::DataTable => "in a table of data",
        Why::Figures => "before the headline, but with figures and six words or more",
        Why::Few => "no running text to tell it from",
        Why::Junk => "inside furniture",
        Why::Links => "mostly links",
        Why::Furniture => "worded as furniture",
        Why::Tail => "a tail heading: nothing behind it belongs to the article",
        Why::Box => "a box of other news amid the text",
        Why::Unstated => "not in the text of the article that the page states (articleBody)",
        Why::Odd => "a short line at an end of the body, set like none of its running text",
        Why::HeadsNothing => "a heading with nothing of the article below it",
        Why::BehindTail => "behind the tail heading",
        Why::RepeatsTitle => "repeats the headline",
        Why::Label => "between headline and body, and neither date, byline nor running text",
        Why::Section => "before the headline: the name of a section, or a motto",
        Why::SecondDate => "a date behind the text, where another one was found",
        Why::BehindByline => "behind the byline or the first line of furniture",
        Why::ShortFoot => "up to four words behind the text",
        Why::Above => "before the headline",
        Why::Below => "behind the body",
        Why::NoArticle => "the page is no article: what it shows is the text of other pages",
    }
}

/// The rule of `generic.toml` that the wording of a line meets.
pub(in crate::scrape) fn wording(why: Why, line: &Line, sites: &Sites) -> Option<String> {
    let told = |rule: Option<&Written<Pattern>>, key: &str| {
        rule.map(|rule| format!("generic.toml:{} {key}", rule.line))
    };
    match why {
        Why::Furniture => told(sites.furniture_rule(line), "furniture.lines"),
        Why::Tail => told(sites.tail_rule(line), "furniture.tails"),
        Why::CaptionWording => told(sites.caption_rule(line), "caption.marks"),
        Why::CaptionShape => Some("generic.toml caption.openers, caption.verbs".to_owned()),
        Why::DateLine | Why::SignedDate | Why::TrailingDate => {
            Some("generic.toml date.forms".to_owned())
        }
        Why::Byline | Why::SetApart | Why::GluedByline => Some("generic.toml byline".to_owned()),
        _ => None,
    }
}
