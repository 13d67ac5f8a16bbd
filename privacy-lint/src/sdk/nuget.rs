//! `packages.lock.json` of `NuGet`: the packages of each target framework.

use super::lockfile::{Draft, Graph, LockFile, ProblemKind, Usage};
use super::tree::{View, json};
use crate::package::Ecosystem;
use crate::source::Span;

/// The packages of a `packages.lock.json`, those of all frameworks together.
pub(super) fn read(text: &str) -> LockFile {
    let mut tree = json::read(text);
    let mut draft = Draft::new(Ecosystem::Nuget);
    draft.problems(tree.take_problems());
    if let Some(file) = tree.root().children().next() {
        read_file(&mut draft, file);
    }
    draft.finish(Graph::Closed)
}

fn read_file(draft: &mut Draft, file: View<'_>) {
    draft.problems(file.get("version").and_then(|it| it.newer_than("2")));
    let Some(frameworks) = file.get("dependencies") else {
        return draft.problem(ProblemKind::Unrecognised("`dependencies`"), Span::default());
    };
    for package in frameworks.children().flat_map(View::members) {
        read_package(draft, package);
    }
}

fn read_package(draft: &mut Draft, package: View<'_>) {
    let name = package.key();
    if name.is_empty() {
        return;
    }
    let version = package.text_of("resolved").unwrap_or_default();
    let index = draft.add(&name, &version, package.key_span());
    let key = key(&name);
    draft.known_as(index, &*key);
    match package.text_of("type").as_deref() {
        Some("Direct") => draft.root(key, Usage::Shipped),
        Some("Project") => {
            draft.mark_local(index);
            draft.root(key, Usage::Shipped);
        }
        _ => {}
    }
    for dependency in package.entries("dependencies") {
        draft.wants(index, self::key(&dependency.key()), Usage::Shipped);
    }
}

/// Names differ in case between the places of one file.
fn key(name: &str) -> String {
    name.to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sdk::Reach;

    const LOCK: &str = r#"{
  "version": 1,
  "dependencies": {
    "net8.0": {
      "Example.Push": { "type": "Direct", "requested": "[2.1.0, )", "resolved": "2.1.0",
        "dependencies": { "example.Core": "1.0.0" } },
      "Example.Core": { "type": "Transitive", "resolved": "1.0.0" },
      "shared": { "type": "Project", "dependencies": { "Example.Core": "[1.0.0, )" } }
    },
    "net9.0": { "Example.Push": { "type": "Direct", "resolved": "2.1.0" } }
  }
}"#;

    #[test]
    fn packages_of_all_frameworks_once() {
        let lock = read(LOCK);
        let names: Vec<_> = lock.packages.iter().map(|it| &*it.name.name).collect();
        assert_eq!(names, ["Example.Push", "Example.Core", "shared"]);
        assert_eq!(Reach::of(&lock).why(1), [0, 1]);
        assert_eq!(lock.problems, []);
    }

    #[test]
    fn a_circle_is_reported_where_it_starts() {
        let text = r#"{"version": 1, "dependencies": {"net8.0": {
            "Example.A": {"resolved": "1", "dependencies": {"Example.B": "1"}},
            "Example.B": {"resolved": "1", "dependencies": {"Example.A": "1"}}}}}"#;
        let lock = read(text);
        assert_eq!(lock.problems[0].kind, ProblemKind::Cycle);
        assert_eq!(&text[lock.problems[0].span.range()], "Example.A");
    }
}
