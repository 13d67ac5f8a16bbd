//! A suppression that suppresses nothing.

use super::{Check, Context, Group, Lint, Sink, former};
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
    // One that has expired is reported as such.
    let current = suppressions.iter().filter(|it| !it.is_expired(context.today));
    for suppression in current.filter(|it| it.n_used == 0) {
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
