//! Finds and reads files: the only place of the reader that touches the disk.

use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use ignore::{DirEntry, WalkBuilder, WalkState};

use super::{Note, NoteKind};
use crate::disk;

/// A file of the tree.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FoundFile {
    /// Its path below the root, with `/`.
    pub(super) path: String,
    /// Its path to open it by.
    pub(super) on_disk: PathBuf,
}

/// Whether files of that name are wanted; the name is without directories.
pub(super) type IsWanted = fn(&str) -> bool;

/// The files below a root that matter, each list sorted by path.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) manifests: Vec<FoundFile>,
    pub(super) sources: Vec<FoundFile>,
    pub(super) others: Vec<FoundFile>,
    pub(super) notes: Vec<Note>,
}

/// Walks the tree below `root`: regular files alone, no links but to wanted files, no hidden
/// directories, nothing that a
/// `.gitignore` excludes, nothing that Cargo builds. Beside manifests and sources, files of the names
/// that `is_wanted` are taken. A root that is a file is the only one.
pub(super) fn walk(root: &Path, is_wanted: IsWanted) -> Tree {
    let tree = Mutex::new(Tree::default());
    let walk = WalkBuilder::new(root)
        .require_git(false)
        .git_global(false)
        .git_exclude(false)
        .ignore(false)
        .filter_entry(|entry| !is_build_output(entry))
        .threads(rayon::current_num_threads())
        .build_parallel();
    walk.run(|| {
        Box::new(|entry| {
            if let Some(found) = Found::of(root, entry, is_wanted) {
                tree.lock().unwrap_or_else(PoisonError::into_inner).take(found);
            }
            WalkState::Continue
        })
    });
    let mut tree = tree.into_inner().unwrap_or_else(PoisonError::into_inner);
    tree.manifests.sort();
    tree.sources.sort();
    tree.others.sort();
    tree
}

/// Something on the way that matters.
enum Found {
    Manifest(FoundFile),
    Source(FoundFile),
    Other(FoundFile),
    Note(Note),
}

impl Found {
    fn of(
        root: &Path,
        entry: Result<DirEntry, ignore::Error>,
        is_wanted: IsWanted,
    ) -> Option<Self> {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => return Some(Self::Note(unreadable_directory(root, &error))),
        };
        if let Some(error) = entry.error() {
            let kind = NoteKind::Ignore(error.to_string());
            return Some(Self::Note(Note { path: relative(root, entry.path()), span: None, kind }));
        }
        let is_file = entry.file_type().is_some_and(|it| it.is_file());
        let kind = match entry.file_name().to_str() {
            Some("Cargo.toml") if is_file => Self::Manifest,
            _ if is_file && entry.path().extension().is_some_and(|it| it == "rs") => Self::Source,
            // What is asked for by name may be a link to it.
            Some(name) if is_wanted(name) && entry.path().is_file() => Self::Other,
            _ => return None,
        };
        let path = relative(root, entry.path());
        Some(kind(FoundFile { path, on_disk: entry.into_path() }))
    }
}

impl Tree {
    fn take(&mut self, found: Found) {
        match found {
            Found::Manifest(file) => self.manifests.push(file),
            Found::Source(file) => self.sources.push(file),
            Found::Other(file) => self.others.push(file),
            Found::Note(note) => self.notes.push(note),
        }
    }
}

/// Whether the entry is a directory that Cargo builds into. A module may be called `target`, too, so
/// the name alone says nothing.
fn is_build_output(entry: &DirEntry) -> bool {
    if entry.file_name() != "target" || !entry.file_type().is_some_and(|it| it.is_dir()) {
        return false;
    }
    let beside_manifest = entry.path().with_file_name("Cargo.toml").is_file();
    let is_package = entry.path().join("Cargo.toml").is_file();
    entry.path().join("CACHEDIR.TAG").is_file() || beside_manifest && !is_package
}

fn unreadable_directory(root: &Path, error: &ignore::Error) -> Note {
    let path = path_of(error).map_or_else(String::new, |path| relative(root, path));
    Note { path, span: None, kind: NoteKind::Unreadable(cause_of(error)) }
}

/// The path that an error of the walk is about.
fn path_of(error: &ignore::Error) -> Option<&Path> {
    let mut error = error;
    loop {
        error = match error {
            ignore::Error::WithPath { path, .. } => return Some(path),
            ignore::Error::Loop { child, .. } => return Some(child),
            ignore::Error::WithLineNumber { err, .. } | ignore::Error::WithDepth { err, .. } => err,
            _ => return None,
        };
    }
}

/// What happened, without the path.
fn cause_of(error: &ignore::Error) -> String {
    error.io_error().map_or_else(|| error.to_string(), ToString::to_string)
}

/// The path below `root`, with `/`; of the root itself, its name.
fn relative(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let name = path.file_name().map_or(path, Path::new);
    let below = if below.as_os_str().is_empty() { name } else { below };
    let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

/// Reads a whole file into `buffer`, in place of what it held.
pub(super) fn read(path: &Path, buffer: &mut Vec<u8>) -> Result<(), NoteKind> {
    buffer.clear();
    let read = File::open(path).and_then(|file| disk::read_to_end(file, buffer));
    read.map_err(|error| match error.kind() {
        ErrorKind::FileTooLarge => NoteKind::TooLarge,
        _ => NoteKind::Unreadable(error.to_string()),
    })
}

/// Reads a file as text.
pub(super) fn read_text(path: &Path) -> Result<String, NoteKind> {
    let mut bytes = Vec::new();
    read(path, &mut bytes)?;
    String::from_utf8(bytes)
        .map_err(|error| NoteKind::NotUtf8 { offset_bytes: error.utf8_error().valid_up_to() })
}
