//! `cargo privacy lints`.

use std::io::{BufWriter, Write as _, stdout};

use clap::{Args, ValueEnum};
use privacy_lint::exit;
use privacy_lint::render::registry;

/// List the lints with their groups and default levels
#[derive(Debug, Args)]
pub(crate) struct Lints {
    /// How to print the list
    #[arg(long, value_enum, default_value = "human")]
    format: ListFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ListFormat {
    Human,
    Json,
}

impl Lints {
    pub(crate) fn run(self) -> anyhow::Result<u8> {
        let mut out = BufWriter::new(stdout().lock());
        match self.format {
            ListFormat::Human => registry::human(&mut out)?,
            ListFormat::Json => registry::json(&mut out)?,
        }
        out.flush()?;
        Ok(exit::CLEAN)
    }
}
