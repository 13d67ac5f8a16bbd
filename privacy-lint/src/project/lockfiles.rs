//! Finds and reads the lockfiles of a project.
//!
//! They lie where sources do, and the `Cargo.lock` of a workspace may lie above.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::load::all_of;
use super::{LoadError, Project, Root};
use crate::code::Code;
use crate::disk;
use crate::finding::{FileId, Files};
use crate::manifest::scope::Nested;
use crate::sdk::cargo::{self, Members};
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
    project: &Project,
    files: &mut Files,
) -> Result<Vec<Lockfile>, Vec<LoadError>> {
    let Project { code, nested, .. } = project;
    let own = code.others.iter().filter(|it| is_own(nested, it));
    let lockfiles = own.filter_map(|path| {
        let name = path.rsplit('/').next().unwrap_or(path);
        Some((path, Format::of_file_name(name)?))
    });
    let mut found: Vec<_> =
        all_of(lockfiles.map(|(path, format)| Found::read(root, path, format)))?;
    if !code.others.iter().any(|it| it == CARGO_LOCK) {
        found.extend(around(root)?);
    }
    let of_cargo = found.iter().filter(|it| it.format == Format::Cargo);
    let members = members(root, code, of_cargo.map(|it| it.directory.clone()));
    Ok(found.into_iter().map(|it| it.locked(&members, files)).collect())
}

const CARGO_LOCK: &str = "Cargo.lock";

/// Whether a file is the project's: not beneath a nearer manifest, not among foreign code.
pub(super) fn is_own(nested: &Nested, path: &str) -> bool {
    let mut directories = path.rsplit('/').skip(1);
    !nested.hold(path) && !directories.any(|it| FOREIGN.contains(&it))
}

/// The `Cargo.lock` of a workspace that the root lies in.
fn around(root: &Root) -> Result<Option<Found>, LoadError> {
    let mut above = root.code_dir.ancestors().enumerate().skip(1);
    let Some((ups, dir)) = above.find(|(_, dir)| dir.join(CARGO_LOCK).is_file()) else {
        return Ok(None);
    };
    let found = Found::read(root, &format!("{}{CARGO_LOCK}", "../".repeat(ups)), Format::Cargo)?;
    Ok(Some(Found { path: None, directory: dir.to_owned(), ..found }))
}

/// A lockfile before its format is read.
struct Found {
    path: Option<String>,
    directory: PathBuf,
    format: Format,
    file: SourceFile,
    is_too_large: bool,
}

impl Found {
    /// Takes in the text of a lockfile; of one that is too large, only the name.
    fn read(root: &Root, path: &str, format: Format) -> Result<Self, LoadError> {
        let on_disk = root.code_dir.join(path);
        let size = fs::metadata(&on_disk).map_or(0, |it| it.len());
        let is_too_large = size > MAX_LOCKFILE_BYTES as u64;
        let file = if is_too_large {
            SourceFile::new(root.shown(path), "")
        } else {
            root.read_code(path)?
        };
        let directory = on_disk.parent().unwrap_or(&root.code_dir).to_owned();
        Ok(Self { path: Some(path.to_owned()), directory, format, file, is_too_large })
    }

    /// Reads it, and marks what is for tests only.
    fn locked(self, members: &Members, files: &mut Files) -> Lockfile {
        let Self { path, directory, format, file, is_too_large } = self;
        let mut lock = if is_too_large { LockFile::too_large() } else { format.read(file.text()) };
        match format {
            Format::Cargo => {
                members.mark(&mut lock, &directory, &manifest_in(&directory).unwrap_or_default());
            }
            Format::Yarn | Format::Npm | Format::Pnpm => {
                if let Ok(manifest) = disk::read_text(&directory.join("package.json")) {
                    package_json::mark(&mut lock, &manifest);
                }
            }
            _ => {}
        }
        Lockfile { path, file: files.add(file), directory, format, lock }
    }
}

/// The most manifests that are followed from the packages of a project.
const MOST_MEMBERS: usize = 10_000;

/// The packages of the project and of the workspaces at those directories, and what they lead to by
/// path. None where there is no workspace.
///
/// They tell what is for tests only. What cannot be read is left out, and counts as shipped.
fn members(root: &Root, code: &Code, workspaces: impl Iterator<Item = PathBuf>) -> Members {
    let mut open: Vec<PathBuf> = workspaces.collect();
    if !open.is_empty() {
        open.extend(code.packages.iter().map(|it| joined(&root.code_dir, &it.directory)));
    }
    let mut seen = BTreeSet::new();
    let mut members = Vec::new();
    while let Some(directory) = open.pop() {
        if seen.len() >= MOST_MEMBERS || !seen.insert(directory.clone()) {
            continue;
        }
        let Some(manifest) = manifest_in(&directory) else { continue };
        open.extend(manifest.paths.iter().map(|path| joined(&directory, path)));
        members.push((directory, manifest));
    }
    members.into_iter().collect()
}

fn manifest_in(directory: &Path) -> Option<cargo::Manifest> {
    disk::read_text(&directory.join("Cargo.toml")).ok().map(|it| cargo::Manifest::read(&it))
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
