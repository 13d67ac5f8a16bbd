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

#[cfg(test)]
mod tests {
    use proptest::collection::btree_set;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use crate::manifest::{Located, Sdk, read};
    use crate::source::SourceFile;

    fn manifest(text: &str) -> Manifest {
        read(&SourceFile::new("privacy.toml", text)).expect("what is proposed is valid")
    }

    fn texts<'s>(located: impl IntoIterator<Item = &'s Located<String>>) -> Vec<&'s str> {
        located.into_iter().map(|it| &*it.value).collect()
    }

    /// What the entry says, key by key.
    fn values(sdk: &Sdk) -> [Vec<&str>; 7] {
        [
            texts([&sdk.id]),
            texts([&sdk.name]),
            texts(&sdk.company),
            texts(&sdk.website),
            texts(&sdk.privacy_policy),
            texts(&sdk.purposes),
            texts(&sdk.data),
        ]
    }

    proptest! {
        #[test]
        fn an_entry_says_what_is_known(
            (name, company) in ("\\PC{0,6}[a-z]\\PC{0,6}", "(\\PC{0,6}[a-z]\\PC{0,6})?"),
            website in "(https://[a-z]{1,9}\\.example/[a-z]{0,3})?",
            purposes in btree_set(select(&["improvement", "security.fraud", "analytics"][..]), 0..3),
            data in btree_set(select(&["device.id", "contact.email", "location"][..]), 0..3),
        ) {
            let strings = |it: &BTreeSet<&str>| it.iter().map(|it| (*it).to_owned()).collect();
            let entry = Entry {
                id: "kite".to_owned(),
                name: name.clone(),
                company: company.clone(),
                website: website.clone(),
                purposes: strings(&purposes),
                data: strings(&data),
                ..Entry::default()
            };
            let packages = ["npm:kite".to_owned()].into_iter();
            let read = manifest(&of(&manifest(""), &entry, packages, &[ONLY_PRODUCT]));
            let [company, website] = [&company, &website].map(|it| {
                if it.is_empty() { vec![] } else { vec![it.as_str()] }
            });
            let lists = [purposes, data].map(|it| it.into_iter().collect::<Vec<_>>());
            let [purposes, data] = lists;
            let known = [vec!["kite"], vec![&*name], company, website, vec![], purposes, data];
            prop_assert_eq!(values(&read.sdks[0]), known);
        }
    }
}
