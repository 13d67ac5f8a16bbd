//! `[category."ID"]`: the project's own words, and defaults for the fields of a category.

use privacy_model::claim::CategoryDefaults;
use privacy_model::vocabulary;

use super::Located;
use super::error::{ManifestError, Problem};
use super::reader::Entry;

/// What the project says about a category, its own or one of the vocabulary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// The dotted id.
    pub id: Located<String>,
    /// Its name for people; a word of the project's own has one.
    pub label: Option<Located<String>>,
    /// How the documents put it.
    pub phrases: Vec<Located<String>>,
    /// The purposes its fields are processed for.
    pub purposes: Vec<Located<String>>,
    /// The legal basis.
    pub basis: Option<Located<String>>,
    /// How long its fields are kept: the id of a rule, or a length of time.
    pub retention: Option<Located<String>>,
    /// Whom its fields are shared with: ids of SDKs and recipients.
    pub recipients: Vec<Located<String>>,
}

impl Category {
    pub(super) fn read(entry: Entry<'_>, errors: &mut Vec<ManifestError>) -> Self {
        let category = Self {
            id: entry.expect_id(),
            label: entry.text("label"),
            phrases: entry.texts("phrases"),
            purposes: entry.texts("purpose"),
            basis: entry.text("basis"),
            retention: entry.text("retention"),
            recipients: entry.texts("recipients"),
        };
        if category.is_own() && entry.value("label").is_none() {
            let problem = Problem::Unlabelled(category.id.value.clone());
            errors.push(ManifestError::new(problem, category.id.span));
        }
        category
    }

    /// Whether the word is the project's own and not one of the vocabulary.
    pub fn is_own(&self) -> bool {
        vocabulary::category(&self.id.value).is_none()
    }

    /// What every field of the category says unless it says otherwise.
    pub fn defaults(&self) -> CategoryDefaults {
        let text = |it: &Located<String>| it.value.clone();
        CategoryDefaults {
            purposes: self.purposes.iter().map(text).collect(),
            basis: self.basis.as_ref().map(text),
            retention: self.retention.as_ref().map(text),
            recipients: self.recipients.iter().map(text).collect(),
        }
    }
}
