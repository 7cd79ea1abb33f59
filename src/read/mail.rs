//! Mails: pages that a browser saved as one file (MHTML, RFC 2557), and mails with what was
//! attached to them.

use std::io::Cursor;
use std::ops::ControlFlow;

use mailparse::{DispositionType, MailHeaderMap, ParsedMail, parse_mail};

use super::names::{self, Wanted};
use super::open::{unreadable, whole};
use super::peek::Peeked;
use super::shown::shown;
use super::walk::{At, Walk};
use super::{Content, warc};
use crate::harmless::harmless;

/// Reads a mail.
pub(super) fn read(walk: &mut Walk<'_, '_>, stream: &mut Peeked<'_>, at: &At) -> ControlFlow<()> {
    let bytes = match whole(stream, &at.source) {
        Ok(bytes) => bytes,
        Err(problem) => return (walk.take)(Err(problem)),
    };
    let mail = match parse_mail(&bytes) {
        Ok(mail) => mail,
        Err(e) => return walk.fail(&at.source, format!("is damaged: it is no mail ({e})")),
    };
    let at = At {
        url: at.url.clone().or_else(|| address(&mail)),
        modified: mail
            .headers
            .get_first_value("Date")
            .and_then(|d| warc::day(&d))
            .or(at.modified),
        ..at.clone()
    };
    let mut read = 0;
    parts(walk, &mail, &at, &mut read)?;
    if read == 0 {
        return walk.fail(
            &at.source,
            "is a mail without a text, a page or an attachment that is read",
        );
    }
    ControlFlow::Continue(())
}

/// Gives the parts of a mail: of a page and what it is made of, the page; of versions of the
/// same text, the page before the plain one; of other parts, each.
fn parts(
    walk: &mut Walk<'_, '_>,
    mail: &ParsedMail<'_>,
    at: &At,
    read: &mut usize,
) -> ControlFlow<()> {
    match mail.ctype.mimetype.as_str() {
        "multipart/related" => match root(mail) {
            Some(page) => parts(walk, page, at, read),
            None => ControlFlow::Continue(()),
        },
        "multipart/alternative" => {
            let version = |kind: &str| mail.subparts.iter().find(|p| holds(p, kind));
            match version("text/html").or_else(|| version("text/plain")) {
                Some(version) => parts(walk, version, at, read),
                None => ControlFlow::Continue(()),
            }
        }
        kind if kind.starts_with("multipart/") => {
            for part in &mail.subparts {
                parts(walk, part, at, read)?;
            }
            ControlFlow::Continue(())
        }
        kind => leaf(walk, kind, mail, at, read),
    }
}

/// Gives one part.
fn leaf(
    walk: &mut Walk<'_, '_>,
    kind: &str,
    part: &ParsedMail<'_>,
    at: &At,
    read: &mut usize,
) -> ControlFlow<()> {
    let disposition = part.get_content_disposition();
    let name = disposition
        .params
        .get("filename")
        .or_else(|| part.ctype.params.get("name"))
        .map(|name| shown(name.as_bytes()));
    let attached = disposition.disposition == DispositionType::Attachment;
    let page = matches!(kind, "text/html" | "application/xhtml+xml");
    if !attached && (page || kind == "text/plain" && name.is_none()) {
        let bytes = match part.get_body_raw() {
            Ok(bytes) if bytes.trim_ascii().is_empty() => return ControlFlow::Continue(()),
            Ok(bytes) => bytes,
            Err(e) => return walk.fail(&at.source, format!("is damaged: {e}")),
        };
        *read += 1;
        let content = if page {
            Content::Html(bytes)
        } else {
            Content::Text(bytes)
        };
        let mut document = at.document(content);
        document.url = address(part).or(document.url);
        return walk.give(document);
    }
    let Some(name) = &name else {
        walk.left_out.count(&format!("{} in mails", harmless(kind)));
        return ControlFlow::Continue(());
    };
    if names::wanted(name) == Wanted::No {
        walk.left_out.count(&names::counted_as(name));
        return ControlFlow::Continue(());
    }
    *read += 1;
    let part_at = At {
        doubtful: names::wanted(name) == Wanted::Perhaps,
        ..at.part(name, at.modified)
    };
    match part.get_body_raw() {
        Ok(bytes) => walk.stream(&mut Cursor::new(bytes), None, &part_at),
        Err(e) => {
            let e = std::io::Error::other(e.to_string());
            walk.fail(&part_at.source, unreadable(&e))
        }
    }
}

/// The part of a page and its pictures that is the page: the one named as such, or the first.
fn root<'p, 'm>(mail: &'p ParsedMail<'m>) -> Option<&'p ParsedMail<'m>> {
    let start = mail.ctype.params.get("start");
    let named = start.and_then(|start| {
        let id = |part: &ParsedMail<'_>| part.headers.get_first_value("Content-ID");
        mail.subparts
            .iter()
            .find(|p| id(p).as_deref() == Some(start))
    });
    named.or_else(|| mail.subparts.iter().find(|p| holds(p, "text/html")))
}

/// Whether a part is of a kind, or holds one that is.
fn holds(part: &ParsedMail<'_>, kind: &str) -> bool {
    part.ctype.mimetype == kind || part.subparts.iter().any(|p| holds(p, kind))
}

/// The address that a page was saved from.
fn address(part: &ParsedMail<'_>) -> Option<String> {
    let field = |name: &str| {
        let value = part.headers.get_first_value(name)?;
        let value = value.trim();
        (value.starts_with("http://") || value.starts_with("https://")).then(|| value.to_owned())
    };
    field("Snapshot-Content-Location").or_else(|| field("Content-Location"))
}
