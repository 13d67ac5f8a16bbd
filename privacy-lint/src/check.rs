//! One run over a project: every lint, then levels, suppressions and fingerprints.

use jiff::civil::Date;

use crate::finding::{self, Files, Finding, Report};
use crate::level::Level;
use crate::levels::{self, Levels};
use crate::lints::{self, ALL, Check, Context, FORMER, Sink};
use crate::lock::lock;
use crate::manifest::Home;
use crate::project::{LoadError, Project, Root, load};
use crate::suppress::{self, Accepted, Terms};

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

/// The names in the `[lints]` and `[[allow]]` of the manifest and of the approvals that are no
/// lints: an error for each of the two files that has any.
fn unknown_lints(project: &Project, files: &Files) -> Vec<LoadError> {
    // What became of a former name is for the levels to say.
    let former = FORMER.iter().map(|it| it.name);
    let known: Vec<&str> = levels::names().chain(former).collect();
    let of = |home| {
        let errors = project.manifest.unknown_lints(home, &known);
        let file = project.homes.file(home);
        let path = files.get(file).path().to_owned();
        (!errors.is_empty()).then_some(LoadError::Manifest { path, file, errors })
    };
    [Home::Manifest, Home::Approvals].into_iter().filter_map(of).collect()
}

/// Reads a project as [`load`] does, and holds its manifest to the lints that there are.
///
/// # Errors
///
/// Those of [`load`], and names of lints that are none.
pub fn load_known(root: &Root, files: &mut Files) -> Result<Project, Vec<LoadError>> {
    let project = load(root, files)?;
    let unknown = unknown_lints(&project, files);
    if unknown.is_empty() { Ok(project) } else { Err(unknown) }
}

/// Runs every lint as [`check_all`] does, and leaves out what the project's baseline holds.
pub fn check(project: &Project, files: &Files, options: &Options) -> Report {
    let mut report = check_all(project, files, options);
    project.baseline.filter(&mut report);
    report
}

/// Runs every lint as [`check`] does, with what was released before beside it: some drift shows only
/// in time.
pub fn check_since(
    project: &Project,
    earlier: &Project,
    files: &Files,
    options: &Options,
) -> Report {
    let (mut report, _) = run(project, Some(earlier), files, options);
    project.baseline.filter(&mut report);
    report
}

/// Everything that a run found, and what of it people live with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Review {
    /// What is open, as [`check`] reports it.
    pub report: Report,
    /// The findings that the baseline holds.
    pub known: Vec<Finding>,
    /// The findings that suppressions accept, each with its level and without a fingerprint.
    pub accepted: Vec<Accepted>,
}

/// Runs every lint as [`check`] does, and keeps what is not reported.
pub fn review(project: &Project, files: &Files, options: &Options) -> Review {
    let (mut report, accepted) = run(project, None, files, options);
    let held = report.findings.iter().filter(|it| project.baseline.holds(it));
    let known = held.cloned().collect();
    project.baseline.filter(&mut report);
    Review { report, known, accepted }
}

/// Runs every lint that is not allowed, and reports the findings in their order, with levels and
/// fingerprints.
pub fn check_all(project: &Project, files: &Files, options: &Options) -> Report {
    run(project, None, files, options).0
}

fn run(
    project: &Project,
    earlier: Option<&Project>,
    files: &Files,
    options: &Options,
) -> (Report, Vec<Accepted>) {
    let lock = project.lock_file.map(|_| lock(project));
    let context = Context::new(project, files, options.today, options.release.as_deref())
        .with_lock(lock)
        .since(earlier);
    let mut sink = Sink::default();
    let checked = ALL.iter().filter(|lint| options.levels.of(lint.name) > Level::Allow);
    for lint in checked.clone() {
        if let Check::Facts(check) = lint.check {
            check(&context, &mut sink);
        }
    }
    let Report { mut findings, remarks } = sink.into_report();
    let mut suppressions = suppress::suppressions(project);
    let terms = Terms {
        today: options.today,
        levels: &options.levels,
        approvals_required: project.manifest.approvals_required,
    };
    let mut accepted = suppress::suppress(&mut findings, &mut suppressions, files, &terms);
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
    for finding in findings.iter_mut().chain(accepted.iter_mut().map(|it| &mut it.finding)) {
        finding.level = options.levels.of(finding.lint);
    }
    finding::settle(&mut findings);
    (Report { findings, remarks }, accepted)
}
