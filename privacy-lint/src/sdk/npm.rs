//! `package-lock.json` and `npm-shrinkwrap.json`, versions 1 to 3.
//!
//! A package is known by its path below `node_modules`, and a package finds another as Node does:
//! below itself, then below each directory that holds it.

use super::lockfile::{Draft, Graph, LockFile, ProblemKind, Usage};
use super::tree::{View, json};
use crate::package::Ecosystem;
use crate::source::Span;

/// The directory in a path of a package.
const MODULES: &str = "node_modules/";

/// The longest path, in bytes, under which a package is found by others. Windows allows 260 for a
/// whole path, and a bound keeps the work linear in the length of the file.
const MAX_PATH_BYTES: usize = 512;

/// The lists of dependencies that a package can have.
const LISTS: &[(&str, Usage)] = &[
    ("dependencies", Usage::Shipped),
    ("peerDependencies", Usage::Shipped),
    ("optionalDependencies", Usage::Optional),
    ("devDependencies", Usage::Development),
];

/// The packages of a `package-lock.json`.
pub(super) fn read(text: &str) -> LockFile {
    let mut tree = json::read(text);
    let mut draft = Draft::new(Ecosystem::Npm);
    draft.problems(tree.take_problems());
    if let Some(file) = tree.root().children().next() {
        draft.problems(file.get("lockfileVersion").and_then(|it| it.newer_than("3")));
        match (file.get("packages"), file.get("dependencies")) {
            (Some(packages), _) => read_paths(&mut draft, packages),
            (None, Some(nested)) => read_nested(&mut draft, nested),
            (None, None) if file.get("lockfileVersion").is_some() => {}
            (None, None) => {
                draft.problem(ProblemKind::Unrecognised("`packages`"), Span::default());
            }
        }
    }
    draft.finish(Graph::Open)
}

/// Versions 2 and 3: every package under its path. A path outside `node_modules` is the project
/// itself or one of its workspaces, and a link leads to such a path.
fn read_paths(draft: &mut Draft, packages: View<'_>) {
    let mut indices = Vec::new();
    for package in packages.children() {
        let path = package.key();
        if let Some(name) = name_in_path(&path).filter(|_| !package.is_true("link")) {
            let stated = package.text_of("name").filter(|it| !it.is_empty());
            let name = stated.unwrap_or_else(|| name.into());
            let index = add(draft, &name, package);
            if path.len() <= MAX_PATH_BYTES {
                draft.known_as(index, &*path);
                indices.push((package, Some(index)));
            }
        } else if name_in_path(&path).is_none() && path.len() <= MAX_PATH_BYTES {
            indices.push((package, None));
        }
    }
    for (package, index) in indices {
        read_lists(draft, package, index);
    }
}

/// The name of a package that lies at the path; nothing for a path outside `node_modules`.
fn name_in_path(path: &str) -> Option<&str> {
    path.rfind(MODULES).map(|at| &path[at + MODULES.len()..]).filter(|name| !name.is_empty())
}

fn add(draft: &mut Draft, name: &str, package: View<'_>) -> usize {
    let version = package.text_of("version").unwrap_or_default();
    let index = draft.add(name, &version, package.key_span());
    if package.is_true("dev") {
        draft.state(index, Usage::Development);
    } else if package.is_true("optional") || package.is_true("devOptional") {
        draft.state(index, Usage::Optional);
    } else {
        draft.state(index, Usage::Shipped);
    }
    index
}

fn read_lists(draft: &mut Draft, package: View<'_>, index: Option<usize>) {
    let path = package.key();
    for (list, usage) in LISTS {
        for dependency in package.entries(list) {
            let Some(key) = resolve(draft, &path, &dependency.key()) else { continue };
            match index {
                Some(index) => draft.wants(index, key, *usage),
                None => draft.root(key, *usage),
            }
        }
    }
}

/// The path at which a package at `path` finds the package of that name.
fn resolve(draft: &Draft, path: &str, name: &str) -> Option<String> {
    let above = std::iter::successors(Some(path), |path| {
        let at = path.rfind(MODULES)?;
        Some(path[..at].trim_end_matches('/'))
    });
    let outermost = (!path.starts_with(MODULES)).then_some("");
    above.chain(outermost).map(|path| below(path, name)).find(|it| draft.knows(it))
}

/// The path of a package right below another path.
fn below(path: &str, name: &str) -> String {
    let slash = if path.is_empty() { "" } else { "/" };
    format!("{path}{slash}{MODULES}{name}")
}

/// Version 1: packages nested in packages, with what each requires. Which of them the project asks
/// for is not in the file.
fn read_nested(draft: &mut Draft, dependencies: View<'_>) {
    let mut found = Vec::new();
    let mut open = vec![(String::new(), dependencies)];
    while let Some((path, dependencies)) = open.pop() {
        for package in dependencies.members() {
            let path = below(&path, &package.key());
            let name = real_name(package);
            if name.is_empty() {
                continue;
            }
            let index = add(draft, &name, package);
            draft.known_as(index, &*path);
            match package.get("dependencies") {
                Some(nested) if path.len() <= MAX_PATH_BYTES => open.push((path.clone(), nested)),
                Some(nested) => {
                    draft.problem(ProblemKind::PathTooLong(MAX_PATH_BYTES), nested.key_span());
                }
                None => {}
            }
            found.push((path, package, index));
        }
    }
    for (path, package, index) in found {
        for required in package.entries("requires") {
            if let Some(key) = resolve(draft, &path, &required.key()) {
                draft.wants(index, key, Usage::Shipped);
            }
        }
    }
}

/// The name under which a package is published; an alias has that in its version.
fn real_name(package: View<'_>) -> String {
    let version = package.text_of("version").unwrap_or_default();
    let real = version.strip_prefix("npm:").and_then(|it| it.rsplit_once('@'));
    real.map_or_else(|| package.key().into_owned(), |(name, _)| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sdk::Reach;

    fn versions(lock: &LockFile) -> Vec<(&str, &str, Usage)> {
        let reach = Reach::of(lock);
        let usage = |index| reach.usage(index).unwrap();
        let packages = lock.packages.iter().enumerate();
        packages.map(|(index, it)| (&*it.name.name, &*it.version, usage(index))).collect()
    }

    const PATHS: &str = r#"{"name": "app", "lockfileVersion": 3, "packages": {
  "": {"dependencies": {"@example/push": "^2"}, "devDependencies": {"mock": "1"}},
  "node_modules/@example/push": {"version": "2.1.0", "dependencies": {"core": "^1"}},
  "node_modules/@example/push/node_modules/core": {"version": "1.0.0"},
  "node_modules/core": {"version": "9.0.0", "dev": true},
  "node_modules/mock": {"version": "1.0.0", "dev": true, "dependencies": {"core": "^9"}},
  "node_modules/web": {"resolved": "packages/web", "link": true},
  "node_modules/old": {"name": "older", "version": "3.0.0", "optional": true},
  "packages/web": {"name": "web", "dependencies": {"old": "npm:older@3"}}
}}"#;

    #[test]
    fn paths_tell_which_version_is_meant() {
        let lock = read(PATHS);
        assert_eq!(
            versions(&lock),
            [
                ("@example/push", "2.1.0", Usage::Shipped),
                ("core", "1.0.0", Usage::Shipped),
                ("core", "9.0.0", Usage::Development),
                ("mock", "1.0.0", Usage::Development),
                ("older", "3.0.0", Usage::Optional),
            ]
        );
        let reach = Reach::of(&lock);
        assert_eq!((reach.why(1), reach.why(2)), (vec![0, 1], vec![3, 2]));
        assert_eq!((reach.why(4), lock.problems.len()), (vec![4], 0));
    }

    #[test]
    fn version_1_nests() {
        let text = r#"{"lockfileVersion": 1, "dependencies": {
            "push": {"version": "2.1.0", "requires": {"core": "^1"},
                     "dependencies": {"core": {"version": "1.0.0"}}},
            "core": {"version": "npm:@example/core@9.0.0", "dev": true}}}"#;
        let lock = read(text);
        assert_eq!(lock.packages[1].name.to_string(), "npm:@example/core");
        assert_eq!(Reach::of(&lock).why(2), [0, 2]);
    }

    #[test]
    fn a_truncated_file_keeps_its_head() {
        let lock = read(&PATHS[..PATHS.find("node_modules/mock").unwrap()]);
        assert_eq!(lock.packages.len(), 3);
        assert_eq!(lock.problems[0].kind, ProblemKind::Truncated);
    }
}
