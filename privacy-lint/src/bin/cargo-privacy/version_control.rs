//! Whether a change could be undone: what git says of the files about to be written.

use std::path::Path;
use std::process::Command;

use anyhow::bail;
use clap::Args;
use privacy_lint::render::clean_line;

/// When files may be changed in place.
#[derive(Debug, Args)]
pub(crate) struct Undo {
    /// Change files although the checkout has changes that are not committed
    #[arg(long, requires = "fix")]
    allow_dirty: bool,
    /// Change files although no version control keeps them
    #[arg(long, requires = "fix")]
    allow_no_vcs: bool,
}

impl Undo {
    /// Refuses to go on where a change of the directory's files could not be undone.
    pub(crate) fn require(&self, directory: &Path) -> anyhow::Result<()> {
        match uncommitted(directory) {
            None if self.allow_no_vcs => Ok(()),
            None => bail!(
                "no version control found at `{}`, so a fix could not be undone; `--allow-no-vcs` \
                 fixes all the same",
                directory.display()
            ),
            Some(changes) if changes.is_empty() || self.allow_dirty => Ok(()),
            Some(changes) => bail!(
                "the checkout has changes that are not committed; commit them, or say \
                 `--allow-dirty`:\n{}",
                changes.lines().map(clean_line).collect::<Vec<_>>().join("\n")
            ),
        }
    }
}

/// What git calls changed, one file a line; `None` outside a checkout or without git.
fn uncommitted(directory: &Path) -> Option<String> {
    let output = Command::new("git")
        // A checkout's own configuration can name programs to run for a status.
        .args(["-c", "core.fsmonitor=false", "status", "--porcelain"])
        .current_dir(directory)
        .output()
        .ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}
