//! The SDK lists of the documents, and how their records are matched with the declared SDKs.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use crate::finding::Place;
use crate::manifest::{Product, Sdk};
use crate::policy::{SdkRecord, Value};
use crate::project::{ProductView, PublishedDocument};

/// A record of a published SDK list.
#[derive(Clone, Copy)]
pub(super) struct Published<'c> {
    pub(super) document: &'c PublishedDocument,
    pub(super) record: &'c SdkRecord,
}

impl Published<'_> {
    /// Where a value of the record stands.
    pub(super) fn place(&self, value: &Value) -> Place {
        Place { file: self.document.file, span: value.span }
    }
}

/// The records that are about one product: all of its documents' lists, or, where a list is grouped
/// by product, those under the product's heading.
pub(super) struct Listing<'c> {
    pub(super) product: &'c ProductView,
    pub(super) records: Vec<Published<'c>>,
    by_name: BTreeMap<String, usize>,
}

impl<'c> Listing<'c> {
    /// The listings of all products, in their order.
    pub(super) fn all(context: &'c Context<'_>) -> Vec<Self> {
        context.project.products.iter().map(|product| Self::new(context, product)).collect()
    }

    fn new(context: &'c Context<'_>, product: &'c ProductView) -> Self {
        let declared = context.project.manifest.product(&product.id);
        let documents = product.documents.iter();
        let documents = documents.filter_map(|it| context.project.documents.get(*it));
        let all = documents.flat_map(|document| {
            document.policy.sdks.iter().map(move |record| Published { document, record })
        });
        let records: Vec<_> =
            all.filter(|it| declared.is_none_or(|product| is_about(it.record, product))).collect();
        let mut by_name = BTreeMap::new();
        for (index, published) in records.iter().enumerate() {
            for name in names(&published.record.name.text) {
                by_name.entry(name).or_insert(index);
            }
        }
        Self { product, records, by_name }
    }

    /// Whether the product ships the SDK.
    pub(super) fn ships(&self, sdk: &Sdk) -> bool {
        sdk.products.include(&self.product.id)
    }

    /// The first record that has the SDK's name, past spelling, a final "SDK" and an alias in
    /// parentheses.
    pub(super) fn record_of(&self, sdk: &Sdk) -> Option<Published<'c>> {
        let names = names(&sdk.name.value);
        let index = names.iter().filter_map(|name| self.by_name.get(name)).min()?;
        self.records.get(*index).copied()
    }
}

fn is_about(record: &SdkRecord, product: &Product) -> bool {
    match (&record.platform, &product.heading) {
        (Some(group), Some(heading)) => {
            let (group, heading) = (plain(&group.text), plain(&heading.value));
            holds_words(&group, &heading) || holds_words(&heading, &group)
        }
        _ => true,
    }
}

/// The names that an SDK goes by: what stands outside parentheses, and what stands inside.
pub(super) fn names(name: &str) -> BTreeSet<String> {
    let parts = name.split(['(', ')', '（', '）']).map(plain);
    parts.map(|it| without_sdk(&it).to_owned()).filter(|it| !it.is_empty()).collect()
}

/// The name without the word "SDK" at its end.
fn without_sdk(name: &str) -> &str {
    let Some(rest) = name.strip_suffix("sdk") else { return name };
    let is_word = !rest.ends_with(|it: char| it.is_ascii_alphanumeric());
    if is_word { rest.trim_end() } else { name }
}

/// The text in lower case, without the white space, full stops and slashes that mean nothing.
pub(super) fn plain(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ").trim_end_matches(['.', '/', '。', ' ']).to_owned()
}

/// Whether `words` stands in `text` as whole words.
fn holds_words(text: &str, words: &str) -> bool {
    let is_edge = |next: Option<char>| next.is_none_or(|it| !it.is_alphanumeric());
    text.match_indices(words).any(|(at, found)| {
        is_edge(text[..at].chars().next_back()) && is_edge(text[at + found.len()..].chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_match_past_spelling() {
        for (a, b) in [
            ("Pushpin  Messaging", "pushpin messaging."),
            ("Tollbridge Pay SDK", "Tollbridge Pay"),
            ("Aurora SDK", "JPush (Aurora)"),
            ("极光", "极光SDK（Aurora SDK）"),
        ] {
            assert!(!names(a).is_disjoint(&names(b)), "{a} and {b}");
        }
        assert!(names("Push SDK").is_disjoint(&names("Crash SDK")));
        assert!(names("SDK").is_empty());
    }

    #[test]
    fn groups_and_headings_match_by_whole_words() {
        assert!(holds_words("android and ios", "ios"));
        assert!(!holds_words("iosys", "ios"));
        assert!(!holds_words("studio", "ios"));
    }

    #[test]
    fn links_match_past_a_final_slash() {
        assert_eq!(plain("https://a.example/Privacy/ "), plain("https://a.example/privacy"));
    }
}
