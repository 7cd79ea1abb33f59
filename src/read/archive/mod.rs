//! Archives of files: zip and tar, read member by member as they stream by.

mod tar;
mod zip;

use std::ops::ControlFlow;

use jiff::civil::Date;

pub(super) use self::tar::read as tar;
pub(super) use self::zip::read as zip;

use super::names::{self, Wanted};
use super::peek::Stream;
use super::walk::{At, Walk};

/// What the files beside a saved page are counted as.
const SAVED: &str = "files in _files folders of saved pages";

/// Whether a path in an archive is, or lies in, what is none of the user's.
fn is_hidden(name: &str) -> bool {
    name.split('/').any(names::is_aside)
}

/// The page that a path is saved beside: `tin/bai` of `tin/bai_files/khung.html`.
fn saved_beside(name: &str) -> Option<&str> {
    name.match_indices('/')
        .find_map(|(at, _)| name[..at].strip_suffix("_files"))
}

/// Reads a member, or counts it as left out.
fn member(
    walk: &mut Walk<'_, '_>,
    stream: &mut dyn Stream,
    at: &At,
    name: &str,
    modified: Option<Date>,
) -> ControlFlow<()> {
    let mut part = at.part(name, modified);
    match names::wanted(name) {
        Wanted::No => {
            walk.left_out.count(&names::counted_as(name));
            return ControlFlow::Continue(());
        }
        Wanted::Perhaps => part.doubtful = true,
        Wanted::Yes => {}
    }
    walk.stream(stream, None, &part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_saved_beside_a_page_are_told() {
        assert_eq!(saved_beside("tin/bai_files/khung.html"), Some("tin/bai"));
        assert_eq!(saved_beside("bai_files/a/b.js"), Some("bai"));
        assert_eq!(saved_beside("tin/bai_files.html"), None);
        assert!(is_hidden("__MACOSX/._bai.html") && is_hidden("a/.git/x"));
        assert!(!is_hidden("./a/bai.html"));
    }
}
