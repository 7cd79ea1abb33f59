//! The records that an explanation is made of, as they are shown and written.

use serde::Serialize;

/// What gave the parts of an article.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Explanation {
    /// Whether it was read as a page; a plain text has no site files and no elements.
    pub is_page: bool,
    /// The site files that the page is of; `generic.toml` goes for all.
    pub sites: Vec<SiteFile>,
    /// The headline and what else might have been it.
    pub title: Headline,
    /// The days of publication that were told, the one taken first.
    pub published: Vec<Day>,
    /// What told the author.
    pub author: Option<Reason>,
    /// What told who publishes.
    pub publisher: Option<Reason>,
    /// The element that holds the body; none in a plain text
    /// or where there is no running text.
    pub body: Option<Reason>,
    /// Elements named furniture that hold too much text for it, and were read all the same.
    pub spared: Vec<Reason>,
    /// All paragraphs in reading order. Neighbours of one fate and place are one part.
    pub parts: Vec<Part>,
}

/// Why something is what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// Where: the element with the nearest one around it that has a name, or the line.
    pub place: Option<String>,
    /// In plain words.
    pub why: String,
    /// File, line and key of the rule, and how it is written.
    pub rule: Option<String>,
}

/// A site file that the page is of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SiteFile {
    /// The file's name.
    pub file: String,
    /// The family's name in it.
    pub name: String,
    /// The host or marker that told it.
    pub told_by: String,
    /// Its selectors that match anything on the page.
    pub matches: Vec<Matched>,
    /// Its keys of which no selector matches.
    pub without_match: Vec<&'static str>,
}

/// A selector that matches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Matched {
    /// Its key in the file.
    pub key: &'static str,
    /// The selector.
    pub selector: String,
    /// How many elements it matches.
    pub elements: usize,
}

/// How the headline was found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Headline {
    /// The headline that the head of the page gives, without the site's name.
    pub in_head: Option<String>,
    /// Where the head gives it.
    pub in_head_from: Option<&'static str>,
    /// The points that a headline needs.
    pub needed: i32,
    /// The lines with the most points, the one taken first.
    pub candidates: Vec<Candidate>,
}

/// A line that was weighed as headline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Candidate {
    /// Its first words.
    pub text: String,
    /// Where it stands.
    pub place: Option<String>,
    /// Whether it is the headline.
    pub taken: bool,
    /// The sum of its points.
    pub points: i32,
    /// What they are for.
    pub signs: Vec<Sign>,
}

/// What speaks for a line as headline, or against it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sign {
    /// Less than zero when it speaks against it.
    pub points: i32,
    /// In plain words.
    pub why: &'static str,
    /// The rule, where it is one of a site file.
    pub rule: Option<String>,
}

/// A day of publication that something tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Day {
    /// The day.
    pub date: String,
    /// As in the articles table: json-ld, meta, visible, url.
    pub from: &'static str,
    /// Whether it is the article's.
    pub taken: bool,
    /// What tells it.
    #[serde(flatten)]
    pub reason: Reason,
}

/// One or more paragraphs of one fate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// The kind of block, or "dropped".
    pub kind: &'static str,
    /// The first words of the first of them.
    pub text: String,
    /// How many paragraphs these are.
    pub paragraphs: usize,
    /// Why.
    #[serde(flatten)]
    pub reason: Reason,
}
