//! `cargo privacy check`.

use std::path::Path;

use anyhow::Context as _;
use clap::Args;
use privacy_lint::check::check;
use privacy_lint::finding::{Applicability, Report};
use privacy_lint::fix::{self, Fixed};

use super::cargo_graph::CargoGraph;
use super::facts::Merged;
use super::options::{FailOn, LintOptions, Packages};
use super::output::Output;
use super::rewrite;
use super::scope::{Loaded, Scope};
use super::version_control::Undo;

/// How often fixes are made at most; each round may make room for fixes that touched others.
const MOST_ROUNDS: usize = 10;

/// Hold code, SDK list and retention rules against the published policy
#[derive(Debug, Args)]
pub(crate) struct Check {
    #[command(flatten)]
    scope: Scope,
    #[command(flatten)]
    packages: Packages,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    lints: LintOptions,
    /// From which level on findings fail the run
    #[arg(long, value_enum, value_name = "LEVEL", default_value = "deny")]
    fail_on: FailOn,
    /// Make the changes that certainly settle a finding, then report the rest
    #[arg(long)]
    fix: bool,
    /// With `--fix`, make the changes too that are likely meant: read them before you commit them
    #[arg(long, requires = "fix")]
    unsafe_fixes: bool,
    #[command(flatten)]
    undo: Undo,
    #[command(flatten)]
    graph: CargoGraph,
    #[command(flatten)]
    merged: Merged,
}

impl Check {
    pub(crate) fn run(self) -> anyhow::Result<u8> {
        let (loaded, report) = if self.fix { self.fixed()? } else { self.checked()? };
        self.output.write(&report, &loaded.files, self.scope.colour())?;
        Ok(self.fail_on.code(&report))
    }

    fn checked(&self) -> anyhow::Result<(Loaded, Report)> {
        let mut loaded = self.merged.load(&self.scope)?;
        self.graph.narrow(&mut loaded)?;
        let mut report = Report::default();
        for (_, project) in &loaded.projects {
            report.extend([check(project, &loaded.files, &self.lints.of(project)?)]);
        }
        self.packages.narrow(&mut report, loaded.projects.iter().map(|(_, project)| project))?;
        Ok((loaded, report))
    }

    /// Fixes what can be fixed, and checks what came of it.
    fn fixed(&self) -> anyhow::Result<(Loaded, Report)> {
        let (mut loaded, mut report) = self.checked()?;
        let least = if self.unsafe_fixes {
            Applicability::MaybeIncorrect
        } else {
            Applicability::MachineApplicable
        };
        let mut count = 0;
        for round in 0..MOST_ROUNDS {
            let fixed = fix::apply(&report.findings, &loaded.files, least);
            if fixed.texts.is_empty() {
                break;
            }
            if round == 0 {
                loaded.projects.iter().try_for_each(|(root, _)| self.undo.require(&root.dir))?;
            }
            write(&loaded, &fixed)?;
            count += fixed.count;
            (loaded, report) = self.checked()?;
        }
        eprintln!("fixed {count} finding{}", if count == 1 { "" } else { "s" });
        Ok((loaded, report))
    }
}

fn write(loaded: &Loaded, fixed: &Fixed) -> anyhow::Result<()> {
    for (file, text) in &fixed.texts {
        let path = loaded.files.get(*file).path();
        rewrite::replace(Path::new(path), text.as_bytes())
            .with_context(|| format!("cannot write `{path}`"))?;
    }
    Ok(())
}
