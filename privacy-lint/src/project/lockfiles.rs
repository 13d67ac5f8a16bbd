//! Finds and reads the lockfiles of a project.
//!
//! They lie where sources do, and the `Cargo.lock` of a workspace may lie above.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::{LoadError, Root};
use crate::code::Code;
use crate::finding::{FileId, Files};
use crate::manifest::scope::Nested;
use crate::sdk::cargo::{self, Member, Members};
use crate::sdk::{Format, LockFile, MAX_LOCKFILE_BYTES, package_json};
use crate::source::SourceFile;

/// A lockfile of the project.
#[derive(Debug)]
pub struct Lockfile {
    /// Its path below the project's root, with `/`; `None` for the `Cargo.lock` of a workspace
    /// around the project.
    pub path: Option<String>,
    /// Its text.
    pub file: FileId,
    /// The directory that it lies in.
    pub directory: PathBuf,
    /// Its format.
    pub format: Format,
    /// What it says.
    pub lock: LockFile,
}

impl Lockfile {
    /// Whether every package that it lists was read.
    pub(super) fn is_read_whole(&self) -> bool {
        !self.lock.problems.iter().any(|it| it.kind.loses_packages())
    }
}

/// Directories in which lockfiles are of other projects: somebody else's packages, or test cases.
const FOREIGN: &[&str] =
    &["Carthage", "Pods", "fixtures", "node_modules", "testdata", "tests", "third_party", "vendor"];

/// Reads the lockfiles of a project, sorted by path, that of the workspace around it last.
pub(super) fn read(
    root: &Root,
    code: &Code,
    nested: &Nested,
    files: &mut Files,
) -> Result<Vec<Lockfile>, Vec<LoadError>> {
    let (mut lockfiles, mut errors) = (Vec::new(), Vec::new());
    for path in code.others.iter().filter(|it| is_own(nested, it)) {
        let name = path.rsplit('/').next().unwrap_or(path);
        let Some(format) = Format::of_file_name(name) else { continue };
        match read_bounded(root, path) {
            Ok(file) => {
                lockfiles.push(locked((root, code), Some(path.clone()), format, file, files));
            }
            Err(error) => errors.push(error),
        }
    }
    if !code.others.iter().any(|it| it == CARGO_LOCK)
        && let Some(file) = around(root).map_err(|error| vec![error])?
    {
        lockfiles.push(locked((root, code), None, Format::Cargo, file, files));
    }
    if errors.is_empty() { Ok(lockfiles) } else { Err(errors) }
}

const CARGO_LOCK: &str = "Cargo.lock";

/// Whether a file is the project's: not beneath a nearer manifest, not among foreign code.
pub(super) fn is_own(nested: &Nested, path: &str) -> bool {
    let mut directories = path.rsplit('/').skip(1);
    !nested.hold(path) && !directories.any(|it| FOREIGN.contains(&it))
}

/// The `Cargo.lock` of a workspace that the root lies in.
fn around(root: &Root) -> Result<Option<Text>, LoadError> {
    let mut above = root.dir.ancestors().enumerate().skip(1);
    let Some((ups, _)) = above.find(|(_, dir)| dir.join(CARGO_LOCK).is_file()) else {
        return Ok(None);
    };
    read_bounded(root, &format!("{}{CARGO_LOCK}", "../".repeat(ups))).map(Some)
}

/// A lockfile that was read, or is too large for that.
enum Text {
    Read(SourceFile),
    TooLarge(SourceFile),
}

/// Reads a lockfile. Of one that is too large only the name is taken in.
fn read_bounded(root: &Root, path: &str) -> Result<Text, LoadError> {
    let size = fs::metadata(root.dir.join(path)).map_or(0, |it| it.len());
    if size > MAX_LOCKFILE_BYTES as u64 {
        return Ok(Text::TooLarge(SourceFile::new(root.shown(path), "")));
    }
    root.read(path, None).map(Text::Read)
}

fn locked(
    (root, code): (&Root, &Code),
    path: Option<String>,
    format: Format,
    text: Text,
    files: &mut Files,
) -> Lockfile {
    let (file, mut lock) = match text {
        Text::Read(file) => {
            let lock = format.read(file.text());
            (file, lock)
        }
        Text::TooLarge(file) => (file, LockFile::too_large()),
    };
    let below = path
        .as_deref()
        .unwrap_or_else(|| file.path().strip_prefix(&*root.shown).unwrap_or_default());
    let directory = root.dir.join(below);
    let directory = directory.parent().unwrap_or(&root.dir).to_owned();
    match format {
        Format::Cargo => members(&directory, root, code).mark(&mut lock),
        Format::Yarn | Format::Npm | Format::Pnpm => {
            if let Ok(manifest) = fs::read_to_string(directory.join("package.json")) {
                package_json::mark(&mut lock, &manifest);
            }
        }
        _ => {}
    }
    Lockfile { path, file: files.add(file), directory, format, lock }
}

/// The most manifests that are followed from one lockfile.
const MOST_MEMBERS: usize = 10_000;

/// The packages of a workspace: those of the project, and what they lead to by path.
///
/// They tell what is for tests only. What cannot be read is left out, and counts as shipped.
fn members(workspace: &Path, root: &Root, code: &Code) -> Members {
    let shared = manifest_in(workspace).unwrap_or_default();
    let own = code.packages.iter().map(|it| joined(&root.dir, &it.directory));
    let mut open: Vec<PathBuf> = own.chain([workspace.to_owned()]).collect();
    let mut seen = BTreeSet::new();
    let mut members = Vec::new();
    while let Some(directory) = open.pop() {
        if seen.len() >= MOST_MEMBERS || !seen.insert(directory.clone()) {
            continue;
        }
        let Some(manifest) = manifest_in(&directory) else { continue };
        members.extend(Member::read(&manifest, &shared));
        open.extend(cargo::paths(&manifest).iter().map(|path| joined(&directory, path)));
    }
    members.into_iter().collect()
}

fn manifest_in(directory: &Path) -> Option<String> {
    fs::read_to_string(directory.join("Cargo.toml")).ok()
}

/// The path seen from a directory, without `..`: two ways to a directory are one.
fn joined(directory: &Path, path: &str) -> PathBuf {
    let mut joined = directory.to_owned();
    for part in path.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => drop(joined.pop()),
            part => joined.push(part),
        }
    }
    joined
}
