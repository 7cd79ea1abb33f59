//! How an article was taken out of its page, told to a person.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use solieu::scrape::{Candidate, Explanation, Headline, Reason, SiteFile};

/// Columns that the lines are broken for.
const WIDTH: usize = 96;

/// Columns of the names on the left.
const NAMES: usize = 11;

const NAME: Style = Style::new().bold();
const KEPT: Style = AnsiColor::Green.on_default().bold();
const DROPPED: Style = AnsiColor::Red.on_default();
const DIM: Style = Style::new().dimmed();

/// Prints what gave title, day, author, publisher and body, then every part of the page.
pub(super) fn told(explanation: &Explanation, out: &mut impl Write) -> io::Result<()> {
    for file in &explanation.sites {
        site_file(file, out)?;
    }
    if explanation.sites.is_empty() && explanation.is_page {
        field(out, "Site file", "none fits; generic.toml alone")?;
    }
    title(&explanation.title, out)?;
    for day in &explanation.published {
        let taken = if day.taken { "" } else { "not taken: " };
        let text = format!("{taken}{} {}: {}", day.date, day.from, reason(&day.reason));
        field(out, "Published", &text)?;
    }
    let lead = explanation.parts.iter().find(|part| part.kind == "lead");
    for (name, found) in [
        ("Lead", lead.map(|part| &part.reason)),
        ("Author", explanation.author.as_ref()),
        ("Publisher", explanation.publisher.as_ref()),
        ("Body", explanation.body.as_ref()),
    ] {
        if let Some(found) = found {
            field(out, name, &reason(found))?;
        }
    }
    for spared in &explanation.spared {
        field(out, "Spared", &reason(spared))?;
    }
    writeln!(out)?;
    parts(explanation, out)
}

fn site_file(file: &SiteFile, out: &mut impl Write) -> io::Result<()> {
    let text = format!("{} ({}), by {}", file.file, file.name, file.told_by);
    field(out, "Site file", &text)?;
    for found in &file.matches {
        let elements = match found.elements {
            1 => "1 element".to_owned(),
            n => format!("{n} elements"),
        };
        let text = format!("{} {} matches {elements}", found.key, found.selector);
        field(out, "", &text)?;
    }
    if !file.without_match.is_empty() {
        let text = format!("nothing on the page for {}", file.without_match.join(", "));
        field(out, "", &text)?;
    }
    Ok(())
}

fn title(title: &Headline, out: &mut impl Write) -> io::Result<()> {
    if !title.candidates.iter().any(|candidate| candidate.taken) {
        let from = match (&title.in_head, title.in_head_from) {
            (Some(text), Some(from)) => format!("; {from} has \"{text}\""),
            _ => String::new(),
        };
        let text = format!(
            "no line has the {} points of a headline{from}",
            title.needed
        );
        field(out, "Title", &text)?;
    }
    for candidate in &title.candidates {
        let text = if candidate.taken {
            weighed(candidate)
        } else {
            format!("not taken: \"{}\": {}", candidate.text, weighed(candidate))
        };
        field(out, "Title", &text)?;
    }
    Ok(())
}

fn weighed(candidate: &Candidate) -> String {
    let signs: Vec<String> = candidate
        .signs
        .iter()
        .map(|sign| {
            let rule = sign
                .rule
                .as_ref()
                .map_or_else(String::new, |r| format!(" [{r}]"));
            format!("{:+} {}{rule}", sign.points, sign.why)
        })
        .collect();
    let place = candidate.place.as_deref().unwrap_or_default();
    let points = match candidate.points {
        1 => "1 point".to_owned(),
        n => format!("{n} points"),
    };
    format!("{place}; {points}: {}", signs.join(", "))
}

fn reason(reason: &Reason) -> String {
    let place = reason
        .place
        .as_ref()
        .map_or_else(String::new, |p| format!("{p}; "));
    let rule = reason
        .rule
        .as_ref()
        .map_or_else(String::new, |r| format!(" [{r}]"));
    format!("{place}{}{rule}", reason.why)
}

/// The page in reading order, what was dropped among what was kept.
fn parts(explanation: &Explanation, out: &mut impl Write) -> io::Result<()> {
    for part in &explanation.parts {
        let style = if part.kind == "dropped" {
            DROPPED
        } else {
            KEPT
        };
        let count = match part.paragraphs {
            1 => String::new(),
            n => format!(" (and {} more)", n - 1),
        };
        let text = format!("{}{count}", part.text);
        labelled(out, part.kind, style, Style::new(), &text)?;
        labelled(out, "", style, DIM, &reason(&part.reason))?;
    }
    Ok(())
}

/// Prints a name and what belongs to it, broken between words.
pub(super) fn field(out: &mut impl Write, name: &str, text: &str) -> io::Result<()> {
    labelled(out, name, NAME, Style::new(), text)
}

fn labelled(
    out: &mut impl Write,
    name: &str,
    of_name: Style,
    of_text: Style,
    text: &str,
) -> io::Result<()> {
    let mut name = format!("{of_name}{name:<NAMES$}{of_name:#}");
    for line in lines(text, WIDTH - NAMES) {
        writeln!(out, "{name}{of_text}{line}{of_text:#}")?;
        name = " ".repeat(NAMES);
    }
    Ok(())
}

/// A text in lines of so many characters, broken between words, or within one that is longer.
fn lines(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut room = width;
    for word in text.split_whitespace() {
        let needed = word.chars().count();
        if room < width && room < needed + 1 {
            lines.push(String::new());
            room = width;
        }
        for c in (if room < width { " " } else { "" })
            .chars()
            .chain(word.chars())
        {
            if room == 0 {
                lines.push(String::new());
                room = width;
            }
            if let Some(line) = lines.last_mut() {
                line.push(c);
            }
            room -= 1;
        }
    }
    lines
}
