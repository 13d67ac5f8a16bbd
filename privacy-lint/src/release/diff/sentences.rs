//! The sentences of documents that changes are held against.

use privacy_model::judgement::{Aspect, Grade, Judgement};

use super::{Side, Spot, State};
use crate::lints::Judged;
use crate::policy::updates::{Promise, promises};

/// A promise of a document, and its words.
#[derive(Debug, Clone)]
pub(super) struct Bound {
    pub(super) promise: Promise,
    pub(super) spot: Spot,
}

/// What the documents of the old state promise of changes.
pub(super) fn bound(old: State<'_>) -> Vec<Bound> {
    let documents = old.context.project.documents.iter();
    let of_document = documents.flat_map(|document| {
        let promises = promises(&document.policy.document).into_iter();
        promises.map(|promise| {
            let place = document.place(promise.sentence);
            let words = old.files.get(place.file).slice(place.span);
            Bound { promise, spot: Spot::new(Side::Old, old.files, place, words) }
        })
    });
    of_document.collect()
}

/// The sentence that something collected is judged by under an aspect: the one that says best that it
/// is so, or else one that says otherwise.
pub(super) fn of_aspect(
    (side, state): (Side, State<'_>),
    judged: &Judged<'_>,
    aspect: impl Fn(Aspect) -> bool,
) -> Option<Spot> {
    let judgement = judged.judgements.iter().find(|it| aspect(it.aspect))?;
    let Judgement { grade, support, against, .. } = judgement;
    // What is omitted may have the nearest sentences beside it, and they do not say so.
    let says_so = support.first().filter(|_| *grade != Grade::Omitted);
    let claim = says_so.or(against.first())?;
    let place = judged.product.place(claim)?;
    Some(Spot::new(side, state.files, place, &*claim.evidence.quote))
}
