//! `cargo privacy scan`.

use std::io::{BufWriter, Write as _, stdout};
use std::path::PathBuf;

use anyhow::Context as _;
use clap::{Args, ValueEnum};
use privacy_lint::code;
use privacy_lint::personal::Confidence;
use privacy_lint::render;
use privacy_lint::{exit, scan};

use super::notes;

/// Print what personal data the code of any tree seems to hold; no project needed
#[derive(Debug, Args)]
pub(crate) struct Scan {
    /// The directory
    #[arg(default_value = ".", value_name = "DIR")]
    dir: PathBuf,
    /// How to print the fields
    #[arg(long, value_enum, default_value = "human")]
    format: Output,
    /// How sure a guess must be to be printed
    #[arg(long, value_enum, default_value = "medium", value_name = "LEVEL")]
    confidence: Least,
    /// Name the files that could not be read as they are
    #[arg(long)]
    verbose: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Output {
    Human,
    Jsonl,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Least {
    Low,
    Medium,
    High,
}

impl Scan {
    pub(crate) fn run(self) -> anyhow::Result<u8> {
        let shown = self.dir.display();
        self.dir.metadata().with_context(|| format!("cannot read `{shown}`"))?;
        let code = code::read(&self.dir);
        let fields = scan::scan(&code, self.confidence.into());
        let mut out = BufWriter::new(stdout().lock());
        match self.format {
            Output::Human => render::scan::human(&mut out, &fields, code.sources.len())?,
            Output::Jsonl => render::scan::json_lines(&mut out, &fields)?,
        }
        out.flush()?;
        notes::show("", &code.notes, self.verbose);
        Ok(if notes::are_unread(&code.notes) { exit::FAILED } else { exit::CLEAN })
    }
}

impl From<Least> for Confidence {
    fn from(least: Least) -> Self {
        match least {
            Least::Low => Self::Low,
            Least::Medium => Self::Medium,
            Least::High => Self::High,
        }
    }
}
