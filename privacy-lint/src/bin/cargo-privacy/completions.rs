//! `cargo privacy completions` and `cargo privacy man`: what the command line says of itself.

use std::io::{self, Write as _};
use std::path::PathBuf;

use anyhow::Context as _;
use clap::{Args, Command};
use clap_complete::Shell;
use privacy_lint::exit;

/// Print completions for a shell
#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    pub(crate) fn run(self, mut program: Command) -> anyhow::Result<u8> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut program, "cargo-privacy", &mut script);
        io::stdout().write_all(&script)?;
        Ok(exit::CLEAN)
    }
}

/// Write a man page for each command into a directory
#[derive(Debug, Args)]
pub(crate) struct Man {
    /// The directory, which must be there
    directory: PathBuf,
}

impl Man {
    pub(crate) fn run(self, program: Command) -> anyhow::Result<u8> {
        let program = program.name("cargo-privacy").bin_name("cargo privacy");
        clap_mangen::generate_to(program, &self.directory)
            .with_context(|| format!("cannot write into `{}`", self.directory.display()))?;
        Ok(exit::CLEAN)
    }
}
