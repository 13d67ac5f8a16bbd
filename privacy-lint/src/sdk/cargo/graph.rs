//! What Cargo itself says of a dependency graph, with the features and for the targets of a build.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

use crate::sdk::lockfile::{Edge, LockFile, Usage};

/// The part of `cargo metadata --format-version 1` that is read.
#[derive(Deserialize)]
struct Metadata<'t> {
    #[serde(borrow)]
    packages: Vec<Package<'t>>,
    #[serde(borrow)]
    resolve: Option<Resolve<'t>>,
}

#[derive(Deserialize)]
struct Package<'t> {
    id: &'t str,
    name: &'t str,
    version: &'t str,
}

#[derive(Deserialize)]
struct Resolve<'t> {
    #[serde(borrow)]
    nodes: Vec<Node<'t>>,
}

#[derive(Deserialize)]
struct Node<'t> {
    id: &'t str,
    #[serde(borrow)]
    deps: Vec<Dependency<'t>>,
}

#[derive(Deserialize)]
struct Dependency<'t> {
    pkg: &'t str,
    #[serde(borrow)]
    dep_kinds: Vec<Kind<'t>>,
}

#[derive(Deserialize)]
struct Kind<'t> {
    kind: Option<&'t str>,
}

/// Why Cargo's answer tells nothing of the graph.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GraphError {
    /// It is not the JSON that is known.
    #[error("cargo's answer cannot be read")]
    Syntax(#[from] serde_json::Error),
    /// It leaves the graph out.
    #[error("cargo's answer has no graph")]
    NoGraph,
}

/// A `Cargo.lock` with the edges that Cargo names, and no others. Packages and their places stay.
///
/// # Errors
///
/// When the text is not the output of `cargo metadata --format-version 1`, or was made without
/// dependencies.
pub fn narrowed(lock: &LockFile, metadata: &str) -> Result<LockFile, GraphError> {
    let metadata: Metadata<'_> = serde_json::from_str(metadata)?;
    let resolve = metadata.resolve.ok_or(GraphError::NoGraph)?;
    let positions = positions(lock, &metadata.packages);
    let mut narrowed = lock.clone();
    for package in &mut narrowed.packages {
        package.dependencies.clear();
    }
    for node in &resolve.nodes {
        let Some(from) = positions.get(node.id) else { continue };
        narrowed.packages[*from].dependencies = edges(node, &positions);
    }
    Ok(narrowed)
}

/// The positions in the lockfile of the packages, by Cargo's ids for them.
fn positions<'t>(lock: &LockFile, packages: &[Package<'t>]) -> HashMap<&'t str, usize> {
    let locked = lock.packages.iter().enumerate();
    let known: HashMap<(&str, &str), usize> =
        locked.map(|(at, it)| ((it.name.name.as_str(), it.version.as_str()), at)).collect();
    let position = |it: &Package<'t>| Some((it.id, *known.get(&(it.name, it.version))?));
    packages.iter().filter_map(position).collect()
}

/// What a package depends on. A dependency that is for tests, among others, counts for the others.
fn edges(node: &Node<'_>, positions: &HashMap<&str, usize>) -> Vec<Edge> {
    let mut usages: BTreeMap<usize, Usage> = BTreeMap::new();
    for dependency in &node.deps {
        let Some(to) = positions.get(dependency.pkg) else { continue };
        let is_for_tests = dependency.dep_kinds.iter().all(|it| it.kind == Some("dev"));
        let usage = if is_for_tests { Usage::Development } else { Usage::Shipped };
        let known = usages.entry(*to).or_insert(usage);
        *known = usage.min(*known);
    }
    usages.into_iter().map(|(to, usage)| Edge { to, usage }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sdk::{Format, cargo};

    const LOCK: &str = "version = 4\n\
        [[package]]\nname = \"app\"\nversion = \"1.0.0\"\ndependencies = [\"mock\", \"push\", \"tray\"]\n\
        [[package]]\nname = \"mock\"\nversion = \"1.0.0\"\nsource = \"s\"\n\
        [[package]]\nname = \"push\"\nversion = \"2.0.0\"\nsource = \"s\"\n\
        [[package]]\nname = \"tray\"\nversion = \"3.0.0\"\nsource = \"s\"\n";

    const METADATA: &str = r#"{
        "packages": [
            { "id": "a", "name": "app", "version": "1.0.0", "edition": "2024" },
            { "id": "m", "name": "mock", "version": "1.0.0" },
            { "id": "p", "name": "push", "version": "2.0.0" }
        ],
        "resolve": { "nodes": [
            { "id": "a", "deps": [
                { "pkg": "m", "dep_kinds": [{ "kind": "dev", "target": null }] },
                { "pkg": "p", "dep_kinds": [{ "kind": "dev" }, { "kind": null }] },
                { "pkg": "gone", "dep_kinds": [] }
            ] },
            { "id": "m", "deps": [] },
            { "id": "unknown", "deps": [] }
        ] }
    }"#;

    #[test]
    fn only_what_cargo_names_is_reached() {
        let lock = narrowed(&Format::Cargo.read(LOCK), METADATA).unwrap();
        let reach = cargo::reach(&lock, &["app"]);
        let usages: Vec<_> = (0..lock.packages.len()).map(|it| reach.usage(it)).collect();
        let (shipped, for_tests) = (Some(Usage::Shipped), Some(Usage::Development));
        assert_eq!(usages, [shipped, for_tests, shipped, None]);
    }

    #[test]
    fn an_answer_without_a_graph_is_none() {
        let lock = Format::Cargo.read(LOCK);
        let error = |text| narrowed(&lock, text).unwrap_err();
        assert!(matches!(error("{}"), GraphError::Syntax(_)));
        assert!(matches!(error(r#"{"packages": [], "resolve": null}"#), GraphError::NoGraph));
    }
}
