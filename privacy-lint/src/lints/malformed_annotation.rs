//! An annotation that does not follow the grammar.

use privacy_model::annotation::ProblemKind;

use super::{Check, Context, Group, Lint, Sink, annotations};
use crate::level::Level;

pub(super) static LINT: Lint = Lint {
    name: "malformed-annotation",
    group: Group::Annotations,
    level: Level::Deny,
    summary: "an annotation does not follow the grammar of the attribute",
    page: include_str!("malformed_annotation.md"),
    check: Check::Facts(check),
};

fn check(context: &Context<'_>, sink: &mut Sink) {
    annotations::report(LINT.name, &[ProblemKind::Grammar], context, sink);
}
