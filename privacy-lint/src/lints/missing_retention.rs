//! Data without an end.

use std::collections::BTreeSet;

use privacy_model::annotation::Term;

use super::disclosure::at_field;
use super::{Check, Context, Group, Lint, Sink};
use crate::finding::{Finding, Place, Subject};
use crate::level::Level;
use crate::manifest::RetentionRule;
use crate::project::Collected;

pub(super) static LINT: Lint = Lint {
    name: "missing-retention",
    group: Group::Retention,
    level: Level::Warn,
    summary: "a field does not say how long its data is kept, or a rule ends nothing",
    page: include_str!("missing_retention.md"),
    check: Check::Facts(check),
};

fn check(context: &Context<'_>, sink: &mut Sink) {
    for collected in context.shipped().filter(|it| is_endless(it)) {
        for category in &collected.annotation.categories {
            sink.push(finding(collected, category));
        }
    }
    sink.extend(unenforced(context));
}

/// The rules that nothing in the code is kept by.
fn unenforced<'c>(context: &'c Context<'_>) -> impl Iterator<Item = Finding> + use<'c> {
    let project = context.project;
    let of_data = project.collected.iter().filter_map(|it| it.annotation.retention.as_ref());
    let of_constants = project.code.constants.iter().map(|it| it.rule.text.as_str());
    let named: BTreeSet<&str> = of_data.map(|it| it.text.as_str()).chain(of_constants).collect();
    let held = project.collected.iter().flat_map(|it| &it.annotation.categories);
    let held: BTreeSet<&str> = held.map(|it| it.text.as_str()).collect();
    let is_idle = move |rule: &&RetentionRule| {
        // Two rules for one category are a conflict, and reported as that.
        !named.contains(&*rule.id.value)
            && !rule.categories.iter().any(|it| held.contains(&*it.value))
    };
    project.manifest.retention.iter().filter(is_idle).map(|rule| {
        let message = format!("nothing is kept by rule `{}`", rule.id);
        let subject = Subject { detail: rule.id.value.clone(), ..Subject::default() };
        Finding::new(LINT.name, message)
            .about(subject)
            .label(project.in_manifest(rule.id.span), "this rule")
            .help(format!(
                "put `#[retention(\"{0}\")]` on the constant that ends it or `retention = \"{0}\"` \
                 on the fields that it is for, or remove the rule",
                rule.id
            ))
    })
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
