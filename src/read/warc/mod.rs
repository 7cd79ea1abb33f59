//! Web archives: WARC 1.0 and 1.1, and ARC, their forerunner, one record behind the other.
//!
//! The format is ISO 28500; that of ARC is the Internet Archive's of 1996. Only what servers
//! answered is read, and of that only pages. A record that is damaged is reported with the byte
//! that it begins at, and the next one is looked for.

mod fields;
mod http;
mod record;

use std::ops::ControlFlow;

use jiff::civil::Date;

use self::http::Answer;
use self::record::{Damage, Head, Records};
use super::kind::Crawl;
use super::open::vietnam;
use super::peek::Stream;
use super::shown::shown;
use super::walk::{At, Walk};
use super::{Content, Document};

/// Reads the pages of a web archive.
pub(super) fn read(
    walk: &mut Walk<'_, '_>,
    form: Crawl,
    stream: &mut dyn Stream,
    at: &At,
) -> ControlFlow<()> {
    let mut records = Records::new(stream, form);
    let mut any = false;
    loop {
        match records.next() {
            Ok(None) => break,
            Ok(Some((head, None))) => {
                any = true;
                walk.left_out.count(head.counted_as());
            }
            Ok(Some((head, Some(body)))) => {
                any = true;
                answer(walk, &head, body, at)?;
                if walk.budget.is_spent() {
                    break;
                }
            }
            Err(damage) => {
                let begins = records.begins_at();
                let found = records.find_next(&damage);
                let after = match (found, any) {
                    (true, _) => "it was left out; the next record was read",
                    (false, true) => "it was left out; no record was found behind it",
                    (false, false) => "no record was found in it",
                };
                let Damage { why, .. } = damage;
                walk.fail(&at.source, format!("the record at {begins} {why}; {after}"))?;
                if !found {
                    break;
                }
            }
        }
    }
    ControlFlow::Continue(())
}

/// Gives the page of an answer, or counts what else it is.
fn answer(walk: &mut Walk<'_, '_>, head: &Head, body: Vec<u8>, at: &At) -> ControlFlow<()> {
    let source = format!("{}#{}", at.source, shown(head.id.as_bytes()));
    match http::answer(body, walk.budget) {
        Answer::Page { bytes, changed } => {
            if head.cut {
                let message = "was cut short when it was stored; it was read as far as it goes";
                walk.warn(&source, message)?;
            }
            walk.give(Document {
                source,
                content: Content::Html(bytes),
                url: head.url.clone(),
                title: None,
                published: None,
                modified: changed.as_deref().and_then(day),
            })
        }
        Answer::Other(kind) => {
            walk.left_out.count(&kind);
            ControlFlow::Continue(())
        }
        Answer::Damaged(why) => walk.fail(&source, why),
    }
}

/// The day, in Vietnam, of a moment as HTTP and mail write it.
pub(super) fn day(text: &str) -> Option<Date> {
    // HTTP says GMT, which the standard for mail calls obsolete; both mean +0000.
    let moment = jiff::fmt::rfc2822::parse(text.trim()).ok()?;
    Some(moment.with_time_zone(vietnam()).date())
}
