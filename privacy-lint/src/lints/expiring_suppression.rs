//! A suppression whose last day is near.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::{Check, Context, Group, Lint, Sink};
use crate::finding::{Finding, Subject};
use crate::level::Level;
use crate::suppress::Suppression;

pub(super) static LINT: Lint = Lint {
    name: "expiring-suppression",
    group: Group::Housekeeping,
    level: Level::Warn,
    summary: "the last day of a suppression is at most fourteen days away",
    page: include_str!("expiring_suppression.md"),
    check: Check::Suppressions(check),
};

/// How many days before its last a suppression is reported.
const NOTICE_DAYS: i64 = 14;

fn check(context: &Context<'_>, suppressions: &[Suppression<'_>], sink: &mut Sink) {
    let last = context.today.saturating_add(NOTICE_DAYS.days());
    let is_near = |until: &Date| (context.today..=last).contains(until);
    for suppression in suppressions {
        let Some(until) = suppression.until.filter(is_near) else { continue };
        let message = format!("the suppression of `{}` ends on {until}", suppression.lint);
        let subject = Subject { detail: suppression.lint.to_owned(), ..Subject::default() };
        let finding = Finding::new(LINT.name, message)
            .about(subject)
            .label(suppression.place, "suppresses nothing from the day after")
            .help("settle what it put off and remove it, or agree on a later day");
        sink.push(finding);
    }
}
