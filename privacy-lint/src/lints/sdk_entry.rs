//! An `[[sdk]]` entry, ready to be pasted, with what the catalogue knows.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::manifest::{Manifest, ONLY_PRODUCT, quoted};
use crate::sdk::catalogue::Entry;

/// The entry of an SDK that comes in those packages. What the catalogue does not know is left out.
pub(super) fn of(
    manifest: &Manifest,
    entry: &Entry,
    packages: impl Iterator<Item = String>,
    products: &[&str],
) -> String {
    let texts = [
        ("id", free_id(manifest, &entry.id)),
        ("name", entry.name.clone()),
        ("company", entry.company.clone()),
        ("website", entry.website.clone()),
        ("privacy_policy", entry.privacy_policy.clone()),
    ];
    let products = products.iter().filter(|it| **it != ONLY_PRODUCT);
    let lists: [(_, BTreeSet<String>); 4] = [
        ("purposes", entry.purposes.iter().cloned().collect()),
        ("data", entry.data.iter().cloned().collect()),
        ("products", products.map(|it| (*it).to_owned()).collect()),
        ("packages", packages.collect()),
    ];
    let mut out = "[[sdk]]\n".to_owned();
    for (key, text) in texts.iter().filter(|(_, text)| !text.is_empty()) {
        let _ = writeln!(out, "{key} = {}", quoted(text));
    }
    for (key, list) in lists.iter().filter(|(_, list)| !list.is_empty()) {
        let list: Vec<_> = list.iter().map(|it| quoted(it)).collect();
        let _ = writeln!(out, "{key} = [{}]", list.join(", "));
    }
    out
}

/// The id of the catalogue, unless a recipient has it.
fn free_id(manifest: &Manifest, id: &str) -> String {
    let is_taken = manifest.recipients.iter().any(|it| it.id.value == id);
    if is_taken { format!("{id}-sdk") } else { id.to_owned() }
}
