//! What the lints that report constants with `#[retention]` or `#[policy_version]` have in common.

use super::Context;
use crate::code::{ConstantFacts, RetentionConstant, VersionConstant};
use crate::finding::Subject;

/// The constants with `#[retention]` that some product ships, in the order of the code.
pub(crate) fn shipped<'c>(context: &'c Context<'_>) -> impl Iterator<Item = &'c RetentionConstant> {
    context.project.code.constants.iter().filter(|it| is_shipped(context, &it.constant))
}

/// The constants with `#[policy_version]` that some product ships, in the order of the code.
pub(crate) fn shipped_versions<'c>(
    context: &'c Context<'_>,
) -> impl Iterator<Item = &'c VersionConstant> {
    context.project.code.versions.iter().filter(|it| is_shipped(context, &it.constant))
}

fn is_shipped(context: &Context<'_>, constant: &ConstantFacts) -> bool {
    let products = constant.package.and_then(|index| context.project.shipping.get(index));
    constant.ships && products.is_some_and(|products| !products.is_empty())
}

/// Which constant a finding is about.
pub(crate) fn subject(context: &Context<'_>, constant: &ConstantFacts) -> Subject {
    let packages = &context.project.code.packages;
    let package = constant.package.and_then(|index| packages.get(index));
    Subject {
        package: package.map(|it| it.name.clone()).unwrap_or_default(),
        item: constant.path.clone(),
        ..Subject::default()
    }
}

/// Which constant a finding is about, and the rule that it is held to.
pub(crate) fn subject_of_rule(context: &Context<'_>, constant: &RetentionConstant) -> Subject {
    let detail = constant.rule.text.clone();
    Subject { detail, ..subject(context, &constant.constant) }
}

/// Which constant a finding is about, and the document that it goes with.
pub(crate) fn subject_of_document(context: &Context<'_>, constant: &VersionConstant) -> Subject {
    let document = constant.document.text.clone();
    Subject { document, ..subject(context, &constant.constant) }
}
