//! A category that no document mentions.

use super::disclosure::{self, Case};
use super::{Check, Context, Group, Lint, Sink, wording};
use crate::finding::Finding;
use crate::level::Level;

pub(super) static LINT: Lint = Lint {
    name: "undisclosed-category",
    group: Group::Disclosure,
    level: Level::Deny,
    summary: "a field holds a data category that no document of the product mentions",
    page: include_str!("undisclosed_category.md"),
    check: Check::Facts(check),
};

fn check(context: &Context<'_>, sink: &mut Sink) {
    disclosure::report(LINT.name, context, sink, finding);
}

fn finding(case: &Case<'_>) -> Finding {
    let name = wording::category_name(&case.category().text, &case.context.project.manifest);
    let message = format!("{}, which no document mentions", case.statement());
    let finding = case.finding(LINT.name, message);
    case.searched(finding, &name).help(format!(
        "say in the policy that it collects \"{name}\"; if a sentence says so already, point at it \
         with a `[[claim]]`; if it is still to be published, add it to `[[planned]]`"
    ))
}
