//! The opposite of what the code does is said.

use privacy_model::claim::Claim;
use privacy_model::judgement::Aspect;

use super::disclosure::{self, Case};
use super::{Check, Context, Group, Lint, Sink, wording};
use crate::finding::Finding;
use crate::level::Level;

pub(super) static LINT: Lint = Lint {
    name: "contradicted-claim",
    group: Group::Disclosure,
    level: Level::Deny,
    summary: "a field does what the policy says is not done",
    page: include_str!("contradicted_claim.md"),
    check: Check::Facts(check),
};

fn check(context: &Context<'_>, sink: &mut Sink) {
    disclosure::report(LINT.name, context, sink, finding);
}

fn finding(case: &Case<'_>) -> Finding {
    let against = &case.judgement.against;
    let message = format!("{}, {}", case.statement(), contradiction(case));
    let finding = case.cite(case.finding(LINT.name, message), against, "the policy says otherwise");
    case.cite(finding, &case.judgement.support, "and comes near it here").help(
        "stop doing so, or change the sentence before the release; a sentence that was taken for a \
         denial and is none is put aside by a `[[claim]]` with `ignore = true`",
    )
}

/// How the claims speak against what the field does.
fn contradiction(case: &Case<'_>) -> String {
    let category = &case.category().text;
    let denied = case.judgement.against.iter().find(|claim| !claim.is_affirmed());
    match (case.judgement.aspect, denied) {
        (Aspect::Purpose { .. } | Aspect::Recipient { .. }, Some(_)) => {
            format!("which the policy denies for `{category}`")
        }
        (_, Some(claim)) => format!("and the policy says that {}", denial(claim)),
        (_, None) => format!("and the policy names other purposes alone for `{category}`"),
    }
}

/// What a denial says, as in "`location` is not collected".
fn denial(claim: &Claim) -> String {
    let category = claim.category.as_deref().unwrap_or("personal");
    format!("`{category}` {}", wording::done(claim.practice).replace("is ", "is not "))
}
