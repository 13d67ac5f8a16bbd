//! A category that is mentioned only by a broader or near word.

use super::{Check, Context, Group, Lint, Sink, disclosure, vague};
use crate::level::Level;

pub(super) static LINT: Lint = Lint {
    name: "vague-disclosure",
    group: Group::Disclosure,
    level: Level::Warn,
    summary: "the policy mentions a field's category only by a broader or a near word",
    page: include_str!("vague_disclosure.md"),
    check: Check::Facts(check),
};

fn check(context: &Context<'_>, sink: &mut Sink) {
    disclosure::report(LINT.name, context, sink, |case| vague::finding(LINT.name, case));
}
