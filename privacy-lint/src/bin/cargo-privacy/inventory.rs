//! `cargo privacy inventory`.

use std::io::{BufWriter, Write as _, stdout};

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use privacy_lint::exit;
use privacy_lint::inventory::{Inventory, inventory};
use privacy_lint::lints::Context;
use privacy_lint::render;

use super::scope::Scope;

/// Print the data map: what is held where, why, how long, who receives it, which sentence says so
#[derive(Debug, Args)]
pub(crate) struct DataMap {
    #[command(flatten)]
    scope: Scope,
    /// How to print the map
    #[arg(long, value_enum, default_value = "table")]
    format: MapFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum MapFormat {
    Table,
    Csv,
    Json,
}

impl DataMap {
    pub(crate) fn run(self) -> anyhow::Result<u8> {
        let loaded = self.scope.load()?;
        let mut map = Inventory::default();
        for (_, project) in &loaded.projects {
            // No row depends on the day.
            let context = Context::new(project, &loaded.files, Date::ZERO, None);
            let Inventory { rows, constants, coverage } = inventory(&context);
            map.rows.extend(rows);
            map.constants.extend(constants);
            map.coverage.extend(coverage);
        }
        let mut out = BufWriter::new(stdout().lock());
        match self.format {
            MapFormat::Table => render::inventory::human(&mut out, &map)?,
            MapFormat::Csv => render::inventory::csv(&mut out, &map, &loaded.files)?,
            MapFormat::Json => render::inventory::json(&mut out, &map, &loaded.files)?,
        }
        out.flush()?;
        Ok(exit::CLEAN)
    }
}
