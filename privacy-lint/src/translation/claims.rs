//! What the claims of two texts come down to.

use std::collections::BTreeSet;

use privacy_model::claim::{Claim, Period, Polarity, Practice};
use privacy_model::vocabulary::{self, PERSONAL, is_within, near_categories};

use super::{Difference, Facts, Pair, Text};
use crate::permissions::of_record;
use crate::policy::{Policy, Statement, named_categories};
use crate::source::Span;

/// The differences between two texts whose languages the reader knows.
pub(super) fn differences(texts: [Text<'_>; 2]) -> Vec<Difference> {
    vec![
        collected(texts),
        denied(texts),
        Pair::of("periods", texts, periods).difference(),
        Pair::of("permissions", texts, permissions).difference(),
    ]
}

/// What is collected by one text is missing in the other where that does not even name it.
fn collected(texts: [Text<'_>; 2]) -> Difference {
    let [original, translation] = texts.map(|it| named_categories(&it.policy.document));
    let mut difference = Pair::of("categories collected", texts, categories_collected).difference();
    difference.original.retain(|it| !has_related(&it.text, translation.iter().copied()));
    difference.translation.retain(|it| !has_related(&it.text, original.iter().copied()));
    difference
}

/// A sentence about keeping data speaks of what was said to be collected elsewhere.
fn categories_collected(policy: &Policy) -> Facts {
    let retained: BTreeSet<Span> =
        sentences(policy, |it| it.practice == Practice::Retain).map(|it| it.sentence).collect();
    let collected = sentences(policy, |it| it.is_affirmed() && it.practice == Practice::Collect);
    facts(collected.filter(|it| !retained.contains(&it.sentence)), category)
}

/// What is denied by one text is missing in the other where that denies nothing of what the whole
/// sentence denies.
fn denied(texts: [Text<'_>; 2]) -> Difference {
    let [original, translation] = texts.map(|it| facts(denials(it.policy), category));
    let missing = |policy: &Policy, others: &Facts| {
        let is_met =
            |it: &&Statement| category(&it.claim).is_some_and(|it| has_related(&it, keys(others)));
        let met: BTreeSet<Span> = denials(policy).filter(is_met).map(|it| it.sentence).collect();
        let of_data = denials(policy).filter(|it| it.claim.practice == Practice::Collect);
        facts(of_data.filter(|it| !met.contains(&it.sentence)), category)
    };
    let [in_original, in_translation] = texts.map(|it| it.policy);
    Pair {
        topic: "categories denied",
        original: missing(in_original, &translation),
        translation: missing(in_translation, &original),
    }
    .difference_by(|_, _| false)
}

fn denials(policy: &Policy) -> impl Iterator<Item = &Statement> {
    sentences(policy, |it| it.polarity == Polarity::Denied)
}

fn sentences<'p>(
    policy: &'p Policy,
    is_meant: impl Fn(&Claim) -> bool + 'p,
) -> impl Iterator<Item = &'p Statement> {
    policy.statements.iter().filter(move |it| is_meant(&it.claim))
}

/// A category of the vocabulary; a project's own may have words in one language alone.
fn category(claim: &Claim) -> Option<String> {
    claim.category.clone().filter(|it| it != PERSONAL && vocabulary::category(it).is_some())
}

fn periods(policy: &Policy) -> Facts {
    facts(policy.statements.iter(), |claim| match claim.period {
        Some(Period::Stated(days)) => Some(days.to_string()),
        _ => None,
    })
}

/// What the statements come down to, with the first words that say so.
fn facts<'p>(
    statements: impl Iterator<Item = &'p Statement>,
    key: impl Fn(&Claim) -> Option<String>,
) -> Facts {
    let mut facts = Facts::new();
    for statement in statements {
        if let Some(key) = key(&statement.claim) {
            facts.entry(key).or_insert(statement.span);
        }
    }
    facts
}

fn keys(facts: &Facts) -> impl Iterator<Item = &str> {
    facts.keys().map(String::as_str)
}

fn permissions(policy: &Policy) -> Facts {
    let mut facts = Facts::new();
    for record in &policy.permissions {
        let texts = std::iter::once(&record.name).chain(&record.title).map(|it| it.text.as_str());
        for group in of_record(texts) {
            facts.entry(group.id.to_owned()).or_insert(record.name.span);
        }
    }
    facts
}

/// Whether a category has a counterpart: itself, a broader or narrower one, or one that is told apart
/// from it by few readers. Another language has words for other shades.
fn has_related<'o>(category: &str, mut others: impl Iterator<Item = &'o str>) -> bool {
    others.any(|other| {
        is_within(category, other)
            || is_within(other, category)
            || near_categories(category).any(|near| near == other)
    })
}
