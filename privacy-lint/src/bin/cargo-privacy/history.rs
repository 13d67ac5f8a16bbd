//! Earlier states of a project: revisions that git keeps, or facts that were written of them.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use anyhow::{Context as _, bail};
use privacy_lint::manifest::scope::find_governing;
use privacy_lint::render::clean_line;
use tempfile::TempDir;

use super::facts;
use super::scope::{Loaded, Scope, Whereabouts};

/// A state of a project.
#[derive(Debug, Clone)]
pub(crate) enum State {
    /// The files as they lie in the directory.
    WorkingTree,
    /// A commit, by its full hash.
    Commit(String),
    /// Files of facts.
    Facts(PathBuf),
}

impl State {
    /// What a word of the command line names: a file or directory of facts, or a revision.
    pub(crate) fn named(word: &str, directory: &Path) -> anyhow::Result<Self> {
        let path = Path::new(word);
        let holds_facts = path.extension().is_some_and(|it| it == "json") && path.is_file()
            || path.is_dir() && facts::files(path).is_ok();
        if holds_facts { Ok(Self::Facts(path.to_owned())) } else { commit(word, directory) }
    }

    /// Reads the projects of a directory as they are in this state.
    pub(crate) fn load(&self, directory: &Path, scope: &Scope) -> anyhow::Result<Loaded> {
        let (_laid_out, place) = match self {
            Self::WorkingTree => return scope.load(),
            Self::Commit(commit) => laid_out(commit, directory)?,
            Self::Facts(path) => {
                let laid_out = facts::laid_out(path)?;
                let place = laid_out.path().canonicalize()?;
                (laid_out, place)
            }
        };
        let named = directory.to_owned();
        scope.load_from(&Whereabouts { named, published: place.clone(), code: place })
    }
}

/// The directory whose history is asked for: the one of the manifest that governs `directory`, where
/// there is one, and without links.
pub(crate) fn governed(directory: &Path) -> anyhow::Result<PathBuf> {
    let directory = directory
        .canonicalize()
        .with_context(|| format!("cannot read `{}`", directory.display()))?;
    let governing = find_governing(&directory);
    Ok(governing.and_then(|it| it.parent().map(Path::to_owned)).unwrap_or(directory))
}

/// Which commit between two states of a directory changed how often a line stands in a file: its short
/// hash and its subject. `None` where there is none, as for a line that did not change itself.
pub(crate) fn commit_of_line(
    directory: &Path,
    (old, new): (&State, &State),
    path: &str,
    line: &str,
) -> Option<String> {
    let State::Commit(old) = old else { return None };
    let newest = match new {
        State::WorkingTree => "HEAD",
        State::Commit(commit) => commit,
        State::Facts(_) => return None,
    };
    // Paths are shown from where the program runs, which may lie outside the checkout.
    let path = std::env::current_dir().ok()?.join(path);
    let path = path.to_str()?;
    let search = format!("-S{line}");
    let range = format!("{old}..{newest}");
    let options = ["--no-textconv", "--no-ext-diff", &search];
    let log = ["log", "--max-count=1", "--format=%h %s", "--no-color"];
    let log = log.into_iter().chain(options).chain([&*range, "--", path]);
    let found = git(directory, log).ok()?;
    let found = found.trim();
    if !found.is_empty() {
        return Some(clean_line(found).into_owned());
    }
    let diff = ["diff", "--name-only"].into_iter().chain(options).chain(["HEAD", "--", path]);
    let is_open = matches!(new, State::WorkingTree) && !git(directory, diff).ok()?.is_empty();
    is_open.then(|| "not committed".to_owned())
}

fn commit(word: &str, directory: &Path) -> anyhow::Result<State> {
    let named = format!("{word}^{{commit}}");
    let arguments = ["rev-parse", "--verify", "--quiet", "--end-of-options", &named];
    match git(directory, arguments) {
        Ok(hash) => Ok(State::Commit(hash.trim().to_owned())),
        Err(error) => Err(error.context(format!(
            "`{}` is neither a revision of the checkout nor a file of facts",
            clean_line(word)
        ))),
    }
}

/// Writes the files of a commit below a new directory, and says where `directory` lies there. Links
/// become files that hold their target: none leads out.
fn laid_out(commit: &str, directory: &Path) -> anyhow::Result<(TempDir, PathBuf)> {
    let below = git(directory, ["rev-parse", "--show-prefix"])?;
    let scratch = TempDir::new().context("cannot make a directory for the earlier state")?;
    let files = scratch.path().canonicalize()?.join("files");
    let index = scratch.path().join("index");
    let with_index = |arguments: &[&OsStr]| {
        let mut command = command(directory);
        run(command.env("GIT_INDEX_FILE", &index).args(arguments))
    };
    with_index(&[OsStr::new("read-tree"), OsStr::new(commit)])?;
    let mut prefix = std::ffi::OsString::from("--prefix=");
    prefix.push(&files);
    prefix.push("/");
    let arguments = ["-c", "core.symlinks=false", "checkout-index", "--all"].map(OsStr::new);
    let mut arguments = arguments.to_vec();
    arguments.push(&prefix);
    with_index(&arguments)?;
    let place = files.join(below.trim_end_matches('\n'));
    if !place.is_dir() {
        bail!("{} has no `{}`", &commit[..commit.len().min(10)], directory.display());
    }
    Ok((scratch, place))
}

/// What git writes to stdout.
fn git<'a>(
    directory: &Path,
    arguments: impl IntoIterator<Item = &'a str>,
) -> anyhow::Result<String> {
    let output = run(command(directory).args(arguments))?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// A call of git which runs no program that a checkout names, and takes paths as they are.
fn command(directory: &Path) -> Command {
    let mut command = Command::new("git");
    command.args(["-c", "core.fsmonitor=false", "--literal-pathspecs"]).current_dir(directory);
    command
}

fn run(command: &mut Command) -> anyhow::Result<Output> {
    let output = command.output().context("cannot run git")?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        match said.trim() {
            "" => bail!("git found nothing"),
            said => bail!("git says: {}", clean_line(said)),
        }
    }
    Ok(output)
}
