//! `cargo privacy facts`, and the facts that `check` merges.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use clap::Args;
use privacy_lint::code::{Outline, Outlines, outlines};
use privacy_lint::disk;
use privacy_lint::exit;
use privacy_lint::facts::Facts;
use privacy_lint::manifest::FILE_NAME;
use privacy_lint::manifest::scope::find_beneath;
use privacy_lint::project::{is_of_code, is_of_project};
use tempfile::TempDir;

use super::named::require;
use super::notes;
use super::rewrite;
use super::scope::{Loaded, Scope, Whereabouts};

/// Write what a check reads of the code into one file, for a check on another machine
///
/// Paths are relative to the directory. Facts of single packages, collected by as many workers, are
/// merged by `cargo privacy check --facts DIR`; those of a whole project hold its documents too.
#[derive(Debug, Args)]
pub(crate) struct WriteFacts {
    #[command(flatten)]
    scope: Scope,
    /// Collect the code of one package, and nothing that is published
    #[arg(short, long, value_name = "PACKAGE")]
    package: Option<String>,
    /// The file to write, instead of stdout
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl WriteFacts {
    pub(crate) fn run(self) -> anyhow::Result<u8> {
        let text = self.collect()?.to_json()?;
        match &self.output {
            Some(path) => rewrite::replace(path, text.as_bytes())
                .with_context(|| format!("cannot write `{}`", path.display()))?,
            None => io::stdout().lock().write_all(text.as_bytes())?,
        }
        Ok(exit::CLEAN)
    }

    fn collect(&self) -> anyhow::Result<Facts> {
        let dir = self.scope.directory()?;
        let is_wanted = if self.package.is_some() { is_of_code } else { is_of_project };
        let Outlines { packages, mut files, notes } =
            outlines(&dir, is_wanted, self.package.as_deref());
        if let Some(package) = &self.package {
            require("package", package, packages.iter().map(|it| it.name.as_str()))?;
        } else {
            files.extend(self.named_files(&dir)?);
        }
        notes::show("", &notes, true);
        if notes::are_unread(&notes) {
            bail!("the facts would not be whole");
        }
        Ok(Facts::new(files))
    }

    /// The files that manifests and documents name, by their path below the directory.
    fn named_files(&self, dir: &Path) -> anyhow::Result<BTreeMap<String, Outline>> {
        let mut files = BTreeMap::new();
        for (root, project) in &self.scope.load()?.projects {
            let Ok(below) = root.dir.strip_prefix(dir) else {
                bail!("the project is larger: collect its facts in `{}`", root.dir.display());
            };
            for path in project.named_files().filter(|it| root.dir.join(it).is_file()) {
                let text = disk::read_text(&root.dir.join(path))
                    .with_context(|| format!("cannot read `{}{path}`", root.shown))?;
                let path = below.join(path).to_string_lossy().replace('\\', "/");
                files.insert(path, Outline::whole(text));
            }
        }
        Ok(files)
    }
}

/// Facts to check instead of the code.
#[derive(Debug, Args)]
pub(crate) struct Merged {
    /// Check the code of which facts were collected in the directory, instead of the code in it
    ///
    /// FACTS is a file of `cargo privacy facts`, or a directory of such files, whose names end in
    /// `.json`.
    #[arg(long, value_name = "FACTS", conflicts_with_all = ["fix", "cargo_graph"])]
    facts: Option<PathBuf>,
}

impl Merged {
    /// Reads the projects of the scope with their code from the facts, where there are any.
    pub(crate) fn load(&self, scope: &Scope) -> anyhow::Result<Loaded> {
        let Some(path) = &self.facts else { return scope.load() };
        load(path, scope.directory()?, scope)
    }
}

/// Reads the projects of which facts were collected in the directory. Manifests and documents are the
/// directory's own, where it has any.
pub(crate) fn load(facts: &Path, named: PathBuf, scope: &Scope) -> anyhow::Result<Loaded> {
    let laid_out = laid_out(facts)?;
    let code = laid_out.path().canonicalize()?;
    let is_at_hand = named.join(FILE_NAME).is_file() || !find_beneath(&named)?.is_empty();
    let published = if is_at_hand { named.clone() } else { code.clone() };
    scope.load_from(&Whereabouts { named, published, code })
}

/// The files of facts, in a new directory.
pub(crate) fn laid_out(facts: &Path) -> anyhow::Result<TempDir> {
    let facts = merged(facts)?;
    let laid_out = TempDir::new().context("cannot make a directory to lay the facts out in")?;
    facts.lay_out(&laid_out.path().canonicalize()?).context("cannot lay the facts out")?;
    Ok(laid_out)
}

/// The facts of a file, or of all files of a directory.
fn merged(path: &Path) -> anyhow::Result<Facts> {
    let mut merged = Facts::default();
    for file in files(path)? {
        let of_file = || format!("cannot take in `{}`", file.display());
        let text = fs::read_to_string(&file).with_context(of_file)?;
        let facts = Facts::parse(&text).with_context(of_file)?;
        merged.merge(facts).with_context(of_file)?;
    }
    Ok(merged)
}

/// The file, or those of the directory that end in `.json`, sorted.
pub(crate) fn files(path: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let cannot_read = || format!("cannot read `{}`", path.display());
    if !path.metadata().with_context(cannot_read)?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = path.read_dir().with_context(cannot_read)?;
    let paths: Result<Vec<PathBuf>, io::Error> =
        entries.map(|entry| entry.map(|it| it.path())).collect();
    let mut paths = paths.with_context(cannot_read)?;
    paths.retain(|it| it.extension().is_some_and(|it| it == "json"));
    paths.sort();
    if paths.is_empty() {
        bail!("there are no facts in `{}`: no file ends in `.json`", path.display());
    }
    Ok(paths)
}
