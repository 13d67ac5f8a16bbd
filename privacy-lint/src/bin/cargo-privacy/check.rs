//! `cargo privacy check`.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use privacy_lint::check::{Options, check};
use privacy_lint::exit;
use privacy_lint::finding::{Files, Report};
use privacy_lint::level::Level;
use privacy_lint::levels::{Levels, Rule, rules_of};
use privacy_lint::project::Project;
use privacy_lint::render::{human, json};

use super::projects;
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
        for root in projects::roots(&self.path)? {
            let Some(project) = projects::read(&root, &mut files, colour)? else {
                return Ok(exit::FAILED);
            };
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
