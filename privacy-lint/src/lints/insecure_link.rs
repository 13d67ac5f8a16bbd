//! A link that anybody on the way can read and change.

use std::collections::BTreeMap;

use super::{Check, Context, Group, Lint, Sink};
use crate::finding::{Finding, Subject};
use crate::level::Level;
use crate::policy::block::Block;
use crate::project::PublishedDocument;
use crate::source::Span;

pub(super) static LINT: Lint = Lint {
    name: "insecure-link",
    group: Group::Documents,
    level: Level::Warn,
    summary: "a document links to a page over plain HTTP",
    page: include_str!("insecure_link.md"),
    check: Check::Facts(check),
};

const INSECURE: &str = "http://";

/// Hosts that are the reader's own machine.
const OWN: &[&str] = &["localhost", "127.0.0.1", "[::1]"];

fn check(context: &Context<'_>, sink: &mut Sink) {
    for document in &context.project.documents {
        for (target, places) in insecure(document) {
            sink.push(finding(document, &target, &places));
        }
    }
}

/// The insecure targets, and where each stands.
fn insecure(document: &PublishedDocument) -> BTreeMap<String, Vec<Span>> {
    let mut found: BTreeMap<String, Vec<Span>> = BTreeMap::new();
    for block in &document.policy.document.blocks {
        let links = block.links.iter().map(|it| (it.target.clone(), it.target_span));
        for (target, span) in links.chain(bare(block)).filter(|(target, _)| is_insecure(target)) {
            let places = found.entry(target).or_default();
            if !places.iter().any(|it| it.start < span.end && span.start < it.end) {
                places.push(span);
            }
        }
    }
    found
}

/// The addresses that stand in the text as they are.
fn bare(block: &Block) -> impl Iterator<Item = (String, Span)> {
    let text = &block.text.decoded;
    text.match_indices(INSECURE).map(|(start, _)| {
        let rest = &text[start..];
        let is_end = |it: char| it.is_whitespace() || "<>\"()[]{}|，。；、）》".contains(it);
        let address =
            rest[..rest.find(is_end).unwrap_or(rest.len())].trim_end_matches(['.', ',', ';', ':']);
        let span = Span::new(start, start + address.len());
        (address.to_owned(), block.text.source_span(span))
    })
}

fn is_insecure(target: &str) -> bool {
    let is_own = |rest: &str| OWN.iter().any(|host| rest.starts_with(host));
    let prefix = target.get(..INSECURE.len()).filter(|it| it.eq_ignore_ascii_case(INSECURE));
    prefix.is_some() && !is_own(&target[INSECURE.len()..])
}

fn finding(document: &PublishedDocument, target: &str, places: &[Span]) -> Finding {
    let subject =
        Subject { document: document.id.clone(), detail: target.to_owned(), ..Subject::default() };
    let finding = Finding::new(LINT.name, format!("`{target}` is reached without encryption"));
    let places = places.iter().map(|span| document.place(*span));
    places
        .fold(finding.about(subject), |it, place| it.label(place, "this link"))
        .help("link to the page with `https`, or to one that has it")
}
