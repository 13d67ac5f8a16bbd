//! A sensitive field that does not say on which side of a denial it stands.

use std::collections::BTreeSet;

use privacy_model::claim::Scope;

use super::disclosure::{self, Case};
use super::{Check, Context, Group, Lint, Sink, wording};
use crate::english::listed;
use crate::finding::Finding;
use crate::level::Level;

pub(super) static LINT: Lint = Lint {
    name: "unstated-scope",
    group: Group::Disclosure,
    level: Level::Warn,
    summary: "a sensitive field does not say whether it lies inside the limits of a denial",
    page: include_str!("unstated_scope.md"),
    check: Check::Facts(check),
};

fn check(context: &Context<'_>, sink: &mut Sink) {
    disclosure::report(LINT.name, context, sink, finding);
}

fn finding(case: &Case<'_>) -> Finding {
    let scopes: BTreeSet<Scope> =
        case.judgement.against.iter().flat_map(|claim| claim.scopes.iter().copied()).collect();
    let limits = listed(scopes.iter().map(|it| wording::scope(*it)), "and");
    let message = format!(
        "`{}` does not say on which side of a denial it stands: the policy denies `{}` {limits}",
        case.collected.name(),
        case.category().text,
    );
    let finding = case.finding(LINT.name, message);
    let finding = case.cite(finding, &case.judgement.against, "denied inside a limit here");
    let ways_out: BTreeSet<_> = scopes.into_iter().map(way_out).collect();
    ways_out.into_iter().fold(finding, Finding::help)
}

/// What an annotation says to stand on one side of a scope.
fn way_out(scope: Scope) -> &'static str {
    match scope {
        Scope::Server | Scope::Device => "add `storage = \"device\"` or `storage = \"server\"`",
        Scope::Whole => "add `extent = \"partial\"` if it holds only a part",
        Scope::Automatic => "add `optional` or `when = \"...\"` if people are asked for it",
        Scope::Child => "add `subject = \"...\"`",
        Scope::ThirdParty | Scope::Sale => {
            "if other data is meant, give this data a `[category]` of its own with `phrases`"
        }
    }
}
