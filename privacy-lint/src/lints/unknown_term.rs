//! A word that neither the vocabulary nor the manifest knows.

use privacy_model::annotation::ProblemKind;

use super::{Check, Context, Group, Lint, Sink, annotations};
use crate::level::Level;

pub(super) static LINT: Lint = Lint {
    name: "unknown-term",
    group: Group::Annotations,
    level: Level::Deny,
    summary: "an annotation uses a word that neither the vocabulary nor the manifest knows",
    page: include_str!("unknown_term.md"),
    check: Check::Facts(check),
};

fn check(context: &Context<'_>, sink: &mut Sink) {
    annotations::report(LINT.name, &[ProblemKind::UnknownTerm], context, sink);
}
