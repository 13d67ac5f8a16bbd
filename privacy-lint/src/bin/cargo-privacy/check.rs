//! `cargo privacy check`.

use std::path::Path;

use anyhow::Context as _;
use clap::Args;
use privacy_lint::check::{check, check_since};
use privacy_lint::english::count;
use privacy_lint::finding::{Applicability, Report};
use privacy_lint::fix::{self, Fixed};

use super::cargo_graph::CargoGraph;
use super::facts::Merged;
use super::history::{State, governed};
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
    /// Hold the documents against an earlier release too: a revision of git, or facts
    #[arg(long, value_name = "REVISION")]
    since: Option<String>,
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
        let earlier = self.earlier()?;
        let mut report = Report::default();
        for (root, project) in &loaded.projects {
            let options = self.lints.of(project)?;
            report.extend([match earlier.as_ref().and_then(|it| it.project(root)) {
                Some(earlier) => check_since(project, earlier, &loaded.files, &options),
                None => check(project, &loaded.files, &options),
            }]);
        }
        self.packages.narrow(&mut report, loaded.projects.iter().map(|(_, project)| project))?;
        Ok((loaded, report))
    }

    /// The projects as they were released before.
    fn earlier(&self) -> anyhow::Result<Option<Loaded>> {
        let Some(word) = &self.since else { return Ok(None) };
        let directory = governed(&self.scope.directory()?)?;
        let earlier = State::named(word, &directory)?;
        earlier.load(&directory, &Scope::at(&directory)).map(Some)
    }

    /// Fixes what can be fixed, and checks what came of it.
    fn fixed(&self) -> anyhow::Result<(Loaded, Report)> {
        let (mut loaded, mut report) = self.checked()?;
        let least = if self.unsafe_fixes {
            Applicability::MaybeIncorrect
        } else {
            Applicability::MachineApplicable
        };
        let mut n_fixed = 0;
        for round in 0..MOST_ROUNDS {
            let fixed = fix::apply(&report.findings, &loaded.files, least);
            if fixed.texts.is_empty() {
                break;
            }
            if round == 0 {
                loaded.projects.iter().try_for_each(|(root, _)| self.undo.require(&root.dir))?;
            }
            write(&loaded, &fixed)?;
            n_fixed += fixed.count;
            (loaded, report) = self.checked()?;
        }
        eprintln!("fixed {}", count(n_fixed, "finding"));
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
