//! What the members of a workspace need their dependencies for.

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use crate::sdk::lockfile::{Edge, LockFile, LockedPackage, Usage};
use crate::sdk::reach::Reach;

/// The tables of a manifest that list dependencies.
const TABLES: &[(&str, Usage)] = &[
    ("dependencies", Usage::Shipped),
    ("build-dependencies", Usage::Shipped),
    ("build_dependencies", Usage::Shipped),
    ("dev-dependencies", Usage::Development),
    ("dev_dependencies", Usage::Development),
];

/// A member of a workspace and what it needs each of its dependencies for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The name of the package.
    pub name: String,
    /// The packages it depends on, by their real names, and what for: normal and build
    /// dependencies are shipped.
    pub dependencies: BTreeMap<String, Usage>,
}

impl Member {
    /// Reads a `Cargo.toml`. `workspace` is the `Cargo.toml` at the root, where inherited
    /// dependencies have their real names; the same text will do where the member is the root.
    ///
    /// Nothing if the manifest describes no package. Mistakes are left to Cargo: what cannot be
    /// read is passed over.
    pub fn read(manifest: &str, workspace: &str) -> Option<Self> {
        let (document, _) = DeTable::parse_recoverable(manifest);
        let (workspace, _) = DeTable::parse_recoverable(workspace);
        let shared =
            table(workspace.get_ref(), "workspace").and_then(|it| table(it, "dependencies"));
        let manifest = document.get_ref();
        let name = table(manifest, "package")?.get("name")?.get_ref().as_str()?.to_owned();
        let mut dependencies = BTreeMap::new();
        for (table, usage) in dependency_tables(manifest) {
            for (key, value) in table {
                let alias = key.get_ref();
                let name = real_name(alias, value.get_ref(), shared);
                let usage = usage.max(optional(value.get_ref()));
                let known = dependencies.entry(name.to_owned()).or_insert(usage);
                *known = usage.min(*known);
            }
        }
        Some(Self { name, dependencies })
    }
}

fn table<'t>(parent: &'t DeTable<'t>, key: &str) -> Option<&'t DeTable<'t>> {
    parent.get(key)?.get_ref().as_table()
}

/// Every table of dependencies, also those for some targets only.
fn dependency_tables<'t>(
    manifest: &'t DeTable<'t>,
) -> impl Iterator<Item = (&'t DeTable<'t>, Usage)> {
    let targets = table(manifest, "target").into_iter().flat_map(DeTable::values);
    let targets = targets.filter_map(|target| target.get_ref().as_table());
    std::iter::once(manifest).chain(targets).flat_map(|owner| {
        TABLES.iter().filter_map(move |(key, usage)| Some((table(owner, key)?, *usage)))
    })
}

/// The name of the package behind a dependency that may be renamed, here or in the workspace.
fn real_name<'t>(
    alias: &'t str,
    value: &'t DeValue<'t>,
    shared: Option<&'t DeTable<'t>>,
) -> &'t str {
    let package = |value: &'t DeValue<'t>| value.as_table()?.get("package")?.get_ref().as_str();
    let inherited = || {
        let inherits = value.as_table()?.get("workspace")?.get_ref().as_bool()?;
        package(shared.filter(|_| inherits)?.get(alias)?.get_ref())
    };
    package(value).or_else(inherited).unwrap_or(alias)
}

fn optional(value: &DeValue<'_>) -> Usage {
    let stated = value.as_table().and_then(|table| table.get("optional"));
    match stated.and_then(|value| value.get_ref().as_bool()) {
        Some(true) => Usage::Optional,
        _ => Usage::Shipped,
    }
}

/// The members of a workspace, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Members(BTreeMap<String, Member>);

impl FromIterator<Member> for Members {
    fn from_iter<I: IntoIterator<Item = Member>>(members: I) -> Self {
        Self(members.into_iter().map(|member| (member.name.clone(), member)).collect())
    }
}

impl Members {
    /// Writes into a `Cargo.lock` what its local packages need their dependencies for. A local
    /// package that is no member keeps its edges as shipped.
    pub fn mark(&self, lock: &mut LockFile) {
        let names: Vec<String> = lock.packages.iter().map(|it| it.name.name.clone()).collect();
        for package in lock.packages.iter_mut().filter(|package| package.local) {
            let Some(member) = self.0.get(&package.name.name) else { continue };
            for edge in &mut package.dependencies {
                edge.usage = member.usage(&names[edge.to]);
            }
        }
    }

    /// What the packages of those names pull in, after [`mark`](Self::mark): dependencies for
    /// tests only are reached as [`Usage::Development`].
    pub fn reach(&self, lock: &mut LockFile, roots: &[&str]) -> Reach {
        self.mark(lock);
        reach(lock, roots)
    }
}

/// What the local packages of those names pull in, of a `Cargo.lock` that is [marked](Members::mark).
pub fn reach(lock: &LockFile, roots: &[&str]) -> Reach {
    let is_root = |package: &LockedPackage| package.local && roots.contains(&&*package.name.name);
    let edges: Vec<Edge> = (0..lock.packages.len())
        .filter(|index| is_root(&lock.packages[*index]))
        .map(|to| Edge { to, usage: Usage::Shipped })
        .collect();
    Reach::from(lock, &edges)
}

/// The directories that the dependencies of a `Cargo.toml` are given by, those it hands down to the
/// members of its workspace included; relative to its own.
pub fn paths(manifest: &str) -> Vec<String> {
    let (document, _) = DeTable::parse_recoverable(manifest);
    let root = document.get_ref();
    let shared = table(root, "workspace").and_then(|it| table(it, "dependencies"));
    let tables = dependency_tables(root).map(|(table, _)| table).chain(shared);
    let path =
        |value: &DeValue<'_>| Some(value.as_table()?.get("path")?.get_ref().as_str()?.to_owned());
    tables.flat_map(DeTable::values).filter_map(|value| path(value.get_ref())).collect()
}

impl Member {
    /// What a dependency is for. One that the manifest does not name is shipped: the lockfile is
    /// from another state of the manifest, and it is the lockfile that is built.
    fn usage(&self, dependency: &str) -> Usage {
        self.dependencies.get(dependency).copied().unwrap_or(Usage::Shipped)
    }
}
