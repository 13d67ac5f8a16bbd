//! The words of the documents that say something about data: where they stand, what they say, and
//! which fields they are about.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use privacy_model::claim::{Claim, Condition, Period, Polarity, Practice};

use super::contents::FieldRef;
use super::names::bounded;
use super::selection::Selection;
use super::spread::{Spread, spread};
use crate::finding::{FileId, Place};
use crate::lints::wording;
use crate::manifest::Manifest;
use crate::project::{Project, PublishedDocument};
use crate::source::Span;

/// A marked passage.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    /// What is said, each thing once.
    pub(super) said: Vec<String>,
    /// The words.
    pub(super) quote: String,
    /// Whether nothing but denials is said.
    pub(super) is_denied: bool,
    /// The fields that it is about.
    pub(super) fields: Vec<FieldRef>,
}

/// The marks of all documents, in reading order.
#[derive(Debug, Default)]
pub(super) struct Marks {
    pub(super) all: Vec<Mark>,
    by_place: BTreeMap<Place, usize>,
    spreads: BTreeMap<FileId, Spread>,
}

impl Mark {
    /// How it is drawn.
    pub(super) fn class(&self) -> &'static str {
        match (self.is_denied, self.fields.is_empty()) {
            (true, _) => "denied",
            (false, false) => "met",
            (false, true) => "unmet",
        }
    }

    fn new(quote: &str) -> Self {
        Self { said: Vec::new(), quote: quote.to_owned(), is_denied: true, fields: Vec::new() }
    }

    fn add(&mut self, claim: &Claim, manifest: &Manifest) {
        let said = said(claim, manifest);
        if !self.said.contains(&said) {
            self.said.push(said);
        }
        self.is_denied &= claim.polarity == Polarity::Denied;
    }
}

impl Marks {
    /// Takes in what the documents of a project say, of the products that are selected.
    pub(super) fn add(&mut self, project: &Project, selection: &Selection<'_>) {
        let mut claims: BTreeMap<Place, Vec<&Claim>> = BTreeMap::new();
        for product in project.products.iter().filter(|it| selection.includes(&it.id)) {
            for (claim, place) in product.worded() {
                claims.entry(place).or_default().push(claim);
            }
        }
        for document in selection.documents(project) {
            self.add_document(document, &claims, &project.manifest);
        }
    }

    fn add_document(
        &mut self,
        document: &PublishedDocument,
        claims: &BTreeMap<Place, Vec<&Claim>>,
        manifest: &Manifest,
    ) {
        let (first, last) = (Span::new(0, 0), Span::new(usize::MAX, usize::MAX));
        let places = claims.range(document.place(first)..=document.place(last));
        let spans: Vec<Span> = places.map(|(place, _)| place.span).collect();
        let mut spread = spread(&document.policy.document, &spans, self.all.len());
        for span in std::mem::take(&mut spread.placed) {
            let said =
                claims.get(&document.place(span.source)).map(Vec::as_slice).unwrap_or_default();
            let mut mark = Mark::new(&span.quote);
            // Products share documents, so the same is said once for each.
            let distinct: BTreeSet<&Claim> = said.iter().copied().collect();
            for claim in distinct {
                mark.add(claim, manifest);
            }
            self.by_place.insert(document.place(span.source), self.all.len());
            self.all.push(mark);
        }
        self.spreads.insert(document.file, spread);
    }

    /// The mark of words at that place.
    pub(super) fn at(&self, place: Place) -> Option<usize> {
        self.by_place.get(&place).copied()
    }

    /// Where the marks of a document lie in its blocks.
    pub(super) fn spread(&self, document: &PublishedDocument) -> Option<&Spread> {
        self.spreads.get(&document.file)
    }

    /// Links a mark to a field.
    pub(super) fn link(&mut self, mark: usize, field: FieldRef) {
        if let Some(mark) = self.all.get_mut(mark) {
            mark.fields.push(field);
        }
    }
}

/// A claim in words: "collected: Email address for Create and manage accounts".
fn said(claim: &Claim, manifest: &Manifest) -> String {
    let not = if claim.polarity == Polarity::Denied { "not " } else { "" };
    let done = match claim.practice {
        Practice::Collect => "collected",
        Practice::Use => "used",
        Practice::Share => "shared",
        Practice::Store => "stored",
        Practice::Retain => "kept",
    };
    let what = claim
        .category
        .as_deref()
        .map_or_else(|| "personal data".to_owned(), |it| wording::category_name(it, manifest));
    let mut text = format!("{not}{done}: {what}");
    let scopes: Vec<_> = claim.scopes.iter().map(|it| wording::scope(*it)).collect();
    let purposes: Vec<_> = claim.purposes.iter().map(|it| wording::purpose_name(it)).collect();
    for (preposition, words) in [
        ("", scopes.join(", ")),
        ("for ", purposes.join(", ")),
        ("to ", claim.recipients.join(", ")),
        ("", claim.period.as_ref().map(period).unwrap_or_default()),
        ("in ", claim.regions.join(", ")),
        ("when ", claim.condition.as_ref().map(condition).unwrap_or_default()),
    ] {
        if !words.is_empty() {
            let _ = write!(text, " {preposition}{words}");
        }
    }
    if claim.exclusive { text + ", and nothing else" } else { text }
}

fn period(period: &Period) -> String {
    match period {
        Period::Stated(days) => days.to_string(),
        Period::Criteria => "as long as it is needed".to_owned(),
        Period::Indefinite => "without end".to_owned(),
    }
}

fn condition(condition: &Condition) -> String {
    match condition {
        Condition::Known(id) => id.clone(),
        Condition::Other(words) => format!("\u{201c}{}\u{201d}", bounded(words)),
    }
}
