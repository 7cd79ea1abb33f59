//! What an explanation tells before the parts: site files, headline, day and publisher.

use super::{Paragraphs, Reading};
use crate::article::PublishedFrom;
use crate::scrape::classes::Flags;
use crate::scrape::explain::{
    Day, Headline, Matched, Reason, SiteFile, Teller, headline, publisher_rule, take_day,
};
use crate::scrape::family::{Family, Told};
use crate::scrape::html::choose::{AS_IN_HEAD, NAMED};
use crate::scrape::notes::PublisherFrom;

pub(super) fn title(teller: &Teller<'_, Paragraphs<'_, '_>>) -> Headline {
    let source = &teller.source;
    let meta = &source.reading.meta;
    let from = match (&meta.title, &meta.page_title) {
        (Some(_), _) if meta.linked.title => Some("headline of JSON-LD"),
        (Some(_), _) => Some("og:title"),
        (None, Some(_)) => Some("<title>"),
        (None, None) => None,
    };
    let candidates = teller.candidates(|at, sign| match sign {
        NAMED => source.named(at, Flags::TITLE)?.1,
        AS_IN_HEAD => from.map(str::to_owned),
        _ => None,
    });
    let in_head = meta.headline(teller.sites);
    Headline {
        in_head_from: from.filter(|_| in_head.is_some()),
        in_head,
        ..headline(candidates)
    }
}

pub(super) fn published(teller: &Teller<'_, Paragraphs<'_, '_>>) -> Vec<Day> {
    let Reading { meta, page, .. } = teller.source.reading;
    let mut days: Vec<Day> = Vec::new();
    if let Some(published) = meta.published {
        days.push(Day {
            date: published.date.to_string(),
            from: published.from.as_str(),
            taken: false,
            reason: stated(meta.dated_by),
        });
    }
    days.extend(teller.days());
    if let Some(published) = page.published.filter(|p| p.from == PublishedFrom::Url) {
        days.push(Day {
            date: published.date.to_string(),
            from: published.from.as_str(),
            taken: false,
            reason: Reason {
                rule: Some("generic.toml date.url_forms".to_owned()),
                ..stated("the address")
            },
        });
    }
    take_day(&mut days, page);
    days
}

pub(super) fn publisher(teller: &Teller<'_, Paragraphs<'_, '_>>) -> Option<Reason> {
    let reading = teller.source.reading;
    Some(match reading.notes.publisher.as_ref()? {
        PublisherFrom::Head if reading.meta.linked.publisher => stated("publisher of JSON-LD"),
        PublisherFrom::Head => stated("og:site_name"),
        PublisherFrom::PageTitle => Reason {
            rule: reading
                .page
                .publisher
                .as_deref()
                .and_then(|name| publisher_rule(name, teller.sites)),
            ..stated("<title>")
        },
        PublisherFrom::Line(line) => teller.publisher(line),
    })
}

/// What the head of a page states.
pub(super) fn stated(field: &str) -> Reason {
    Reason {
        place: None,
        why: field.to_owned(),
        rule: None,
    }
}

pub(super) fn site_files(reading: &Reading<'_>) -> Vec<SiteFile> {
    let count = |s: &scraper::Selector| reading.parsed.select(s).count();
    let file = |(family, by): &(&Family, Told<'_>)| {
        let selectors = family.keys.iter().flat_map(|key| {
            let of_key = key.selectors.iter();
            of_key.map(move |s| (key.name, s))
        });
        let matches: Vec<Matched> = selectors
            .map(|(key, s)| Matched {
                key,
                selector: s.text.clone(),
                elements: count(&s.rule),
            })
            .filter(|m| m.elements > 0)
            .collect();
        let none = |name: &&str| matches.iter().all(|m| m.key != *name);
        SiteFile {
            file: family.file.clone(),
            name: family.name.clone(),
            told_by: format!("{} {}", by.key, by.written),
            without_match: family
                .keys
                .iter()
                .map(|key| key.name)
                .filter(none)
                .collect(),
            matches,
        }
    };
    reading.marks.families.iter().map(file).collect()
}
