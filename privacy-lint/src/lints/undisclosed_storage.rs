//! A region where data is stored and that no document names.

use std::collections::BTreeMap;

use super::disclosure::{self, Case};
use super::{Check, Context, Group, Lint, Sink, wording};
use crate::finding::{Finding, Subject};
use crate::level::Level;

pub(super) static LINT: Lint = Lint {
    name: "undisclosed-storage",
    group: Group::Disclosure,
    level: Level::Warn,
    summary: "fields are stored in a region that the policy does not name",
    page: include_str!("undisclosed_storage.md"),
    check: Check::Facts(check),
};

/// The most fields that a finding shows.
const MOST_SHOWN: usize = 3;

fn check(context: &Context<'_>, sink: &mut Sink) {
    let mut by_storage: BTreeMap<&str, Vec<Case<'_>>> = BTreeMap::new();
    for case in disclosure::cases(LINT.name, context) {
        by_storage.entry(&case.term().text).or_default().push(case);
    }
    for (storage, fields) in by_storage {
        sink.extend(finding(context, storage, &fields));
    }
}

/// One finding for a storage, however many fields lie there: it is the region that is not named.
fn finding(context: &Context<'_>, storage: &str, fields: &[Case<'_>]) -> Option<Finding> {
    let project = context.project;
    let declared = project.manifest.storages.iter().find(|it| it.id.value == storage)?;
    let first = fields.first()?;
    let message = format!(
        "`{storage}` lies in {}, which the policy does not name as a place of storage",
        wording::list(unnamed_regions(first))
    );
    let subject = Subject { detail: storage.to_owned(), ..Subject::default() };
    let place = project.in_manifest(declared.id.span);
    let finding = Finding::new(LINT.name, message)
        .about(subject)
        .label(place, "its regions are declared here");
    let finding = fields
        .iter()
        .take(MOST_SHOWN)
        .fold(finding, |finding, field| finding.label(field.collected.place, "stored there"));
    let n_left = fields.len().saturating_sub(MOST_SHOWN);
    let finding = match n_left {
        0 => finding,
        _ => finding.note(format!("and {} stored there", wording::count(n_left, "more field"))),
    };
    let finding = first.cite(finding, &first.judgement.support, "the policy says where here");
    let finding = match first.judgement.support[..] {
        [] => first.searched(finding, "stored servers data centre country"),
        _ => finding,
    };
    Some(finding.help("name the region in the policy, or store the data where the policy says"))
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
