//! Packages, as their `Cargo.toml` files declare them, and which of them a workspace holds.

use std::collections::{BTreeMap, BTreeSet};

use toml::de::{DeTable, DeValue};

use super::{Note, NoteKind};

/// A package of Cargo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// Its name, as in `print-studio`.
    pub name: String,
    /// The name of its library in code, as in `print_studio`.
    pub crate_name: String,
    /// Its directory below the root, with `/`; empty for the root itself.
    pub directory: String,
    /// Where its library begins, below its directory, if not at `src/lib.rs`.
    pub library_path: Option<String>,
    /// Whether it belongs to the workspace around it. A package under no workspace belongs to
    /// itself; one that is excluded or listed nowhere does not belong.
    pub is_member: bool,
    /// What it needs at run time and at build time, sorted.
    pub dependencies: Vec<Dependency>,
}

/// A package that another one depends on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dependency {
    /// The name of the package.
    pub package: String,
    /// The name of its table entry, as code writes it: `app_core` for `app-core`.
    pub name_in_code: String,
    /// When it is needed.
    pub kind: DependencyKind,
    /// Its directory below the root, where it is given by a path that lies there.
    pub directory: Option<String>,
}

/// When a dependency is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DependencyKind {
    /// At run time.
    Normal,
    /// By the build script.
    Build,
}

/// One `Cargo.toml`: its directory below the root, its path and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ManifestText {
    pub(super) path: String,
    pub(super) text: String,
}

/// The packages that the manifests declare, sorted by directory. What is wrong with a manifest goes
/// into `notes`; what can be read of it counts.
pub(super) fn packages(manifests: &[ManifestText], notes: &mut Vec<Note>) -> Vec<Package> {
    let read: BTreeMap<String, Manifest> = manifests
        .iter()
        .map(|it| (directory_of(&it.path).to_owned(), Manifest::read(it, notes)))
        .collect();
    let members = members(&read);
    let mut packages = Vec::new();
    for (directory, manifest) in &read {
        let Some(name) = &manifest.package else { continue };
        let crate_name = manifest.library_name.as_ref().unwrap_or(name).replace('-', "_");
        packages.push(Package {
            name: name.clone(),
            crate_name,
            directory: directory.clone(),
            library_path: manifest.library_path.clone(),
            is_member: members.contains(directory.as_str()),
            dependencies: dependencies(directory, &read),
        });
    }
    packages
}

/// The package that a file belongs to: that of the nearest directory above it. `packages` is sorted
/// by directory.
pub(super) fn owner(packages: &[Package], path: &str) -> Option<usize> {
    let mut directory = directory_of(path);
    loop {
        let found = packages.binary_search_by(|it| it.directory.as_str().cmp(directory));
        if let Ok(index) = found {
            return Some(index);
        }
        if directory.is_empty() {
            return None;
        }
        directory = directory_of(directory);
    }
}

/// The directory of a path with `/`; empty at the root.
pub(super) fn directory_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(directory, _)| directory)
}

/// What matters of one manifest.
#[derive(Debug, Default)]
struct Manifest {
    package: Option<String>,
    library_name: Option<String>,
    library_path: Option<String>,
    workspace: Option<Workspace>,
    dependencies: Vec<Declared>,
}

#[derive(Debug, Default)]
struct Workspace {
    members: Vec<String>,
    exclude: Vec<String>,
    dependencies: Vec<Declared>,
}

/// An entry of a dependency table.
#[derive(Debug)]
struct Declared {
    key: String,
    package: Option<String>,
    path: Option<String>,
    is_inherited: bool,
    kind: DependencyKind,
}

type Value<'a> = DeValue<'a>;

impl Manifest {
    fn read(source: &ManifestText, notes: &mut Vec<Note>) -> Self {
        let (table, errors) = DeTable::parse_recoverable(&source.text);
        notes.extend(errors.iter().map(|error| Note {
            path: source.path.clone(),
            span: error.span().map(Into::into),
            kind: NoteKind::Manifest(error.message().to_owned()),
        }));
        let root = DeValue::Table(table.into_inner());
        let package = get(&root, "package").map(|package| {
            let name = get(package, "name").and_then(Value::as_str);
            name.unwrap_or_else(|| last_name(directory_of(&source.path))).to_owned()
        });
        Self {
            package,
            library_name: string_at(&root, &["lib", "name"]),
            library_path: string_at(&root, &["lib", "path"]),
            workspace: get(&root, "workspace").map(Workspace::read),
            dependencies: declared(&root),
        }
    }
}

fn last_name(directory: &str) -> &str {
    directory.rsplit('/').next().unwrap_or_default()
}

impl Workspace {
    fn read(table: &Value<'_>) -> Self {
        let mut dependencies = Vec::new();
        dependency_table(table, "dependencies", DependencyKind::Normal, &mut dependencies);
        Self {
            members: strings(table, "members"),
            exclude: strings(table, "exclude"),
            dependencies,
        }
    }
}

fn get<'v, 'a>(value: &'v Value<'a>, key: &str) -> Option<&'v Value<'a>> {
    Some(value.get(key)?.get_ref())
}

fn string_at(root: &Value<'_>, keys: &[&str]) -> Option<String> {
    let value = keys.iter().try_fold(root, |value, key| get(value, key))?;
    value.as_str().map(str::to_owned)
}

fn strings(table: &Value<'_>, key: &str) -> Vec<String> {
    let items = get(table, key).and_then(Value::as_array).into_iter().flat_map(|it| it.iter());
    items.filter_map(|it| it.get_ref().as_str().map(str::to_owned)).collect()
}

/// The run-time and build-time dependencies, those for single targets included.
fn declared(root: &Value<'_>) -> Vec<Declared> {
    let targets = get(root, "target").and_then(Value::as_table);
    let targets = targets.into_iter().flat_map(|it| it.values().map(toml::Spanned::get_ref));
    let mut declared = Vec::new();
    for table in std::iter::once(root).chain(targets) {
        dependency_table(table, "dependencies", DependencyKind::Normal, &mut declared);
        dependency_table(table, "build-dependencies", DependencyKind::Build, &mut declared);
    }
    declared
}

fn dependency_table(table: &Value<'_>, key: &str, kind: DependencyKind, out: &mut Vec<Declared>) {
    let entries = get(table, key).and_then(Value::as_table).into_iter().flat_map(|it| it.iter());
    out.extend(entries.map(|(key, value)| {
        let value = value.get_ref();
        Declared {
            key: key.get_ref().to_string(),
            package: string_at(value, &["package"]),
            path: string_at(value, &["path"]),
            is_inherited: get(value, "workspace").and_then(Value::as_bool).unwrap_or(false),
            kind,
        }
    }));
}

/// What the package in `directory` depends on, with what it takes over from its workspace.
fn dependencies(directory: &str, manifests: &BTreeMap<String, Manifest>) -> Vec<Dependency> {
    let Some(manifest) = manifests.get(directory) else { return Vec::new() };
    let workspace = workspace_of(directory, manifests);
    let resolved = manifest.dependencies.iter().map(|own| {
        let inherited = workspace.filter(|_| own.is_inherited).and_then(|(base, workspace)| {
            let shared = workspace.dependencies.iter().find(|it| it.key == own.key)?;
            Some((base, shared))
        });
        let (base, declared) = inherited.unwrap_or((directory, own));
        Dependency {
            package: declared.package.as_ref().unwrap_or(&declared.key).clone(),
            name_in_code: own.key.replace('-', "_"),
            kind: own.kind,
            directory: declared.path.as_deref().and_then(|path| joined(base, path)),
        }
    });
    resolved.collect::<BTreeSet<_>>().into_iter().collect()
}

/// The workspace that governs a directory, and its own directory: the nearest one, from the
/// directory itself upwards.
fn workspace_of<'m>(
    directory: &str,
    manifests: &'m BTreeMap<String, Manifest>,
) -> Option<(&'m str, &'m Workspace)> {
    let mut directory = directory;
    loop {
        if let Some((base, Manifest { workspace: Some(workspace), .. })) =
            manifests.get_key_value(directory)
        {
            return Some((base, workspace));
        }
        if directory.is_empty() {
            return None;
        }
        directory = directory_of(directory);
    }
}

/// The directories of the packages that belong to their workspace: its own, those it lists, and
/// what these depend on by path.
fn members(manifests: &BTreeMap<String, Manifest>) -> BTreeSet<String> {
    let is_listed = |directory: &String| match workspace_of(directory, manifests) {
        None => true,
        Some((base, workspace)) => base == directory || workspace.lists(base, directory),
    };
    let mut members: BTreeSet<String> =
        manifests.keys().filter(|it| is_listed(it)).cloned().collect();
    let mut pending: Vec<String> = members.iter().cloned().collect();
    while let Some(directory) = pending.pop() {
        for dependency in dependencies(&directory, manifests) {
            let Some(found) = dependency.directory else { continue };
            let excluded = workspace_of(&found, manifests)
                .is_some_and(|(base, workspace)| workspace.excludes(base, &found));
            if manifests.contains_key(&found) && !excluded && members.insert(found.clone()) {
                pending.push(found);
            }
        }
    }
    members
}

impl Workspace {
    fn lists(&self, base: &str, directory: &str) -> bool {
        let is_match = |pattern: &String| {
            joined(base, pattern).is_some_and(|pattern| matches(&pattern, directory))
        };
        self.members.iter().any(is_match) && !self.excludes(base, directory)
    }

    fn excludes(&self, base: &str, directory: &str) -> bool {
        self.exclude.iter().filter_map(|it| joined(base, it)).any(|excluded| {
            directory == excluded
                || directory.strip_prefix(&excluded).is_some_and(|rest| rest.starts_with('/'))
        })
    }
}

/// `path` seen from `base`, both with `/`. `None` where it leaves the root.
pub(super) fn joined(base: &str, path: &str) -> Option<String> {
    if path.starts_with('/') {
        return None;
    }
    let mut parts: Vec<&str> = base.split('/').filter(|it| !it.is_empty()).collect();
    for part in path.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Whether a path matches a pattern of `members`, part by part; `**` stands for any number of parts.
fn matches(pattern: &str, path: &str) -> bool {
    let pattern: Vec<&str> = pattern.split('/').collect();
    let path: Vec<&str> = path.split('/').collect();
    matches_wildcard(
        &pattern,
        &path,
        |it| *it == "**",
        |pattern, part| {
            let (pattern, part): (Vec<char>, Vec<char>) =
                (pattern.chars().collect(), part.chars().collect());
            matches_wildcard(&pattern, &part, |it| *it == '*', |a, b| *a == '?' || a == b)
        },
    )
}

/// Matches with wildcards that stand for any run of elements. On a mismatch only the last wildcard
/// takes one element more, so the time is at most the product of the lengths.
fn matches_wildcard<P, T>(
    pattern: &[P],
    text: &[T],
    is_wildcard: impl Fn(&P) -> bool,
    is_equal: impl Fn(&P, &T) -> bool,
) -> bool {
    let (mut at_pattern, mut at_text) = (0, 0);
    let mut last_wildcard = None;
    while at_text < text.len() {
        match pattern.get(at_pattern) {
            Some(it) if is_wildcard(it) => {
                last_wildcard = Some((at_pattern, at_text));
                at_pattern += 1;
            }
            Some(it) if is_equal(it, &text[at_text]) => {
                at_pattern += 1;
                at_text += 1;
            }
            _ => {
                let Some((wildcard, taken)) = last_wildcard else { return false };
                last_wildcard = Some((wildcard, taken + 1));
                at_pattern = wildcard + 1;
                at_text = taken + 1;
            }
        }
    }
    pattern[at_pattern..].iter().all(is_wildcard)
}
