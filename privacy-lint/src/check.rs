//! One run over a project: every lint, then levels, suppressions and fingerprints.

use jiff::civil::Date;

use crate::finding::{self, Files, Finding, Report};
use crate::level::Level;
use crate::levels::{self, Levels};
use crate::lints::{self, ALL, Check, Context, FORMER, Sink};
use crate::lock::lock;
use crate::manifest::Home;
use crate::project::{LoadError, Project, Root, load};
use crate::suppress::{self, Accepted, Suppression, Terms};

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
    review(project, files, options).report
}

/// Runs every lint as [`check`] does, with what was released before beside it: some drift shows only
/// in time.
pub fn check_since(
    project: &Project,
    earlier: &Project,
    files: &Files,
    options: &Options,
) -> Report {
    Review::of(project, run(project, Some(earlier), files, options)).report
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

impl Review {
    /// Parts what a run found by the project's baseline.
    fn of(project: &Project, (mut report, accepted): (Report, Vec<Accepted>)) -> Self {
        let held = report.findings.iter().filter(|it| project.baseline.holds(it));
        let known = held.cloned().collect();
        project.baseline.filter(&mut report);
        Self { report, known, accepted }
    }
}

/// Runs every lint as [`check`] does, and keeps what is not reported.
pub fn review(project: &Project, files: &Files, options: &Options) -> Review {
    Review::of(project, run(project, None, files, options))
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
    let Report { mut findings, remarks } = found(options, |check, sink| {
        if let Check::Facts(check) = check {
            check(&context, sink);
        }
    });
    let (suppressions, mut accepted) = accept(&mut findings, &context, options);
    let of_suppressions = found(options, |check, sink| {
        if let Check::Suppressions(check) = check {
            check(&context, &suppressions, sink);
        }
    });
    findings.extend(of_suppressions.findings);
    for finding in findings.iter_mut().chain(accepted.iter_mut().map(|it| &mut it.finding)) {
        finding.level = options.levels.of(finding.lint);
    }
    finding::settle(&mut findings);
    (Report { findings, remarks }, accepted)
}

/// What the lints find that are not allowed.
fn found(options: &Options, run: impl Fn(Check, &mut Sink)) -> Report {
    let mut sink = Sink::default();
    for lint in ALL.iter().filter(|it| options.levels.of(it.name) > Level::Allow) {
        run(lint.check, &mut sink);
    }
    sink.into_report()
}

/// Takes out of the findings what suppressions accept; the suppressions know what they were good for.
fn accept<'a>(
    findings: &mut Vec<Finding>,
    context: &Context<'a>,
    options: &Options,
) -> (Vec<Suppression<'a>>, Vec<Accepted>) {
    let project = context.project;
    let mut suppressions = suppress::suppressions(project);
    let terms = Terms {
        today: options.today,
        levels: &options.levels,
        approvals_required: project.manifest.approvals_required,
    };
    let accepted = suppress::suppress(findings, &mut suppressions, context.files, &terms);
    // One of a lint that is off has nothing to suppress, and may have again tomorrow.
    suppressions
        .retain(|it| options.levels.of(it.lint) > Level::Allow || lints::former(it.lint).is_some());
    (suppressions, accepted)
}
