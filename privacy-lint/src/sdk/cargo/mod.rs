//! `Cargo.lock`, and the way from workspace members to the crates they pull in.
//!
//! The file does not say which dependencies are for tests only: [`Members`] takes that from the
//! manifests.

mod graph;
mod members;

pub use graph::{GraphError, narrowed};
pub use members::{Manifest, Members, reach};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::lockfile::{Draft, Graph, LockFile, Problem, ProblemKind, Usage};
use crate::package::Ecosystem;
use crate::source::Span;

/// The latest version of the format that is known (Cargo 1.78).
const VERSION: i64 = 4;

/// The packages of a `Cargo.lock`. Every edge counts as shipped until [`Members`] say otherwise.
pub(super) fn read(text: &str) -> LockFile {
    let (document, errors) = DeTable::parse_recoverable(text);
    let table = document.get_ref();
    let mut draft = Draft::new(Ecosystem::Cargo);
    draft.problems(errors.iter().map(|error| syntax(text, error)));
    draft.problems(version(table));
    let packages: Vec<_> = packages(table).filter_map(Package::read).collect();
    if packages.is_empty() && !table.contains_key("package") && !table.contains_key("version") {
        draft.problem(ProblemKind::Unrecognised("`[[package]]`"), Span::default());
    }
    let indices: Vec<_> = packages.iter().map(|package| package.add(&mut draft)).collect();
    for (index, package) in indices.into_iter().zip(packages) {
        for dependency in package.dependencies {
            draft.wants(index, key_of_dependency(dependency), Usage::Shipped);
        }
    }
    draft.finish(Graph::Closed)
}

/// A mistake in a TOML file. One at the very end means that the rest is missing.
pub(super) fn syntax(text: &str, error: &toml::de::Error) -> Problem {
    let span: Span = error.span().unwrap_or_default().into();
    let kind = if span.start >= text.trim_end().len() {
        ProblemKind::Truncated
    } else {
        ProblemKind::Syntax(error.message().to_owned())
    };
    Problem::new(kind, span)
}

fn version(table: &DeTable<'_>) -> Option<Problem> {
    let value = table.get("version")?;
    let found = value.get_ref().as_integer()?.as_str().to_owned();
    let newer = found.parse::<i64>().is_ok_and(|found| found > VERSION);
    let kind = ProblemKind::Version { found, known: "4" };
    newer.then(|| Problem::new(kind, value.span().into()))
}

/// The tables of the packages. The first format kept the project itself under `root`.
fn packages<'t>(table: &'t DeTable<'t>) -> impl Iterator<Item = &'t DeTable<'t>> {
    let packages = table.get("package").and_then(|value| value.get_ref().as_array());
    let listed = packages.into_iter().flat_map(|packages| packages.iter());
    let root = table.get("root").into_iter();
    root.chain(listed).filter_map(|value| value.get_ref().as_table())
}

struct Package<'t> {
    name: &'t str,
    version: &'t str,
    span: Span,
    source: Option<&'t str>,
    dependencies: Vec<&'t str>,
}

impl<'t> Package<'t> {
    fn read(table: &'t DeTable<'t>) -> Option<Self> {
        let text = |key: &str| table.get(key).and_then(|value| value.get_ref().as_str());
        let name = table.get("name")?;
        let dependencies = table.get("dependencies").and_then(|value| value.get_ref().as_array());
        Some(Self {
            name: name.get_ref().as_str().filter(|name| !name.is_empty())?,
            version: text("version").unwrap_or_default(),
            span: unquoted(name),
            source: text("source"),
            dependencies: dependencies
                .into_iter()
                .flat_map(|list| list.iter())
                .filter_map(|value| value.get_ref().as_str())
                .collect(),
        })
    }

    /// Takes the package in under the forms by which others refer to it: its name, and with its
    /// version where a file has several.
    fn add(&self, draft: &mut Draft) -> usize {
        let index = draft.add(self.name, self.version, self.span);
        draft.known_as(index, self.name);
        draft.known_as(index, format!("{} {}", self.name, self.version));
        if self.source.is_none() {
            draft.mark_local(index);
        }
        index
    }
}

/// The name, perhaps with the version. The source, which names the registry, goes unread: a package
/// of the same name and version from elsewhere is the same SDK.
fn key_of_dependency(dependency: &str) -> &str {
    dependency.split_once(" (").map_or(dependency, |(key, _)| key)
}

/// The place of a string value without its quotes.
pub(super) fn unquoted(value: &Spanned<DeValue<'_>>) -> Span {
    let span: Span = value.span().into();
    let len = value.get_ref().as_str().map_or(span.len(), str::len);
    if len + 2 == span.len() { Span::new(span.start + 1, span.end - 1) } else { span }
}
