//! `cargo privacy sdk`.

use std::io::{BufWriter, Write as _, stdout};

use clap::{Args, ValueEnum};
use privacy_lint::exit;
use privacy_lint::render;
use privacy_lint::sdk_lists::sdk_lists;

use super::cargo_graph::CargoGraph;
use super::scope::Scope;

/// List the SDKs: declared, built in and published, side by side, and what differs
#[derive(Debug, Args)]
pub(crate) struct ListSdks {
    #[command(flatten)]
    scope: Scope,
    #[command(flatten)]
    graph: CargoGraph,
    /// How to print the list
    #[arg(long, value_enum, default_value = "table")]
    format: ListFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ListFormat {
    Table,
    Json,
}

impl ListSdks {
    pub(crate) fn run(self) -> anyhow::Result<u8> {
        let mut loaded = self.scope.load()?;
        self.graph.narrow(&mut loaded)?;
        let lists: Vec<_> =
            loaded.projects.iter().flat_map(|(_, project)| sdk_lists(project)).collect();
        let mut out = BufWriter::new(stdout().lock());
        match self.format {
            ListFormat::Table => render::sdk_lists::human(&mut out, &lists, &loaded.files)?,
            ListFormat::Json => render::sdk_lists::json(&mut out, &lists, &loaded.files)?,
        }
        out.flush()?;
        Ok(exit::CLEAN)
    }
}
