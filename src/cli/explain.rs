//! An explanation, told to a person.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use solieu::run::{Became, Explanation, FactTold, Figure, LinkTold, SentenceTold};

use super::wrap::wrapped;

pub(super) const COUNT: Style = AnsiColor::Yellow.on_default().bold();
pub(super) const PERCENT: Style = AnsiColor::Magenta.on_default().bold();
const DATE: Style = AnsiColor::Cyan.on_default().bold();
const UNIT: Style = AnsiColor::Green.on_default().bold();
const WORD: Style = Style::new().underline();
pub(super) const DIM: Style = Style::new().dimmed();

/// Prints the text with its mentions marked, then what each figure became and why.
pub(super) fn explain(explanation: &Explanation, out: &mut impl Write) -> io::Result<()> {
    for sentence in &explanation.sentences {
        marked(sentence, out)?;
        wrapped(out, "  rules see  ", &sentence.rules_see)?;
        let dates = sentence.mentions.iter().filter(|m| m.kind == "date");
        for date in dates {
            let by = date.by.as_deref().unwrap_or_default();
            let told = format!("{}  {}  {DIM}by {by}{DIM:#}", date.text, date.read_as);
            wrapped(out, "  date       ", &told)?;
        }
        for figure in &sentence.figures {
            told(figure, out)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn marked(sentence: &SentenceTold, out: &mut impl Write) -> io::Result<()> {
    let letters: Vec<char> = sentence.text.chars().collect();
    let mut line = String::new();
    let mut at = sentence.start;
    for mention in &sentence.mentions {
        let style = match mention.kind {
            "count" => COUNT,
            "percent" => PERCENT,
            "date" => DATE,
            "unit" => UNIT,
            "word" => WORD,
            _ => DIM,
        };
        let before = at - sentence.start..mention.start - sentence.start;
        line.extend(&letters[before]);
        // Every word by itself, so that the line may be broken between them.
        let words: Vec<String> = mention
            .text
            .split(' ')
            .map(|word| format!("{style}{word}{style:#}"))
            .collect();
        line.push_str(&words.join(" "));
        at = mention.end;
    }
    line.extend(&letters[at - sentence.start..]);
    wrapped(out, "", &line)
}

fn told(figure: &Figure, out: &mut impl Write) -> io::Result<()> {
    let style = if figure.percent { PERCENT } else { COUNT };
    let text = format!("{style}{}{style:#}", figure.text);
    match &figure.became {
        Became::Fact(fact) => fact_told(&text, fact, out)?,
        Became::PercentageOf { figure, by, .. } => {
            let by = by
                .as_ref()
                .map_or_else(String::new, |by| format!("  {DIM}by {by}{DIM:#}"));
            writeln!(out, "  {text}  a percentage of the figure {figure}{by}")?;
        }
        Became::ToldAgain { figure, .. } => {
            writeln!(
                out,
                "  {text}  told again elsewhere, of the figure {figure}"
            )?;
        }
        Became::NoFact { rule, matched, why } => {
            writeln!(out, "  {text}  no fact: {why}  {DIM}by {rule}{DIM:#}")?;
            wrapped(out, "      matched  ", matched)?;
        }
        Became::Unclaimed { nearest } => {
            writeln!(out, "  {text}  no rule claims it")?;
            if let Some(near) = nearest {
                wrapped(out, "      nearest  ", &near.to_string())?;
                wrapped(out, "               ", &near.pattern)?;
            }
        }
    }
    for lost in &figure.lost {
        let told = format!("{DIM}{}: {}{DIM:#}", lost.rule, lost.why);
        wrapped(out, "      lost     ", &told)?;
    }
    Ok(())
}

fn fact_told(text: &str, fact: &FactTold, out: &mut impl Write) -> io::Result<()> {
    let value = fact.value.map_or_else(String::new, |v| format!("  {v}"));
    let high = fact.value_hi.map_or_else(String::new, |v| format!("..{v}"));
    let measure = fact
        .measure
        .as_ref()
        .map_or_else(String::new, |m| format!(" {m}"));
    let qualifier = match fact.qualifier {
        "exact" => String::new(),
        other => format!(" ({other})"),
    };
    let group = fact
        .group
        .as_ref()
        .map_or_else(String::new, |g| format!(" · {g}"));
    writeln!(
        out,
        "  {text}  {}{group}{value}{high}{measure}{qualifier}  {DIM}by {}{DIM:#}",
        fact.metric, fact.rule
    )?;
    wrapped(out, "      matched  ", &fact.matched)?;
    for (head, link) in [
        ("      unit     ", &fact.unit),
        ("      period   ", &fact.period),
        ("      whole    ", &fact.whole),
    ] {
        if let Some(link) = link {
            wrapped(out, head, &source(link))?;
        }
    }
    for percent in &fact.percents {
        wrapped(out, "      percent  ", percent)?;
    }
    let sure = format!("{:.2}", fact.confidence);
    wrapped(out, "      sure     ", &sure)?;
    if let Some(note) = &fact.audit_note {
        wrapped(out, "      audit    ", &format!("{}: {note}", fact.audit))?;
    }
    Ok(())
}

/// A link with the words that it was taken from and how far away they stand.
fn source(link: &LinkTold) -> String {
    let place = match link.from {
        "sentence" => "this sentence",
        "paragraph" => "the sentences before",
        "article" => "the article: headline, day of publication or publisher",
        _ => "nothing on the page says which",
    };
    match &link.as_written {
        Some(words) => format!("{}  {DIM}from \"{words}\", {place}{DIM:#}", link.name),
        None => format!("{}  {DIM}from {place}{DIM:#}", link.name),
    }
}
