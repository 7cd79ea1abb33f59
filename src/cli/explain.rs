//! What every part of a text was read as, told to a person.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use solieu::article::Article;
use solieu::find::{Kind, NearRules, RuleMatch, Sentence};
use solieu::pack::{Packs, RuleMetric};
use solieu::run::{Claim, Claims, Extractor, Nearest, readable};
use solieu::{Fact, Outcome};

/// Columns that the lines are broken for.
pub(super) const WIDTH: usize = 96;

pub(super) const COUNT: Style = AnsiColor::Yellow.on_default().bold();
pub(super) const PERCENT: Style = AnsiColor::Magenta.on_default().bold();
const PERIOD: Style = AnsiColor::Cyan.on_default().bold();
const UNIT: Style = AnsiColor::Green.on_default().bold();
const WORD: Style = Style::new().underline();
pub(super) const DIM: Style = Style::new().dimmed();

/// Prints the text with its mentions marked, then what each figure became and why.
pub(super) fn explain(
    packs: &Packs,
    extractor: &Extractor<'_>,
    outcome: &Outcome,
    out: &mut impl Write,
) -> io::Result<()> {
    let Some(article) = &outcome.article else {
        return Ok(());
    };
    let claims = Claims::new(&outcome.facts);
    let rules = NearRules::new(packs);
    for sentence in extractor.finder().find(article) {
        marked(article, &sentence, out)?;
        wrapped(
            out,
            "  seen by rules as  ",
            &readable(packs, &sentence, 0..sentence.masked.text.len()),
        )?;
        for (index, token) in sentence.tokens.iter().enumerate() {
            let Some(claim) = claims.of(&sentence, index) else {
                continue;
            };
            let words = &article.text[token.range.clone()];
            match claim {
                Claim::Fact(fact) => told(article, fact, out)?,
                Claim::PercentOf(of) => {
                    let of = of.span.of(&article.text);
                    writeln!(
                        out,
                        "  {PERCENT}{words}{PERCENT:#}  a percentage of the figure {of}"
                    )?;
                }
                Claim::Repeats(of) => {
                    let of = of.span.of(&article.text);
                    writeln!(
                        out,
                        "  {PERCENT}{words}{PERCENT:#}  told again elsewhere, of the figure {of}"
                    )?;
                }
                Claim::Rule(matched) => dropped(packs, matched, words, out)?,
                Claim::Nobody => unclaimed(packs, &rules, &sentence, index, words, out)?,
            }
            losers(packs, &sentence, index, out)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn marked(article: &Article, sentence: &Sentence, out: &mut impl Write) -> io::Result<()> {
    let mut at = sentence.range.start;
    for token in &sentence.tokens {
        let style = match token.kind {
            Kind::Count(_) | Kind::Vague(_) => COUNT,
            Kind::Percent(_) => PERCENT,
            Kind::Period(..) => PERIOD,
            Kind::Unit(_) => UNIT,
            Kind::Word(_) => WORD,
            Kind::Decoy(_) => DIM,
        };
        write!(out, "{}", &article.text[at..token.range.start])?;
        write!(
            out,
            "{style}{}{style:#}",
            &article.text[token.range.clone()]
        )?;
        at = token.range.end;
    }
    writeln!(out, "{}", &article.text[at..sentence.range.end])
}

fn told(article: &Article, fact: &Fact, out: &mut impl Write) -> io::Result<()> {
    let number = fact.span.of(&article.text);
    let group = fact
        .group
        .as_deref()
        .map_or_else(String::new, |g| format!(" · {g}"));
    writeln!(
        out,
        "  {COUNT}{number}{COUNT:#}  {}{group}  {DIM}by {}{DIM:#}",
        fact.metric, fact.rule
    )?;
    if let Some(unit) = &fact.unit {
        wrapped(
            out,
            "      unit    ",
            &format!("{} (from \"{}\")", unit.name, unit.as_written),
        )?;
    }
    if let Some(period) = fact.period {
        let day =
            |d: Option<jiff::civil::Date>| d.map_or_else(|| "…".to_owned(), |d| d.to_string());
        let from = fact.period_as_written.as_deref().map_or_else(
            || " (day of publication)".to_owned(),
            |words| format!(" (from \"{words}\")"),
        );
        wrapped(
            out,
            "      period  ",
            &format!("{} to {}{from}", day(period.start), day(period.end)),
        )?;
    }
    for percent in &fact.percents {
        let text = format!(
            "{} {} of {}",
            percent.as_written, percent.relation, percent.base
        );
        wrapped(out, "      percent ", &text)?;
    }
    if let Some(note) = &fact.audit_note {
        wrapped(
            out,
            "      audit   ",
            &format!("{}: {note}", fact.audit.as_str()),
        )?;
    }
    Ok(())
}

fn dropped(
    packs: &Packs,
    matched: &RuleMatch,
    words: &str,
    out: &mut impl Write,
) -> io::Result<()> {
    let rule = &packs.rules[matched.rule];
    let why = match rule.metric {
        RuleMetric::None { .. } => "is claimed and dropped",
        RuleMetric::Same => "found no whole or list that it could belong to",
        RuleMetric::Is(_) => "is told again elsewhere",
    };
    writeln!(
        out,
        "  {COUNT}{words}{COUNT:#}  no fact: {why} {DIM}by {}{DIM:#}",
        rule.form.id
    )
}

fn unclaimed(
    packs: &Packs,
    rules: &NearRules,
    sentence: &Sentence,
    token: usize,
    words: &str,
    out: &mut impl Write,
) -> io::Result<()> {
    writeln!(out, "  {COUNT}{words}{COUNT:#}  no rule claims it")?;
    let masked = &sentence.masked;
    let place = masked.place_of(token);
    let Some(near) = place.and_then(|place| rules.nearest(&masked.text, place)) else {
        return Ok(());
    };
    let told = Nearest::new(packs, &masked.text, &near);
    wrapped(out, "      nearest ", &told.to_string())?;
    wrapped(out, "              ", &packs.rules[near.rule].written)
}

fn losers(
    packs: &Packs,
    sentence: &Sentence,
    token: usize,
    out: &mut impl Write,
) -> io::Result<()> {
    let Some(winner) = sentence.matches.iter().find(|m| m.figure() == Some(token)) else {
        return Ok(());
    };
    for loser in sentence
        .candidates
        .iter()
        .filter(|m| m.figure() == Some(token) && *m != winner)
    {
        let why = if loser.length < winner.length {
            "shorter"
        } else {
            "listed later, or its group was taken"
        };
        writeln!(
            out,
            "      {DIM}lost    {} ({why}){DIM:#}",
            packs.rules[loser.rule].form.id
        )?;
    }
    Ok(())
}

/// Prints text after a head, broken between words.
pub(super) fn wrapped(out: &mut impl Write, head: &str, text: &str) -> io::Result<()> {
    let mut line = String::from(head);
    let indent = " ".repeat(head.chars().count());
    for word in text.split(' ') {
        if line.chars().count() + word.chars().count() + 1 > WIDTH
            && line.trim().len() > head.trim().len()
        {
            writeln!(out, "{}", line.trim_end())?;
            line.clone_from(&indent);
        }
        line.push_str(word);
        line.push(' ');
    }
    writeln!(out, "{}", line.trim_end())
}
