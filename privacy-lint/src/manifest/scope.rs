//! Which `privacy.toml` governs which package: the nearest one at or above it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use ignore::{WalkBuilder, WalkState};

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

/// The manifest that governs a directory: its own or the nearest above it, readable or not. Looks
/// no higher than the checkout that the directory lies in, so that a stray file above it binds
/// nobody. The directory is best absolute: only those named in the path are looked in.
pub fn find_governing(dir: &Path) -> Option<PathBuf> {
    for above in dir.ancestors() {
        let manifest = above.join(FILE_NAME);
        if manifest.symlink_metadata().is_ok() {
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
    let mut walk = WalkBuilder::new(dir);
    // The machine's own exclusions must not change what a checkout says.
    walk.git_global(false).git_exclude(false).ignore(false).require_git(false);
    walk.filter_entry(is_walked).threads(rayon::current_num_threads());
    let manifests = Mutex::new(Ok(Vec::new()));
    walk.build_parallel().run(|| {
        Box::new(|entry| {
            if let Ok(entry) = &entry
                && (entry.file_name() != FILE_NAME || is_dir(entry))
            {
                return WalkState::Continue;
            }
            take(&manifests, entry.map(ignore::DirEntry::into_path))
        })
    });
    let mut manifests = manifests.into_inner().unwrap_or_else(PoisonError::into_inner)?;
    manifests.sort();
    Ok(manifests)
}

/// Adds a path to those that were found; an error takes their place and ends the walk.
fn take(
    manifests: &Mutex<Result<Vec<PathBuf>, ignore::Error>>,
    found: Result<PathBuf, ignore::Error>,
) -> WalkState {
    let mut manifests = manifests.lock().unwrap_or_else(PoisonError::into_inner);
    match (&mut *manifests, found) {
        (Ok(manifests), Ok(path)) => {
            manifests.push(path);
            return WalkState::Continue;
        }
        (Ok(_), Err(error)) => *manifests = Err(error),
        (Err(_), _) => {}
    }
    WalkState::Quit
}

/// The directories below a manifest's own that have one of theirs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Nested(BTreeSet<String>);

impl Nested {
    /// Those of the manifests among `paths`, which are relative to the manifest's directory and
    /// written with `/`.
    pub fn among<'p>(paths: impl IntoIterator<Item = &'p String>) -> Self {
        let dir = |path: &'p String| path.strip_suffix(FILE_NAME)?.strip_suffix('/');
        Self(paths.into_iter().filter_map(dir).map(str::to_owned).collect())
    }

    /// Whether a path is one of them or lies beneath one.
    pub fn hold(&self, path: &str) -> bool {
        ancestors(path).any(|dir| self.0.contains(dir))
    }

    /// The directories, sorted.
    pub fn directories(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

fn is_dir(entry: &ignore::DirEntry) -> bool {
    entry.file_type().is_some_and(|it| it.is_dir())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use proptest::prelude::*;

    use super::*;
    use crate::scratch::write;

    fn is_beneath(dir: &str, above: &str) -> bool {
        above.is_empty()
            || dir.strip_prefix(above).is_some_and(|it| it.is_empty() || it.starts_with('/'))
    }

    fn dirs() -> impl Strategy<Value = BTreeSet<String>> {
        let dir = prop::collection::vec("a|b|ab", 0..4).prop_map(|parts| parts.join("/"));
        prop::collection::btree_set(dir, 0..6)
    }

    proptest! {
        #[test]
        fn the_nearest_manifest_governs(manifests in dirs(), packages in dirs()) {
            let scopes = assign(&manifests, &packages);
            for package in &packages {
                let above = manifests.iter().filter(|dir| is_beneath(package, dir));
                let nearest = above.max_by_key(|dir| dir.len());
                let governing: Vec<_> =
                    scopes.iter().filter(|(_, it)| it.contains(&package.as_str())).collect();
                prop_assert_eq!(governing.len(), usize::from(nearest.is_some()));
                for (dir, _) in governing {
                    prop_assert_eq!(Some(*dir), nearest.map(String::as_str));
                }
            }
        }
    }

    #[test]
    fn the_nearest_file_above_governs_up_to_the_checkout() {
        let root = tempfile::tempdir().unwrap();
        write(root.path(), "privacy.toml", "");
        write(root.path(), "checkout/.git/HEAD", "");
        write(root.path(), "checkout/shop/privacy.toml", "");
        fs::create_dir_all(root.path().join("checkout/shop/web")).unwrap();
        let governing = |dir: &str| find_governing(&root.path().join(dir));
        let shop = root.path().join("checkout/shop/privacy.toml");
        assert_eq!(governing("checkout/shop/web"), Some(shop.clone()));
        assert_eq!(governing("checkout/shop"), Some(shop));
        assert_eq!(governing("checkout"), None, "the one above is no part of the checkout");
    }

    #[test]
    fn what_is_there_and_no_file_is_found_too() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("privacy.toml")).unwrap();
        assert!(find_governing(root.path()).is_some(), "reading it says what is wrong");
    }

    #[test]
    fn manifests_are_found_where_sources_are() {
        let root = tempfile::tempdir().unwrap();
        for path in ["b", "a/nested", "target/package", ".hidden", "left-out", "src/target.d"] {
            write(root.path(), &format!("{path}/privacy.toml"), "");
        }
        fs::write(root.path().join(".gitignore"), "left-out/").unwrap();
        let found = find_beneath(root.path()).unwrap();
        let found: Vec<_> = found.iter().map(|it| it.strip_prefix(root.path()).unwrap()).collect();
        let expected = ["a/nested", "b", "src/target.d"].map(|dir| Path::new(dir).join(FILE_NAME));
        assert_eq!(found, expected);
    }

    #[test]
    fn what_lies_beneath_a_nested_manifest_is_not_the_outer_ones() {
        let paths = ["Cargo.lock", "apps/shop/privacy.toml", "privacy.toml", "web/no-privacy.toml"];
        let paths = paths.map(str::to_owned);
        let nested = Nested::among(&paths);
        assert_eq!(nested.directories().collect::<Vec<_>>(), ["apps/shop"]);
        for (path, is_held) in [
            ("", false),
            ("apps", false),
            ("apps/shop", true),
            ("apps/shop/Cargo.lock", true),
            ("apps/shopping/Cargo.lock", false),
        ] {
            assert_eq!(nested.hold(path), is_held, "{path}");
        }
    }

    #[test]
    fn a_missing_directory_is_an_error() {
        let root = tempfile::tempdir().unwrap();
        assert!(find_beneath(&root.path().join("nowhere")).is_err());
    }
}
