//! `cargo privacy lock`.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use privacy_lint::exit;
use privacy_lint::finding::Files;
use privacy_lint::lock::{Change, FILE_NAME, Lock, LockError, lock};
use privacy_lint::project::{Project, Root};
use privacy_lint::render::clean_line;

use super::rewrite;
use super::scope::Scope;

/// Write `privacy.lock`, which lets the compiler hold annotations to the policy
///
/// It stands beside `privacy.toml`, one fact a line, and is committed and reviewed like code.
#[derive(Debug, Args)]
pub(crate) struct WriteLock {
    #[command(flatten)]
    scope: Scope,
    /// Write nothing; print the lines that would change, and fail if there are any
    #[arg(long)]
    check: bool,
}

/// The lock of a project as it is written, and as it should be.
struct Locked {
    /// Where it is.
    path: PathBuf,
    /// Its path for people.
    shown: String,
    /// `None` where there is none yet.
    old: Option<String>,
    new: Lock,
}

impl WriteLock {
    pub(crate) fn run(self) -> anyhow::Result<u8> {
        let loaded = self.scope.load()?;
        let mut out = io::stdout().lock();
        let mut code = exit::CLEAN;
        for (root, project) in &loaded.projects {
            let locked = Locked::of(root, project, &loaded.files);
            if self.check {
                code = code.max(locked.check(&mut out)?);
            } else {
                locked.write(&mut out)?;
            }
        }
        out.flush()?;
        Ok(code)
    }
}

/// Writes the lock of a project, and says what changed.
pub(crate) fn write(
    out: &mut impl Write,
    root: &Root,
    project: &Project,
    files: &Files,
) -> anyhow::Result<()> {
    Locked::of(root, project, files).write(out)
}

impl Locked {
    fn of(root: &Root, project: &Project, files: &Files) -> Self {
        Self {
            path: root.dir.join(FILE_NAME),
            shown: format!("{}{FILE_NAME}", root.shown),
            old: project.lock_file.map(|file| files.get(file).text().to_owned()),
            new: lock(project),
        }
    }

    /// What writing it changes. One that cannot be read is written anew as a whole, unless a newer
    /// release wrote it.
    fn change(&self) -> Result<Change, LockError> {
        match self.old.as_deref().map(|old| Change::of(old, &self.new)) {
            None => Ok(Change::between(&Lock::default(), &self.new)),
            Some(Err(error)) if !error.is_newer() => {
                Ok(Change::between(&Lock::default(), &self.new))
            }
            Some(change) => change,
        }
    }

    fn check(&self, out: &mut impl Write) -> anyhow::Result<u8> {
        let Self { shown, old, .. } = self;
        let change = self.change().with_context(|| format!("cannot read `{shown}`"))?;
        if old.is_some() && change.is_empty() {
            writeln!(out, "{shown} is up to date")?;
            return Ok(exit::CLEAN);
        }
        writeln!(out, "{shown} {}", if old.is_some() { "is stale" } else { "is missing" })?;
        change.lines().iter().try_for_each(|line| writeln!(out, "{}", clean_line(line)))?;
        Ok(exit::FINDINGS)
    }

    fn write(&self, out: &mut impl Write) -> anyhow::Result<()> {
        let Self { path, shown, old, new } = self;
        let change = self.change().with_context(|| format!("cannot write over `{shown}`"))?;
        let text = new.to_string();
        if old.as_ref() == Some(&text) {
            writeln!(out, "{shown} is up to date")?;
            return Ok(());
        }
        rewrite::replace(path, text.as_bytes())
            .with_context(|| format!("cannot write `{shown}`"))?;
        let (removed, added) = (change.removed.len(), change.added.len());
        let done = if old.is_some() { "wrote" } else { "created" };
        writeln!(out, "{done} {shown}: lines added {added}, removed {removed}")?;
        name_rebuilt(out, &change.newly_bound)
    }
}

/// Cargo learns from a build of a package that the package depends on the lock, so the first one has
/// to be asked for.
fn name_rebuilt(out: &mut impl Write, packages: &BTreeSet<String>) -> anyhow::Result<()> {
    if packages.is_empty() {
        return Ok(());
    }
    let packages: Vec<_> = packages.iter().map(|it| format!("-p {it}")).collect();
    writeln!(out, "packages that it did not bind before are checked after their next build:")?;
    writeln!(out, "  cargo clean {}", packages.join(" "))?;
    Ok(())
}
