//! Data without an end.

use privacy_model::annotation::Term;

use super::disclosure::at_field;
use super::{Check, Context, Group, Lint, Sink};
use crate::finding::{Finding, Place, Subject};
use crate::level::Level;
use crate::project::Collected;

pub(super) static LINT: Lint = Lint {
    name: "missing-retention",
    group: Group::Retention,
    level: Level::Warn,
    summary: "a field does not say how long its data is kept",
    page: include_str!("missing_retention.md"),
    check: Check::Facts(check),
};

fn check(context: &Context<'_>, sink: &mut Sink) {
    for collected in context.shipped().filter(|it| is_endless(it)) {
        for category in &collected.annotation.categories {
            sink.push(finding(collected, category));
        }
    }
}

/// Whether somebody other than the person keeps it, and nothing says for how long.
fn is_endless(collected: &Collected) -> bool {
    let annotation = &collected.annotation;
    let on_device = annotation.storage.as_ref().is_some_and(|it| it.text == "device");
    annotation.retention.is_none() && !on_device
}

fn finding(collected: &Collected, category: &Term<Place>) -> Finding {
    let message =
        format!("`{}` does not say how long `{}` is kept", collected.name(), category.text);
    let subject = Subject { category: category.text.clone(), ..collected.subject.clone() };
    at_field(Finding::new(LINT.name, message).about(subject), collected, category).help(format!(
        "add `retention = \"...\"` with a period such as `30 days` or the id of a rule, or name \
         `{}` under `categories` of a `[retention]` rule",
        category.text
    ))
}
