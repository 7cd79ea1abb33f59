//! Notes: what the stages decided and on what ground, for those who ask.
//!
//! Scraping notes each decision where it falls. Nobody asks in a normal run: then notes are
//! off, and a note costs a look at one bit.

use jiff::civil::Date;

use super::classes::Flags;
use crate::article::BlockKind;

/// Why a paragraph is what it is, or was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// An element's name or a selector says so.
    Named(Flags),
    /// The headline, by its points.
    Points,
    DateLine,
    /// Day and writer in one line.
    SignedDate,
    /// The day in brackets at the end of a headline.
    TrailingDate,
    /// Worded as a byline and standing where bylines stand.
    Byline,
    /// A name behind the body, bold or to the right.
    SetApart,
    /// A byline behind the last full stop.
    GluedByline,
    /// Worded as the text of a picture.
    CaptionWording,
    /// Behind a picture, and italic or in the middle.
    BehindPicture,
    /// Reads like the text of a picture.
    CaptionShape,
    /// Running text between headline and body.
    ProseAbove,
    /// The first paragraph, all bold.
    BoldOpening,
    /// Short, and in h1 to h6.
    HeadingTag,
    /// Short and bold.
    ShortBold,
    /// Short, between running text.
    Short,
    /// In the body, and nothing else.
    Body,
    DataTable,
    /// Before the headline, but long and with figures.
    Figures,
    /// A text too short to be told apart.
    Few,

    /// Inside an element of furniture.
    Junk,
    /// Mostly links.
    Links,
    /// Worded as furniture.
    Furniture,
    /// Worded as what begins the lists behind an article.
    Tail,
    /// Not in the text that the page gives of the article in JSON-LD.
    Unstated,
    /// A short line at an end of the body, set like none of its running text.
    Odd,
    /// In a box amid the text that begins with such words.
    Box,
    /// A heading with nothing of the article below it.
    HeadsNothing,
    BehindTail,
    RepeatsTitle,
    /// Between headline and body, and no running text.
    Label,
    /// The name of a section, or a motto, before the headline.
    Section,
    /// A second date behind the text.
    SecondDate,
    BehindByline,
    /// A few words behind the text.
    ShortFoot,
    Above,
    Below,
    /// On a page that is a list or made of frames.
    NoArticle,
}

/// What became of a paragraph: the block that it is, or `None` where it was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    /// Which paragraph of the page, or which line of the text.
    pub(super) at: usize,
    pub(super) kept: Option<BlockKind>,
    pub(super) why: Why,
}

/// A line that may be the headline.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) at: usize,
    pub(super) score: i32,
    /// What it got points for.
    pub(super) signs: Vec<(i32, &'static str)>,
}

/// A day that a reader sees; of several the one of the least rank is taken.
#[derive(Debug, Clone, Copy)]
pub(super) struct Day {
    pub(super) rank: usize,
    pub(super) date: Date,
    pub(super) at: usize,
}

/// What told the author.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AuthorFrom {
    Line(usize),
    Head,
}

/// What told who publishes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PublisherFrom {
    Head,
    PageTitle,
    Line(String),
}

/// The notes on one page.
#[derive(Debug, Default)]
pub(super) struct Notes {
    on: bool,
    pub(super) steps: Vec<Step>,
    pub(super) candidates: Vec<Candidate>,
    pub(super) days: Vec<Day>,
    pub(super) author: Option<AuthorFrom>,
    pub(super) publisher: Option<PublisherFrom>,
}

impl Notes {
    /// Notes that are taken; the default takes none.
    pub(super) fn taken() -> Self {
        Self {
            on: true,
            ..Self::default()
        }
    }

    pub(super) const fn are_taken(&self) -> bool {
        self.on
    }

    pub(super) fn kept(&mut self, at: usize, kind: BlockKind, why: Why) {
        self.step(at, Some(kind), why);
    }

    pub(super) fn left(&mut self, at: usize, why: Why) {
        self.step(at, None, why);
    }

    /// Nothing stays of the page: what it shows is the text of other pages.
    pub(super) fn nothing_kept(&mut self) {
        for step in self.steps.iter_mut().filter(|step| step.kept.is_some()) {
            (step.kept, step.why) = (None, Why::NoArticle);
        }
    }

    fn step(&mut self, at: usize, kept: Option<BlockKind>, why: Why) {
        if self.on {
            self.steps.push(Step { at, kept, why });
        }
    }

    /// A line that was weighed as headline; `points` are those for each of `signs`.
    pub(super) fn candidate(&mut self, at: usize, signs: &[&'static str], points: &[i32]) {
        if self.on {
            let signs = points.iter().copied().zip(signs.iter().copied());
            self.candidates.push(Candidate {
                at,
                score: points.iter().sum(),
                signs: signs.filter(|(points, _)| *points != 0).collect(),
            });
        }
    }

    pub(super) fn days(&mut self, days: &[Day]) {
        if self.on {
            self.days = days.to_vec();
        }
    }

    /// What told the author; the first who is told stays.
    pub(super) fn author(&mut self, from: AuthorFrom) {
        self.author.get_or_insert(from);
    }

    /// What told who publishes; the first that is told stays.
    pub(super) fn publisher(&mut self, from: impl FnOnce() -> PublisherFrom) {
        if self.on {
            self.publisher.get_or_insert_with(from);
        }
    }
}
