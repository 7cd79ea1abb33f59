//! From the claims of one figure to its value.
//!
//! Claims of copies do not count. Each article has one voice: where it tells several values for
//! one figure, what a person has checked, else what it tells with more confidence by [`MARGIN`], is its word, and without such a
//! margin it has no word, unless other articles tell one of its values. Between articles the
//! value is that of the claim that is, in this order:
//!
//! 1. checked by a person before not checked,
//! 2. surely linked ([`SURE`]) before inferred,
//! 3. not at odds with the arithmetic of its own article (its audit),
//! 4. exact before rounded, and finely rounded before coarsely,
//! 5. of an article published later before earlier,
//! 6. published by the bodies themselves before the press,
//! 7. told by more articles.
//!
//! Where even that does not tell between two values, none is chosen. Nothing is averaged.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::claim::{Amount, Claim};
use super::figure::{Chosen, Conflict, Figure, Reason, Standing, Verdict};
use crate::fact::Audit;

/// From this confidence on, unit and period are right in nine of ten facts (docs/confidence.md).
const SURE: f64 = 0.8;

/// How much surer one of the values of an article must be.
const MARGIN: f64 = 0.1;

/// The figure that these claims are of, which share a subject, and what they disagree on.
pub(super) fn choose(claims: Vec<Claim>) -> Option<(Figure, Vec<Conflict>)> {
    let (of_copies, mut claims): (Vec<_>, Vec<_>) = claims.into_iter().partition(|c| c.source.copy);
    let copies = of_copies.len();
    if claims.is_empty() {
        // Of an archive of copies alone, one stands for the original.
        claims = of_copies;
    }
    claims.sort_by(|a, b| {
        let order = |c: &Claim| (c.source.article_id.clone(), c.source.fact_id.clone());
        order(a).cmp(&order(b))
    });
    let mut voices = voices(&claims);
    settle_unclear(&claims, &mut voices);
    let heard: Vec<usize> = voices.iter().filter_map(|voice| voice.word).collect();
    let best = best(&heard, &claims);
    let chosen = &claims[best.or_else(|| Some(voices.first()?.claims[0]))?];
    let agrees = |n: &usize| best.is_some() && claims[*n].agrees(chosen);
    let agreeing = heard.iter().filter(|n| agrees(n)).count();
    let standing = match best {
        None => Standing::Unclear,
        Some(_) if agreeing < heard.len() => Standing::Contradicted,
        Some(_) if agreeing > 1 => Standing::Agreed,
        Some(_) => Standing::Single,
    };
    let id = chosen.subject.id();
    let conflicts = conflicts(&id, &claims, &voices, best);
    let mut figure = Figure {
        id,
        subject: chosen.subject.clone(),
        amount: chosen.amount,
        percents: chosen.percents.clone(),
        standing,
        articles: voices.len(),
        agreeing,
        copies,
        chosen: Chosen {
            confidence: chosen.confidence,
            audit: chosen.audit.clone(),
            reviewed: chosen.reviewed && best.is_some(),
            source: chosen.source.clone(),
        },
        total_year: None,
        before: None,
    };
    if best.is_none() {
        (figure.amount.value, figure.amount.value_hi) = (None, None);
        figure.percents.clear();
    }
    for share in heard
        .iter()
        .filter(|n| agrees(n))
        .flat_map(|n| &claims[*n].percents)
    {
        if figure.percent(&share.relation, &share.base).is_none() {
            figure.percents.push(share.clone());
        }
    }
    Some((figure, conflicts))
}

/// The claims of one article, and which of them is its word.
struct Voice {
    claims: Vec<usize>,
    word: Option<usize>,
}

fn voices(claims: &[Claim]) -> Vec<Voice> {
    let mut voices: Vec<Voice> = Vec::new();
    for (n, claim) in claims.iter().enumerate() {
        let last = voices.last_mut();
        let same = |voice: &&mut Voice| {
            claims[voice.claims[0]].source.article_id == claim.source.article_id
        };
        match last.filter(same) {
            Some(voice) => voice.claims.push(n),
            None => voices.push(Voice {
                claims: vec![n],
                word: None,
            }),
        }
    }
    for voice in &mut voices {
        voice.word = word(&voice.claims, claims);
    }
    voices
}

/// What one article says.
fn word(told: &[usize], claims: &[Claim]) -> Option<usize> {
    let order = |n: &usize| {
        let claim = &claims[*n];
        let sure = Reverse((claim.confidence * 1000.0).round() as u32);
        (
            claim.amount.value.is_none(),
            !claim.reviewed,
            sure,
            !claim.amount.is_exact(),
            *n,
        )
    };
    let best = told.iter().copied().min_by_key(order)?;
    let contested = told.iter().any(|n| {
        !claims[*n].agrees(&claims[best])
            && claims[*n].confidence > claims[best].confidence - MARGIN
            && claims[*n].reviewed == claims[best].reviewed
    });
    if contested {
        return None;
    }
    // What it rounds in one place it may tell exactly in another.
    let exact = |n: &usize| {
        let amount = &claims[*n].amount;
        (
            amount.value.is_none(),
            !claims[*n].reviewed,
            amount.looseness().to_bits(),
            order(n),
        )
    };
    let agreeing = told
        .iter()
        .copied()
        .filter(|n| claims[*n].agrees(&claims[best]));
    agreeing.min_by_key(exact)
}

/// An article that tells several values has told the one that other articles tell too.
fn settle_unclear(claims: &[Claim], voices: &mut [Voice]) {
    let words: Vec<Amount> = voices
        .iter()
        .filter_map(|voice| Some(claims[voice.word?].amount))
        .filter(|amount| amount.value.is_some())
        .collect();
    for voice in voices.iter_mut().filter(|voice| voice.word.is_none()) {
        let told = |n: &usize| words.iter().any(|word| word.agrees(&claims[*n].amount));
        let known: Vec<usize> = voice.claims.iter().copied().filter(told).collect();
        let first = known.first().copied();
        let one = |first: &usize| {
            let amount = &claims[*first].amount;
            known.iter().all(|n| claims[*n].amount.agrees(amount))
        };
        voice.word = first.filter(one);
    }
}

/// The claim whose value the figure has; none where as good a claim has another value.
fn best(heard: &[usize], claims: &[Claim]) -> Option<usize> {
    let mut same: BTreeMap<Option<u64>, usize> = BTreeMap::new();
    let value = |n: usize| claims[n].amount.value.map(f64::to_bits);
    for &n in heard {
        *same.entry(value(n)).or_default() += 1;
    }
    let rank = |n: usize| rank(&claims[n], same.get(&value(n)).copied().unwrap_or(0));
    let best = heard.iter().copied().min_by_key(|n| rank(*n))?;
    let of_best = rank(best);
    let mut rivals = heard.iter().filter(|n| rank(**n) == of_best);
    rivals
        .all(|n| claims[*n].agrees(&claims[best]))
        .then_some(best)
}

fn is_at_odds(claim: &Claim) -> bool {
    claim.audit == Audit::Disagrees.as_str()
}

/// The smaller the better attested; `same` articles tell the value.
fn rank(claim: &Claim, same: usize) -> impl Ord + use<> {
    (
        claim.amount.value.is_none(),
        !claim.reviewed,
        claim.confidence < SURE,
        is_at_odds(claim),
        // Positive numbers sort as their bits do.
        claim.amount.looseness().to_bits(),
        Reverse(claim.source.published),
        !claim.source.official,
        Reverse(same),
    )
}

fn conflicts(id: &str, claims: &[Claim], voices: &[Voice], best: Option<usize>) -> Vec<Conflict> {
    let mut conflicts = Vec::new();
    // A percentage alone contradicts no count.
    let counted = claims.iter().any(|claim| claim.amount.value.is_some());
    let concerned = |n: &&usize| !counted || claims[**n].amount.value.is_some();
    for voice in voices {
        for &n in voice.claims.iter().filter(concerned) {
            let (verdict, reason) = verdict(n, voice.word, best, claims);
            conflicts.push(Conflict {
                figure_id: id.to_owned(),
                claim: claims[n].clone(),
                verdict,
                reason,
            });
        }
    }
    let disagree = |c: &Conflict| !matches!(c.verdict, Verdict::Chosen | Verdict::Agrees);
    if !conflicts.iter().any(disagree) {
        conflicts.clear();
    }
    conflicts.sort_by_cached_key(|conflict| {
        let source = &conflict.claim.source;
        (
            conflict.verdict != Verdict::Chosen,
            source.path.clone(),
            source.fact_id.clone(),
        )
    });
    conflicts
}

fn verdict(
    n: usize,
    word: Option<usize>,
    best: Option<usize>,
    claims: &[Claim],
) -> (Verdict, Option<Reason>) {
    let claim = &claims[n];
    let agrees = |other: usize| claim.agrees(&claims[other]);
    match (word, best) {
        (_, Some(best)) if n == best => (Verdict::Chosen, None),
        (None, _) => (Verdict::Unclear, Some(Reason::Several)),
        (Some(_), None) => (Verdict::Unclear, Some(Reason::Undecided)),
        (Some(own), _) if !agrees(own) => (Verdict::Aside, Some(Reason::Surer)),
        (_, Some(best)) if agrees(best) => (Verdict::Agrees, None),
        (_, Some(best)) => (Verdict::Differs, Some(why(claim, &claims[best]))),
    }
}

/// By which rule the chosen claim stands before another.
fn why(claim: &Claim, chosen: &Claim) -> Reason {
    let sure = |c: &Claim| c.confidence >= SURE;
    if claim.reviewed != chosen.reviewed {
        Reason::Reviewed
    } else if sure(claim) != sure(chosen) {
        Reason::Link
    } else if is_at_odds(claim) != is_at_odds(chosen) {
        Reason::Arithmetic
    } else if claim.amount.looseness() > chosen.amount.looseness() {
        Reason::Exact
    } else if claim.source.published != chosen.source.published {
        Reason::Later
    } else if claim.source.official != chosen.source.official {
        Reason::Official
    } else {
        Reason::Majority
    }
}
