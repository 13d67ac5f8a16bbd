//! What a product itself collects, as a list by category.

use std::collections::{BTreeMap, BTreeSet};

use super::{Language, Record, Source, line, words};
use crate::manifest::{Located, Manifest};
use crate::project::Collected;

/// Where data that never leaves the device is stored: it is not collected.
const DEVICE: &str = "device";

/// Why and when a category is collected.
#[derive(Default)]
struct Reasons<'a> {
    purposes: BTreeSet<&'a str>,
    /// The conditions, one a place of collection; `None` for a place that has none.
    conditions: BTreeSet<Option<&'a str>>,
}

/// One record a category that the product collects, sorted by the category's id.
pub(super) fn records(source: &Source<'_>, product: &str, language: Language) -> Vec<Record> {
    let mut categories: BTreeMap<&str, Reasons<'_>> = BTreeMap::new();
    for Collected { annotation, .. } in source.collected.iter().filter(|it| is_of(it, product)) {
        for category in &annotation.categories {
            let reasons = categories.entry(&category.text).or_default();
            reasons.purposes.extend(annotation.purposes.iter().map(|it| it.text.as_str()));
            reasons.conditions.insert(annotation.condition.as_ref().map(|it| it.text.as_str()));
        }
    }
    let categories = categories.into_iter();
    categories.map(|(id, reasons)| record(source.manifest, id, &reasons, language)).collect()
}

fn is_of(collected: &Collected, product: &str) -> bool {
    let storage = collected.annotation.storage.as_ref();
    collected.products.contains(product) && storage.is_none_or(|it| it.text != DEVICE)
}

fn record(
    manifest: &Manifest,
    category: &str,
    reasons: &Reasons<'_>,
    language: Language,
) -> Record {
    Record {
        data: vec![line(&words::category(manifest, category, language))],
        purposes: reasons.purposes.iter().map(|it| words::purpose(it, language)).collect(),
        scenario: scenario(manifest, reasons, language),
        ..Record::default()
    }
}

/// When the category is collected; empty where some place collects it under no condition.
fn scenario(manifest: &Manifest, reasons: &Reasons<'_>, language: Language) -> String {
    let conditions: Option<Vec<&str>> = reasons.conditions.iter().copied().collect();
    let phrase = |id: &str| {
        let condition = manifest.conditions.iter().find(|it| it.id.value == id)?;
        in_language(&condition.phrases, language)
    };
    let phrases = conditions.unwrap_or_default().into_iter().filter_map(phrase);
    line(&phrases.collect::<Vec<_>>().join(language.comma()))
}

/// The first phrase that is in the language, else the first.
fn in_language(phrases: &[Located<String>], language: Language) -> Option<&str> {
    let is_latin = |it: &&Located<String>| it.value.chars().all(|it| u32::from(it) < 0x2E80);
    let is_fit = |it: &&Located<String>| is_latin(it) == (language == Language::English);
    phrases.iter().find(is_fit).or(phrases.first()).map(|it| it.value.as_str())
}
