//! Measuring: precision, recall and F1 of facts and mentions against gold.

mod facts;
mod floors;
mod folder;
mod gold;
mod place;
mod score;

pub use floors::{Floors, fingerprint};
pub use folder::{FolderError, Measured, measure};
pub use gold::{Ambiguity, Gold, GoldDate, GoldError, GoldFact, GoldPercent, GoldPeriod};
pub use score::{Difference, Judged, Score, Tally};

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// Admitted people: metric, group and number.
    AdmittedCounts,
    /// All counts: metric, group and number.
    AllCounts,
    /// The unit of a matched count.
    Unit,
    /// The place of a matched count's unit: level, district and province, whatever the unit is
    /// called.
    Place,
    /// The period of a matched count.
    Period,
    /// The percentages of a matched fact: value, relation, base.
    Percents,
    /// All fields of a fact at once.
    WholeRecord,
    /// Every percentage of the article, in order.
    PercentList,
    /// Every date and period of the article, in order.
    DateList,
}

impl Field {
    /// All fields, in the order of reports.
    pub const ALL: [Self; 9] = [
        Self::AdmittedCounts,
        Self::AllCounts,
        Self::Unit,
        Self::Place,
        Self::Period,
        Self::Percents,
        Self::WholeRecord,
        Self::PercentList,
        Self::DateList,
    ];

    /// The name in reports and floors.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AdmittedCounts => "admitted_counts",
            Self::AllCounts => "all_counts",
            Self::Unit => "unit",
            Self::Place => "place",
            Self::Period => "period",
            Self::Percents => "percents",
            Self::WholeRecord => "whole_record",
            Self::PercentList => "percent_list",
            Self::DateList => "date_list",
        }
    }
}

/// Tallies over many articles.
#[derive(Debug, Clone, Copy, Default)]
pub struct Totals {
    /// By field, in the order of [`Field::ALL`].
    pub tallies: [Tally; Field::ALL.len()],
    /// Articles measured.
    pub articles: usize,
    /// Facts found, by how sure they were: see [`BANDS`].
    pub bands: [Band; BANDS.len()],
}

/// Lower ends of the bands of confidence that are told apart.
pub const BANDS: [f64; 6] = [0.0, 0.5, 0.6, 0.7, 0.8, 0.95];

/// The facts of a band of confidence.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Band {
    /// All that were found.
    pub facts: usize,
    /// Those with the right metric, group and number.
    pub counts: usize,
    /// Those that are right in every field.
    pub whole: usize,
}

impl Totals {
    /// Adds one article.
    pub fn add(&mut self, score: &Score) {
        self.articles += 1;
        for (total, tally) in self.tallies.iter_mut().zip(&score.tallies) {
            total.add(*tally);
        }
        for fact in &score.judged {
            let above = BANDS.partition_point(|from| *from <= fact.confidence);
            let band = &mut self.bands[above.saturating_sub(1)];
            band.facts += 1;
            band.counts += usize::from(fact.count);
            band.whole += usize::from(fact.whole);
        }
    }

    /// The tally of a field.
    #[must_use]
    pub const fn of(&self, field: Field) -> Tally {
        self.tallies[field as usize]
    }
}
