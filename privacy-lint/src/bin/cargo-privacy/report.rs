//! `cargo privacy report`.

use std::io::{Write as _, stdout};
use std::path::PathBuf;

use anyhow::Context as _;
use clap::{Args, ValueEnum};
use privacy_lint::check::{Options, Review, review};
use privacy_lint::finding;
use privacy_lint::release::report::{self, Report, Reviewed, findings_of};

use super::cargo_graph::CargoGraph;
use super::named::require;
use super::options::{FailOn, LintOptions};
use super::rewrite;
use super::scope::{Loaded, Scope};

/// Write one page for the reviewer of a release: the data map, the policy with every claim marked, the lists
///
/// The page needs nothing from elsewhere: no network, no font, no script but its own.
#[derive(Debug, Args)]
pub(crate) struct WriteReport {
    #[command(flatten)]
    scope: Scope,
    /// Tell of one product only, by its id in privacy.toml
    #[arg(long, value_name = "ID")]
    product: Option<String>,
    /// How to write the report
    #[arg(long, value_enum, default_value = "html")]
    format: ReportFormat,
    /// Write it to a file instead of stdout
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    lints: LintOptions,
    /// From which level on open findings fail the run; the report is written all the same
    #[arg(long, value_enum, value_name = "LEVEL", default_value = "never")]
    fail_on: FailOn,
    #[command(flatten)]
    graph: CargoGraph,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ReportFormat {
    /// One page that needs nothing else
    Html,
    /// For a pull request
    Markdown,
}

impl WriteReport {
    pub(crate) fn run(self) -> anyhow::Result<u8> {
        let mut loaded = self.scope.load()?;
        self.graph.narrow(&mut loaded)?;
        self.require_product(&loaded)?;
        let reviews = self.reviews(&loaded)?;
        let projects = loaded.projects.iter().zip(&reviews);
        let reviewed: Vec<_> = projects
            .map(|((_, project), (options, review))| Reviewed { project, review, options })
            .collect();
        let product = self.product.as_deref();
        self.write(&Report::of(&reviewed, &loaded.files, product))?;
        let open = reviewed.iter().flat_map(|it| findings_of(*it, product));
        let findings = open.cloned().collect();
        Ok(self.fail_on.code(&finding::Report { findings, remarks: Vec::new() }))
    }

    fn reviews(&self, loaded: &Loaded) -> anyhow::Result<Vec<(Options, Review)>> {
        let projects = loaded.projects.iter().map(|(_, project)| {
            let options = self.lints.of(project)?;
            let review = review(project, &loaded.files, &options);
            Ok((options, review))
        });
        projects.collect()
    }

    fn require_product(&self, loaded: &Loaded) -> anyhow::Result<()> {
        let Some(product) = &self.product else { return Ok(()) };
        let products = loaded.projects.iter().flat_map(|(_, project)| &project.products);
        require("product", product, products.map(|it| it.id.as_str()))
    }

    fn write(&self, report: &Report) -> anyhow::Result<()> {
        let mut text = Vec::new();
        match self.format {
            ReportFormat::Html => report::html::write(&mut text, report)?,
            ReportFormat::Markdown => report::markdown::write(&mut text, report)?,
        }
        match &self.output {
            Some(path) => rewrite::replace(path, &text)
                .with_context(|| format!("cannot write `{}`", path.display())),
            None => Ok(stdout().lock().write_all(&text)?),
        }
    }
}
