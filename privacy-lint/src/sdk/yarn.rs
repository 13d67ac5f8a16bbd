//! `yarn.lock`: of Yarn 1 in a form of its own, of its successors in YAML.
//!
//! An entry is keyed by all requests that it answers, `push@^2, push@^2.1`, and edges are such
//! requests.

use std::borrow::Cow;

use super::lockfile::{Draft, Graph, LockFile, ProblemKind, Usage};
use super::tree::View;
use super::tree::yaml::{self, Separator};
use crate::package::Ecosystem;
use crate::source::Span;

/// The entry about the file itself, in YAML only.
const METADATA: &str = "__metadata";

/// The protocol that is left out where it is the usual one.
const NPM: &str = "npm:";

/// The latest version of the YAML form that is known, written by Yarn 4.
const VERSION: &str = "10";

/// The packages of a `yarn.lock`.
pub(super) fn read(text: &str) -> LockFile {
    let is_yaml = memchr::memmem::find(text.as_bytes(), METADATA.as_bytes()).is_some();
    let separator = if is_yaml { Separator::Colon } else { Separator::Space };
    let mut tree = yaml::read(text, separator);
    let mut draft = Draft::new(Ecosystem::Npm);
    draft.problems(tree.take_problems());
    let version = tree.root().get(METADATA).and_then(|it| it.get("version"));
    draft.problems(version.and_then(|it| it.newer_than(VERSION)));
    let indices: Vec<_> =
        tree.root().children().filter_map(|it| Some((it, add(&mut draft, it)?))).collect();
    if indices.is_empty() && !is_yaml && !text.contains("yarn lockfile v1") {
        draft.problem(ProblemKind::Unrecognised("entry of Yarn"), Span::default());
    }
    for (entry, index) in indices {
        read_dependencies(&mut draft, entry, index);
    }
    draft.finish(Graph::Open)
}

/// Takes an entry in, under every request that it answers.
fn add(draft: &mut Draft, entry: View<'_>) -> Option<usize> {
    let key = entry.key();
    if key == METADATA {
        return None;
    }
    let requests: Vec<&str> = key.split(", ").map(|it| it.trim_matches('"')).collect();
    let resolution = entry.text_of("resolution");
    let name = real_name(resolution.as_deref().or(requests.first().copied())?)?;
    let version = entry.text_of("version").unwrap_or_default();
    let index = draft.add(name, &version, entry.key_span());
    for request in requests {
        draft.known_as(index, without_protocol(request));
    }
    if resolution.is_some_and(|it| it.contains("@workspace:")) {
        draft.mark_local(index);
        draft.known_as(index, &*key);
        draft.root(&*key, Usage::Shipped);
    }
    Some(index)
}

/// The published name in `name@range`, or in `alias@npm:name@range`.
fn real_name(request: &str) -> Option<&str> {
    let (name, range) = split(request)?;
    let aliased = range.strip_prefix(NPM).and_then(split).map(|(name, _)| name);
    Some(aliased.unwrap_or(name))
}

/// Splits at the first `@` that does not start a scope.
fn split(request: &str) -> Option<(&str, &str)> {
    let at = request.get(1..)?.find('@')? + 1;
    Some((&request[..at], &request[at + 1..]))
}

/// A request as `name@range`: entries and edges may differ in naming the protocol.
fn without_protocol(request: &str) -> Cow<'_, str> {
    match split(request) {
        Some((name, range)) if range.starts_with(NPM) => {
            format!("{name}@{}", &range[NPM.len()..]).into()
        }
        _ => request.into(),
    }
}

fn read_dependencies(draft: &mut Draft, entry: View<'_>, index: usize) {
    for (list, usage) in
        [("dependencies", Usage::Shipped), ("optionalDependencies", Usage::Optional)]
    {
        for dependency in entry.entries(list) {
            let range = dependency.text().unwrap_or_default();
            let request = format!("{}@{range}", dependency.key());
            draft.wants(index, without_protocol(&request), usage);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sdk::Reach;

    const V1: &str = "# yarn lockfile v1\n\n\n\"@example/push@^2\", \"@example/push@^2.1\":\n  \
        version \"2.1.0\"\n  resolved \"https://registry.example/push-2.1.0.tgz#00\"\n  dependencies:\n    \
        alias \"npm:core@^1 || ^2\"\n\n\"alias@npm:core@^1 || ^2\":\n  version \"1.0.0\"\n";

    #[test]
    fn yarn_1() {
        let lock = read(V1);
        assert_eq!(lock.problems, []);
        assert_eq!(lock.packages[0].name.to_string(), "npm:@example/push");
        assert_eq!(lock.packages[1].name.to_string(), "npm:core");
        assert_eq!(lock.packages[1].version, "1.0.0");
        assert_eq!(Reach::of(&lock).why(1), [0, 1]);
    }

    #[test]
    fn yarn_4() {
        let text = "__metadata:\n  version: 8\n  cacheKey: 10c0\n\n\"app@workspace:.\":\n  version: \
            0.0.0-use.local\n  resolution: \"app@workspace:.\"\n  dependencies:\n    \"@example/push\": \
            \"npm:^2\"\n  languageName: unknown\n\n\"@example/push@npm:^2, @example/push@npm:^2.1\":\n  \
            version: 2.1.0\n  resolution: \"@example/push@npm:2.1.0\"\n  dependencies:\n    core: \"npm:^1\"\n\n\
            \"core@npm:^1\":\n  version: 1.0.0\n  resolution: \"core@npm:1.0.0\"\n";
        let lock = read(text);
        assert_eq!(lock.problems, []);
        assert!(lock.packages[0].local);
        assert_eq!(Reach::of(&lock).why(2), [0, 1, 2]);
    }

    #[test]
    fn another_file_is_none() {
        assert!(matches!(read("{}").problems.last().unwrap().kind, ProblemKind::Unrecognised(_)));
        assert_eq!(read("# yarn lockfile v1\n\n\n").problems, []);
    }
}
