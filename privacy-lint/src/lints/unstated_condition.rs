//! A field without a condition, where the policy has one.

use std::collections::BTreeSet;

use privacy_model::claim::{Claim, Condition};

use super::disclosure::{self, Case};
use super::{Check, Context, Group, Lint, Sink, wording};
use crate::finding::Finding;
use crate::level::Level;

pub(super) static LINT: Lint = Lint {
    name: "unstated-condition",
    group: Group::Disclosure,
    level: Level::Warn,
    summary: "a field has no `when`, and the policy speaks of its category under a condition alone",
    page: include_str!("unstated_condition.md"),
    check: Check::Facts(check),
};

fn check(context: &Context<'_>, sink: &mut Sink) {
    disclosure::report(LINT.name, context, sink, finding);
}

fn finding(case: &Case<'_>) -> Finding {
    let (stating, denying): (Vec<&Claim>, Vec<&Claim>) =
        case.judgement.against.iter().partition(|claim| claim.is_affirmed());
    let (verb, claims) =
        if stating.is_empty() { ("denies", &denying) } else { ("discloses", &stating) };
    let conditions: BTreeSet<_> = claims.iter().filter_map(|it| known_condition(it)).collect();
    let message = format!(
        "{} without a condition, and the policy {verb} it under {}",
        case.statement(),
        wording::list(conditions.iter().copied())
    );
    let finding =
        case.cite(case.finding(LINT.name, message), &stating, "disclosed here, on a condition");
    let finding = case.cite(finding, &denying, "denied here, on a condition");
    let first = conditions.first().copied().unwrap_or_default();
    finding.help(format!(
        "add `when = \"{first}\"` if it is collected only then, or the id of the condition that it \
         is collected under; if it is collected always, say so in the policy"
    ))
}

fn known_condition(claim: &Claim) -> Option<&str> {
    match &claim.condition {
        Some(Condition::Known(id)) => Some(id),
        _ => None,
    }
}
