//! Lists: files named one a line, with the addresses of their pages where they are known.

use std::io::{self, BufRead};
use std::path::PathBuf;

use super::find::one;
use super::shown::shown;
use super::{Input, LeftOut, error};
use crate::problem::Problem;

/// A line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    path: PathBuf,
    /// The path as it is written, with `/` between folders.
    source: String,
    url: Option<String>,
}

impl Listing {
    /// The file that the line names, or all of a folder; a problem where there is none.
    #[must_use]
    pub fn inputs(&self, left_out: &LeftOut) -> Vec<Result<Input, Problem>> {
        let found = one(&self.path, left_out);
        if self.path.is_dir() {
            return found.collect();
        }
        let named = |input: Input| Input {
            source: self.source.clone(),
            url: self.url.clone(),
            ..input
        };
        found.map(|input| input.map(named)).collect()
    }
}

/// The lines of a list, in its order.
///
/// A line is a path, or an address (`https://…`), a tab, and the path of the page that was
/// stored from it; empty lines and those that begin with `#` are left out. The documents are
/// named by the path as it is written. An address alone is an `Err` that says so.
///
/// # Errors
/// When the list itself cannot be read, or is not UTF-8.
pub fn listed(list: impl BufRead) -> io::Result<Vec<Result<Listing, Problem>>> {
    let mut found = Vec::new();
    for line in list.lines() {
        let line = line?;
        let line = line.trim_start_matches('\u{FEFF}').trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (url, path) = match line.split_once('\t') {
            Some((url, path)) if is_address(url) => (Some(url.trim()), path.trim()),
            Some((path, url)) if is_address(url) => (Some(url.trim()), path.trim()),
            _ if is_address(line) => {
                let message = "is an address without a file: write the address, a tab and the \
                               path of the stored page; solieu fetch gets pages from addresses";
                found.push(Err(error(line, message)));
                continue;
            }
            _ => (None, line),
        };
        found.push(Ok(Listing {
            path: PathBuf::from(path),
            source: shown(path.replace('\\', "/").as_bytes()),
            url: url.map(str::to_owned),
        }));
    }
    Ok(found)
}

fn is_address(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with("http://") || text.starts_with("https://")
}
