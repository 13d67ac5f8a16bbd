//! A lockfile that cannot be read whole.

use super::{Check, Context, Group, Lint, Sink};
use crate::finding::{Finding, Place, Subject};
use crate::level::Level;
use crate::project::Lockfile;
use crate::sdk::{Problem, ProblemKind};

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
    let finding = Finding::new(LINT.name, format!("{path}: {}", problem.kind))
        .about(subject)
        .label(place, "here")
        .help(way_out(&problem.kind));
    match unseen(&problem.kind) {
        Some(note) => finding.note(note),
        None => finding,
    }
}

/// What the problem leaves unseen.
const fn unseen(problem: &ProblemKind) -> Option<&'static str> {
    use ProblemKind as P;
    match problem {
        P::Conflict | P::Truncated | P::Syntax(_) => {
            Some("the rest of the file was read; SDKs in this part are not seen")
        }
        P::Unrecognised(_) | P::TooLarge(_) => Some("no SDK of the file is seen"),
        P::TooMany(_) | P::TooDeep(_) | P::PathTooLong(_) => {
            Some("SDKs in what was not read are not seen")
        }
        P::Version { .. } => {
            Some("it was read as the latest known; SDKs that it states otherwise are not seen")
        }
        P::Cycle | P::Missing(_) => None,
    }
}

const fn way_out(problem: &ProblemKind) -> &'static str {
    use ProblemKind as P;
    match problem {
        P::TooLarge(_) | P::TooMany(_) | P::TooDeep(_) | P::PathTooLong(_) => {
            "keep it out of the checkout if it is no lockfile of the project"
        }
        _ => "let the package manager write the file anew",
    }
}
