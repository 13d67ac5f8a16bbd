//! `privacy.lock`: what the published documents and the manifest say, in one file that the compiler
//! can read without reading prose.
//!
//! It is made to be read in a diff: one fact a line, sorted, each claim with document, section and
//! quote, and neither line numbers nor hashes, so that an edit which changes no promise changes no
//! line. [`Lock`] displays as the file and is parsed from it; both directions are by hand, line by
//! line, because an unoptimised macro reads it in every build.

mod error;
mod reader;
#[cfg(test)]
mod tests;
mod words;
mod writer;

use std::collections::{BTreeMap, BTreeSet};

pub use error::{Expected, LockError, LockErrorKind};
pub use reader::lists_package;
pub use words::quoted;
pub use writer::summary;

use crate::annotation::rules::KnownWords;
use crate::claim::{CategoryDefaults, Claim, Claims, Origin, Period, Recipient};
use crate::vocabulary;

/// The name of the file.
pub const FILE_NAME: &str = "privacy.lock";

/// The version of the format that this crate writes, and the newest that it reads.
pub const VERSION: u32 = 1;

/// What a `privacy.lock` says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lock {
    /// What ships, by id.
    pub products: BTreeMap<String, Product>,
    /// What the documents say; the origin of each claim is a document.
    pub claims: BTreeSet<Claim>,
    /// Sentences still to be published, each with the product it is for.
    pub planned: BTreeSet<(String, Claim)>,
    /// The project's own categories and the defaults of known ones, by id.
    pub categories: BTreeMap<String, CategoryDefaults>,
    /// SDKs and recipients, by id.
    pub recipients: BTreeMap<String, Recipient>,
    /// The retention rules, by id.
    pub rules: BTreeMap<String, Period>,
    /// Where data can be stored, by id: the codes of the regions.
    pub storages: BTreeMap<String, Vec<String>>,
    /// The ids of the conditions.
    pub conditions: BTreeSet<String>,
    /// The lints that fail the build.
    pub denied: BTreeSet<String>,
    /// The findings that the manifest accepts.
    pub allows: BTreeSet<AllowedFinding>,
}

/// Something that ships.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Product {
    /// The ids of the documents about it.
    pub documents: BTreeSet<String>,
    /// The packages that it ships, and that its documents bind.
    pub packages: BTreeSet<String>,
}

/// Findings of a lint that the manifest accepts: those that all that is given fits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct AllowedFinding {
    /// The name of the lint.
    pub lint: String,
    /// The package that it is in.
    pub package: Option<String>,
    /// The field that it is at, with its module and type, as in `shop::Order::email`.
    pub item: Option<String>,
    /// The file that it is in.
    pub path: Option<String>,
    /// The category that it is about.
    pub category: Option<String>,
}

/// A field or a constant as the compiler plug-in knows it: it is told neither the module nor the
/// file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ItemName<'a> {
    /// The package.
    pub package: &'a str,
    /// The end of its path: the type and the field, as in `Order` and `Card.number`, or the constant.
    pub path_end: &'a [&'a str],
}

impl Lock {
    /// The claims that bind a package: those of each product that ships it, with the product's id.
    /// Empty for a package that the lock does not list.
    pub fn claims_for(&self, package: &str) -> Vec<(&str, Claims)> {
        let shipping = self.products.iter().filter(|(_, it)| it.packages.contains(package));
        shipping.map(|(id, product)| (id.as_str(), self.claims_of(id, product))).collect()
    }

    fn claims_of(&self, id: &str, product: &Product) -> Claims {
        let is_about = |claim: &&Claim| match &claim.evidence.origin {
            Origin::Document(document) => product.documents.contains(document),
            Origin::Planned(_) => false,
        };
        let published = self.claims.iter().filter(is_about);
        let planned = self.planned.iter().filter(|(product, _)| product == id).map(|it| &it.1);
        let mut claims = Claims::new(published.chain(planned).cloned().collect());
        claims.rules = self.rules.clone();
        claims.recipients = self.recipients.clone();
        claims.categories = self.categories.clone();
        claims.storages = self.storages.clone();
        claims
    }

    /// The words that the project adds to the vocabulary. The names of lints are not among them.
    pub fn words(&self) -> KnownWords {
        let own = self.categories.keys().filter(|id| vocabulary::category(id).is_none());
        KnownWords {
            categories: own.cloned().collect(),
            retention_rules: self.rules.keys().cloned().collect(),
            recipients: self.recipients.keys().cloned().collect(),
            storages: self.storages.keys().cloned().collect(),
            conditions: self.conditions.clone(),
            lints: BTreeSet::new(),
        }
    }

    /// Whether the manifest accepts that finding. What the compiler does not know of an item, its
    /// module and its file, is taken to fit: the linter, which knows, decides.
    pub fn accepts(&self, lint: &str, category: &str, item: ItemName<'_>) -> bool {
        let is_item = |path: &String| {
            let mut words = path.rsplit("::");
            item.path_end.iter().rev().all(|own| words.next() == Some(own))
        };
        self.allows.iter().filter(|it| it.lint == lint).any(|it| {
            it.package.as_ref().is_none_or(|package| package == item.package)
                && it.item.as_ref().is_none_or(is_item)
                && it.category.as_ref().is_none_or(|own| own == category)
        })
    }
}
