//! `cargo privacy baseline`.

use std::io::{self, Write as _};

use anyhow::Context as _;
use clap::Args;
use privacy_lint::baseline::{Baseline, FILE_NAME};
use privacy_lint::check::check_all;
use privacy_lint::exit;

use super::cargo_graph::CargoGraph;
use super::options::LintOptions;
use super::rewrite;
use super::scope::Scope;

/// Drop what is gone from the findings that `check` counts and does not report
///
/// They are listed in privacy.baseline, beside privacy.toml.
#[derive(Debug, Args)]
pub(crate) struct Lower {
    #[command(flatten)]
    scope: Scope,
    #[command(flatten)]
    lints: LintOptions,
    #[command(flatten)]
    graph: CargoGraph,
    /// Take in everything that is found now
    #[arg(long)]
    accept: bool,
}

impl Lower {
    pub(crate) fn run(self) -> anyhow::Result<u8> {
        let mut loaded = self.scope.load()?;
        self.graph.narrow(&mut loaded)?;
        for (root, project) in &loaded.projects {
            let report = check_all(project, &loaded.files, &self.lints.of(project)?);
            let found = Baseline::of(&report.findings);
            let old = &project.baseline;
            let new = if self.accept { found } else { old.lowered_to(&found) };
            if new != *old {
                let path = root.dir.join(FILE_NAME);
                rewrite::replace(&path, new.to_string().as_bytes())
                    .with_context(|| format!("cannot write `{}`", path.display()))?;
            }
            let (shown, now, before) = (&root.shown, new.len(), old.len());
            writeln!(io::stdout(), "{shown}{FILE_NAME}: findings {now}, before {before}")?;
        }
        Ok(exit::CLEAN)
    }
}
