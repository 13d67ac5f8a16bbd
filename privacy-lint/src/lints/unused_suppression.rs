//! A suppression that suppresses nothing.

use super::{Check, Context, Group, Lint, Sink, former, unfulfilled_plan};
use crate::finding::{Finding, Subject};
use crate::level::Level;
use crate::suppress::Suppression;

pub(super) static LINT: Lint = Lint {
    name: "unused-suppression",
    group: Group::Housekeeping,
    level: Level::Warn,
    summary: "a suppression suppresses no finding",
    page: include_str!("unused_suppression.md"),
    check: Check::Suppressions(check),
};

fn check(context: &Context<'_>, suppressions: &[Suppression<'_>], sink: &mut Sink) {
    for suppression in suppressions.iter().filter(|it| it.n_used == 0 && counts(it, context)) {
        let message = format!("the suppression of `{}` suppresses nothing", suppression.lint);
        let subject = Subject { detail: suppression.lint.to_owned(), ..Subject::default() };
        let finding = Finding::new(LINT.name, message)
            .about(subject)
            .label(suppression.place, "written here");
        sink.push(match former(suppression.lint) {
            Some(former) => finding.note(former.to_string()),
            None => finding.help("remove it; the finding that it was written for is gone"),
        });
    }
}

/// Whether the run could have used it. One that has expired is reported as such, and a plan is asked
/// for only when a release is.
fn counts(suppression: &Suppression<'_>, context: &Context<'_>) -> bool {
    let is_asked = suppression.lint != unfulfilled_plan::LINT.name || context.release.is_some();
    is_asked && !suppression.is_expired(context.today)
}
