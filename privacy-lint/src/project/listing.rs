//! The SDK lists of the documents, and how their records are matched with the declared SDKs.

use std::collections::{BTreeMap, BTreeSet};

use super::{ProductView, Project, PublishedDocument};
use crate::finding::Place;
use crate::manifest::{Product, Sdk};
use crate::policy::{SdkRecord, Value};
pub(crate) use crate::sdk::name::{names, plain};
use crate::source::holds_words;

/// A record of a published SDK list.
#[derive(Clone, Copy)]
pub(crate) struct Published<'c> {
    pub(crate) document: &'c PublishedDocument,
    pub(crate) record: &'c SdkRecord,
}

impl Published<'_> {
    /// Where a value of the record stands.
    pub(crate) fn place(&self, value: &Value) -> Place {
        self.document.place(value.span)
    }
}

/// The records that are about one product: all of its documents' lists, or, where a list is grouped
/// by product, those under the product's heading.
pub(crate) struct Listing<'c> {
    pub(crate) product: &'c ProductView,
    pub(crate) records: Vec<Published<'c>>,
    by_name: BTreeMap<String, usize>,
}

impl<'c> Listing<'c> {
    /// The listings of all products of a project, in their order.
    pub(crate) fn all(project: &'c Project) -> Vec<Self> {
        project.products.iter().map(|product| Self::new(project, product)).collect()
    }

    fn new(project: &'c Project, product: &'c ProductView) -> Self {
        let declared = project.manifest.product(&product.id);
        let documents = product.documents.iter();
        let documents = documents.filter_map(|it| project.documents.get(*it));
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
    pub(crate) fn ships(&self, sdk: &Sdk) -> bool {
        sdk.products.include(&self.product.id)
    }

    /// The first record that has the SDK's name, past spelling, a final "SDK" and an alias in
    /// parentheses.
    pub(crate) fn record_of(&self, sdk: &Sdk) -> Option<Published<'c>> {
        let names = names_of(sdk);
        let index = names.iter().filter_map(|name| self.by_name.get(name)).min()?;
        self.records.get(*index).copied()
    }
}

/// The names that a declared SDK goes by, in every language.
pub(crate) fn names_of(sdk: &Sdk) -> BTreeSet<String> {
    let own = std::iter::once(&sdk.name).chain(&sdk.name_zh);
    own.flat_map(|it| names(&it.value)).collect()
}

/// Whether a record is about a product: where the list is grouped, under its heading.
pub(super) fn is_about(record: &SdkRecord, product: &Product) -> bool {
    match (&record.platform, &product.heading) {
        (Some(group), Some(heading)) => {
            let (group, heading) = (plain(&group.text), plain(&heading.value));
            holds_words(&group, &heading) || holds_words(&heading, &group)
        }
        _ => true,
    }
}
