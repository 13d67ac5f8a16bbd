//! The appendix of a policy that lists the SDKs: from the manifest to a text that is ready to be
//! published.
//!
//! [`Appendix::of`] gathers the declared facts in the words of a language, and [`Format::write`]
//! puts them down. [`region`] finds the place between markers in a published document where such a
//! text belongs. Equal manifests give equal bytes: groups are in the order of their ids, SDKs in that
//! of their names.

mod collected;
mod column;
pub(crate) mod csv;
mod html;
mod json;
pub(crate) mod markdown;
pub mod region;
mod source;
pub mod template;
#[cfg(test)]
mod tests;
mod text;
mod words;

use std::str::FromStr;

use crate::manifest::{Document, Located, Manifest, Sdk};
use crate::source::on_one_line;

pub use column::Profile;
pub use source::Source;
pub use words::Language;

/// What an appendix is to say and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options<'a> {
    /// The language of headings, labels and values.
    pub language: Language,
    /// Which facts are listed.
    pub profile: Profile,
    /// The product that it is about; every product where there is none.
    pub product: Option<&'a str>,
}

/// The SDKs of a project, as they are to be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appendix {
    /// The language of its words.
    pub language: Language,
    /// Which facts are listed.
    pub profile: Profile,
    /// The SDKs by product.
    pub groups: Vec<Group>,
}

/// What there is to list of a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The id of the product.
    pub product: String,
    /// What the product is called; `None` where there is no other and it has no name.
    pub heading: Option<String>,
    /// What the product itself collects, a record a category with data, purposes and scenario; only
    /// in the profile for China.
    pub collected: Vec<Record>,
    /// The SDKs, sorted by name.
    pub records: Vec<Record>,
}

/// An SDK, in the words of a language. Empty texts and lists stand for what is not declared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Record {
    /// What it is called.
    pub name: String,
    /// Who provides it.
    pub company: String,
    /// The URL of its website.
    pub website: String,
    /// The URL of its privacy policy.
    pub privacy_policy: String,
    /// What it is used for.
    pub purposes: Vec<String>,
    /// What it collects.
    pub data: Vec<String>,
    /// When it is used.
    pub scenario: String,
    /// How it collects data.
    pub method: String,
    /// What it asks the operating system for.
    pub permissions: Vec<String>,
}

impl Appendix {
    /// The appendix of what a project declares and collects.
    pub fn of(source: &Source<'_>, options: Options<'_>) -> Self {
        let Options { language, profile, product } = options;
        let manifest = source.manifest;
        let collected = |id: &str| match profile {
            Profile::Default => Vec::new(),
            Profile::China => collected::records(source, id, language),
        };
        let is_asked = |id: &str| product.is_none_or(|it| it == id);
        let groups = manifest
            .products()
            .iter()
            .filter(|it| is_asked(&it.id.value))
            .map(|it| Group {
                product: it.id.value.clone(),
                heading: it.heading.as_ref().map(|it| it.value.clone()),
                collected: collected(&it.id.value),
                records: records(manifest, &it.id.value, language),
            })
            .filter(|it| !it.records.is_empty() || !it.collected.is_empty())
            .collect();
        Self { language, profile, groups }
    }

    /// The products that have something in a list.
    fn groups_of(&self, list: &column::List) -> Vec<&Group> {
        self.groups.iter().filter(|it| !(list.records)(it).is_empty()).collect()
    }

    /// Leaves out the products that a document is not about.
    fn retain_products(&mut self, document: &Document) {
        self.groups.retain(|it| document.products.include(&it.product));
    }
}

fn records(manifest: &Manifest, product: &str, language: Language) -> Vec<Record> {
    let sdks = manifest.sdks_for(product);
    let mut records: Vec<Record> = sdks.map(|it| Record::of(manifest, it, language)).collect();
    records.sort_by(|a, b| (&a.name, &a.company).cmp(&(&b.name, &b.company)));
    records
}

impl Record {
    fn of(manifest: &Manifest, sdk: &Sdk, language: Language) -> Self {
        let own = |zh: &Option<Located<String>>| match language {
            Language::Chinese => zh.as_ref().map(|it| line(&it.value)),
            Language::English => None,
        };
        let text = |it: &Option<Located<String>>| {
            it.as_ref().map_or_else(String::new, |it| line(&it.value))
        };
        let name_of = |id: &Located<String>| line(&words::category(manifest, &id.value, language));
        let purpose_of = |id: &Located<String>| words::purpose(&id.value, language);
        Self {
            name: own(&sdk.name_zh).unwrap_or_else(|| line(&sdk.name.value)),
            company: own(&sdk.company_zh).unwrap_or_else(|| text(&sdk.company)),
            website: text(&sdk.website),
            privacy_policy: text(&sdk.privacy_policy),
            purposes: sdk.purposes.iter().map(purpose_of).collect(),
            data: sdk.data.iter().map(name_of).collect(),
            scenario: text(&sdk.scenario),
            method: text(&sdk.method),
            permissions: sdk.permissions.iter().map(|it| line(&it.value)).collect(),
        }
    }
}

/// A text on one line, without characters that act on what shows it.
pub(crate) fn line(text: &str) -> String {
    crate::render::clean_line(&on_one_line(text)).into_owned()
}

/// How an appendix is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Markdown.
    Markdown,
    /// A fragment of HTML.
    Html,
    /// Plain text.
    Text,
    /// Comma-separated values (RFC 4180), one SDK of a product a line.
    Csv,
    /// JSON.
    Json,
}

/// The names of the formats, as the command line has them.
const FORMATS: &[(&str, Format)] = &[
    ("csv", Format::Csv),
    ("html", Format::Html),
    ("json", Format::Json),
    ("markdown", Format::Markdown),
    ("text", Format::Text),
];

/// A word that names none of what was asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected {0}")]
pub struct UnknownWord(&'static str);

impl FromStr for Format {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        let found = FORMATS.iter().find(|(name, _)| *name == text);
        found.map(|(_, it)| *it).ok_or(UnknownWord("`csv`, `html`, `json`, `markdown` or `text`"))
    }
}

impl Format {
    /// The format of a published document, by its name.
    pub fn of_path(path: &str) -> Self {
        use crate::policy::block::Format as Document;
        match Document::of_path(path) {
            Document::Html => Self::Html,
            Document::Markdown => Self::Markdown,
            Document::Text => Self::Text,
        }
    }

    /// The appendix in this format; ends in a line feed.
    pub fn write(self, appendix: &Appendix) -> String {
        match self {
            Self::Markdown => markdown::write(appendix),
            Self::Html => html::write(appendix),
            Self::Text => text::write(appendix),
            Self::Csv => csv::write(appendix),
            Self::Json => json::write(appendix),
        }
    }
}
