//! A document that says something else than before, and still gives the date of before.

use super::{Check, Context, Group, Lint, Sink};
use crate::finding::{Finding, Subject};
use crate::level::Level;
use crate::lints::wording::count;
use crate::policy::date::own_dates;
use crate::policy::difference::{Difference, Fact, compare};
use crate::project::PublishedDocument;

pub(super) static LINT: Lint = Lint {
    name: "stale-effective-date",
    group: Group::Documents,
    level: Level::Warn,
    summary: "a document says something else than in the earlier release, under the same date",
    page: include_str!("stale_effective_date.md"),
    check: Check::Facts(check),
};

/// The most new statements that a finding shows.
const MOST_SHOWN: usize = 3;

fn check(context: &Context<'_>, sink: &mut Sink) {
    let Some(earlier) = context.earlier else { return };
    for document in &context.project.documents {
        let then = earlier.documents.iter().find(|it| it.id == document.id);
        sink.extend(then.and_then(|then| stale(then, document)));
    }
}

fn stale(then: &PublishedDocument, now: &PublishedDocument) -> Option<Finding> {
    let (dates_then, dates) = (own_dates(&then.policy.document), own_dates(&now.policy.document));
    let is_same = dates.iter().map(|it| it.date).eq(dates_then.iter().map(|it| it.date));
    let first = dates.first().filter(|_| is_same)?;
    let Difference::Facts { removed, added } = compare(&then.policy, &now.policy) else {
        return None;
    };
    let message = format!("`{}` says something else under the same date", now.id);
    let subject = Subject { document: now.id.clone(), ..Subject::default() };
    let mut finding = Finding::new(LINT.name, message)
        .about(subject)
        .label(now.place(first.span), "the date of the earlier release");
    for fact in added.iter().take(MOST_SHOWN) {
        finding = finding.label(now.place(fact.span), "not said in the earlier release");
    }
    for Fact { summary, quote, .. } in removed.iter().take(MOST_SHOWN) {
        finding = finding.note(format!("said no more: {summary}, as in \"{quote}\""));
    }
    let (n_added, n_removed) = (added.len(), removed.len());
    let finding = finding.note(format!(
        "{} new, {n_removed} gone; other words for the same are not counted",
        count(n_added, "statement")
    ));
    Some(finding.help("date the document from the day on which this text applies"))
}
