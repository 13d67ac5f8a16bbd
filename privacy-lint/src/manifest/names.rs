//! The ids that a manifest declares, before anything refers to them.

use std::collections::BTreeMap;

use privacy_model::vocabulary;

use super::Located;
use super::error::{ManifestError, Problem};
use super::reader::Entry;
use super::schema::{Family, Form, TABLES};
use crate::source::Span;

/// Every declared id and where it was first declared.
#[derive(Debug, Default)]
pub(super) struct Names {
    ids: BTreeMap<Family, BTreeMap<String, Span>>,
}

impl Names {
    /// Collects the ids of a file. Each that is declared a second time is an error.
    pub(super) fn collect(root: Entry<'_>, errors: &mut Vec<ManifestError>) -> Self {
        let mut names = Self::default();
        for table in TABLES {
            let Some(family) = table.family else { continue };
            for entry in root.entries(table) {
                let id = match table.form {
                    Form::Named => entry.id(),
                    Form::Repeated | Form::Single | Form::Levels => entry.text("id"),
                };
                names.declare(family, id, errors);
            }
        }
        names.refuse_shared_ids(errors);
        names
    }

    fn declare(
        &mut self,
        family: Family,
        id: Option<Located<String>>,
        errors: &mut Vec<ManifestError>,
    ) {
        let Some(Located { value: id, span }) = id.filter(|id| !id.value.is_empty()) else {
            return;
        };
        let ids = self.ids.entry(family).or_default();
        if let Some(first) = ids.get(&id) {
            errors.push(ManifestError::repeated(Problem::Duplicate { family, id }, span, *first));
        } else {
            ids.insert(id, span);
        }
    }

    /// An annotation names SDKs and recipients alike, so no id may stand for one of each.
    fn refuse_shared_ids(&self, errors: &mut Vec<ManifestError>) {
        for (id, span) in self.of(Family::Recipient) {
            let sdk = self.ids.get(&Family::Sdk).and_then(|sdks| sdks.get(id));
            let Some(&sdk) = sdk else { continue };
            let problem = Problem::SharedId(id.to_owned());
            errors.push(ManifestError::repeated(problem, span.max(sdk), span.min(sdk)));
        }
    }

    /// The ids of a family, sorted, and where they are declared.
    fn of(&self, family: Family) -> impl Iterator<Item = (&str, Span)> {
        self.ids.get(&family).into_iter().flatten().map(|(id, span)| (id.as_str(), *span))
    }

    /// The ids of a family, sorted.
    pub(super) fn ids(&self, family: Family) -> impl Iterator<Item = &str> {
        self.of(family).map(|(id, _)| id)
    }

    /// Whether a family has an id.
    pub(super) fn has(&self, family: Family, id: &str) -> bool {
        self.ids.get(&family).is_some_and(|ids| ids.contains_key(id))
    }

    /// Whether a category is known: a word of the vocabulary or the project's own.
    pub(super) fn has_category(&self, id: &str) -> bool {
        vocabulary::category(id).is_some() || self.has(Family::Category, id)
    }

    /// Whether an annotation may name a recipient of that id.
    pub(super) fn has_recipient(&self, id: &str) -> bool {
        self.has(Family::Recipient, id) || self.has(Family::Sdk, id)
    }
}
