//! `[[document]]`: a text as it is published.

use std::collections::BTreeSet;
use std::str::FromStr;

use super::error::{ManifestError, Problem};
use super::product::Products;
use super::reader::Entry;
use super::{Located, Region};
use crate::source::Span;

/// A published text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What the manifest calls it.
    pub id: Located<String>,
    /// The file, relative to the manifest's directory, with `/`.
    pub path: Located<String>,
    /// Where it is published.
    pub url: Option<Located<String>>,
    /// The tag of the language it is written in.
    pub locale: Option<Located<String>>,
    /// What other documents call it.
    pub known_as: Vec<Located<String>>,
    /// The products it is about.
    pub products: Products,
    /// What it is.
    pub kind: DocumentKind,
    /// The id of the condition under which alone it covers what is collected.
    pub condition: Option<Located<String>>,
    /// Whose residents it addresses; everybody where there are none.
    pub regions: Vec<Located<Region>>,
    /// The id of the document that it says the same as in another language.
    pub translation_of: Option<Located<String>>,
    /// The table's header.
    pub span: Span,
}

/// What a published text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum DocumentKind {
    /// A privacy policy.
    #[default]
    Policy,
    /// A notice about one programme or occasion.
    Notice,
    /// An addition for the residents of some regions.
    Addendum,
    /// A list of SDKs and nothing else.
    SdkList,
}

/// A word that is no kind of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected `policy`, `notice`, `addendum` or `sdk-list`")]
pub struct UnknownDocumentKind;

impl FromStr for DocumentKind {
    type Err = UnknownDocumentKind;

    fn from_str(text: &str) -> Result<Self, UnknownDocumentKind> {
        match text {
            "policy" => Ok(Self::Policy),
            "notice" => Ok(Self::Notice),
            "addendum" => Ok(Self::Addendum),
            "sdk-list" => Ok(Self::SdkList),
            _ => Err(UnknownDocumentKind),
        }
    }
}

impl Document {
    pub(super) fn read(entry: Entry<'_>, errors: &mut Vec<ManifestError>) -> Self {
        let document = Self {
            id: entry.required("id"),
            path: entry.required("path"),
            url: entry.text("url"),
            locale: entry.text("locale"),
            known_as: entry.texts("known_as"),
            products: Products::read(entry),
            kind: entry.parsed("kind").map_or_else(DocumentKind::default, |kind| kind.value),
            condition: entry.text("condition"),
            regions: entry.all_parsed("region"),
            translation_of: entry.text("translation_of"),
            span: entry.span(),
        };
        if let Some(original) = document.translation_of.as_ref()
            && original.value == document.id.value
        {
            let problem = Problem::OwnTranslation(original.value.clone());
            errors.push(ManifestError::new(problem, original.span));
        }
        document
    }
}

/// Reports translations whose original is a translation itself: each is held to the text that was
/// written first.
pub(super) fn check_translations(documents: &[Document], errors: &mut Vec<ManifestError>) {
    let translations: BTreeSet<&str> = documents
        .iter()
        .filter(|it| it.translation_of.is_some())
        .map(|it| it.id.value.as_str())
        .collect();
    for document in documents {
        let Some(original) = &document.translation_of else { continue };
        let is_own = original.value == document.id.value;
        if !is_own && translations.contains(original.value.as_str()) {
            let problem = Problem::TranslatedTranslation(original.value.clone());
            errors.push(ManifestError::new(problem, original.span));
        }
    }
}
