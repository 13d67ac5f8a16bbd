//! What the members of a workspace need their dependencies for.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

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

/// What a `Cargo.toml` says of the packages that it needs, and hands down to the members of its
/// workspace.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The name of its package, where it describes one.
    pub name: Option<String>,
    /// The directories that dependencies are given by, relative to its own.
    pub paths: Vec<String>,
    dependencies: Vec<Dependency>,
    /// The real names of the dependencies that members of the workspace inherit, by alias; only
    /// those that are renamed.
    shared: BTreeMap<String, String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Dependency {
    alias: String,
    package: Option<String>,
    is_inherited: bool,
    usage: Usage,
}

impl Manifest {
    /// Reads a `Cargo.toml`. Mistakes are left to Cargo: what cannot be read is passed over.
    pub fn read(text: &str) -> Self {
        let (document, _) = DeTable::parse_recoverable(text);
        let root = document.get_ref();
        let name = || Some(table(root, "package")?.get("name")?.get_ref().as_str()?.to_owned());
        let shared = table(root, "workspace").and_then(|it| table(it, "dependencies"));
        let tables = dependency_tables(root).map(|(table, _)| table).chain(shared);
        let paths = tables.flat_map(DeTable::values).filter_map(|it| text_at(it.get_ref(), "path"));
        let renamed = shared.into_iter().flat_map(DeTable::iter);
        let renamed = renamed.filter_map(|(alias, value)| {
            Some((alias.get_ref().to_string(), text_at(value.get_ref(), "package")?))
        });
        let dependencies = dependency_tables(root)
            .flat_map(|(table, usage)| table.iter().map(move |it| (it, usage)))
            .map(|((alias, value), usage)| {
                Dependency::read(alias.get_ref(), value.get_ref(), usage)
            });
        Self {
            name: name(),
            paths: paths.collect(),
            dependencies: dependencies.collect(),
            shared: renamed.collect(),
        }
    }

    /// The packages it depends on, by their real names, and what for: normal and build dependencies
    /// are shipped. `workspace` is the manifest at the root, where inherited ones have their names.
    fn usages<'m>(&'m self, workspace: &'m Self) -> BTreeMap<&'m str, Usage> {
        let mut usages = BTreeMap::new();
        for it in &self.dependencies {
            let inherited = it.is_inherited.then(|| workspace.shared.get(&it.alias)).flatten();
            let name = it.package.as_ref().or(inherited).unwrap_or(&it.alias);
            let known = usages.entry(name.as_str()).or_insert(it.usage);
            *known = it.usage.min(*known);
        }
        usages
    }
}

impl Dependency {
    fn read(alias: &str, value: &DeValue<'_>, usage: Usage) -> Self {
        let says = |key: &str| value.get(key).and_then(|it| it.get_ref().as_bool()) == Some(true);
        Self {
            alias: alias.to_owned(),
            package: text_at(value, "package"),
            is_inherited: says("workspace"),
            usage: if says("optional") { usage.max(Usage::Optional) } else { usage },
        }
    }
}

fn text_at(value: &DeValue<'_>, key: &str) -> Option<String> {
    Some(value.get(key)?.get_ref().as_str()?.to_owned())
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

/// The manifests of packages, by the names of the packages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Members(BTreeMap<String, Vec<(PathBuf, Manifest)>>);

impl FromIterator<(PathBuf, Manifest)> for Members {
    /// The manifests with the directories that they lie in. Those that describe no package are left
    /// out.
    fn from_iter<I: IntoIterator<Item = (PathBuf, Manifest)>>(manifests: I) -> Self {
        let mut members = Self::default();
        for (directory, manifest) in manifests {
            if let Some(name) = manifest.name.clone() {
                members.0.entry(name).or_default().push((directory, manifest));
            }
        }
        members
    }
}

impl Members {
    /// Writes into the `Cargo.lock` of a directory what its local packages need their dependencies
    /// for. A local package that is no member keeps its edges as shipped. `workspace` is the manifest
    /// beside the lockfile.
    pub fn mark(&self, lock: &mut LockFile, directory: &Path, workspace: &Manifest) {
        let names: Vec<String> = lock.packages.iter().map(|it| it.name.name.clone()).collect();
        for package in lock.packages.iter_mut().filter(|package| package.local) {
            let Some(member) = self.of_name(&package.name.name, directory) else { continue };
            let usages = member.usages(workspace);
            for edge in &mut package.dependencies {
                // One that the manifest does not name is shipped: the lockfile is from another state
                // of the manifest, and it is the lockfile that is built.
                let usage = usages.get(names[edge.to].as_str());
                edge.usage = usage.copied().unwrap_or(Usage::Shipped);
            }
        }
    }

    /// The package of that name; of several, one that lies below the directory.
    fn of_name(&self, name: &str, directory: &Path) -> Option<&Manifest> {
        let all = self.0.get(name)?;
        let below = all.iter().find(|(it, _)| it.starts_with(directory));
        below.or(all.first()).map(|(_, manifest)| manifest)
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
