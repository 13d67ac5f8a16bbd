//! What the forms for people show of a diff, and in which words.

use std::borrow::Cow;

use super::{Change, Diff, Side, Spot};
use crate::lints::wording::list;
use crate::manifest::ONLY_PRODUCT;
use crate::verdict::Verdict;

/// Something that is shown of a change.
pub(super) enum Shown<'a> {
    /// A place and what is declared there.
    Place(&'a Spot),
    /// A sentence and where it stands.
    Quote(&'a Spot),
    /// Words, with names in backquotes.
    Words(Cow<'a, str>),
}

/// What is shown of a change, each behind its key.
pub(super) fn lines(change: &Change) -> impl Iterator<Item = (&'static str, Shown<'_>)> {
    // Where the manifest names none, there is but one.
    let products = change.products.iter().map(String::as_str).filter(|it| *it != ONLY_PRODUCT);
    let products = Some(list(products)).filter(|it| !it.is_empty());
    let lines = [
        ("declared", Some(Shown::Place(&change.source))),
        ("changed", change.cause.as_ref().map(Shown::Place)),
        ("commit", change.commit.as_deref().map(|it| Shown::Words(it.into()))),
        ("policy", sentence(change)),
        ("promise", change.promise.as_ref().map(Shown::Quote)),
        ("products", products.map(|it| Shown::Words(it.into()))),
    ];
    lines.into_iter().filter_map(|(key, shown)| Some((key, shown?)))
}

/// The sentence that says so, or that there is none where there should be.
fn sentence(change: &Change) -> Option<Shown<'_>> {
    match &change.sentence {
        Some(sentence) if *sentence == change.source => None,
        Some(sentence) => Some(Shown::Quote(sentence)),
        None if change.source.side == Side::New => Some(Shown::Words("no sentence found".into())),
        None => None,
    }
}

/// The last line: how many changes ask for what.
pub(super) fn summary(diff: &Diff) -> String {
    let count = |verdict| diff.changes.iter().filter(|it| it.verdict == verdict).count();
    let (consent, notice) = (count(Verdict::Consent), count(Verdict::Notice));
    match (consent, notice, count(Verdict::None)) {
        (0, 0, 0) => "nothing changed that people are told of".to_owned(),
        (0, 0, rest) => format!("nothing to do: of {rest}, no change asks for notice or consent"),
        (consent, notice, rest) => format!(
            "{}: changes that ask for new consent: {consent}, for notice: {notice}, for nothing: {rest}",
            diff.verdict().in_words()
        ),
    }
}
