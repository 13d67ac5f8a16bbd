//! Which products a report is about.

use std::collections::BTreeSet;

use crate::finding::{Finding, Subject};
use crate::manifest::Products;
use crate::project::{Project, PublishedDocument};

/// One product, or all of them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Selection<'a> {
    product: Option<&'a str>,
}

impl<'a> Selection<'a> {
    pub(super) const fn new(product: Option<&'a str>) -> Self {
        Self { product }
    }

    /// Whether the product of that id is meant.
    pub(super) fn includes(&self, id: &str) -> bool {
        self.product.is_none_or(|it| it == id)
    }

    /// Whether one of those products is meant.
    pub(super) fn includes_any(&self, ids: &BTreeSet<String>) -> bool {
        match self.product {
            None => !ids.is_empty(),
            Some(id) => ids.contains(id),
        }
    }

    /// Whether an entry for those products is meant.
    pub(super) fn meets(&self, products: &Products) -> bool {
        self.product.is_none_or(|it| products.include(it))
    }

    /// The documents about the products, in the order of the manifest.
    pub(super) fn documents<'p>(
        self,
        project: &'p Project,
    ) -> impl Iterator<Item = &'p PublishedDocument> + use<'p, 'a> {
        let declared = project.manifest.documents.iter();
        let documents = project.documents.iter().zip(declared);
        documents.filter(move |(_, it)| self.meets(&it.products)).map(|(document, _)| document)
    }

    /// Whether one of the products ships a package. One that nobody knows is not ruled out.
    pub(super) fn ships(&self, package: &str, project: &Project) -> bool {
        let packages = project.code.packages.iter().zip(&project.shipping);
        let mut packages = packages.filter(|(it, _)| it.name == package);
        self.product.is_none() || packages.all(|(_, products)| self.includes_any(products))
    }

    /// Whether a finding may be about the products: it names no package, document or SDK that only
    /// others have.
    pub(super) fn concerns(&self, finding: &Finding, project: &Project) -> bool {
        let Subject { package, document, sdk, .. } = &finding.subject;
        let manifest = &project.manifest;
        let is_document = |it: &&crate::manifest::Document| it.id.value == *document;
        let is_sdk = |it: &&crate::manifest::Sdk| it.id.value == *sdk;
        self.ships(package, project)
            && manifest.documents.iter().find(is_document).is_none_or(|it| self.meets(&it.products))
            && manifest.sdks.iter().find(is_sdk).is_none_or(|it| self.meets(&it.products))
    }
}
