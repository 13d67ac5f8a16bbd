//! `cargo privacy check`.

use std::collections::BTreeSet;
use std::env;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use clap::{Args, ValueEnum};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use privacy_lint::check::{Options, check, unknown_lints};
use privacy_lint::exit;
use privacy_lint::finding::{Files, Report};
use privacy_lint::level::Level;
use privacy_lint::levels::{Levels, Rule, rules_of};
use privacy_lint::manifest::scope;
use privacy_lint::project::{LoadError, Project, Root, load};
use privacy_lint::render::human::Colour;
use privacy_lint::render::{clean_line, human, json};

use super::terminal::ColourChoice;

/// Hold code, SDK list and retention rules against the published policy
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// A directory of the project
    #[arg(default_value = ".")]
    path: PathBuf,
    /// How to print the findings
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
    /// When to use colours
    #[arg(long, value_enum, value_name = "WHEN")]
    color: Option<ColourChoice>,
    /// Do not report a lint or group
    #[arg(short = 'A', long = "allow", value_name = "LINT")]
    allow: Vec<String>,
    /// Report a lint or group
    #[arg(short = 'W', long = "warn", value_name = "LINT")]
    warn: Vec<String>,
    /// Report a lint or group, and fail
    #[arg(short = 'D', long = "deny", value_name = "LINT")]
    deny: Vec<String>,
    /// The release about to ship: its planned sentences must be published
    #[arg(long)]
    release: Option<String>,
    /// The day to check for, as in 2027-01-31; today if left out
    #[arg(long, value_name = "DATE")]
    today: Option<Date>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Json,
}

impl Check {
    pub(crate) fn run(self) -> anyhow::Result<u8> {
        let mut files = Files::default();
        let mut report = Report::default();
        let colour = ColourChoice::resolve(self.color);
        let dirs = manifest_dirs(&self.path)?;
        for dir in &dirs {
            let root = Root { dir: dir.clone(), shown: shown(dir)?, nested: nested(dir, &dirs) };
            let loaded = load(&root, &mut files).and_then(|project| {
                unknown_lints(&project, &files).map_or(Ok(project), |error| Err(vec![error]))
            });
            let project = match loaded {
                Ok(project) => project,
                Err(errors) => {
                    show_errors(&errors, &files, colour)?;
                    return Ok(exit::FAILED);
                }
            };
            show_notes(&root, &project);
            report.extend([check(&project, &files, &self.options(&project)?)]);
        }
        let mut out = io::stdout().lock();
        match self.format {
            Format::Human => human::write(&mut out, &report, &files, colour)?,
            Format::Json => json::write(&mut out, &report, &files)?,
        }
        out.flush()?;
        let is_failed = report.findings.iter().any(|it| it.level == Level::Deny);
        Ok(if is_failed { exit::FINDINGS } else { exit::CLEAN })
    }

    fn options(&self, project: &Project) -> anyhow::Result<Options> {
        let of_manifest: Vec<Rule> = rules_of(&project.manifest);
        let levels =
            [(&self.allow, Level::Allow), (&self.warn, Level::Warn), (&self.deny, Level::Deny)];
        let of_command: Vec<Rule> = levels
            .into_iter()
            .flat_map(|(names, level)| {
                names.iter().map(move |name| Rule { name: name.clone(), level })
            })
            .collect();
        let levels = Levels::resolve(&[&of_manifest, &of_command]).map_err(|errors| {
            let lines: Vec<_> = errors.iter().map(ToString::to_string).collect();
            anyhow::anyhow!("{}", lines.join("\nerror: "))
        })?;
        let today = self.today.unwrap_or_else(|| Timestamp::now().to_zoned(TimeZone::UTC).date());
        Ok(Options { levels, today, release: self.release.clone() })
    }
}

/// The directories whose `privacy.toml` governs the path or lies beneath it.
fn manifest_dirs(path: &Path) -> anyhow::Result<BTreeSet<PathBuf>> {
    let dir = path.canonicalize().with_context(|| format!("cannot read `{}`", path.display()))?;
    let beneath = scope::find_beneath(&dir)
        .with_context(|| format!("cannot look below `{}`", path.display()))?;
    let manifests = scope::find_governing(&dir).into_iter().chain(beneath);
    let dirs: BTreeSet<PathBuf> =
        manifests.filter_map(|it| it.parent().map(Path::to_path_buf)).collect();
    if dirs.is_empty() {
        bail!("there is no privacy.toml at `{}`, above it or below it", path.display());
    }
    Ok(dirs)
}

/// How findings name the files of a directory: relative to where the program was started.
fn shown(dir: &Path) -> anyhow::Result<String> {
    let here = env::current_dir()?.canonicalize()?;
    let shown = dir.strip_prefix(&here).unwrap_or(dir).to_string_lossy().replace('\\', "/");
    Ok(if shown.is_empty() { shown } else { format!("{shown}/") })
}

/// The directories with manifests below a directory, relative to it.
fn nested(dir: &Path, dirs: &BTreeSet<PathBuf>) -> BTreeSet<String> {
    let below = dirs.iter().filter_map(|it| it.strip_prefix(dir).ok());
    let below = below.filter(|it| !it.as_os_str().is_empty());
    below.map(|it| it.to_string_lossy().replace('\\', "/")).collect()
}

/// Says on stderr what of the code could not be read as it is.
fn show_notes(root: &Root, project: &Project) {
    for note in &project.code.notes {
        eprintln!("note: {}", clean_line(&format!("`{}{}` {}", root.shown, note.path, note.kind)));
    }
}

fn show_errors(errors: &[LoadError], files: &Files, colour: Colour) -> anyhow::Result<()> {
    let mut out = io::stderr().lock();
    for error in errors {
        human::write_load_error(&mut out, error, files, colour)?;
    }
    Ok(())
}
