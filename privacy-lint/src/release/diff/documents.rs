//! What the documents say, in two states.

use std::collections::BTreeMap;

use privacy_model::claim::Polarity;

use super::{Change, Found, Side, Spot, State};
use crate::policy::difference::{Difference, Fact, compare as compare_texts};
use crate::project::PublishedDocument;
use crate::source::Span;
use crate::verdict::Kind;

/// Finds the documents that came and went, and what the others say that they did not.
pub(super) fn compare(old: Option<State<'_>>, new: Option<State<'_>>, found: &mut Found) {
    let (before, after) = (published(old), published(new));
    for (id, (state, document)) in &after {
        match before.get(id) {
            None => found.push(None, whole(Side::New, *state, document)),
            Some(then) => statements(then, &(*state, document), found),
        }
    }
    for (_, (state, document)) in before.iter().filter(|(id, _)| !after.contains_key(*id)) {
        found.push(None, whole(Side::Old, *state, document));
    }
}

type Published<'a> = BTreeMap<&'a str, (State<'a>, &'a PublishedDocument)>;

fn published(state: Option<State<'_>>) -> Published<'_> {
    let documents = state.into_iter().flat_map(|state| {
        let documents = state.context.project.documents.iter();
        documents.map(move |it| (it.id.as_str(), (state, it)))
    });
    documents.collect()
}

/// A document that came or went.
fn whole(side: Side, state: State<'_>, document: &PublishedDocument) -> Change {
    let id = &document.id;
    let (kind, message) = match side {
        Side::New => (Kind::NewDocument, format!("`{id}` is published")),
        Side::Old => (Kind::DroppedDocument, format!("`{id}` is published no more")),
    };
    let title = document.policy.document.blocks.first();
    let span = title.map_or(Span::new(0, 0), |it| it.text.source());
    let words = title.map(|it| it.text.decoded.clone()).unwrap_or_default();
    let place = document.place(span);
    Change::new(kind, id, message, Spot::new(side, state.files, place, words))
}

/// What a document says now and did not, and the other way round.
fn statements(
    (old, then): &(State<'_>, &PublishedDocument),
    (new, now): &(State<'_>, &&PublishedDocument),
    found: &mut Found,
) {
    let Difference::Facts { removed, added } = compare_texts(&then.policy, &now.policy) else {
        return;
    };
    for fact in &added {
        found.push(None, statement((Side::New, *new), now, fact));
    }
    for fact in &removed {
        found.push(None, statement((Side::Old, *old), then, fact));
    }
}

fn statement(
    (side, state): (Side, State<'_>),
    document: &PublishedDocument,
    fact: &Fact,
) -> Change {
    let kind = match (side, fact.polarity) {
        (Side::New, Polarity::Affirmed) => Kind::NewStatement,
        (Side::New, Polarity::Denied) => Kind::NewDenial,
        (Side::Old, Polarity::Affirmed) => Kind::DroppedStatement,
        (Side::Old, Polarity::Denied) => Kind::DroppedDenial,
    };
    let says = if side == Side::New { "says" } else { "says no more" };
    let message = format!("`{}` {says}: {}", document.id, fact.summary);
    let place = document.place(fact.span);
    let spot = Spot::new(side, state.files, place, &*fact.quote);
    Change::new(kind, &document.id, message, spot.clone()).said_in(Some(spot))
}
