//! `pnpm-lock.yaml`, versions 5 to 9.

use std::borrow::Cow;

use super::lockfile::{Draft, Graph, LockFile, ProblemKind, Usage};
use super::tree::View;
use super::tree::yaml::{self, Separator};
use crate::package::Ecosystem;
use crate::source::Span;

/// The lists of dependencies that a project or a package can have.
const LISTS: &[(&str, Usage)] = &[
    ("dependencies", Usage::Shipped),
    ("optionalDependencies", Usage::Optional),
    ("devDependencies", Usage::Development),
];

/// The packages of a `pnpm-lock.yaml`, those of all projects of the workspace together.
pub(super) fn read(text: &str) -> LockFile {
    let mut tree = yaml::read(text, Separator::Colon);
    let mut draft = Draft::new(Ecosystem::Npm);
    draft.problems(tree.take_problems());
    let root = tree.root();
    let keys = Keys::of(&mut draft, root);
    for section in ["packages", "snapshots"] {
        for package in root.entries(section) {
            read_package(&mut draft, keys, package);
        }
    }
    // A workspace lists its projects; a file of one project is that project.
    for project in root.entries("importers").chain([root]) {
        read_project(&mut draft, keys, project);
    }
    draft.finish(Graph::Open)
}

/// How the keys of packages are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keys {
    /// `/name/1.0.0_peer@2.0.0`, up to version 5.
    Slashes,
    /// `/name@1.0.0(peer@2.0.0)`, from version 6; without the first slash from version 9.
    At,
}

impl Keys {
    /// The keys of a file by its version.
    fn of(draft: &mut Draft, root: View<'_>) -> Self {
        let Some(version) = root.get("lockfileVersion") else {
            draft.problem(ProblemKind::Unrecognised("`lockfileVersion`"), Span::default());
            return Self::At;
        };
        draft.problems(version.newer_than("9"));
        let found = version.text().unwrap_or_default();
        let major = found.split('.').next().and_then(|it| it.parse::<u32>().ok()).unwrap_or(9);
        if major < 6 { Self::Slashes } else { Self::At }
    }

    /// The name and version in the key of a package, without its peers.
    fn split(self, key: &str) -> Option<(&str, &str)> {
        let key = key.strip_prefix('/').unwrap_or(key);
        let key = key.split('(').next().unwrap_or(key);
        let scope = if key.starts_with('@') { key.find('/')? + 1 } else { 0 };
        let separator = if self == Self::Slashes { '/' } else { '@' };
        let at = scope + key[scope..].find(separator)?;
        let version = &key[at + 1..];
        let peers = version.find('_').filter(|_| self == Self::Slashes);
        (at > 0).then(|| (&key[..at], &version[..peers.unwrap_or(version.len())]))
    }

    /// The key of a dependency from its name and the reference to its version.
    fn key<'t>(self, name: &str, reference: &'t str) -> Option<Cow<'t, str>> {
        let is_key = reference.starts_with('/')
            || (self == Self::At
                && reference.split('(').next()?.rfind('@').is_some_and(|at| at > 0));
        match self {
            _ if reference.starts_with("link:") => None,
            _ if is_key => Some(plain(reference)),
            Self::Slashes => Some(format!("{name}/{reference}").into()),
            Self::At => Some(format!("{name}@{reference}").into()),
        }
    }
}

/// A key without the slash that it starts with up to version 8.
fn plain(key: &str) -> Cow<'_, str> {
    key.strip_prefix('/').unwrap_or(key).into()
}

/// Reads a package, or from version 9 its edges, which stand apart.
fn read_package(draft: &mut Draft, keys: Keys, package: View<'_>) {
    let key = package.key();
    let Some((name, version)) = keys.split(&key) else { return };
    let index = draft.add(name, version, package.key_span());
    draft.known_as(index, plain(&key));
    if package.is_true("dev") {
        draft.state(index, Usage::Development);
    } else if package.is_true("optional") {
        draft.state(index, Usage::Optional);
    }
    for (list, usage) in LISTS {
        for dependency in package.entries(list) {
            let reference = dependency.text().unwrap_or_default();
            if let Some(key) = keys.key(&dependency.key(), &reference) {
                draft.wants(index, key, *usage);
            }
        }
    }
}

/// Reads what a project asks for: a version, or from version 6 a table with one.
fn read_project(draft: &mut Draft, keys: Keys, project: View<'_>) {
    for (list, usage) in LISTS {
        for dependency in project.entries(list) {
            let version = dependency.text_of("version").or_else(|| dependency.text());
            let version = version.unwrap_or_default();
            if let Some(key) = keys.key(&dependency.key(), &version) {
                draft.root(key, *usage);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sdk::Reach;

    fn usages(text: &str) -> Vec<String> {
        let lock = read(text);
        assert_eq!(lock.problems, []);
        let reach = Reach::of(&lock);
        let line = |index: usize| {
            let package = &lock.packages[index];
            let why: Vec<_> = reach.why(index).iter().map(ToString::to_string).collect();
            let usage = reach.usage(index).unwrap();
            format!("{} {} {usage:?} {}", package.name.name, package.version, why.join(">"))
        };
        (0..lock.packages.len()).map(line).collect()
    }

    #[test]
    fn version_5() {
        let text = "lockfileVersion: 5.4\nspecifiers:\n  '@example/push': ^2\ndependencies:\n  \
            '@example/push': 2.1.0_core@1.0.0\npackages:\n  /@example/push/2.1.0_core@1.0.0:\n    \
            resolution: {integrity: sha512-00}\n    dependencies:\n      core: 1.0.0\n    dev: false\n  \
            /core/1.0.0:\n    resolution: {integrity: sha512-00}\n    dev: true\n";
        let expected = ["@example/push 2.1.0 Shipped 0", "core 1.0.0 Development 0>1"];
        assert_eq!(usages(text), expected);
    }

    #[test]
    fn version_6() {
        let text = "lockfileVersion: '6.0'\n\ndependencies:\n  push:\n    specifier: ^2\n    version: \
            2.1.0(core@1.0.0)\npackages:\n  /push@2.1.0(core@1.0.0):\n    dependencies:\n      alias: \
            /core@1.0.0\n  /core@1.0.0:\n    deprecated: |-\n      no longer: used\n";
        assert_eq!(usages(text), ["push 2.1.0 Shipped 0", "core 1.0.0 Shipped 0>1"]);
    }

    #[test]
    fn version_9() {
        let text = "lockfileVersion: '9.0'\nimporters:\n  .:\n    dependencies:\n      '@example/push':\n        \
            specifier: ^2\n        version: 2.1.0(core@1.0.0)\n    devDependencies:\n      mock:\n        \
            specifier: '1'\n        version: 1.0.0\n  web:\n    dependencies:\n      app:\n        \
            specifier: workspace:*\n        version: link:../app\npackages:\n  '@example/push@2.1.0':\n    \
            resolution: {integrity: sha512-00}\n  core@1.0.0:\n    resolution: {}\n  mock@1.0.0:\n    \
            resolution: {}\nsnapshots:\n  '@example/push@2.1.0(core@1.0.0)':\n    dependencies:\n      \
            alias: core@1.0.0\n  core@1.0.0: {}\n  mock@1.0.0: {}\n";
        let expected =
            ["@example/push 2.1.0 Shipped 0", "core 1.0.0 Shipped 0>1", "mock 1.0.0 Development 2"];
        assert_eq!(usages(text), expected);
    }

    #[test]
    fn a_later_version_is_read_and_reported() {
        let lock = read("lockfileVersion: '10.0'\npackages:\n  core@1.0.0:\n    dev: true\n");
        assert_eq!(lock.packages.len(), 1);
        assert!(matches!(lock.problems[0].kind, ProblemKind::Version { .. }));
    }
}
