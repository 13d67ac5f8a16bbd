//! `cargo privacy explain`.

use std::io::{self, Write as _};

use anyhow::bail;
use clap::Args;
use privacy_lint::exit;
use privacy_lint::levels::find_lint;

/// Print the page of a lint: what it reports, why, an example and the ways out
#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The name of the lint
    #[arg(value_name = "LINT")]
    name: String,
}

impl Explain {
    pub(crate) fn run(self) -> anyhow::Result<u8> {
        match find_lint(&self.name) {
            Ok(lint) => write!(io::stdout(), "{}", lint.page)?,
            Err(error) => bail!(error),
        }
        Ok(exit::CLEAN)
    }
}
