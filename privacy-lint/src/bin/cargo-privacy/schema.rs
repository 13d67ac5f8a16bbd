//! `cargo privacy schema`.

use std::io::{self, Write as _};

use clap::Args;
use privacy_lint::exit;
use privacy_lint::render::schema;

/// Print the JSON Schema of privacy.toml, for editors
#[derive(Debug, Args)]
pub(crate) struct Schema {}

impl Schema {
    #[expect(clippy::unused_self, reason = "every command is run the same way")]
    pub(crate) fn run(self) -> anyhow::Result<u8> {
        write!(io::stdout(), "{}", schema::text())?;
        Ok(exit::CLEAN)
    }
}
