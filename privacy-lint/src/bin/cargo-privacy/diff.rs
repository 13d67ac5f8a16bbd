//! `cargo privacy diff`.

use std::io::{Write as _, stdout};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use privacy_lint::check::check_since;
use privacy_lint::exit;
use privacy_lint::lints::Context;
use privacy_lint::project::Project;
use privacy_lint::release::diff::{self, Diff, Named};
use privacy_lint::verdict::Verdict;

use super::history::{State, commit_of_line, governed};
use super::options::LintOptions;
use super::scope::{Loaded, Scope};

/// The lint that holds two states against each other.
const STALE_DATE: &str = "stale-effective-date";

/// Say what changed between two releases, and whether people have to be told or asked again
///
/// OLD and NEW are revisions of git, or what `cargo privacy facts` wrote of them: a file, or a
/// directory of such files. Without NEW the files are compared as they are now.
#[derive(Debug, Args)]
pub(crate) struct Compare {
    /// The release that people know, as in v1.4
    old: String,
    /// The release about to ship, instead of the files as they are now
    new: Option<String>,
    /// A directory of the project
    #[arg(long, value_name = "DIR", default_value = ".")]
    dir: PathBuf,
    /// How to print the changes
    #[arg(long, value_enum, default_value = "human")]
    format: DiffFormat,
    /// Fail when a change asks for as much
    #[arg(long, value_enum, value_name = "VERDICT", default_value = "never")]
    fail_on: FailOn,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DiffFormat {
    Human,
    Json,
    /// For a pull request
    Markdown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// People have to be asked again
    Consent,
    /// People have to be told, or asked
    Notice,
    /// Nothing: report only
    Never,
}

impl Compare {
    pub(crate) fn run(self) -> anyhow::Result<u8> {
        let directory = governed(&self.dir)?;
        let old = State::named(&self.old, &directory)?;
        let new = match &self.new {
            Some(word) => State::named(word, &directory)?,
            None => State::WorkingTree,
        };
        let scope = Scope::at(&directory);
        let (before, after) = (old.load(&directory, &scope)?, new.load(&directory, &scope)?);
        let mut diff = compare(&before, &after)?;
        for change in &mut diff.changes {
            let spot = change.changed_at();
            change.commit = commit_of_line(&directory, (&old, &new), &spot.path, &spot.line_text);
        }
        self.write(&diff)?;
        let fails = match self.fail_on {
            FailOn::Consent => diff.verdict() >= Verdict::Consent,
            FailOn::Notice => diff.verdict() >= Verdict::Notice,
            FailOn::Never => false,
        };
        Ok(if fails { exit::FINDINGS } else { exit::CLEAN })
    }

    fn write(&self, diff: &Diff) -> anyhow::Result<()> {
        let new = self.new.as_deref().unwrap_or("the files as they are");
        let states = Named { old: &self.old, new };
        let mut text = Vec::new();
        match self.format {
            DiffFormat::Human => diff::human::write(&mut text, diff, &states)?,
            DiffFormat::Json => diff::json::write(&mut text, diff, &states)?,
            DiffFormat::Markdown => diff::markdown::write(&mut text, diff, &states)?,
        }
        Ok(stdout().lock().write_all(&text)?)
    }
}

/// Compares the projects that lie in the same place.
fn compare(before: &Loaded, after: &Loaded) -> anyhow::Result<Diff> {
    let mut diff = Diff::default();
    for (root, project) in &after.projects {
        let then = before.project(root);
        let (old, new) = (then.map(|it| context(it, before)), context(project, after));
        let old = old.as_ref().map(|context| diff::State { context, files: &before.files });
        diff.merge(Diff::between(old, Some(diff::State { context: &new, files: &after.files })));
        if let Some(then) = then {
            let options = LintOptions::default().of(project)?;
            let report = check_since(project, then, &after.files, &options);
            diff.note(report.reported().filter(|it| it.lint == STALE_DATE), &after.files);
        }
    }
    for (root, project) in &before.projects {
        if after.project(root).is_none() {
            let old = context(project, before);
            let old = diff::State { context: &old, files: &before.files };
            diff.merge(Diff::between(Some(old), None));
        }
    }
    Ok(diff)
}

/// Nothing that is compared depends on the day.
fn context<'a>(project: &'a Project, loaded: &'a Loaded) -> Context<'a> {
    Context::new(project, &loaded.files, Date::ZERO, None)
}
