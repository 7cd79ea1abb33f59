//! What holds whatever the input: each function takes what a stage gave and panics, with the
//! case, where it breaks a promise. The fuzz targets in `fuzz/` ask the same.

use std::ops::{ControlFlow, Range};

use solieu::article::Article;
use solieu::decode::{Decoded, decode};
use solieu::duplicates::Sketch;
use solieu::find::{Finder, Found, RuleMatch, Sentence};
use solieu::normalise::{key, normalise};
use solieu::outcome::Outcome;
use solieu::pack::PackError;
use solieu::read::{Document, Input, LARGEST, LeftOut};
use solieu::scrape::Page;
use solieu::span::Span;
use solieu::write::Stored;

/// How the problem of a panic that was caught begins.
const PANICKED: &str = "the program failed on this document";

/// The text of a range, which must lie in it on character boundaries.
#[track_caller]
fn within<'t>(text: &'t str, range: &Range<usize>) -> &'t str {
    text.get(range.clone())
        .unwrap_or_else(|| panic!("{range:?} is no part of {text:?}"))
}

#[track_caller]
fn of(text: &str, span: Span) -> &str {
    within(text, &(span.start..span.end))
}

/// Decodes bytes: what was replaced is told, what is UTF-8 stays, and a share is a share.
pub fn decoding(bytes: &[u8], html: bool) -> Decoded {
    let decoded = decode(bytes, html);
    assert!(!decoded.told.name.is_empty());
    let score = decoded.told.score;
    assert!(score.is_none_or(|s| (0.0..=1.0).contains(&s)), "{score:?}");
    let scars = decoded.text.matches('\u{FFFD}').count();
    assert!(decoded.replaced <= scars, "{} > {scars}", decoded.replaced);
    // UTF-16 without a mark shows by its zeros; only lines of a plain text are decoded here.
    if let Ok(text) = std::str::from_utf8(bytes)
        && html
        && !text.starts_with('\u{FEFF}')
        && !text.contains('\0')
    {
        assert_eq!(decoded.text, text);
        assert_eq!(decoded.replaced, 0);
    }
    decoded
}

/// Normalises a text: the map leads back in order, what is not edited is the same, and a second
/// time changes nothing.
pub fn normalising(source: &str) {
    let normal = normalise(source);
    let (text, edits) = (normal.text.as_str(), normal.map.edits());
    let (mut source_end, mut text_end) = (0, 0);
    for edit in edits {
        let (from, to) = (edit.source, edit.result);
        assert!(
            from.start >= source_end && to.start >= text_end,
            "{edits:?}"
        );
        let unchanged = (&source[source_end..from.start], &text[text_end..to.start]);
        assert_eq!(unchanged.0, unchanged.1, "between edits");
        assert_ne!(
            of(source, from),
            of(text, to),
            "an edit that changes nothing"
        );
        (source_end, text_end) = (from.end, to.end);
    }
    assert_eq!(source[source_end..], text[text_end..], "behind the edits");

    let places = text
        .char_indices()
        .map(|(at, c)| Span::new(at, at + c.len_utf8()));
    let mut last = Span::new(0, 0);
    for place in places {
        let from = normal.map.to_source(place);
        assert!(!of(source, from).is_empty(), "{place:?} comes of nothing");
        assert!(
            from.start >= last.start && from.end >= last.end,
            "{last:?}, then {from:?}"
        );
        last = from;
    }
    assert_eq!(normalise(text).text, text, "normalised twice");
    assert_eq!(
        key(text).chars().count(),
        text.chars().count(),
        "the key of {text:?}"
    );
}

/// A page that lists others has no blocks of its own.
pub fn page(page: &Page) {
    assert!(page.items.is_empty() || page.blocks.is_empty());
    assert!(page.items.iter().all(|item| !item.title.trim().is_empty()));
}

/// The blocks of an article follow one another, nothing but line breaks between them, and each
/// is in one spelling.
pub fn article(article: &Article) {
    let text = article.text.as_str();
    let mut last = None;
    for block in &article.blocks {
        let between = last.unwrap_or(0)..block.span.start;
        let wanted = if last.is_some() { "\n\n" } else { "" };
        assert_eq!(within(text, &between), wanted, "before a block");
        let words = of(text, block.span);
        assert!(!words.trim().is_empty(), "an empty block");
        // A mark that begins a block stood on a space, which was cut off.
        if !words.starts_with(|c| ('\u{300}'..='\u{36F}').contains(&c)) {
            assert_eq!(normalise(words).text, words, "a block in two spellings");
        }
        last = Some(block.span.end);
    }
    assert_eq!(last.unwrap_or(0), text.len(), "behind the last block");
    assert_eq!(article.id.len(), 16);
}

/// The sentences of an article lie in their blocks, tokens in their sentences, matches on what
/// they claim.
pub fn sentences(finder: &Finder<'_>, article: &Article) -> Found {
    let found = finder.find(article);
    let mut last = 0;
    for sentence in &found.sentences {
        let block = &article.blocks[sentence.block];
        let range = &sentence.range;
        within(&article.text, range);
        assert!(
            block.span.contains(Span::new(range.start, range.end)),
            "outside of its block"
        );
        assert!(range.start >= last, "sentences in order");
        last = range.end;
        tokens(sentence, article);
        for matched in sentence.candidates.iter().chain(&sentence.matches) {
            claims(finder, sentence, matched, article);
        }
        for meaning in &sentence.percents {
            assert!(meaning.token < sentence.tokens.len());
            within(&sentence.masked.text, &meaning.range);
        }
    }
    found
}

fn tokens(sentence: &Sentence, article: &Article) {
    let mut last = sentence.range.start;
    for (index, token) in sentence.tokens.iter().enumerate() {
        let (range, figure) = (&token.range, &token.figure);
        within(&article.text, range);
        within(&article.text, figure);
        assert!(
            last <= range.start && range.end <= sentence.range.end,
            "tokens apart, in order"
        );
        assert!(range.start < range.end, "an empty token");
        assert!(
            range.start <= figure.start && figure.end <= range.end,
            "a figure in its token"
        );
        let place = sentence
            .masked
            .place_of(index)
            .expect("every token is masked");
        assert_eq!(sentence.masked.token_at(place), Some(index));
        last = range.end;
    }
}

fn claims(finder: &Finder<'_>, sentence: &Sentence, matched: &RuleMatch, article: &Article) {
    let rule = &finder.packs().rules[matched.rule];
    let words = within(&sentence.masked.text, &matched.range);
    assert!(rule.form.regex.is_match(words) || !words.is_empty());
    let tokens = [
        matched.count,
        matched.second,
        matched.percent,
        matched.unit,
        matched.period,
    ];
    let named = matched.words.iter().map(|(_, token)| *token);
    for token in tokens.into_iter().flatten().chain(named) {
        assert!(token < sentence.tokens.len());
    }
    let origin = sentence.origin(article, &matched.range);
    within(&article.text, &origin);
    assert!(sentence.range.start <= origin.start && origin.end <= sentence.range.end);
}

/// What one document gave lies in its text: mentions in order, figures in their sentences, parts
/// with their wholes. A panic that was caught on the way counts as a breach.
pub fn outcome(outcome: &Outcome) {
    for problem in &outcome.problems {
        assert!(!problem.source.is_empty() && !problem.message.is_empty());
        assert!(
            !problem.message.starts_with(PANICKED),
            "{}",
            problem.message
        );
    }
    let Some(found) = &outcome.article else {
        assert!(
            !outcome.problems.is_empty(),
            "neither an article nor a problem"
        );
        assert!(outcome.facts.is_empty() && outcome.mentions.is_empty());
        return;
    };
    article(found);
    let text = found.text.as_str();
    let mut last = 0;
    // What tells copies of it, and the records that are kept of it until tables are written.
    let sketch = Sketch::of(found, &outcome.mentions, &outcome.facts);
    let bytes = postcard::to_stdvec(&sketch).expect("a sketch can be stored");
    let again: Sketch = postcard::from_bytes(&bytes).expect("and read back");
    assert_eq!(again, sketch);
    let records = Stored::of(outcome).condensed();
    let bytes = postcard::to_stdvec(&records).expect("records can be stored");
    let again: Stored<'_> = postcard::from_bytes(&bytes).expect("and read back");
    let again = again.filled().expect("with their sentences");
    assert_eq!(format!("{again:?}"), format!("{:?}", Stored::of(outcome)));
    for mention in &outcome.mentions {
        assert!(!of(text, mention.span).is_empty(), "an empty mention");
        assert!(mention.span.start >= last, "mentions in order");
        last = mention.span.start;
    }
    let known = |id: &String| outcome.facts.iter().filter(|f| f.id == *id).count() == 1;
    for fact in &outcome.facts {
        assert!(known(&fact.id), "an id of two facts");
        assert!(fact.part_of.as_ref().is_none_or(known), "a part of no fact");
        of(text, fact.quote);
        assert!(!of(text, fact.span).is_empty(), "an empty figure");
        assert!(
            fact.quote.contains(fact.span),
            "a figure outside of its sentence"
        );
        assert!((0.0..=1.0).contains(&fact.confidence));
        assert!(fact.value.is_none_or(f64::is_finite), "{:?}", fact.value);
        if let (Some(low), Some(high)) = (fact.value, fact.value_hi) {
            assert!(low <= high, "from {low} to {high}");
        }
        if let Some((start, end)) = fact.period.and_then(|p| p.start.zip(p.end)) {
            assert!(start <= end, "from {start} to {end}");
        }
        for percent in &fact.percents {
            assert_eq!(of(text, percent.span), percent.as_written);
            assert!(percent.value.is_finite());
        }
        if let Some(unit) = &fact.unit {
            assert!(!unit.name.is_empty(), "a unit without a name");
        }
    }
}

/// Reads bytes under a name: no more than `most` documents and problems come of them, each
/// named after its input.
pub fn reading(name: &str, bytes: &[u8], most: usize) -> Vec<Document> {
    let (mut documents, mut given) = (Vec::new(), 0);
    let input = Input::from_bytes(name, bytes, &LeftOut::default());
    let _ = input.documents(&mut |found| {
        given += 1;
        assert!(given <= most, "more than {most} documents and problems");
        match found {
            Ok(document) => {
                assert!(document.source.starts_with(name), "{}", document.source);
                assert!(!document.content.is_empty(), "an empty document");
                assert!(document.content.len() as u64 <= LARGEST);
                documents.push(document);
            }
            Err(problem) => {
                assert!(problem.source.starts_with(name), "{}", problem.source);
                assert!(!problem.message.is_empty());
            }
        }
        ControlFlow::Continue(())
    });
    documents
}

/// The same, as the taker sees it that has enough after `most`.
pub fn reading_some(name: &str, bytes: &[u8], most: usize) {
    let mut given = 0;
    let input = Input::from_bytes(name, bytes, &LeftOut::default());
    let _ = input.documents(&mut |_| {
        given += 1;
        assert!(given <= most, "given more after it had enough");
        if given == most {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
}

/// A pack that is refused is refused with its file, a place in it, the reason and the cure.
pub fn refusal(error: &PackError, files: &[(&str, &str)]) {
    let message = error.to_string();
    assert!(!message.is_empty());
    if let PackError::Place(place) = error {
        let file = files.iter().find(|(name, _)| *name == place.file);
        let (name, text) = file.unwrap_or_else(|| panic!("no file is named {}", place.file));
        assert!(message.contains(name), "{message}");
        assert_eq!(place.text, *text);
        assert!(place.span.start <= place.span.end && place.span.end <= text.len());
        assert!(!place.reason.is_empty() && !place.cure.is_empty());
    }
}
