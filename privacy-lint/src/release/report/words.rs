//! The words that fields use (categories, purposes, recipients), each with a number and a name.

use std::collections::{BTreeMap, BTreeSet};

use privacy_model::vocabulary::{self, Sensitivity};

use super::contents::{FieldRef, Word};
use super::names::bounded;
use crate::lints::wording;
use crate::manifest::Manifest;

/// What kind of words they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Category,
    Purpose,
    Recipient,
}

/// The words of one kind, sorted by id.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) all: Vec<Word>,
    by_id: BTreeMap<String, usize>,
}

impl Words {
    /// Numbers the ids, which come with the manifest that they were found under. Where several
    /// manifests know an id, the first names it.
    pub(super) fn new<'a>(kind: Kind, ids: impl Iterator<Item = (&'a str, &'a Manifest)>) -> Self {
        let mut manifests: BTreeMap<&str, &Manifest> = BTreeMap::new();
        for (id, manifest) in ids {
            manifests.entry(id).or_insert(manifest);
        }
        let word = |(number, (id, manifest)): (usize, (&&str, &&Manifest))| {
            let (label, note) = kind.describe(id, manifest);
            let (id, label) = (bounded(id), bounded(&label));
            Word { number, id, label, note, fields: Vec::new() }
        };
        let all = manifests.iter().enumerate().map(word).collect();
        let by_id = manifests.keys().enumerate().map(|(at, id)| ((*id).to_owned(), at)).collect();
        Self { all, by_id }
    }

    /// The numbers of ids, each once, in their order.
    pub(super) fn numbers<'a>(&self, ids: impl Iterator<Item = &'a str>) -> Vec<usize> {
        let mut seen = BTreeSet::new();
        let numbers = ids.filter_map(|id| self.by_id.get(id).copied());
        numbers.filter(|number| seen.insert(*number)).collect()
    }

    /// What an id is called.
    pub(super) fn label(&self, id: &str) -> String {
        self.by_id.get(id).map_or_else(|| bounded(id), |number| self.all[*number].label.clone())
    }

    /// Says that a field names the word of that number.
    pub(super) fn link(&mut self, number: usize, field: FieldRef) {
        if let Some(word) = self.all.get_mut(number) {
            word.fields.push(field);
        }
    }
}

impl Kind {
    /// What a word is called, and what else is to be known of it.
    fn describe(self, id: &str, manifest: &Manifest) -> (String, String) {
        match self {
            Self::Category => (wording::category_name(id, manifest), sensitivity(id).to_owned()),
            Self::Purpose => (wording::purpose_name(id), String::new()),
            Self::Recipient => recipient(id, manifest),
        }
    }
}

fn sensitivity(id: &str) -> &'static str {
    match vocabulary::sensitivity(id) {
        Sensitivity::Normal => "",
        Sensitivity::Sensitive => "sensitive",
        Sensitivity::Special => "special category",
    }
}

fn recipient(id: &str, manifest: &Manifest) -> (String, String) {
    if let Some(sdk) = manifest.sdks.iter().find(|it| it.id.value == id) {
        return (sdk.name.value.clone(), "SDK".to_owned());
    }
    let recipient = manifest.recipients.iter().find(|it| it.id.value == id);
    let name = recipient.and_then(|it| it.name.as_ref()).map(|it| it.value.clone());
    let kind = recipient.map(|it| wording::in_words(&it.kind.value));
    (name.unwrap_or_else(|| wording::in_words(id)), kind.unwrap_or_default())
}
