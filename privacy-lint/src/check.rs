//! One run over a project: every lint, then levels, suppressions and fingerprints.

use jiff::civil::Date;

use crate::finding::{self, Files, Report};
use crate::level::Level;
use crate::levels::{self, Levels};
use crate::lints::{self, ALL, Check, Context, FORMER, Sink};
use crate::lock::lock;
use crate::project::{LoadError, Project};
use crate::suppress;

/// What a run is asked.
#[derive(Debug, Clone)]
pub struct Options {
    /// The level of every lint.
    pub levels: Levels,
    /// The day the run is for.
    pub today: Date,
    /// The release whose planned sentences are due.
    pub release: Option<String>,
}

/// The names in the manifest's `[lints]` and `[[allow]]` that are no lints.
pub fn unknown_lints(project: &Project, files: &Files) -> Option<LoadError> {
    // What became of a former name is for the levels to say.
    let former = FORMER.iter().map(|it| it.name);
    let known: Vec<&str> = levels::names().chain(former).collect();
    let errors = project.manifest.unknown_lints(&known);
    let file = project.manifest_file;
    let path = files.get(file).path().to_owned();
    (!errors.is_empty()).then_some(LoadError::Manifest { path, file, errors })
}

/// Runs every lint as [`check_all`] does, and leaves out what the project's baseline holds.
pub fn check(project: &Project, files: &Files, options: &Options) -> Report {
    let mut report = check_all(project, files, options);
    project.baseline.filter(&mut report);
    report
}

/// Runs every lint that is not allowed, and reports the findings in their order, with levels and
/// fingerprints.
pub fn check_all(project: &Project, files: &Files, options: &Options) -> Report {
    let lock = project.lock_file.map(|_| lock(project));
    let context =
        Context::new(project, files, options.today, options.release.as_deref()).with_lock(lock);
    let mut sink = Sink::default();
    let checked = ALL.iter().filter(|lint| options.levels.of(lint.name) > Level::Allow);
    for lint in checked.clone() {
        if let Check::Facts(check) = lint.check {
            check(&context, &mut sink);
        }
    }
    let Report { mut findings, remarks } = sink.into_report();
    let mut suppressions = suppress::suppressions(project);
    suppress::suppress(&mut findings, &mut suppressions, files, options.today);
    // One of a lint that is off has nothing to suppress, and may have again tomorrow.
    suppressions
        .retain(|it| options.levels.of(it.lint) > Level::Allow || lints::former(it.lint).is_some());
    let mut sink = Sink::default();
    for lint in checked {
        if let Check::Suppressions(check) = lint.check {
            check(&context, &suppressions, &mut sink);
        }
    }
    findings.extend(sink.into_report().findings);
    for finding in &mut findings {
        finding.level = options.levels.of(finding.lint);
    }
    finding::settle(&mut findings);
    Report { findings, remarks }
}
