//! What a `package.json` asks for: Yarn 1 does not write that into its lockfile.

use super::lockfile::{Edge, LockFile, Usage};
use super::tree::json;

/// The lists of a manifest.
const LISTS: &[(&str, Usage)] = &[
    ("dependencies", Usage::Shipped),
    ("optionalDependencies", Usage::Optional),
    ("devDependencies", Usage::Development),
];

/// Makes what a `package.json` asks for the roots of a lockfile that names none.
///
/// A name stands for every locked version of it. Mistakes in the manifest are left to its tools.
pub fn mark(lock: &mut LockFile, manifest: &str) {
    if !lock.roots.is_empty() {
        return;
    }
    let tree = json::read(manifest);
    let Some(manifest) = tree.root().children().next() else { return };
    let mut asked = std::collections::BTreeMap::new();
    for (list, usage) in LISTS {
        for dependency in manifest.entries(list) {
            asked.entry(dependency.key().into_owned()).or_insert(*usage);
        }
    }
    let usage = |name: &str| asked.get(name).copied();
    let packages = lock.packages.iter().enumerate();
    lock.roots =
        packages.filter_map(|(to, it)| Some(Edge { to, usage: usage(&it.name.name)? })).collect();
}
