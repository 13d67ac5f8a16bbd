//! `Podfile.lock` of `CocoaPods`.

use std::borrow::Cow;

use super::lockfile::{Draft, Graph, LockFile, ProblemKind, Usage};
use super::tree::View;
use super::tree::yaml::{self, Separator};
use crate::package::Ecosystem;
use crate::source::Span;

/// The pods of a `Podfile.lock`. A subspec is a package of its own, `Push/Core`.
pub(super) fn read(text: &str) -> LockFile {
    let mut tree = yaml::read(text, Separator::Colon);
    let mut draft = Draft::new(Ecosystem::Cocoapods);
    draft.problems(tree.take_problems());
    let root = tree.root();
    // A project without pods has neither section, only the checksum.
    if root.get("PODS").is_none() && root.get("COCOAPODS").is_none() {
        draft.problem(ProblemKind::Unrecognised("`PODS`"), Span::default());
    }
    for pod in root.entries("PODS") {
        read_pod(&mut draft, pod);
    }
    for direct in root.entries("DEPENDENCIES") {
        let requirement = direct.text().unwrap_or_default();
        draft.root(split(&requirement).0, Usage::Shipped);
    }
    draft.finish(Graph::Closed)
}

/// Reads `- Push (2.1)`, or `- Push (2.1):` with the pods it needs below it.
fn read_pod(draft: &mut Draft, item: View<'_>) {
    let pod = item.children().next();
    let (text, span) = match pod {
        Some(pod) => (pod.key(), pod.key_span()),
        None => (item.text().unwrap_or_default(), item.text_span()),
    };
    let (name, version) = split(&text);
    if name.is_empty() {
        return;
    }
    // Text with escapes has other lengths than its source.
    let span = match text {
        Cow::Borrowed(_) => Span::new(span.start, span.start + name.len()),
        Cow::Owned(_) => span,
    };
    let index = draft.add(name, version, span);
    draft.known_as(index, name);
    for dependency in pod.into_iter().flat_map(View::children) {
        let requirement = dependency.text().unwrap_or_default();
        draft.wants(index, split(&requirement).0, Usage::Shipped);
    }
}

/// Name and version, or requirement, of `Push (2.1)`.
fn split(text: &str) -> (&str, &str) {
    match text.split_once(" (") {
        Some((name, rest)) => (name, rest.strip_suffix(')').unwrap_or(rest)),
        None => (text, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sdk::Reach;

    const LOCK: &str = "PODS:\n  - Core (1.0.0)\n  - Push (2.1.0):\n    - Push/Base (= 2.1.0)\n  - \
        \"Push/Base (2.1.0)\":\n    - Core (~> 1.0)\n\nDEPENDENCIES:\n  - Push (~> 2.0)\n  - \
        \"Core (from `../core`)\"\n\nCOCOAPODS: 1.15.2\n";

    #[test]
    fn a_name_with_escapes_has_the_place_of_all_of_it() {
        let text = "PODS:\n  - \"P\\u0075sh\\té (2.1.0)\"\n";
        let lock = read(text);
        assert_eq!(lock.packages[0].name.name, "Push\té");
        assert_eq!(&text[lock.packages[0].span.range()], "P\\u0075sh\\té (2.1.0)");
    }

    #[test]
    fn pods_and_what_they_need() {
        let lock = read(LOCK);
        let found: Vec<_> = lock
            .packages
            .iter()
            .map(|it| (&*it.name.name, &*it.version, &LOCK[it.span.range()]))
            .collect();
        assert_eq!(
            found,
            [
                ("Core", "1.0.0", "Core"),
                ("Push", "2.1.0", "Push"),
                ("Push/Base", "2.1.0", "Push/Base"),
            ]
        );
        assert_eq!(lock.problems, []);
        assert_eq!(Reach::of(&lock).why(2), [1, 2]);
    }

    #[test]
    fn a_pod_that_is_not_listed_is_missed() {
        let lock = read("PODS:\n  - Push (2.1.0):\n    - Core\n");
        assert_eq!(lock.problems[0].kind, ProblemKind::Missing("Core".to_owned()));
    }

    #[test]
    fn another_file_is_none() {
        assert!(matches!(read("a: b\n").problems[0].kind, ProblemKind::Unrecognised(_)));
        assert_eq!(read("PODFILE CHECKSUM: 0\n\nCOCOAPODS: 1.15.2\n").problems, []);
    }
}
