//! A declared SDK that no published list names.

use super::published::{self, Published, plain};
use super::{Check, Context, Group, Lint, Sink, evidence, wording};
use crate::finding::{Finding, Place, Subject};
use crate::level::Level;
use crate::manifest::{Located, Sdk};
use crate::policy::Value;
use crate::project::ProductView;

pub(super) static LINT: Lint = Lint {
    name: "unpublished-sdk",
    group: Group::Sdk,
    level: Level::Deny,
    summary: "a declared SDK is in no SDK list of the product's documents",
    page: include_str!("unpublished_sdk.md"),
    check: Check::Facts(check),
};

fn check(context: &Context<'_>, sink: &mut Sink) {
    for sdk in &context.project.manifest.sdks {
        let shipping: Vec<&ProductView> =
            context.project.products.iter().filter(|it| sdk.products.include(&it.id)).collect();
        let lists = |product: &ProductView| published::records(context, product);
        let (listed, missing): (Vec<&ProductView>, Vec<&ProductView>) = shipping
            .into_iter()
            .partition(|product| published::matching(sdk, &lists(product)).is_some());
        if let Some(first) = missing.first() {
            let finding = finding(context, sdk, first, &lists(first));
            sink.push(with_products(finding, &missing, &listed));
        }
    }
}

fn finding(
    context: &Context<'_>,
    sdk: &Sdk,
    product: &ProductView,
    records: &[Published<'_>],
) -> Finding {
    let name = &sdk.name.value;
    let place = Place { file: context.project.manifest_file, span: sdk.name.span };
    let subject = Subject { sdk: sdk.id.value.clone(), ..Subject::default() };
    let finding =
        Finding::new(LINT.name, format!("`{name}` ships, and no published SDK list names it"))
            .about(subject)
            .label(place, "declared here");
    let finding = match (kin(context, sdk, records), records.last()) {
        (Some(kin), _) => finding.label(kin.place(&kin.record.name), "of the same company"),
        (None, Some(last)) => finding.label(last.place(&last.record.name), "the list ends here"),
        (None, None) => finding,
    };
    let documents = product.documents.iter().filter_map(|it| context.project.documents.get(*it));
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
    let sdks = &context.project.manifest.sdks;
    let is_declared = |it: &Published<'_>| {
        sdks.iter().any(|sdk| published::is_same_name(&sdk.name.value, &it.record.name.text))
    };
    let same = |own: &Option<Located<String>>, other: &Option<Value>| match (own, other) {
        (Some(own), Some(other)) => plain(&own.value) == plain(&other.text),
        _ => false,
    };
    let is_kin = |it: &&Published<'_>| {
        same(&sdk.company, &it.record.company) || same(&sdk.privacy_policy, &it.record.privacy_url)
    };
    records.iter().filter(is_kin).find(|it| !is_declared(it)).copied()
}

/// Names the products where they differ.
fn with_products(finding: Finding, missing: &[&ProductView], listed: &[&ProductView]) -> Finding {
    if listed.is_empty() {
        return finding;
    }
    let ids = |products: &[&ProductView]| wording::list(products.iter().map(|it| it.id.as_str()));
    finding.note(format!("listed for {}, missing for {}", ids(listed), ids(missing)))
}
