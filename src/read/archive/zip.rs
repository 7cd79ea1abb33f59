//! Zip archives, and what is made like them: WACZ, whose pages are in WARC files below
//! `archive/`, and the documents of office programs.

use std::io::{BufReader, Cursor, Read, Seek};
use std::ops::ControlFlow;
use std::path::Path;

use jiff::civil::Date;
use zip::ZipArchive;
use zip::result::ZipError;

use super::{SAVED, is_hidden, member, saved_beside};
use crate::read::budget::Metered;
use crate::read::open::{unreadable, whole};
use crate::read::peek::Peeked;
use crate::read::shown::shown;
use crate::read::walk::{At, Seekable, Walk};
use crate::read::{Content, Office};

/// Office documents that are zip archives, by a file that each of them has.
const OTHERS: &[(&str, &str)] = &[
    (
        "xl/workbook.xml",
        "is an Excel workbook, which is not read: save its text as .txt or .html",
    ),
    (
        "xl/workbook.bin",
        "is an Excel workbook, which is not read: save its text as .txt or .html",
    ),
    (
        "ppt/presentation.xml",
        "is a PowerPoint file, which is not read: save its text as .txt",
    ),
    (
        "content.xml",
        "is an OpenDocument file, which is not read: save it as .docx or .txt",
    ),
];

/// Endings of pages that browsers save with a `_files` folder beside them.
const PAGES: [&str; 2] = ["html", "htm"];

/// Reads the members of a zip archive. One that lies in another archive is held in memory for
/// it, since its table of contents stands at its end.
pub(in crate::read) fn read(
    walk: &mut Walk<'_, '_>,
    stream: &mut Peeked<'_>,
    path: Option<&Path>,
    at: &At,
) -> ControlFlow<()> {
    walk.seekable(stream, path, at, |walk, found| match found {
        Seekable::File(file) => members(walk, BufReader::new(file), at),
        Seekable::Memory(bytes) => members(walk, Cursor::new(bytes), at),
    })
}

fn members<R: Read + Seek>(walk: &mut Walk<'_, '_>, stored: R, at: &At) -> ControlFlow<()> {
    let mut archive = match ZipArchive::new(stored) {
        Ok(archive) => archive,
        Err(e) => {
            let hint = "its table of contents, which stands at its end, cannot be read; if it was \
                        cut short, repair it with an archive program or get it again";
            return walk.fail(&at.source, format!("is damaged: {e}; {hint}"));
        }
    };
    if archive.index_for_name("word/document.xml").is_some() {
        return word(walk, archive.into_inner(), at);
    }
    let other = OTHERS
        .iter()
        .find(|(name, _)| archive.index_for_name(name).is_some());
    if let Some((_, message)) = other {
        return walk.fail(&at.source, *message);
    }
    let wacz = archive.index_for_name("datapackage.json").is_some()
        && archive.file_names_raw().any(|n| n.starts_with(b"archive/"));
    let mut read = 0;
    for index in 0..archive.len() {
        let Some(name) = name(&archive, index) else {
            continue;
        };
        if name.ends_with('/') || is_hidden(&name) || wacz && !name.starts_with("archive/") {
            continue;
        }
        let beside = saved_beside(&name).is_some_and(|page| {
            let mut pages = PAGES.iter().map(|ending| format!("{page}.{ending}"));
            pages.any(|page| archive.index_for_name(&page).is_some())
        });
        if beside {
            walk.left_out.count(SAVED);
            continue;
        }
        read += 1;
        match archive.by_index(index) {
            Ok(file) => {
                let modified = file.last_modified().and_then(day);
                let mut unpacked = Metered::new(BufReader::new(file), walk.budget);
                member(walk, &mut unpacked, at, &name, modified)?;
                if walk.budget.is_spent() {
                    return ControlFlow::Continue(());
                }
            }
            Err(e) => walk.fail(&format!("{}#{name}", at.source), refused(&e))?,
        }
    }
    if read == 0 {
        return walk.fail(&at.source, "holds no file that can be read");
    }
    ControlFlow::Continue(())
}

/// The path of a member as it is shown.
fn name<R: Read + Seek>(archive: &ZipArchive<R>, index: usize) -> Option<String> {
    if let Ok(name) = archive.name_for_index(index)? {
        return Some(shown(name.as_bytes()));
    }
    let raw = archive.file_names_raw().nth(index)?;
    Some(shown(raw))
}

/// A Word document, which is one document and no archive of them.
fn word<R: Read + Seek>(walk: &mut Walk<'_, '_>, mut stored: R, at: &At) -> ControlFlow<()> {
    let bytes = match stored.rewind() {
        Ok(()) => whole(&mut stored, &at.source),
        Err(e) => return walk.fail(&at.source, unreadable(&e)),
    };
    match bytes {
        Ok(bytes) => walk.give(at.document(Content::Office(Office::Docx, bytes))),
        Err(problem) => (walk.take)(Err(problem)),
    }
}

fn refused(e: &ZipError) -> String {
    match e {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
            "is locked with a password: unpack it with the password and give the files".to_owned()
        }
        ZipError::UnsupportedArchive(what) => {
            format!("is packed in a way that is not read: {what}")
        }
        e => format!("is damaged: {e}"),
    }
}

/// The day of a file's last change, which zip keeps in the time zone of whoever packed it.
fn day(time: zip::DateTime) -> Option<Date> {
    let year = i16::try_from(time.year()).ok()?;
    let (month, day) = (
        i8::try_from(time.month()).ok()?,
        i8::try_from(time.day()).ok()?,
    );
    Date::new(year, month, day).ok()
}
