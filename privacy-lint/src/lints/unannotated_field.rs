//! A field of an annotated type that says nothing.

use super::{Check, Context, Group, Lint, Sink, annotations};
use crate::code::{FieldFacts, TypeFacts};
use crate::finding::Finding;
use crate::level::Level;

pub(super) static LINT: Lint = Lint {
    name: "unannotated-field",
    group: Group::Annotations,
    level: Level::Allow,
    summary: "a field of a type that derives `Privacy` has no annotation",
    page: include_str!("unannotated_field.md"),
    check: Check::Facts(check),
};

fn check(context: &Context<'_>, sink: &mut Sink) {
    for facts in annotations::shipped_types(context).filter(|it| it.derives) {
        for field in facts.fields.iter().filter(|it| it.is_silent()) {
            sink.push(finding(context, facts, field));
        }
    }
}

fn finding(context: &Context<'_>, facts: &TypeFacts, field: &FieldFacts) -> Finding {
    let name = annotations::field_name(facts, field);
    let message = format!("`{name}` of `{}` does not say what it holds", facts.name);
    Finding::new(LINT.name, message)
        .about(annotations::subject(context, facts, &name))
        .label(context.project.place(field.location), "no annotation")
        .help(
            "add `category = \"...\"`, `nested` where the type has annotations of its own, or \
             `none = \"why\"`",
        )
}
