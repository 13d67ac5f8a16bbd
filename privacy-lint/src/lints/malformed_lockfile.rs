//! A lockfile that cannot be read whole.

use super::{Check, Context, Group, Lint, Sink};
use crate::finding::{Finding, Place, Subject};
use crate::level::Level;
use crate::project::Lockfile;
use crate::sdk::Problem;

pub(super) static LINT: Lint = Lint {
    name: "malformed-lockfile",
    group: Group::Sdk,
    level: Level::Warn,
    summary: "a part of a lockfile cannot be read",
    page: include_str!("malformed_lockfile.md"),
    check: Check::Facts(check),
};

fn check(context: &Context<'_>, sink: &mut Sink) {
    for lockfile in &context.project.lockfiles {
        sink.extend(lockfile.lock.problems.iter().map(|it| finding(context, lockfile, it)));
    }
}

fn finding(context: &Context<'_>, lockfile: &Lockfile, problem: &Problem) -> Finding {
    let path = context.files.get(lockfile.file).path();
    let place = Place { file: lockfile.file, span: problem.span };
    let subject = Subject { detail: path.to_owned(), ..Subject::default() };
    Finding::new(LINT.name, format!("{path}: {}", problem.kind))
        .about(subject)
        .label(place, "here")
        .note("the rest of the file was read; SDKs in this part are not seen")
        .help("let the package manager write the file anew")
}
