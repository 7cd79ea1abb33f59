//! Labels: what the head of a column and the series of a chart call a metric, a group, a level
//! or a qualifier.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::Packs;

/// A language that people read the figures in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// Vietnamese.
    Vi,
    /// English.
    En,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Vi, Self::En];

    /// Its code (ISO 639-1), as packs have it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }
}

/// The labels of all packs that are loaded.
#[derive(Debug, Default)]
pub struct Labels {
    pub(super) vi: BTreeMap<String, String>,
    pub(super) en: BTreeMap<String, String>,
    pub(super) composed: Composed,
}

impl Labels {
    /// The label of a name, such as "Kết nạp" for `admitted`; the name itself where it has none.
    /// A group that is composed of others has the label of its parts: "Chi bộ chưa kết nạp đảng
    /// viên" for `chi_bo_without_admissions`, "Chi bộ – Doanh nghiệp" for `chi_bo_enterprise`.
    #[must_use]
    pub fn label<'n>(&'n self, language: Language, name: &'n str) -> Cow<'n, str> {
        let labels = match language {
            Language::Vi => &self.vi,
            Language::En => &self.en,
        };
        if let Some(label) = labels.get(name) {
            return label.into();
        }
        let parts = self.composed.parts(name);
        let label = |part: Option<&str>| part.map(|part| labels.get(part).map(String::as_str));
        let of_parts = [
            ("", label(parts.organisation)),
            (" ", label(parts.suffix)),
            (" – ", label(parts.group)),
        ];
        let mut composed = String::new();
        for (before, label) in of_parts {
            match label {
                Some(Some(label)) => {
                    composed.push_str(if composed.is_empty() { "" } else { before });
                    composed.push_str(label);
                }
                Some(None) => return name.into(),
                None => {}
            }
        }
        composed.into()
    }
}

impl Packs {
    /// The label of a metric; that of [`Labels::label`] unless a group has the same name.
    #[must_use]
    pub fn metric_label<'n>(&'n self, language: Language, name: &'n str) -> Cow<'n, str> {
        let metric = self.metrics.iter().find(|metric| metric.name == name);
        match metric.and_then(|metric| metric.label.as_ref()) {
            Some(label) => label.of(language).into(),
            None => self.labels.label(language, name),
        }
    }
}

/// What names of groups are composed of: an organisation, a group, and the suffix of a rule.
#[derive(Debug, Default)]
pub(super) struct Composed {
    pub(super) organisations: BTreeSet<String>,
    pub(super) suffixes: BTreeSet<String>,
}

/// A group's name taken apart: `chi_bo`, `enterprise`, `without_admissions`.
pub(super) struct Parts<'n> {
    pub(super) organisation: Option<&'n str>,
    pub(super) group: Option<&'n str>,
    pub(super) suffix: Option<&'n str>,
}

impl Composed {
    /// Takes the name of a group apart; one that is of one piece is the group alone.
    pub(super) fn parts<'n>(&self, name: &'n str) -> Parts<'n> {
        let suffixed = self.suffixes.iter().find_map(|suffix| {
            let base = name.strip_suffix(suffix.as_str())?.strip_suffix('_')?;
            Some((base, &name[base.len() + 1..]))
        });
        let (base, suffix) = suffixed.map_or((name, None), |(base, suffix)| (base, Some(suffix)));
        if self.organisations.contains(base) {
            return Parts {
                organisation: Some(base),
                group: None,
                suffix,
            };
        }
        // The longest one: `dang_bo_truc_thuoc_rural` is no `dang_bo`.
        let first = self.organisations.iter().rev().find_map(|organisation| {
            let group = base.strip_prefix(organisation.as_str())?;
            Some((&base[..organisation.len()], group.strip_prefix('_')?))
        });
        Parts {
            organisation: first.map(|(organisation, _)| organisation),
            group: Some(first.map_or(base, |(_, group)| group)),
            suffix,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::Qualifier;
    use crate::pack::LEVELS;

    fn party() -> Labels {
        Packs::embedded().expect("the built-in packs load").labels
    }

    #[test]
    fn names_have_labels_in_both_languages() {
        let labels = party();
        assert_eq!(labels.label(Language::Vi, "admitted"), "Kết nạp");
        assert_eq!(labels.label(Language::En, "admitted"), "Admitted");
        assert_eq!(labels.label(Language::Vi, "edu_university"), "Đại học");
        assert_eq!(labels.label(Language::En, "commune"), "Commune");
        assert_eq!(labels.label(Language::Vi, "at_least"), "Ít nhất");
    }

    #[test]
    fn a_composed_group_has_the_labels_of_its_parts() {
        let labels = party();
        for (name, vi, en) in [
            (
                "tccsd_without_admissions",
                "Tổ chức cơ sở đảng chưa kết nạp đảng viên",
                "Base organisations without admissions",
            ),
            (
                "chi_bo_enterprise",
                "Chi bộ – Doanh nghiệp",
                "Cells – Enterprises",
            ),
            (
                "dang_bo_truc_thuoc_rural",
                "Đảng bộ trực thuộc – Nông thôn",
                "Subordinate committees – Rural",
            ),
            (
                "chi_bo_military_with_committee",
                "Chi bộ quân sự có cấp ủy",
                "Military cells with an executive",
            ),
            (
                "chi_bo_rural_with_admissions",
                "Chi bộ có kết nạp đảng viên – Nông thôn",
                "Cells with admissions – Rural",
            ),
        ] {
            assert_eq!(labels.label(Language::Vi, name), vi);
            assert_eq!(labels.label(Language::En, name), en);
        }
    }

    #[test]
    fn a_metric_and_a_group_of_one_name_have_labels_of_their_own() {
        let packs = Packs::embedded().expect("the built-in packs load");
        assert_eq!(packs.metric_label(Language::Vi, "expelled"), "Kỷ luật");
        assert_eq!(packs.labels.label(Language::Vi, "expelled"), "Khai trừ");
        assert_eq!(packs.metric_label(Language::En, "admitted"), "Admitted");
    }

    #[test]
    fn a_name_without_a_label_stands_for_itself() {
        let labels = party();
        assert_eq!(labels.label(Language::Vi, "eels"), "eels");
        assert_eq!(labels.label(Language::En, "chi_bo_eels"), "chi_bo_eels");
    }

    #[test]
    fn every_name_of_the_built_in_packs_has_a_label() {
        let subjects = Packs::embedded().expect("the built-in packs load").subjects;
        for subject in subjects {
            let packs = Packs::open(None, Some(&subject)).expect("the built-in packs load");
            let metrics = packs.metrics.iter().map(|metric| metric.name.as_str());
            let lists = packs.lexicon.entries().iter();
            let lists = lists.filter_map(|entry| entry.group.as_deref());
            let rules = packs.rules.iter();
            let rules = rules.flat_map(|rule| [rule.group.as_deref(), rule.suffix.as_deref()]);
            let names = metrics.chain(lists).chain(rules.flatten());
            for name in names
                .chain(LEVELS.iter().copied())
                .chain(Qualifier::names())
            {
                for labels in [&packs.labels.vi, &packs.labels.en] {
                    assert!(labels.contains_key(name), "{subject}: {name} has no label");
                }
            }
        }
    }
}
