//! Data that is kept longer than the policy says.

use std::collections::BTreeSet;

use privacy_model::annotation::{Annotation, Term};
use privacy_model::claim::{Claim, Period};
use privacy_model::judgement::{declared_period, meets};
use privacy_model::length;

use super::disclosure::{self, Case};
use super::{Check, Context, Group, Lint, Sink, constants, evidence};
use crate::code::RetentionConstant;
use crate::finding::{Finding, Place, Subject};
use crate::level::Level;
use crate::manifest::{Limit, Located, RetentionRule};

pub(super) static LINT: Lint = Lint {
    name: "retention-drift",
    group: Group::Retention,
    level: Level::Deny,
    summary: "data is kept longer than the policy says",
    page: include_str!("retention_drift.md"),
    check: Check::Facts(check),
};

fn check(context: &Context<'_>, sink: &mut Sink) {
    let cases = disclosure::cases(LINT.name, context);
    // A rule that fields of its category use is reported at the fields.
    let by_fields: BTreeSet<_> =
        cases.iter().map(|it| (it.term().text.as_str(), it.category().text.as_str())).collect();
    for case in &cases {
        sink.push(of_field(case));
    }
    for constant in constants::shipped(context) {
        sink.extend(of_constant(context, constant));
    }
    for rule in &context.project.manifest.retention {
        for category in &rule.categories {
            if !by_fields.contains(&(rule.id.value.as_str(), category.value.as_str())) {
                sink.extend(of_rule(context, rule, category));
            }
        }
    }
}

fn of_field(case: &Case<'_>) -> Finding {
    let (retention, claims) = (case.term(), &case.product.claims);
    let declared = declared_period(retention, claims).map(|it| it.to_string()).unwrap_or_default();
    let message = format!(
        "`{}` is kept for {declared}, and the policy says {} for `{}`",
        case.collected.name(),
        stated(&case.judgement.against),
        case.category().text
    );
    let finding = case.finding(LINT.name, message);
    let rules = &case.context.project.manifest.retention;
    let finding = match rules.iter().find(|it| it.id.value == retention.text) {
        Some(rule) => finding.label(rule_place(case.context, rule), "the rule"),
        None => finding,
    };
    case.cite(finding, &case.judgement.against, "the policy says so here").help(WAY_OUT)
}

/// Holds a constant against its rule, or against the period that it names itself. One whose length
/// the source does not tell is left to the compiler.
fn of_constant(context: &Context<'_>, constant: &RetentionConstant) -> Option<Finding> {
    let (name, named) = (&constant.constant.name, &constant.rule);
    let rules = &context.project.manifest.retention;
    let rule = rules.iter().find(|it| it.id.value == named.text);
    let (limit, whose) = match rule {
        Some(RetentionRule { limit: Limit::Period(days), .. }) => {
            (days.value, format!("rule `{}` ends after {days}", named.text))
        }
        Some(_) => return None,
        None => (named.text.parse().ok()?, format!("it is held to {}", named.text)),
    };
    let declared = constant.nanoseconds.filter(|it| *it > length::longest(limit))?;
    let message = format!("`{name}` is {}, and {whose}", length::in_words(declared));
    let finding = Finding::new(LINT.name, message)
        .about(constants::subject_of_rule(context, constant))
        .label(context.project.place(constant.constant.value), "this value")
        .label(context.project.place(named.span), "declared here");
    let finding = match rule {
        Some(rule) => finding.label(rule_place(context, rule), "the rule"),
        None => finding,
    };
    Some(finding.help("shorten the constant, or lengthen the rule as far as the policy allows"))
}

/// Holds a rule against the policies of all products, as a field of the category would be; one
/// finding, whatever the number of products.
fn of_rule(
    context: &Context<'_>,
    rule: &RetentionRule,
    category: &Located<String>,
) -> Option<Finding> {
    let Limit::Period(declared) = &rule.limit else { return None };
    let annotation = Annotation {
        categories: vec![Term::new(&*category.value, ())],
        retention: Some(Term::new(&*rule.id.value, ())),
        ..Annotation::default()
    };
    context.project.products.iter().find_map(|product| {
        let judgements = meets(&annotation, &product.claims);
        let drift = judgements.iter().find(|it| it.lint(&category.value) == Some(LINT.name))?;
        let message = format!(
            "rule `{}` keeps `{category}` for {declared}, and the policy says {}",
            rule.id,
            stated(&drift.against)
        );
        let subject = Subject {
            category: category.value.clone(),
            detail: rule.id.value.clone(),
            ..Subject::default()
        };
        let finding = Finding::new(LINT.name, message)
            .about(subject)
            .label(rule_place(context, rule), "the rule");
        let finding = evidence::cite(finding, product, &drift.against, "the policy says so here");
        Some(finding.help(WAY_OUT))
    })
}

const WAY_OUT: &str = "shorten the period in privacy.toml and in the code that deletes, or change \
    the policy for data collected from then on";

fn rule_place(context: &Context<'_>, rule: &RetentionRule) -> Place {
    context.project.in_manifest(rule.limit.span())
}

/// The shortest period that the claims state.
fn stated(claims: &[&Claim]) -> String {
    let periods = claims.iter().filter_map(|claim| match &claim.period {
        Some(Period::Stated(days)) => Some(*days),
        _ => None,
    });
    periods.min_by_key(|it| it.upper()).map(|it| it.to_string()).unwrap_or_default()
}
