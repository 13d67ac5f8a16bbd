//! A declared SDK that no published list names.

use std::collections::BTreeSet;

use super::{Check, Context, Group, Lint, Sink, evidence, wording};
use crate::finding::{Finding, Subject};
use crate::level::Level;
use crate::manifest::{Located, Sdk};
use crate::policy::Value;
use crate::project::listing::{self, Listing, Published, plain};

pub(super) static LINT: Lint = Lint {
    name: "unpublished-sdk",
    group: Group::Sdk,
    level: Level::Deny,
    summary: "a declared SDK is in no SDK list of the product's documents",
    page: include_str!("unpublished_sdk.md"),
    check: Check::Facts(check),
};

fn check(context: &Context<'_>, sink: &mut Sink) {
    let lists = Listing::all(context.project);
    for sdk in &context.project.manifest.sdks {
        let shipping = lists.iter().filter(|list| list.ships(sdk));
        let (listed, missing): (Vec<_>, Vec<_>) =
            shipping.partition(|list| list.record_of(sdk).is_some());
        if let Some(first) = missing.first() {
            sink.push(with_products(finding(context, sdk, first), &listed, &missing));
        }
    }
}

/// Names the products where they differ.
fn with_products(finding: Finding, listed: &[&Listing<'_>], missing: &[&Listing<'_>]) -> Finding {
    if listed.is_empty() {
        return finding;
    }
    let ids = |lists: &[&Listing<'_>]| wording::list(lists.iter().map(|it| it.product.id.as_str()));
    finding.note(format!("listed for {}, missing for {}", ids(listed), ids(missing)))
}

fn finding(context: &Context<'_>, sdk: &Sdk, list: &Listing<'_>) -> Finding {
    let name = &sdk.name.value;
    let place = context.project.in_manifest(sdk.name.span);
    let subject = Subject { sdk: sdk.id.value.clone(), ..Subject::default() };
    let finding =
        Finding::new(LINT.name, format!("`{name}` ships, and no published SDK list names it"))
            .about(subject)
            .label(place, "declared here");
    let finding = match (kin(context, sdk, &list.records), list.records.last()) {
        (Some(kin), _) => finding.label(kin.place(&kin.record.name), "of the same company"),
        (None, Some(end)) => finding.label(end.place(&end.record.name), "the list ends here"),
        (None, None) => finding,
    };
    let documents =
        list.product.documents.iter().filter_map(|it| context.project.documents.get(*it));
    let finding = documents.fold(finding, |it, document| {
        let extent = evidence::extent(context, document);
        let sdks = wording::count(document.policy.sdks.len(), "SDK");
        it.note(format!("{extent}, which lists {sdks}"))
    });
    finding.help(format!(
        "add `{name}` to the SDK list of the policy; if it is listed under another name, write that \
         name in the `[[sdk]]` entry; if it no longer ships, remove the entry"
    ))
}

/// The record of the same company or with the same privacy policy that no declared SDK has: perhaps
/// the SDK under another name.
fn kin<'c>(context: &Context<'_>, sdk: &Sdk, records: &[Published<'c>]) -> Option<Published<'c>> {
    let sdks = context.project.manifest.sdks.iter();
    let declared: BTreeSet<String> = sdks.flat_map(|it| listing::names(&it.name.value)).collect();
    let is_declared =
        |it: &Published<'_>| !listing::names(&it.record.name.text).is_disjoint(&declared);
    let same = |own: &Option<Located<String>>, other: &Option<Value>| match (own, other) {
        (Some(own), Some(other)) => plain(&own.value) == plain(&other.text),
        _ => false,
    };
    let is_kin = |it: &&Published<'_>| {
        same(&sdk.company, &it.record.company) || same(&sdk.privacy_policy, &it.record.privacy_url)
    };
    records.iter().filter(is_kin).find(|it| !is_declared(it)).copied()
}
