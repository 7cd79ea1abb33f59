//! Lines for a terminal of 100 columns.

use std::io::{self, Write};

/// Columns that lines are broken for.
pub(super) const WIDTH: usize = 100;

/// Prints text after a head, broken between words; the further lines begin under the text.
/// Escape sequences take no columns.
pub(super) fn wrapped(out: &mut impl Write, head: &str, text: &str) -> io::Result<()> {
    let indent = columns(head);
    let mut line = head.to_owned();
    let mut empty = true;
    for word in text.split(' ') {
        if !empty && columns(&line) + 1 + columns(word) > WIDTH {
            writeln!(out, "{}", line.trim_end())?;
            line = " ".repeat(indent);
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(word);
        empty = false;
    }
    writeln!(out, "{}", line.trim_end())
}

/// Columns of a line; Vietnamese in one spelling has one character a column.
fn columns(line: &str) -> usize {
    anstream::adapter::strip_str(line)
        .to_string()
        .chars()
        .count()
}
