//! The places and notes that show what a finding rests on: sentences of the documents, or where
//! they were looked for in vain.

use std::collections::BTreeSet;

use privacy_model::claim::Claim;

use super::{Context, wording};
use crate::finding::{Finding, Place};
use crate::policy::nearest::nearest;
use crate::project::{ProductView, PublishedDocument};

/// The most sentences that a finding shows of one kind.
const MOST_SHOWN: usize = 3;

/// Shows where claims stand, each sentence once; `text` is for those that are published.
pub(super) fn cite(
    finding: Finding,
    product: &ProductView,
    claims: &[&Claim],
    text: &str,
) -> Finding {
    cite_each(finding, product, claims, |_| text.to_owned())
}

/// Shows where claims stand, each sentence once; `text` is what is said of a published one.
pub(super) fn cite_each(
    mut finding: Finding,
    product: &ProductView,
    claims: &[&Claim],
    text: impl Fn(&Claim) -> String,
) -> Finding {
    let mut seen: BTreeSet<Place> = finding.labels.iter().map(|it| it.place).collect();
    let places = claims.iter().filter_map(|claim| Some((product.place(claim)?, *claim)));
    let new: Vec<_> = places.filter(|(place, _)| seen.insert(*place)).take(MOST_SHOWN).collect();
    for (place, claim) in new {
        finding = finding.label(place, wording::of_claim(claim, &text));
    }
    finding
}

/// Says which documents of the product were searched for `subject`, and shows the sentences that
/// come nearest to it.
pub(super) fn searched(
    mut finding: Finding,
    context: &Context<'_>,
    product: &ProductView,
    subject: &str,
) -> Finding {
    let documents: Vec<_> =
        product.documents.iter().filter_map(|it| context.project.documents.get(*it)).collect();
    if documents.is_empty() {
        return finding.note("privacy.toml lists no document for the product");
    }
    for document in &documents {
        finding = finding.note(extent(context, document));
    }
    let found = documents.iter().flat_map(|document| {
        let spans = nearest(&document.policy.document, subject, MOST_SHOWN);
        spans.into_iter().map(|span| document.place(span))
    });
    let new: Vec<_> = found.filter(|place| !shows(&finding, *place)).take(MOST_SHOWN).collect();
    new.into_iter().fold(finding, |it, place| it.label(place, "shares words with it"))
}

/// Whether a label of the finding lies at that place or overlaps it.
fn shows(finding: &Finding, place: Place) -> bool {
    let overlaps = |other: Place| {
        other.file == place.file
            && other.span.start < place.span.end
            && place.span.start < other.span.end
    };
    finding.labels.iter().any(|label| overlaps(label.place))
}

/// How much of a document was searched, as in "searched 214 blocks of policy.md".
pub(super) fn extent(context: &Context<'_>, document: &PublishedDocument) -> String {
    let blocks = wording::count(document.policy.document.blocks.len(), "block");
    format!("searched {blocks} of {}", context.files.get(document.file).path())
}
