//! An `[[sdk]]` entry, ready to be pasted, with what the catalogue knows.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::manifest::{Manifest, ONLY_PRODUCT};
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

/// The text as a string of TOML.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for it in text.chars() {
        match it {
            '"' | '\\' => out.extend(['\\', it]),
            it if it.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(it));
            }
            it => out.push(it),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use toml::de::DeTable;

    use super::quoted;

    #[test]
    fn a_string_of_any_text_reads_back() {
        for text in ["Push \"Pro\"", "a\\b", "tab\tbell\u{7}del\u{7f}", "极光"] {
            let source = format!("a = {}", quoted(text));
            let table = DeTable::parse(&source).unwrap();
            assert_eq!(table.get_ref().get("a").unwrap().get_ref().as_str(), Some(text));
        }
    }
}
