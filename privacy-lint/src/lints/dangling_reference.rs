//! A reference to a part that no document holds.

use std::collections::{BTreeMap, BTreeSet};

use super::{Check, Context, Group, Lint, Sink, evidence};
use crate::finding::{Finding, Subject};
use crate::level::Level;
use crate::policy::block::{Block, BlockKind};
use crate::policy::reference::{Reference, label, references};
use crate::project::PublishedDocument;
use crate::source::Span;

pub(super) static LINT: Lint = Lint {
    name: "dangling-reference",
    group: Group::Documents,
    level: Level::Warn,
    summary: "a document refers to an attachment or a section that it does not hold",
    page: include_str!("dangling_reference.md"),
    check: Check::Facts(check),
};

fn check(context: &Context<'_>, sink: &mut Sink) {
    let elsewhere = held_elsewhere(context);
    for document in &context.project.documents {
        let blocks = &document.policy.document.blocks;
        let held = held(blocks);
        let numbers_sections = ["1", "2", "3"].iter().all(|it| held.contains(*it));
        for (reference, places) in referred(blocks) {
            let is_judged = !reference.is_section || numbers_sections;
            let name = reference.name();
            if is_judged && !held.contains(&name) && !elsewhere.contains(&name) {
                sink.push(finding(context, document, &reference, &places));
            }
        }
    }
}

/// What other documents are called: what the manifest says they are known as, and their first words.
fn held_elsewhere(context: &Context<'_>) -> BTreeSet<String> {
    let project = context.project;
    let known = project.manifest.documents.iter().flat_map(|it| &it.known_as);
    let known = known.flat_map(|it| references(&it.value)).map(|(it, _)| it.name());
    let first = project.documents.iter().filter_map(|it| it.policy.document.blocks.first());
    known.chain(first.filter_map(|it| label(&it.text.decoded))).collect()
}

/// The names of the parts that begin in these blocks.
fn held(blocks: &[Block]) -> BTreeSet<String> {
    blocks.iter().filter_map(|it| label(&it.text.decoded)).collect()
}

/// The parts that are referred to, and where. What is linked leads somewhere.
fn referred(blocks: &[Block]) -> BTreeMap<Reference, Vec<Span>> {
    let mut found: BTreeMap<Reference, Vec<Span>> = BTreeMap::new();
    for block in blocks.iter().filter(|it| !matches!(it.kind, BlockKind::Heading { .. })) {
        for (reference, span) in references(&block.text.decoded) {
            let is_linked =
                block.links.iter().any(|it| it.words.start < span.end && span.start < it.words.end);
            if !is_linked {
                found.entry(reference).or_default().push(block.text.source_span(span));
            }
        }
    }
    found
}

fn finding(
    context: &Context<'_>,
    document: &PublishedDocument,
    reference: &Reference,
    places: &[Span],
) -> Finding {
    /// The most places that a finding shows.
    const MOST_SHOWN: usize = 3;
    let message = format!("`{}` refers to {reference}, and does not hold it", document.id);
    let subject =
        Subject { document: document.id.clone(), detail: reference.name(), ..Subject::default() };
    let places = places.iter().take(MOST_SHOWN);
    let places = places.map(|span| document.place(*span));
    places
        .fold(Finding::new(LINT.name, message).about(subject), |it, place| {
            it.label(place, "nothing here is called so")
        })
        .note(evidence::extent(context, document))
        .help(
            "publish it with the document, link to it, or declare the document that it is with \
             `known_as`",
        )
}
