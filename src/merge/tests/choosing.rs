//! Which claim gives a figure its value, and what is told of the others.

use jiff::civil::date;

use super::*;

#[test]
fn the_same_value_in_two_articles_is_one_figure_of_two_sources() {
    let (figure, verdicts) = one(&[claim("a", 138.0), claim("b", 138.0)]);
    assert_eq!(figure.amount.value, Some(138.0));
    assert_eq!(figure.standing, Standing::Agreed);
    assert_eq!((figure.articles, figure.agreeing), (2, 2));
    assert_eq!(verdicts, []);
}

#[test]
fn an_exact_value_goes_before_a_rounded_one_that_came_later() {
    let mut rounded = claim("b", 130.0);
    rounded.amount.qualifier = Qualifier::Over;
    rounded.source.published = Some(date(2023, 2, 1));
    let (figure, verdicts) = one(&[claim("a", 138.0), rounded]);
    assert_eq!(figure.amount.value, Some(138.0));
    assert_eq!(figure.standing, Standing::Agreed);
    assert_eq!(verdicts, []);
}

#[test]
fn of_two_rounded_values_the_finer_is_taken() {
    let over = |article, value| {
        let mut claim = claim(article, value);
        claim.amount.qualifier = Qualifier::Over;
        claim
    };
    let (figure, _) = one(&[over("a", 200.0), over("b", 210.0)]);
    assert_eq!(figure.amount.value, Some(210.0));
    assert_eq!(figure.standing, Standing::Agreed);
}

#[test]
fn a_later_article_goes_before_an_earlier_one_and_the_conflict_is_told() {
    let mut later = claim("b", 140.0);
    later.source.published = Some(date(2023, 2, 1));
    let (figure, verdicts) = one(&[claim("a", 138.0), later]);
    assert_eq!(figure.amount.value, Some(140.0));
    assert_eq!(figure.standing, Standing::Contradicted);
    assert_eq!((figure.articles, figure.agreeing), (2, 1));
    assert_eq!(verdicts, [Verdict::Chosen, Verdict::Differs]);
}

#[test]
fn what_the_bodies_publish_themselves_goes_before_the_press_of_the_day() {
    let mut official = claim("a", 138.0);
    official.source.official = true;
    let (figure, _) = one(&[official, claim("b", 140.0)]);
    assert_eq!(figure.amount.value, Some(138.0));
}

#[test]
fn a_sure_link_and_arithmetic_that_holds_go_before_all() {
    let mut unsure = claim("b", 140.0);
    unsure.confidence = 0.7;
    unsure.source.published = Some(date(2023, 2, 1));
    let (figure, _) = one(&[claim("a", 138.0), unsure]);
    assert_eq!(figure.amount.value, Some(138.0));

    let mut at_odds = claim("b", 140.0);
    at_odds.audit = "disagrees".into();
    at_odds.source.published = Some(date(2023, 2, 1));
    let (figure, _) = one(&[claim("a", 138.0), at_odds]);
    assert_eq!(figure.amount.value, Some(138.0));
}

#[test]
fn the_majority_decides_what_nothing_else_does() {
    let (figure, _) = one(&[claim("a", 138.0), claim("b", 140.0), claim("c", 140.0)]);
    assert_eq!(figure.amount.value, Some(140.0));
    let (figure, verdicts) = one(&[claim("a", 138.0), claim("b", 140.0)]);
    assert_eq!(figure.amount.value, None);
    assert_eq!(figure.standing, Standing::Unclear);
    assert_eq!(verdicts, [Verdict::Unclear, Verdict::Unclear]);
}

#[test]
fn a_copy_is_no_second_source() {
    let mut copy = claim("c", 140.0);
    copy.source.copy = true;
    copy.source.published = Some(date(2023, 2, 1));
    let (figure, verdicts) = one(&[claim("a", 138.0), copy.clone()]);
    assert_eq!(figure.amount.value, Some(138.0));
    assert_eq!((figure.articles, figure.copies), (1, 1));
    assert_eq!(verdicts, []);
    // Where the original is not there, it stands for it.
    assert_eq!(one(&[copy]).0.amount.value, Some(140.0));
}

#[test]
fn an_article_that_tells_two_values_has_the_surer_word_or_none() {
    let mut unsure = claim("a", 12.0);
    unsure.confidence = 0.75;
    let (figure, verdicts) = one(&[claim("a", 138.0), unsure]);
    assert_eq!(figure.amount.value, Some(138.0));
    assert_eq!(figure.standing, Standing::Single);
    assert_eq!(verdicts, [Verdict::Chosen, Verdict::Aside]);

    let (figure, verdicts) = one(&[claim("a", 138.0), claim("a", 12.0)]);
    assert_eq!(figure.amount.value, None);
    assert_eq!(figure.standing, Standing::Unclear);
    assert_eq!(verdicts, [Verdict::Unclear, Verdict::Unclear]);

    // Another article knows which of them it is.
    let (figure, verdicts) = one(&[claim("a", 138.0), claim("a", 12.0), claim("b", 138.0)]);
    assert_eq!(figure.amount.value, Some(138.0));
    assert_eq!(figure.agreeing, 2);
    assert!(verdicts.contains(&Verdict::Aside), "{verdicts:?}");
}

#[test]
fn percentages_come_from_all_claims_that_agree() {
    let share = |relation: &str, base: &str, value| Share {
        relation: relation.into(),
        base: base.into(),
        value,
    };
    let mut first = claim("a", 138.0);
    first.percents.push(share("reached", "target", 115.0));
    let mut second = claim("b", 138.0);
    second.percents.push(share("increase", "previous", 4.5));
    second.percents.push(share("reached", "target", 115.2));
    let (figure, _) = one(&[first, second]);
    assert_eq!(figure.percent("increase", "previous"), Some(4.5));
    assert_eq!(figure.percents.len(), 2);
}

#[test]
fn periods_groups_rates_and_wholes_keep_figures_apart() {
    let year = claim("a", 138.0);
    let half = of(claim("a", 60.0), year.subject.unit.clone(), HALF);
    let mut women = claim("a", 68.0);
    women.subject.group = Some("female".into());
    let mut women_of_pupils = claim("a", 8.0);
    women_of_pupils.subject.group = Some("female".into());
    women_of_pupils.subject.within = Some("pupil".into());
    let mut rate = claim("a", 140.0);
    rate.subject.per = Some("year".into());
    let families = merged(&[year, half, women, women_of_pupils, rate]);
    assert_eq!(families[0].figures.len(), 5);
}

#[test]
fn a_conflict_names_the_rule_that_decided() {
    let chosen = claim("a", 138.0);
    let other = |change: fn(&mut Claim)| {
        let mut claim = claim("b", 152.0);
        change(&mut claim);
        claim
    };
    let decided = |claims: &[Claim]| {
        let families = merged(claims);
        assert_eq!(families[0].figures[0].amount.value, Some(138.0));
        let conflicts = families[0].conflicts.iter();
        let mut reasons: Vec<_> = conflicts.filter_map(|conflict| conflict.reason).collect();
        reasons.dedup();
        reasons
    };
    let by = |change| decided(&[chosen.clone(), other(change)]);
    assert_eq!(by(|c| c.confidence = 0.7), [Reason::Link]);
    assert_eq!(by(|c| c.audit = "disagrees".into()), [Reason::Arithmetic]);
    assert_eq!(
        by(|c| c.amount.qualifier = Qualifier::About),
        [Reason::Exact]
    );
    assert_eq!(
        by(|c| c.source.published = Some(date(2022, 12, 1))),
        [Reason::Later]
    );
    assert_eq!(by(|c| c.source.published = None), [Reason::Later]);
    let mut own = chosen.clone();
    own.source.official = true;
    assert_eq!(decided(&[own, claim("b", 152.0)]), [Reason::Official]);
    let again = claim("c", 138.0);
    assert_eq!(
        decided(&[chosen.clone(), again, claim("b", 152.0)]),
        [Reason::Majority]
    );
}

#[test]
fn a_figure_without_a_value_has_no_percentages_either() {
    let with = |article, value, percent| {
        let mut claim = claim(article, value);
        claim.percents.push(Share {
            relation: "reached".into(),
            base: "target".into(),
            value: percent,
        });
        claim
    };
    let (figure, _) = one(&[with("a", 138.0, 98.0), with("b", 150.0, 105.0)]);
    assert_eq!(figure.standing, Standing::Unclear);
    assert_eq!((figure.percents.len(), figure.agreeing), (0, 0));
}

#[test]
fn percentages_without_a_count_contradict_one_another() {
    let share = |article, percent| {
        let mut claim = claim(article, 0.0);
        claim.amount.value = None;
        claim.percents.push(Share {
            relation: "share".into(),
            base: "admitted".into(),
            value: percent,
        });
        claim
    };
    let (figure, verdicts) = one(&[share("a", 45.0), share("b", 60.0)]);
    assert_eq!(figure.standing, Standing::Unclear);
    assert_eq!(verdicts, [Verdict::Unclear, Verdict::Unclear]);
    assert_eq!(
        one(&[share("a", 49.3), share("b", 49.0)]).0.standing,
        Standing::Agreed
    );
}

#[test]
fn what_an_article_rounds_and_tells_exactly_is_exact() {
    let mut rounded = claim("a", 130.0);
    rounded.amount.qualifier = Qualifier::Over;
    let mut exact = claim("a", 138.0);
    exact.confidence = 0.7;
    let (figure, verdicts) = one(&[rounded, exact]);
    assert_eq!(figure.amount.value, Some(138.0));
    assert_eq!(verdicts, []);
}

#[test]
fn what_a_person_has_checked_goes_before_all_else() {
    let mut checked = claim("a", 138.0);
    checked.reviewed = true;
    checked.confidence = 0.5;
    checked.audit = "disagrees".into();
    let mut later = claim("b", 140.0);
    later.source.published = Some(date(2023, 2, 1));
    later.source.official = true;
    let families = merged(&[checked.clone(), later, claim("c", 140.0)]);
    let figure = &families[0].figures[0];
    assert_eq!(figure.amount.value, Some(138.0));
    assert!(figure.chosen.reviewed);
    let reasons = families[0].conflicts.iter().filter_map(|c| c.reason);
    assert_eq!(reasons.collect::<Vec<_>>(), [Reason::Reviewed; 2]);

    // In its own article too, however sure the other value is.
    let (figure, verdicts) = one(&[checked, claim("a", 12.0)]);
    assert_eq!(figure.amount.value, Some(138.0));
    assert_eq!(verdicts, [Verdict::Chosen, Verdict::Aside]);
}

#[test]
fn what_was_checked_is_not_outdone_by_what_is_more_exact() {
    let mut checked = claim("a", 140.0);
    checked.amount.qualifier = Qualifier::Under;
    checked.reviewed = true;
    let mut later = claim("b", 151.0);
    later.source.published = Some(date(2023, 2, 1));
    let (figure, _) = one(&[checked, claim("a", 138.0), later]);
    assert_eq!(figure.amount.value, Some(140.0));
    assert!(figure.chosen.reviewed);

    // Two values that were checked: neither, and the figure was not.
    let of_two = [138.0, 152.0].map(|value| Claim {
        reviewed: true,
        ..claim("a", value)
    });
    let (figure, _) = one(&of_two);
    assert_eq!(figure.amount.value, None);
    assert!(!figure.chosen.reviewed);
}
