//! The same thing is both said and denied.

use super::disclosure::{self, Case};
use super::{Check, Context, Group, Lint, Sink};
use crate::finding::Finding;
use crate::level::Level;

pub(super) static LINT: Lint = Lint {
    name: "ambiguous-claim",
    group: Group::Disclosure,
    level: Level::Deny,
    summary: "the policy both states and denies what a field does",
    page: include_str!("ambiguous_claim.md"),
    check: Check::Facts(check),
};

fn check(context: &Context<'_>, sink: &mut Sink) {
    disclosure::report(LINT.name, context, sink, finding);
}

fn finding(case: &Case<'_>) -> Finding {
    let message = format!("{}, which the policy both states and denies", case.statement());
    let finding = case.finding(LINT.name, message);
    let finding = case.cite(finding, &case.judgement.support, "stated here");
    case.cite(finding, &case.judgement.against, "denied here").help(
        "take out the sentence that is not true; if one of them is misread, correct it with a \
         `[[claim]]` that quotes it",
    )
}
