//! A region where data is stored and that no document names.

use std::collections::BTreeMap;

use super::disclosure::{self, Case};
use super::{Check, Context, Group, Lint, Sink, wording};
use crate::finding::{Finding, Place};
use crate::level::Level;

pub(super) static LINT: Lint = Lint {
    name: "undisclosed-storage",
    group: Group::Disclosure,
    level: Level::Warn,
    summary: "a field is stored in a region that the policy does not name",
    page: include_str!("undisclosed_storage.md"),
    check: Check::Facts(check),
};

/// One finding for all fields that a storage holds: the remedy is one sentence.
fn check(context: &Context<'_>, sink: &mut Sink) {
    let mut by_storage: BTreeMap<&str, Vec<Case<'_>>> = BTreeMap::new();
    for case in disclosure::cases(LINT.name, context) {
        by_storage.entry(&case.term().text).or_default().push(case);
    }
    for cases in by_storage.values() {
        if let [first, others @ ..] = cases.as_slice() {
            sink.push(finding(first, others));
        }
    }
}

fn finding(case: &Case<'_>, others: &[Case<'_>]) -> Finding {
    let regions = wording::list(unnamed_regions(case));
    let message = format!(
        "`{}` is stored in {regions}, which the policy does not name as a place of storage",
        case.collected.name()
    );
    let finding = case.finding(LINT.name, message);
    let finding = match declaration(case) {
        Some(place) => finding.label(place, "its regions are declared here"),
        None => finding,
    };
    let finding = case.cite(finding, &case.judgement.support, "the policy says where here");
    let finding = match case.judgement.support[..] {
        [] => case.searched(finding, "stored servers data centre country"),
        _ => finding,
    };
    let finding = match others {
        [] => finding,
        _ => finding.note(format!(
            "reported once: {} in the same storage",
            wording::count(others.len(), "more field")
        )),
    };
    finding.help("name the region in the policy, or store the data where the policy says")
}

/// The regions of the storage that no claim about storage names.
fn unnamed_regions<'c>(case: &Case<'c>) -> impl Iterator<Item = &'c str> {
    let regions = case.product.claims.storages.get(&case.term().text);
    let named = &case.judgement.support;
    let unnamed = regions.into_iter().flatten();
    unnamed
        .filter(|region| !named.iter().any(|claim| claim.regions.contains(region)))
        .map(String::as_str)
}

/// Where the manifest declares the storage.
fn declaration(case: &Case<'_>) -> Option<Place> {
    let project = case.context.project;
    let declared = project.manifest.storages.iter().find(|it| it.id.value == case.term().text)?;
    Some(Place { file: project.manifest_file, span: declared.id.span })
}
