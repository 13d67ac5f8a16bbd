//! `cargo privacy init`.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use clap::Args;
use privacy_lint::code;
use privacy_lint::draft::{self, Published};
use privacy_lint::english::count;
use privacy_lint::exit;
use privacy_lint::lock;
use privacy_lint::manifest::{APPROVALS_FILE_NAME, FILE_NAME};
use privacy_lint::policy::block::Format;
use privacy_lint::policy::{self, ProjectWords};
use privacy_lint::project::{Project, Root};
use privacy_lint::render::clean_line;

use super::options::LintOptions;
use super::scope::Scope;
use super::{input, lock as write_lock, rewrite};

/// Write a first `privacy.toml` and `privacy.lock` for a project that has none
///
/// Says what it publishes, what it has built in and how long the policy says that things are kept.
/// Writes over nothing.
#[derive(Debug, Args)]
pub(crate) struct Init {
    /// The directory of the project
    #[arg(default_value = ".")]
    path: PathBuf,
    /// A published policy; those with `privacy` in their names if left out. May be repeated
    #[arg(long = "policy", value_name = "FILE")]
    policies: Vec<PathBuf>,
}

impl Init {
    pub(crate) fn run(self) -> anyhow::Result<u8> {
        let dir = self.path.canonicalize();
        let dir = dir.with_context(|| format!("cannot read `{}`", self.path.display()))?;
        let manifest = dir.join(FILE_NAME);
        for file in [&manifest, &dir.join(lock::FILE_NAME)] {
            if file.symlink_metadata().is_ok() {
                bail!("`{}` is there already, and is not written over", file.display());
            }
        }
        let documents = self.documents(&dir)?;
        let draft = draft::manifest(&documents);
        let created = File::create_new(&manifest).and_then(|mut it| it.write_all(draft.as_bytes()));
        created.with_context(|| format!("cannot write `{}`", manifest.display()))?;
        let completed = complete(&dir, &manifest, draft);
        if completed.is_err() {
            // Only what this run wrote: half a manifest would stop the next one.
            fs::remove_file(&manifest).context("cannot take the half-made manifest back")?;
        }
        let suggestions = completed?;
        next_steps(&mut io::stdout().lock(), &documents, &suggestions)?;
        Ok(exit::CLEAN)
    }

    /// The documents that the user names, or that look like policies.
    fn documents(&self, dir: &Path) -> anyhow::Result<Vec<Published>> {
        let paths = if self.policies.is_empty() {
            code::read_beside(dir, is_policy).others
        } else {
            self.policies.iter().map(|it| below(dir, it)).collect::<anyhow::Result<_>>()?
        };
        paths.into_iter().map(|path| published(dir, path)).collect()
    }
}

/// Whether a file is called like a policy.
fn is_policy(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let is_document = [".md", ".markdown", ".html", ".htm", ".txt"];
    name.contains("privacy") && is_document.iter().any(|it| name.ends_with(it))
}

/// The path relative to the project, with `/`.
fn below(dir: &Path, policy: &Path) -> anyhow::Result<String> {
    let named = policy.display();
    let path = policy.canonicalize().with_context(|| format!("cannot read `{named}`"))?;
    let Ok(path) = path.strip_prefix(dir) else {
        bail!(
            "`{named}` is outside of `{}`; keep a copy of what is published there",
            dir.display()
        );
    };
    Ok(path.to_string_lossy().replace('\\', "/"))
}

fn published(dir: &Path, path: String) -> anyhow::Result<Published> {
    let file = input::document(&dir.join(&path))?;
    let policy = policy::read(&path, &file, Format::of_path(&path), &ProjectWords::default());
    Ok(Published { path, policy })
}

/// Adds what only a project that can be read tells, and writes its lock. Returns the annotations that
/// the code may need.
fn complete(dir: &Path, manifest: &Path, draft: String) -> anyhow::Result<Vec<String>> {
    let scope = Scope::at(dir);
    let loaded = scope.load()?;
    let (_, project) = own(&loaded.projects, dir)?;
    let report =
        privacy_lint::check::check(project, &loaded.files, &LintOptions::default().of(project)?);
    let text = draft + &draft::products(&project.code.packages) + &draft::sdks(&report.findings);
    let suggestions = draft::suggestions(&report.findings, &loaded.files);
    rewrite::replace(manifest, text.as_bytes())
        .with_context(|| format!("cannot write `{}`", manifest.display()))?;
    let loaded = scope.load()?;
    let (root, project) = own(&loaded.projects, dir)?;
    let mut out = io::stdout().lock();
    writeln!(out, "created {}{FILE_NAME}: {}", root.shown, summary(project))?;
    write_lock::write(&mut out, root, project, &loaded.files)?;
    Ok(suggestions)
}

/// The project of that directory; others may lie below it.
fn own<'p>(projects: &'p [(Root, Project)], dir: &Path) -> anyhow::Result<&'p (Root, Project)> {
    projects.iter().find(|(root, _)| root.dir == dir).context("the new manifest is not found")
}

fn summary(project: &Project) -> String {
    let manifest = &project.manifest;
    let counts = [
        (manifest.documents.len(), "document"),
        (manifest.retention.len(), "retention rule"),
        (manifest.sdks.len(), "SDK"),
    ];
    counts.map(|(number, noun)| count(number, noun)).join(", ")
}

fn next_steps(
    out: &mut impl Write,
    documents: &[Published],
    suggestions: &[String],
) -> io::Result<()> {
    /// The most suggestions that are shown; `cargo privacy scan` has them all.
    const MOST_SHOWN: usize = 20;
    if documents.is_empty() {
        writeln!(out, "no policy was found: name one under `[[document]]`")?;
    }
    for document in documents {
        let (path, n) = (clean_line(&document.path), document.policy.statements.len());
        writeln!(out, "read {path}: {n} statements about data; `cargo privacy claims` shows them")?;
    }
    if !suggestions.is_empty() {
        writeln!(out, "fields that look like personal data:")?;
    }
    for suggestion in suggestions.iter().take(MOST_SHOWN) {
        writeln!(out, "  {}", clean_line(suggestion))?;
    }
    let n_left = suggestions.len().saturating_sub(MOST_SHOWN);
    if n_left > 0 {
        writeln!(out, "  and {n_left} more; `cargo privacy scan` shows them")?;
    }
    writeln!(
        out,
        "next: derive `Privacy` on a struct and say what its fields hold, then `cargo privacy check`\n\
         for CODEOWNERS: /{FILE_NAME} and /{APPROVALS_FILE_NAME} belong to who answers for the policy"
    )
}
