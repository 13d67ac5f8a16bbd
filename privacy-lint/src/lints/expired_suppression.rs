//! A suppression whose last day is past.

use super::{Check, Context, Group, Lint, Sink};
use crate::finding::{Finding, Subject};
use crate::level::Level;
use crate::suppress::Suppression;

pub(super) static LINT: Lint = Lint {
    name: "expired-suppression",
    group: Group::Housekeeping,
    level: Level::Deny,
    summary: "the last day of a suppression is past",
    page: include_str!("expired_suppression.md"),
    check: Check::Suppressions(check),
};

fn check(context: &Context<'_>, suppressions: &[Suppression<'_>], sink: &mut Sink) {
    for suppression in suppressions {
        if let Some(until) = suppression.until.filter(|_| suppression.is_expired(context.today)) {
            let message = format!(
                "the suppression of `{}` ended on {until}, and today is {}",
                suppression.lint, context.today
            );
            let subject = Subject { detail: suppression.lint.to_owned(), ..Subject::default() };
            let finding = Finding::new(LINT.name, message)
                .about(subject)
                .label(suppression.place, "no longer suppresses anything")
                .help("settle what it put off and remove it, or agree on a later day");
            sink.push(finding);
        }
    }
}
