//! `[recipient.ID]` and `[[sdk]]`: who else receives data.

use super::Located;
use super::product::Products;
use super::reader::Entry;
use crate::package::PackageName;
use crate::source::Span;

/// Somebody who receives data and is no SDK.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// What the manifest and the annotations call it.
    pub id: Located<String>,
    /// What it is to the controller: a recipient kind.
    pub kind: Located<String>,
    /// Its name.
    pub name: Option<Located<String>>,
    /// How the documents put it.
    pub phrases: Vec<Located<String>>,
}

impl Recipient {
    pub(super) fn read(entry: Entry<'_>) -> Self {
        Self {
            id: entry.expect_id(),
            kind: entry.required("kind"),
            name: entry.text("name"),
            phrases: entry.texts("phrases"),
        }
    }
}

/// Somebody else's software that ships inside a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sdk {
    /// What the manifest and the annotations call it.
    pub id: Located<String>,
    /// Its published name.
    pub name: Located<String>,
    /// Its name in Chinese documents.
    pub name_zh: Option<Located<String>>,
    /// Who provides it.
    pub company: Option<Located<String>>,
    /// Who provides it, in Chinese documents.
    pub company_zh: Option<Located<String>>,
    /// Its website.
    pub website: Option<Located<String>>,
    /// Its privacy policy.
    pub privacy_policy: Option<Located<String>>,
    /// The ids of the purposes it is used for.
    pub purposes: Vec<Located<String>>,
    /// The ids of the categories it collects.
    pub data: Vec<Located<String>>,
    /// When it is used.
    pub scenario: Option<Located<String>>,
    /// How it collects data.
    pub method: Option<Located<String>>,
    /// What it asks the operating system for.
    pub permissions: Vec<Located<String>>,
    /// The products it ships in.
    pub products: Products,
    /// What lockfiles call it.
    pub packages: Vec<Located<PackageName>>,
    /// The table's header.
    pub span: Span,
}

impl Sdk {
    pub(super) fn read(entry: Entry<'_>) -> Self {
        Self {
            id: entry.required("id"),
            name: entry.required("name"),
            name_zh: entry.text("name_zh"),
            company: entry.text("company"),
            company_zh: entry.text("company_zh"),
            website: entry.text("website"),
            privacy_policy: entry.text("privacy_policy"),
            purposes: entry.texts("purposes"),
            data: entry.texts("data"),
            scenario: entry.text("scenario"),
            method: entry.text("method"),
            permissions: entry.texts("permissions"),
            products: Products::read(entry),
            packages: entry.all_parsed("packages"),
            span: entry.span(),
        }
    }
}
