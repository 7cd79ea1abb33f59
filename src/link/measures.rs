//! What a figure is worth in the unit of measure of its metric.

use super::{Draft, Linker};
use crate::find::Kind;
use crate::mention::{Number, Qualifier};
use crate::normalise::key;
use crate::pack::Measure;

/// A figure without words of measure is taken for money or tonnes only where its scale says
/// so: at least this share of the measure (*thu 900 tỷ*).
const SCALED: f64 = 1e-3;

/// Sentences over which the head of a list reaches: one for each of the districts of a province.
const HEADED: usize = 40;

impl Linker<'_> {
    /// Turns the number of a draft into the measure of its metric; `None` where it is measured
    /// in something else, or is no count of its metric.
    pub(super) fn measure(&self, draft: &mut Draft) -> Option<()> {
        let sentence = &self.sentences[draft.sentence];
        let rule = &self.packs.rules[draft.matched.rule];
        let measure = self.packs.metrics[draft.metric].measure.as_ref();
        if self.is_rate(draft.metric)
            && let Kind::Percent(number) = sentence.tokens[draft.figure].kind
        {
            draft.number = Some(number);
        } else if let Some(number) = draft.number {
            let written = self.measured_in(draft);
            draft.number = Some(match measure {
                None if !written.is_empty() => return None,
                None => as_count(number)?,
                Some(measure) if measure.name == Measure::PERCENT => return None,
                Some(measure) if written.is_empty() && self.is_headed(draft, measure) => number,
                Some(measure) => in_measure(number, measure, written)?,
            });
        }
        let told = rule.part || rule.own.is_some();
        if draft.number.is_none() && !told {
            // "dịch vụ chiếm 25,2 %", where what goes on is counted in đồng.
            return None;
        }
        if rule.negative
            && let Some(number) = &mut draft.number
        {
            // The ends of a range change places below zero.
            let (low, high) = (number.value, number.value_hi);
            number.value = -high.unwrap_or(low);
            number.value_hi = high.map(|_| -low);
        }
        Some(())
    }

    /// "Thu ngân sách các huyện (tỷ đồng):": the head of a list names the measure of its figures.
    fn is_headed(&self, draft: &Draft, measure: &Measure) -> bool {
        let name = format!("({})", key(&measure.name));
        let text = |from: usize, to: usize| key(&self.article.text[from..to]);
        let own = &self.sentences[draft.sentence];
        let figure = own.tokens[draft.figure].figure.start;
        if text(own.range.start, figure).contains(&name) {
            return true;
        }
        let before = self.sentences[..draft.sentence].iter().rev().take(HEADED);
        let mut heads = before.map(|s| text(s.range.start, s.range.end));
        let head = heads.find(|head| head.trim_end().ends_with(':'));
        head.is_some_and(|head| head.contains(&name))
    }

    /// Whether the values of a metric are percentages, which have no parts.
    pub(super) fn is_rate(&self, metric: usize) -> bool {
        let measure = self.packs.metrics[metric].measure.as_ref();
        measure.is_some_and(|m| m.name == Measure::PERCENT)
    }

    /// The measures of the words that stand with a figure; none where there are no such words.
    fn measured_in(&self, draft: &Draft) -> &[Measure] {
        let sentence = &self.sentences[draft.sentence];
        let words = draft.matched.words.iter();
        let mut measures = words.filter_map(|(_, token)| match sentence.tokens[*token].kind {
            Kind::Word(list) if *token > draft.figure => {
                Some(self.packs.lexicon.entries()[list].measures.as_slice())
            }
            _ => None,
        });
        measures.find(|of| !of.is_empty()).unwrap_or_default()
    }
}

fn in_measure(number: Number, of: &Measure, written: &[Measure]) -> Option<Number> {
    if written.is_empty() {
        return (number.value >= of.divide * SCALED).then(|| divided(number, of.divide));
    }
    let same = written.iter().find(|measure| measure.name == of.name)?;
    Some(divided(number, same.divide))
}

/// So many of a larger unit; to the sixth decimal, beyond which products of decimals are noise.
fn divided(mut number: Number, divide: f64) -> Number {
    for value in std::iter::once(&mut number.value).chain(&mut number.value_hi) {
        *value = (*value / divide * 1e6).round() / 1e6;
    }
    number
}

/// A number as a count of people or organisations: whole, unless it is a mean.
fn as_count(mut number: Number) -> Option<Number> {
    if number.decimals == 3 {
        // "1,324 đảng viên": no one counts people in thousandths.
        number.value = (number.value * 1000.0).round();
        number.value_hi = number.value_hi.map(|v| (v * 1000.0).round());
        number.decimals = 0;
    }
    let whole = number.value.fract() == 0.0 && number.value_hi.is_none_or(|v| v.fract() == 0.0);
    (whole || number.qualifier == Qualifier::Average).then_some(number)
}
