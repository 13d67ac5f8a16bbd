//! The options of commands that run the lints.

use clap::{Args, ValueEnum};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use privacy_lint::check::Options;
use privacy_lint::exit;
use privacy_lint::finding::Report;
use privacy_lint::level::Level;
use privacy_lint::levels::{Levels, Rule, rules_of};
use privacy_lint::project::Project;

use super::named::require;

/// How loud the lints are, and for which day and release.
#[derive(Debug, Default, Args)]
pub(crate) struct LintOptions {
    /// Do not report a lint, a group or `all`
    #[arg(short = 'A', long = "allow", value_name = "LINT")]
    allow: Vec<String>,
    /// Report a lint, a group or `all`
    #[arg(short = 'W', long = "warn", value_name = "LINT")]
    warn: Vec<String>,
    /// Report a lint, a group, `all` or `warnings`, and fail
    #[arg(short = 'D', long = "deny", value_name = "LINT")]
    deny: Vec<String>,
    /// The release about to ship: its planned sentences must be published
    #[arg(long)]
    release: Option<String>,
    /// The day to check for, as in 2027-01-31; today if left out
    #[arg(long, value_name = "DATE")]
    today: Option<Date>,
}

impl LintOptions {
    /// The options for a project: its manifest's levels, then those of the command line.
    pub(crate) fn of(&self, project: &Project) -> anyhow::Result<Options> {
        let levels = Levels::resolve(&[&rules_of(&project.manifest), &self.rules()]);
        let levels = levels.map_err(|errors| {
            let lines: Vec<_> = errors.iter().map(ToString::to_string).collect();
            anyhow::anyhow!("{}", lines.join("\nerror: "))
        })?;
        let today = self.today.unwrap_or_else(|| Timestamp::now().to_zoned(TimeZone::UTC).date());
        Ok(Options { levels, today, release: self.release.clone() })
    }

    fn rules(&self) -> Vec<Rule> {
        let layers =
            [(&self.allow, Level::Allow), (&self.warn, Level::Warn), (&self.deny, Level::Deny)];
        let rules = layers.into_iter().flat_map(|(names, level)| {
            names.iter().map(move |name| Rule { name: name.clone(), level })
        });
        rules.collect()
    }
}

/// The packages that a report is narrowed to.
#[derive(Debug, Args)]
pub(crate) struct Packages {
    /// Report only what is found in the code of a package
    #[arg(short = 'p', long = "package", value_name = "PACKAGE")]
    packages: Vec<String>,
}

impl Packages {
    /// Leaves out what the named packages are not about.
    pub(crate) fn narrow<'p>(
        &self,
        report: &mut Report,
        projects: impl Iterator<Item = &'p Project>,
    ) -> anyhow::Result<()> {
        if self.packages.is_empty() {
            return Ok(());
        }
        let packages: Vec<_> = projects.flat_map(|it| &it.code.packages).collect();
        let known = || packages.iter().map(|it| it.name.as_str());
        self.packages.iter().try_for_each(|name| require("package", name, known()))?;
        report.narrow(&self.packages.iter().cloned().collect());
        Ok(())
    }
}

/// From which level on findings fail the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// Findings at level deny
    Deny,
    /// Any finding that is reported
    Warn,
    /// Nothing: report only
    Never,
}

impl FailOn {
    /// The exit code of a run with that report.
    pub(crate) fn code(self, report: &Report) -> u8 {
        let fails = |level: Level| match self {
            Self::Deny => level >= Level::Deny,
            Self::Warn => level >= Level::Warn,
            Self::Never => false,
        };
        let is_failed = report.findings.iter().any(|it| fails(it.level));
        if is_failed { exit::FINDINGS } else { exit::CLEAN }
    }
}
