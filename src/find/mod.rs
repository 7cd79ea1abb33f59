//! Finding: from an article's text to its mentions, and to the places where rules match.
//!
//! Each block is read in passes. Where two readings overlap, the one that starts first wins,
//! then the longer one, then by kind: decoys, listed words, dates, numbers, units, words for
//! organisations that no number stands before, single number words. Every reading becomes a [`Token`]; with tokens in place of
//! their words, a sentence is short and regular, and rules are matched on that.

mod calendar;
mod context;
mod keyed;
mod masked;
mod matches;
mod near;
mod numbers;
mod periods;
mod sentences;
#[cfg(test)]
mod tests;
mod token;
mod units;

use std::ops::Range;

use jiff::civil::Date;
use regex::{Captures, Regex};

use crate::article::Article;
use crate::pack::{Packs, Stands, is_whole};
use context::Context;
use keyed::Keyed;
use numbers::{NumberReader, Style};
use periods::{Beside, PeriodReader};
use units::UnitReader;

pub use masked::Masked;
pub use matches::{RuleMatch, compete};
pub use near::{NearMiss, NearRules};
pub use sentences::Sentence;
pub use token::{Count, Kind, Token};
pub(crate) use units::rank;
pub use units::{ClassWord, Located, Place, UnitMention};

/// Finds in articles what the packs describe; made once, used by all threads.
#[derive(Debug)]
pub struct Finder<'p> {
    packs: &'p Packs,
    numbers: NumberReader,
    units: UnitReader,
}

/// Readings of one article, 1 million: dates, numbers, names and listed words, each of which takes
/// some 400 bytes of memory. A page of 50 MB of prose has a quarter of that.
pub const MOST_TOKENS: usize = 1_000_000;

/// What was found in an article.
#[derive(Debug, Default)]
pub struct Found {
    /// Its sentences, in text order.
    pub sentences: Vec<Sentence>,
    /// The day from which it tells: that of publication, else that of the event in its lead.
    pub today: Option<Date>,
}

/// What a wording says of a percentage.
#[derive(Debug, Clone, PartialEq)]
pub struct PercentMeaning {
    /// The percentage: an index into the sentence's tokens.
    pub token: usize,
    /// Index of the form in [`Packs::percents`].
    pub form: usize,
    /// The base that the words name.
    pub base: Option<String>,
    /// Bytes of the masked text.
    pub range: Range<usize>,
}

impl Sentence {
    /// The words of the article that a range of the masked text was made of.
    #[must_use]
    pub fn origin(&self, article: &Article, masked: &Range<usize>) -> Range<usize> {
        let block = article.blocks[self.block].span;
        let keyed = Keyed::new(block.of(&article.text));
        let shifted = |range: &Range<usize>| range.start - block.start..range.end - block.start;
        let mut tokens = self.tokens.clone();
        for token in &mut tokens {
            token.range = shifted(&token.range);
        }
        let found = Masked::origin(&keyed, &shifted(&self.range), &tokens, masked);
        let (start, end) = (found.start + block.start, found.end + block.start);
        let words = article.text[start..end].trim_end();
        start..start + words.len()
    }

    /// Whether a percentage stands in it.
    #[must_use]
    pub fn has_percents(&self) -> bool {
        self.tokens
            .iter()
            .any(|t| matches!(t.kind, Kind::Percent(_)))
    }
}

impl<'p> Finder<'p> {
    /// Prepares the readers.
    #[must_use]
    pub fn new(packs: &'p Packs) -> Self {
        Self {
            numbers: NumberReader::new(&packs.numbers),
            units: UnitReader::new(packs),
            packs,
        }
    }

    /// The packs that it works with.
    #[must_use]
    pub const fn packs(&self) -> &'p Packs {
        self.packs
    }

    /// The unit that a name names, read alone.
    #[must_use]
    pub fn unit(&self, name: &str) -> Option<UnitMention> {
        let mut units = self.units.find(name).into_iter();
        units.next().map(|(_, unit)| unit)
    }

    /// The unit that a name names, if it names one alone.
    #[must_use]
    pub fn sole_unit(&self, name: &str) -> Option<UnitMention> {
        let mut units = self.units.find(name).into_iter();
        let (_, first) = units.next()?;
        units.next().is_none().then_some(first)
    }

    /// The sentences of an article with all that was found in them, in text order. Behind the
    /// block with which there are [`MOST_TOKENS`] nothing is looked for; see [`Finder::left`].
    #[must_use]
    pub fn find(&self, article: &Article) -> Found {
        self.find_up_to(article, MOST_TOKENS)
    }

    fn find_up_to(&self, article: &Article, most: usize) -> Found {
        let mut context = self.context(article);
        let mut sentences = Vec::new();
        let mut found = 0;
        for (index, block) in article.blocks.iter().enumerate() {
            let keyed = Keyed::new(block.span.of(&article.text));
            let tokens = self.tokens(block.span.of(&article.text), &keyed, &context);
            found += tokens.len();
            if found > most {
                break;
            }
            context.term = context::last_term(&tokens, context.published).or(context.term);
            for mut sentence in sentences_of(article, index, &keyed, &tokens) {
                sentence.candidates = matches::all(self.packs, &sentence);
                sentence.matches = compete(self.packs, &sentence.candidates);
                sentence.percents = matches::percents(self.packs, &sentence);
                sentences.push(sentence);
            }
        }
        Found {
            sentences,
            today: context.published,
        }
    }

    /// How many blocks of an article were left unread, by the sentences that were found in it.
    #[must_use]
    pub fn left(article: &Article, sentences: &[Sentence]) -> usize {
        // Every block has a sentence.
        let read = sentences.last().map_or(0, |last| last.block + 1);
        article.blocks.len() - read
    }

    /// The units that a line names; for lines outside the article's text.
    #[must_use]
    pub fn units(&self, line: &str) -> Vec<UnitMention> {
        self.units
            .find(line)
            .into_iter()
            .map(|(_, unit)| unit)
            .collect()
    }

    /// Places that a line names without their class word, and the bytes where they begin.
    #[must_use]
    pub fn bare_places(&self, line: &str) -> Vec<(usize, Place)> {
        self.units.bare_places(line)
    }

    /// Cities of the first level that a line names without their class word, likewise.
    #[must_use]
    pub fn bare_cities(&self, line: &str) -> Vec<(usize, Place)> {
        self.units.bare_cities(line)
    }

    /// The province of the paper whose mark a report opens with: "(QBĐT) - Theo …".
    #[must_use]
    pub fn outlet(&self, text: &str) -> Option<Place> {
        self.units.outlet(text)
    }

    /// The commune that a paragraph opens with, without its class word.
    #[must_use]
    pub fn opening(&self, text: &str) -> Option<Place> {
        self.units.opening(text)
    }

    /// All tokens of a block; ranges are bytes of the block.
    fn tokens(&self, text: &str, keyed: &Keyed, article: &Context) -> Vec<Token> {
        let key = keyed.key.as_str();
        let mut readings: Vec<(Range<usize>, u8, Token)> = Vec::new();
        let mut add = |range: Range<usize>, figure: &Range<usize>, rank: u8, kind: Kind| {
            let token = Token {
                range: range.clone(),
                figure: figure.clone(),
                kind,
            };
            readings.push((range, rank, token));
        };
        let mut decoys = Vec::new();
        for index in self.packs.decoy_sieve.may_match(key) {
            each_whole(
                &self.packs.decoys[index].form.regex,
                key,
                |range, _: Captures<'_>| {
                    let in_text = keyed.range_to_text(&range);
                    add(in_text.clone(), &in_text, 0, Kind::Decoy(index));
                    decoys.push(range);
                },
            );
        }
        let listed: Vec<_> = self.packs.lexicon.find(key).collect();
        for (list_range, list) in &listed {
            let list = *list;
            let range = keyed.range_to_text(list_range);
            let entry = &self.packs.lexicon.entries()[list];
            // "kết nạp 12/12 đảng viên" is no schooling of twelve classes.
            let fraction = || {
                key[list_range.clone()]
                    .bytes()
                    .all(|b| b == b'/' || b.is_ascii_digit())
            };
            let counts = |(other, list): &(Range<usize>, usize)| {
                other.start == list_range.end + 1
                    && self.packs.lexicon.entries()[*list].of.is_some()
            };
            if fraction() && listed.iter().any(counts) {
                continue;
            }
            let counted = counted_noun(key, list_range.start);
            if entry.organisation && entry.after_number && !counted {
                // "các đảng bộ trực thuộc Tỉnh ủy Ninh Thuận" names the province.
                let shorter = self.packs.lexicon.shorter(key, list_range.clone());
                if let Some((shorter, list)) = shorter {
                    let range = keyed.range_to_text(&shorter);
                    add(range.clone(), &range, 5, Kind::Word(list));
                }
                continue;
            }
            // "398 chi bộ" counts cells, "chi bộ đã …" is one.
            let rank = if entry.organisation && !counted { 5 } else { 1 };
            add(range.clone(), &range, rank, Kind::Word(list));
        }
        let periods = PeriodReader {
            packs: self.packs,
            numbers: &self.numbers,
            published: article.published,
            term: article.term,
            year: article.year,
        };
        let noun_at = |at: usize| {
            listed
                .binary_search_by_key(&at, |(range, _)| range.start)
                .is_ok()
        };
        let beside = Beside {
            noun_at: &noun_at,
            name_before: &|at| name_ends(&text[..keyed.to_text(at)]),
        };
        let found_periods = periods.find(key, &decoys, &beside);
        if let [found] = found_periods.as_slice()
            && self.packs.periods[found.form].stands == Stands::Alone
        {
            // The block is this date: what else its words could be does not matter.
            let range = keyed.range_to_text(&found.range);
            return vec![Token {
                figure: keyed.range_to_text(&found.figure),
                range,
                kind: Kind::Period(found.value, found.form),
            }];
        }
        let dated: Vec<Range<usize>> = found_periods.iter().map(|p| p.figure.clone()).collect();
        for found in found_periods {
            let in_text = keyed.range_to_text(&found.range);
            add(
                in_text,
                &keyed.range_to_text(&found.figure),
                2,
                Kind::Period(found.value, found.form),
            );
        }
        let entries = self.packs.lexicon.entries();
        let closed = listed.iter().filter(|(_, list)| entries[*list].closed);
        let closed: Vec<Range<usize>> = closed.map(|(range, _)| range.clone()).collect();
        for found in self.numbers.find(text, keyed, article.style, &closed) {
            // "khoảng 25-27 tháng 7": days with a cue before them, no number.
            let next = dated.partition_point(|d| d.end <= found.figure.start);
            if dated.get(next).is_some_and(|d| d.start < found.figure.end) {
                continue;
            }
            let range = keyed.range_to_text(&found.outer);
            let figure = keyed.range_to_text(&found.figure);
            let rank = if found.weak { 6 } else { 3 };
            let count = Count {
                number: found.number,
                per: found.per,
                weak: found.weak,
                relation: found.relation,
                out_of: found.out_of,
            };
            let kind = match found.kind {
                numbers::FoundKind::Percent => Kind::Percent(count.number),
                numbers::FoundKind::Count => Kind::Count(count),
                numbers::FoundKind::Vague => Kind::Vague(count.number),
            };
            add(range, &figure, rank, kind);
        }
        for (range, unit) in self.units.find(text) {
            add(range.clone(), &range, 4, Kind::Unit(Box::new(unit)));
        }
        let mut tokens = settle(readings);
        self.drop_weak_numbers(text, keyed, &mut tokens);
        self.drop_uncounted_words(text, &mut tokens);
        tokens
    }

    /// A single number word (hai, năm) is a number only right before a counted noun.
    fn drop_weak_numbers(&self, text: &str, keyed: &Keyed, tokens: &mut Vec<Token>) {
        let mut next: Option<(usize, bool)> = None;
        let mut keep = vec![true; tokens.len()];
        for (token, keep) in tokens.iter().zip(&mut keep).rev() {
            let gap = |start: usize| text[token.range.end..start].chars().all(|c| c == ' ');
            if matches!(&token.kind, Kind::Count(count) if count.weak) {
                let listed = next.is_some_and(|(start, word)| word && gap(start));
                let rest = keyed.key[keyed.key_at(token.range.end)..].trim_start_matches(' ');
                *keep = !self.told_of_year(keyed, token)
                    && (listed
                        || self.packs.numbers.counters.iter().any(|noun| {
                            rest.strip_prefix(noun.as_str())
                                .is_some_and(|after| !after.starts_with(char::is_alphanumeric))
                        }));
            }
            next = Some((token.range.start, matches!(token.kind, Kind::Word(_))));
        }
        let mut keep = keep.into_iter();
        tokens.retain(|_| keep.next().unwrap_or(true));
    }

    /// "cả năm Đảng bộ huyện kết nạp …": the year, and not five of them.
    fn told_of_year(&self, keyed: &Keyed, token: &Token) -> bool {
        let numbers = &self.packs.numbers;
        let (from, to) = (
            keyed.key_at(token.range.start),
            keyed.key_at(token.range.end),
        );
        let before = keyed.key[..from].trim_end_matches(' ');
        let word = before.rsplit(|c: char| !c.is_alphabetic()).next();
        numbers.never_last.iter().any(|n| *n == keyed.key[from..to])
            && word.is_some_and(|word| numbers.never_after.iter().any(|w| w == word))
    }

    /// Words that are read only right after a number: "9 tổ chức", but not "năm 2022 tổ chức".
    fn drop_uncounted_words(&self, text: &str, tokens: &mut Vec<Token>) {
        let entries = self.packs.lexicon.entries();
        let mut previous: Option<(usize, bool)> = None;
        tokens.retain(|token| {
            let counted = previous.is_some_and(|(end, is_count)| {
                is_count && text[end..token.range.start].chars().all(|c| c == ' ')
            });
            let is_count = matches!(token.kind, Kind::Count(_));
            previous = Some((token.range.end, is_count));
            !matches!(token.kind, Kind::Word(list) if entries[list].after_number && !counted)
        });
    }
}

/// The sentences of a block, in which no rule was looked for yet.
fn sentences_of(article: &Article, index: usize, keyed: &Keyed, tokens: &[Token]) -> Vec<Sentence> {
    let block = article.blocks[index].span;
    let sentence = |range: Range<usize>| {
        let from = tokens.partition_point(|t| t.range.start < range.start);
        let to = from + tokens[from..].partition_point(|t| t.range.end <= range.end);
        let mut tokens = tokens[from..to].to_vec();
        let masked = Masked::new(keyed, &range, &tokens);
        let in_article = |range: &Range<usize>| range.start + block.start..range.end + block.start;
        for token in &mut tokens {
            token.range = in_article(&token.range);
            token.figure = in_article(&token.figure);
        }
        Sentence {
            block: index,
            range: in_article(&range),
            tokens,
            masked,
            matches: Vec::new(),
            candidates: Vec::new(),
            percents: Vec::new(),
        }
    };
    let split = sentences::split(block.of(&article.text), tokens);
    split.into_iter().map(sentence).collect()
}

/// Keeps readings that do not overlap: first start, then longest, then lowest rank.
fn settle(mut readings: Vec<(Range<usize>, u8, Token)>) -> Vec<Token> {
    readings.sort_by_key(|(range, rank, _)| (range.start, std::cmp::Reverse(range.end), *rank));
    let mut tokens: Vec<Token> = Vec::new();
    for (range, _, token) in readings {
        match tokens.last() {
            Some(last) if range.start < last.range.end => {
                if let Some(start) = settled_start(&token.range, &token.figure, last.range.end) {
                    let mut token = token;
                    token.range.start = start;
                    tokens.push(token);
                }
            }
            _ => tokens.push(token),
        }
    }
    tokens
}

/// Where a reading starts whose first words were taken up to `end`: a cue word that another
/// reading took away leaves the figure itself.
fn settled_start(range: &Range<usize>, figure: &Range<usize>, end: usize) -> Option<usize> {
    (figure.start >= end && figure != range).then_some(figure.start)
}

/// Calls `each` for the matches of `regex` that are whole words.
fn each_whole<'k>(regex: &Regex, key: &'k str, mut each: impl FnMut(Range<usize>, Captures<'k>)) {
    let mut from = 0;
    while from <= key.len() {
        let Some(captures) = regex.captures_at(key, from) else {
            return;
        };
        let range = captures.get_match().range();
        if is_whole(key, range.clone()) {
            from = range.end.max(range.start + 1);
            each(range, captures);
        } else {
            from = range.start + key[range.start..].chars().next().map_or(1, char::len_utf8);
        }
    }
}

/// Whether a text ends with a capitalised word that does not begin a sentence.
fn name_ends(text: &str) -> bool {
    let text = text.trim_end_matches(' ');
    let word = text.rfind(' ').map_or(0, |at| at + 1);
    let before = text[..word].trim_end();
    text[word..].starts_with(char::is_uppercase)
        && before.ends_with(|c: char| c.is_alphanumeric() || c == ',')
}

/// Whether a number stands right before `at`.
fn counted_noun(key: &str, at: usize) -> bool {
    let before = key[..at].trim_end();
    before.ends_with(|c: char| c.is_ascii_digit())
}
