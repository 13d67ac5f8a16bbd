//! `cargo privacy claims`.

use std::io::{BufWriter, Write as _, stdout};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use privacy_lint::exit;
use privacy_lint::policy::block::Format;
use privacy_lint::policy::{self, ProjectWords};
use privacy_lint::render;

use super::input;

/// Print what documents say about data; no project needed
#[derive(Debug, Args)]
pub(crate) struct Claims {
    /// Documents: HTML, Markdown or text by their ending; `-` is text from standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How to print the claims
    #[arg(long, value_enum, default_value = "human")]
    format: Output,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Output {
    Human,
    Jsonl,
}

impl Claims {
    /// Prints the claims of each document in turn.
    pub(crate) fn run(self) -> anyhow::Result<u8> {
        let mut out = BufWriter::new(stdout().lock());
        let words = ProjectWords::default();
        for path in &self.files {
            let file = input::document(path)?;
            let policy = policy::read(file.path(), &file, Format::of_path(file.path()), &words);
            match self.format {
                Output::Human => render::claims::human(&file, &policy, &mut out)?,
                Output::Jsonl => render::claims::json_lines(&file, &policy, &mut out)?,
            }
        }
        out.flush()?;
        Ok(exit::CLEAN)
    }
}
