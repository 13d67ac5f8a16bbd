//! Lockfiles, and the manifests of packages that are read beside them.

use std::path::{Path, PathBuf};

use privacy_lint::sdk::cargo::{self, Manifest, Members};
use privacy_lint::sdk::{self, Format, LockFile, Reach};

use super::{lies_in, two_texts};

/// `Cargo.lock`.
pub fn cargo_lock(text: &str) {
    lockfile(Format::Cargo, text);
}

/// `gradle.lockfile`.
pub fn gradle_lock(text: &str) {
    lockfile(Format::GradleLock, text);
}

/// `build.gradle` and `build.gradle.kts`.
pub fn gradle_script(text: &str) {
    lockfile(Format::GradleScript, text);
}

/// `libs.versions.toml`.
pub fn gradle_catalog(text: &str) {
    lockfile(Format::GradleCatalog, text);
}

/// `package-lock.json` and `npm-shrinkwrap.json`.
pub fn npm(text: &str) {
    lockfile(Format::Npm, text);
}

/// `packages.lock.json`.
pub fn nuget(text: &str) {
    lockfile(Format::Nuget, text);
}

/// `pnpm-lock.yaml`.
pub fn pnpm(text: &str) {
    lockfile(Format::Pnpm, text);
}

/// `Podfile.lock`.
pub fn podfile(text: &str) {
    lockfile(Format::Podfile, text);
}

/// `pubspec.lock`.
pub fn pubspec(text: &str) {
    lockfile(Format::Pubspec, text);
}

/// `Package.resolved`.
pub fn swift(text: &str) {
    lockfile(Format::Swift, text);
}

/// `yarn.lock`.
pub fn yarn(text: &str) {
    lockfile(Format::Yarn, text);
}

/// More problems than a file of a hundred conflicts and a hundred mistakes has.
const MOST_PROBLEMS: usize = 256;

/// The packages of a lockfile and what is wrong with it have places in it, and are no more than it
/// has room for.
fn lockfile(format: Format, text: &str) {
    let lock = format.read(text);
    for package in &lock.packages {
        lies_in(text, package.span);
        assert!(!package.name.name.is_empty());
    }
    for problem in &lock.problems {
        lies_in(text, problem.span);
    }
    assert!(lock.packages.len() <= text.len());
    assert!(lock.problems.len() <= MOST_PROBLEMS);
    hangs_together(&lock);
}

/// Every edge leads to a package, and every package is reached from where the project begins.
fn hangs_together(lock: &LockFile) {
    let n_packages = lock.packages.len();
    let edges = lock.packages.iter().flat_map(|it| &it.dependencies).chain(&lock.roots);
    assert!(edges.into_iter().all(|edge| edge.to < n_packages));
    let reach = Reach::of(lock);
    for index in 0..n_packages {
        let way = reach.why(index);
        assert_eq!(way.last(), Some(&index));
        assert!(way.iter().all(|it| *it < n_packages));
    }
}

/// A `package.json` beside a lockfile that names no roots.
pub fn package_json(text: &str) {
    let mut lock = Format::Yarn.read("a@^1:\n  version \"1\"\n\n\"@b/c@^2\":\n  version \"2\"\n");
    sdk::package_json::mark(&mut lock, text);
    hangs_together(&lock);
}

/// A `Cargo.toml` of a member, and the `Cargo.lock` of its workspace.
pub fn cargo_manifest(input: &str) {
    let (manifest, lock) = two_texts(input);
    let manifest = Manifest::read(manifest);
    let members: Members = [(PathBuf::from("/a/b"), manifest.clone())].into_iter().collect();
    let mut lock = Format::Cargo.read(lock);
    members.mark(&mut lock, Path::new("/a"), &manifest);
    hangs_together(&lock);
    let roots: Vec<&str> = manifest.name.as_deref().into_iter().collect();
    let reach = cargo::reach(&lock, &roots);
    assert!(reach.packages().all(|it| it < lock.packages.len()));
}

/// A `Cargo.lock`, and what Cargo says of its graph: packages and places stay.
pub fn cargo_metadata(input: &str) {
    let (lock, metadata) = two_texts(input);
    let lock = Format::Cargo.read(lock);
    let Ok(narrowed) = cargo::narrowed(&lock, metadata) else { return };
    hangs_together(&narrowed);
    let spans = |it: &LockFile| it.packages.iter().map(|it| it.span).collect::<Vec<_>>();
    assert_eq!(spans(&narrowed), spans(&lock));
}
