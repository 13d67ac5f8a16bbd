//! A purpose that no document states.

use privacy_model::claim::{Claim, Practice};

use super::disclosure::{self, Case};
use super::{Check, Context, Group, Lint, Sink, evidence, wording};
use crate::finding::Finding;
use crate::level::Level;

pub(super) static LINT: Lint = Lint {
    name: "undisclosed-purpose",
    group: Group::Disclosure,
    level: Level::Deny,
    summary: "a field is used for a purpose that the policy does not state for its category",
    page: include_str!("undisclosed_purpose.md"),
    check: Check::Facts(check),
};

fn check(context: &Context<'_>, sink: &mut Sink) {
    disclosure::report(LINT.name, context, sink, finding);
}

fn finding(case: &Case<'_>) -> Finding {
    let category = &case.category().text;
    let name = wording::purpose_name(&case.term().text);
    let message =
        format!("{}, a purpose that the policy does not state for `{category}`", case.statement());
    let finding = case.finding(LINT.name, message);
    let finding = evidence::cite_each(finding, case.product, &other_purposes(case), |claim| {
        format!("stated for {}", wording::list(claim.purposes.iter().map(String::as_str)))
    });
    case.searched(finding, &name).help(format!(
        "state \"{name}\" beside the data in the policy, point at the sentence that does with a \
         `[[claim]]`, or add it to `[[planned]]`"
    ))
}

/// The claims that say what the category is for.
fn other_purposes<'c>(case: &Case<'c>) -> Vec<&'c Claim> {
    let claims = case.product.claims.naming(&case.category().text);
    let practices = [Practice::Collect, Practice::Use];
    claims
        .filter(|it| it.is_affirmed() && practices.contains(&it.practice))
        .filter(|it| !it.purposes.is_empty())
        .collect()
}
