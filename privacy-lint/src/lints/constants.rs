//! What the lints that report constants with `#[retention]` have in common.

use super::Context;
use crate::code::ConstantFacts;
use crate::finding::Subject;

/// The constants with the attribute that some product ships, in the order of the code.
pub(crate) fn shipped<'c>(context: &'c Context<'_>) -> impl Iterator<Item = &'c ConstantFacts> {
    let project = context.project;
    project.code.constants.iter().filter(|it| {
        let products = it.package.and_then(|index| project.shipping.get(index));
        it.ships && products.is_some_and(|products| !products.is_empty())
    })
}

/// Which constant a finding is about.
pub(crate) fn subject(context: &Context<'_>, constant: &ConstantFacts) -> Subject {
    let packages = &context.project.code.packages;
    let package = constant.package.and_then(|index| packages.get(index));
    Subject {
        package: package.map(|it| it.name.clone()).unwrap_or_default(),
        item: constant.path.clone(),
        detail: constant.rule.text.clone(),
        ..Subject::default()
    }
}
