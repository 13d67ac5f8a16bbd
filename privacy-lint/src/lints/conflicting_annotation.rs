//! An annotation whose parts exclude each other, or whose type says otherwise.

use privacy_model::annotation::{ProblemKind, Term};
use privacy_model::vocabulary::is_within;

use super::{Check, Context, Group, Lint, Sink, annotations, wording};
use crate::code::{FieldFacts, Location, TypeFacts, Unresolved, UnresolvedReason};
use crate::finding::{Finding, Subject};
use crate::level::Level;

pub(super) static LINT: Lint = Lint {
    name: "conflicting-annotation",
    group: Group::Annotations,
    level: Level::Deny,
    summary: "an annotation contradicts itself or the annotated type of its field",
    page: include_str!("conflicting_annotation.md"),
    check: Check::Facts(check),
};

fn check(context: &Context<'_>, sink: &mut Sink) {
    let kinds = [ProblemKind::Conflict, ProblemKind::Incomplete];
    annotations::report(LINT.name, &kinds, context, sink);
    for facts in annotations::shipped_types(context) {
        for field in &facts.fields {
            for newtype in &field.newtypes {
                sink.extend(with_newtype(context, facts, field, *newtype));
            }
            for unresolved in &field.unresolved {
                sink.extend(with_plain_type(context, facts, field, unresolved));
            }
        }
    }
}

/// A field that names categories none of which the newtype that it holds is about.
fn with_newtype(
    context: &Context<'_>,
    facts: &TypeFacts,
    field: &FieldFacts,
    newtype: usize,
) -> Option<Finding> {
    let newtype = context.project.code.types.get(newtype)?;
    let own = &field.own.as_ref()?.categories;
    let of_type = categories(newtype);
    let (first, meant) = (own.first()?, *of_type.first()?);
    let related = |a: &str, b: &str| is_within(a, b) || is_within(b, a);
    if own.iter().any(|it| of_type.iter().any(|other| related(&it.text, &other.text))) {
        return None;
    }
    let name = annotations::field_name(facts, field);
    let message = format!(
        "`{name}` says {}, and its type `{}` says {}",
        wording::list(own.iter().map(|it| it.text.as_str())),
        newtype.name,
        wording::list(of_type.iter().map(|it| it.text.as_str()))
    );
    let subject =
        Subject { category: first.text.clone(), ..annotations::subject(context, facts, &name) };
    let finding = Finding::new(LINT.name, message)
        .about(subject)
        .label(context.project.place(first.span), "the field says this")
        .label(context.project.place(meant.span), "the type says this");
    Some(finding.help("correct the category, or give the field another type"))
}

/// A field that leaves it to its type to say what it holds, and the type says nothing.
fn with_plain_type(
    context: &Context<'_>,
    facts: &TypeFacts,
    field: &FieldFacts,
    unresolved: &Unresolved,
) -> Option<Finding> {
    let UnresolvedReason::NotAnnotated(path) = &unresolved.reason else { return None };
    let nested = field.effective.nested.as_ref()?;
    let name = annotations::field_name(facts, field);
    let message = format!("`{name}` is `nested`, and its type `{path}` has no annotations");
    let finding = Finding::new(LINT.name, message)
        .about(annotations::subject(context, facts, &name))
        .label(context.project.place(nested.span), "the type is to say it")
        .label(context.project.place(unresolved.location), "this type");
    Some(finding.help(format!(
        "derive `Privacy` on `{}` and annotate its fields, or annotate `{name}` itself",
        unresolved.name
    )))
}

/// The categories of all fields of a type.
fn categories(facts: &TypeFacts) -> Vec<&Term<Location>> {
    facts.fields.iter().flat_map(|it| &it.effective.categories).collect()
}
