//! Fewer fields with an annotation than the project has set itself.

use super::{Check, Context, Group, Lint, Sink};
use crate::coverage::{self, Coverage};
use crate::finding::Finding;
use crate::level::Level;

pub(super) static LINT: Lint = Lint {
    name: "low-coverage",
    group: Group::Annotations,
    level: Level::Deny,
    summary: "fewer fields are annotated than `coverage.min` asks for",
    page: include_str!("low_coverage.md"),
    check: Check::Facts(check),
};

fn check(context: &Context<'_>, sink: &mut Sink) {
    let project = context.project;
    let Some(least) = &project.manifest.least_coverage else { return };
    let packages = coverage::by_package(project);
    let total = coverage::total(&packages);
    if total.percent() >= least.value {
        return;
    }
    let share = share(&total);
    let message = format!("{share}, and `coverage.min` asks for {} %", least.value);
    let place = project.in_manifest(least.span);
    let finding = Finding::new(LINT.name, message).label(place, "asked for here");
    let incomplete = packages.iter().filter(|it| it.n_annotated < it.n_fields);
    let finding = incomplete.fold(finding, |it, package| {
        it.note(format!("{}: {}", package.package, self::share(package)))
    });
    sink.push(finding.help("annotate the fields that `-W unannotated-field` points at"));
}

/// As in "12 of 14 fields are annotated (85 %)".
fn share(coverage: &Coverage) -> String {
    let Coverage { n_annotated, n_fields, .. } = coverage;
    format!("{n_annotated} of {n_fields} fields are annotated ({} %)", coverage.percent())
}
