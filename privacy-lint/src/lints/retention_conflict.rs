//! Two periods for the same data.

use privacy_model::annotation::Term;
use privacy_model::claim::Period;
use privacy_model::days::Days;
use privacy_model::judgement::declared_period;
use privacy_model::vocabulary;

use super::disclosure::at_field;
use super::{Check, Context, Group, Lint, Sink};
use crate::finding::{Finding, Place, Subject};
use crate::level::Level;
use crate::manifest::{Located, RetentionRule};
use crate::project::Collected;

pub(super) static LINT: Lint = Lint {
    name: "retention-conflict",
    group: Group::Retention,
    level: Level::Deny,
    summary: "two retention periods for the same data cannot both hold",
    page: include_str!("retention_conflict.md"),
    check: Check::Facts(check),
};

fn check(context: &Context<'_>, sink: &mut Sink) {
    let rules = &context.project.manifest.retention;
    for (index, first) in rules.iter().enumerate() {
        for second in &rules[index + 1..] {
            for category in &first.categories {
                if let Some(again) = second.categories.iter().find(|it| it.value == category.value)
                {
                    between_rules(context, (first, category), (second, again), sink);
                }
            }
        }
    }
    for collected in context.shipped() {
        for category in &collected.annotation.categories {
            sink.extend(of_field(context, collected, category));
        }
    }
}

/// A rule, and where it names the category at hand.
type Naming<'c> = (&'c RetentionRule, &'c Located<String>);

fn between_rules(context: &Context<'_>, first: Naming<'_>, second: Naming<'_>, sink: &mut Sink) {
    let ((first, named), (second, again)) = (first, second);
    if can_both_hold(&first.limit.period(), &second.limit.period()) {
        return;
    }
    let message = format!(
        "rules `{}` and `{}` both name `{}`, and keep it for {} and {}",
        first.id.value, second.id.value, named.value, first.limit, second.limit
    );
    let subject = Subject {
        category: named.value.clone(),
        detail: format!("{}, {}", first.id.value, second.id.value),
        ..Subject::default()
    };
    let place = |it: &Located<String>| context.project.in_manifest(it.span);
    let finding = Finding::new(LINT.name, message)
        .about(subject)
        .label(place(named), format!("{} here", first.limit))
        .label(place(again), format!("{} here", second.limit))
        .help("take the category out of one of the rules");
    sink.push(finding);
}

/// Whether there is a length of time that both mean. What ends with an event may be anything.
fn can_both_hold(a: &Period, b: &Period) -> bool {
    match (a, b) {
        (Period::Stated(a), Period::Stated(b)) => {
            !a.certainly_exceeds(*b) && !b.certainly_exceeds(*a)
        }
        _ => true,
    }
}

/// A field that is kept longer than the rule for its category says.
fn of_field(
    context: &Context<'_>,
    collected: &Collected,
    category: &Term<Place>,
) -> Option<Finding> {
    let retention = collected.annotation.retention.as_ref()?;
    let claims = &context.project.products.first()?.claims;
    let declared = declared_period(retention, claims)?;
    let (rule, limit) = rule_for(context, &category.text, &retention.text)?;
    declared.certainly_exceeds(limit).then(|| {
        let message = format!(
            "`{}` is kept for {declared}, and rule `{}` says {limit} for `{}`",
            collected.name(),
            rule.id.value,
            category.text
        );
        let subject = Subject {
            category: category.text.clone(),
            detail: rule.id.value.clone(),
            ..collected.subject.clone()
        };
        let place = context.project.in_manifest(rule.limit.span());
        at_field(Finding::new(LINT.name, message).about(subject), collected, retention)
            .label(place, "the rule")
            .help("name the rule in the annotation, or take the category out of the rule")
    })
}

/// The shortest rule for a category or the nearest one above it that is named by a rule; none where
/// one of those rules is the field's own.
fn rule_for<'c>(
    context: &'c Context<'_>,
    category: &str,
    own: &str,
) -> Option<(&'c RetentionRule, Days)> {
    let rules = &context.project.manifest.retention;
    let naming = vocabulary::ancestors(category).find_map(|id| {
        let names = |rule: &&RetentionRule| rule.categories.iter().any(|it| it.value == id);
        let naming: Vec<_> = rules.iter().filter(names).collect();
        (!naming.is_empty()).then_some(naming)
    })?;
    if naming.iter().any(|rule| rule.id.value == own) {
        return None;
    }
    let stated = naming.into_iter().filter_map(|rule| match rule.limit.period() {
        Period::Stated(days) => Some((rule, days)),
        _ => None,
    });
    stated.min_by_key(|(_, days)| days.upper())
}
