//! Which `privacy.toml` governs which package: the nearest one at or above it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::FILE_NAME;

/// For each directory of a manifest, the directories of the packages that it governs: those at or
/// beneath it, except those at or beneath a nearer one. Packages above every manifest are left out.
///
/// Directories are relative to the workspace, with `/`, and empty for its root.
///
/// ```
/// use std::collections::BTreeSet;
/// use privacy_lint::manifest::scope::assign;
/// let dirs = |dirs: &[&str]| dirs.iter().map(|it| it.to_string()).collect::<BTreeSet<_>>();
/// let (manifests, packages) = (dirs(&["", "apps/shop"]), dirs(&["apps/shop/web", "core"]));
/// let scopes = assign(&manifests, &packages);
/// assert_eq!(scopes["apps/shop"], ["apps/shop/web"]);
/// assert_eq!(scopes[""], ["core"]);
/// ```
pub fn assign<'d>(
    manifest_dirs: &'d BTreeSet<String>,
    package_dirs: &'d BTreeSet<String>,
) -> BTreeMap<&'d str, Vec<&'d str>> {
    let mut scopes: BTreeMap<&str, Vec<&str>> =
        manifest_dirs.iter().map(|dir| (dir.as_str(), Vec::new())).collect();
    for package in package_dirs {
        let nearest = ancestors(package).find(|dir| scopes.contains_key(dir));
        if let Some(packages) = nearest.and_then(|dir| scopes.get_mut(dir)) {
            packages.push(package);
        }
    }
    scopes
}

/// A directory and those above it, nearest first; the last is the root.
fn ancestors(dir: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(dir), |dir| match dir.rsplit_once('/') {
        Some((above, _)) => Some(above),
        None => (!dir.is_empty()).then_some(""),
    })
}

/// The manifest that governs a directory: its own or the nearest above it. Looks no higher than
/// the checkout that the directory lies in, so that a stray file above it binds nobody.
pub fn find_governing(dir: &Path) -> Option<PathBuf> {
    for above in dir.ancestors() {
        let manifest = above.join(FILE_NAME);
        if manifest.is_file() {
            return Some(manifest);
        }
        if above.join(".git").exists() {
            return None;
        }
    }
    None
}

/// The manifests at or beneath a directory, sorted, without what `.gitignore` leaves out, hidden
/// directories and `target`.
///
/// # Errors
///
/// When a directory cannot be read: a manifest in it would go unseen.
pub fn find_beneath(dir: &Path) -> Result<Vec<PathBuf>, ignore::Error> {
    let is_walked = |entry: &ignore::DirEntry| {
        entry.depth() == 0 || entry.file_name() != "target" || !is_dir(entry)
    };
    let mut manifests = Vec::new();
    for entry in WalkBuilder::new(dir).require_git(false).filter_entry(is_walked).build() {
        let entry = entry?;
        if entry.file_name() == FILE_NAME && !is_dir(&entry) {
            manifests.push(entry.into_path());
        }
    }
    manifests.sort();
    Ok(manifests)
}

fn is_dir(entry: &ignore::DirEntry) -> bool {
    entry.file_type().is_some_and(|it| it.is_dir())
}
