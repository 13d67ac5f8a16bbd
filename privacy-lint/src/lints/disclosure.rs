//! What the lints that report a judgement have in common: which judgements name the lint, and how
//! a finding begins.
//!
//! Something that several products ship is one finding for all of them.

use std::collections::BTreeMap;

use privacy_model::annotation::Term;
use privacy_model::claim::Claim;
use privacy_model::judgement::{Aspect, Judgement};

use super::{Context, Judged, Sink, evidence, wording};
use crate::finding::{Finding, Place, Subject};
use crate::project::{Collected, ProductView};

/// One aspect of something collected, and the judgement that reports it.
pub(super) struct Case<'c> {
    pub(super) context: &'c Context<'c>,
    /// What is collected.
    pub(super) collected: &'c Collected,
    /// The first product for which it is reported, whose documents are the evidence.
    pub(super) product: &'c ProductView,
    /// The judgement for that product.
    pub(super) judgement: &'c Judgement<'c>,
    /// The ids of the products for which it is reported.
    products: Vec<&'c str>,
}

/// Reports each judgement that names the lint.
pub(super) fn report(
    lint: &'static str,
    context: &Context<'_>,
    sink: &mut Sink,
    finding: fn(&Case<'_>) -> Finding,
) {
    for case in cases(lint, context) {
        sink.push(finding(&case));
    }
}

/// The judgements that name the lint, by what is collected and the aspect.
pub(super) fn cases<'c>(lint: &'static str, context: &'c Context<'c>) -> Vec<Case<'c>> {
    let same = |a: &Judged<'_>, b: &Judged<'_>| std::ptr::eq(a.collected, b.collected);
    context.judged().chunk_by(same).flat_map(|group| of_group(lint, context, group)).collect()
}

/// The cases of one thing collected; `group` has one entry a product.
fn of_group<'c>(
    lint: &'static str,
    context: &'c Context<'c>,
    group: &'c [Judged<'c>],
) -> impl Iterator<Item = Case<'c>> {
    let mut cases: BTreeMap<Aspect, Case<'c>> = BTreeMap::new();
    for judged in group {
        let categories = &judged.collected.annotation.categories;
        let named = judged.judgements.iter().filter(|judgement| {
            let category = categories.get(category_index(judgement.aspect));
            category.is_some_and(|it| judgement.lint(&it.text) == Some(lint))
        });
        for judgement in named {
            let case = cases.entry(judgement.aspect).or_insert_with(|| Case {
                context,
                collected: judged.collected,
                product: judged.product,
                judgement,
                products: Vec::new(),
            });
            case.products.push(&judged.product.id);
        }
    }
    cases.into_values()
}

/// Which category of the annotation an aspect is about; storage is about all, so about the first.
fn category_index(aspect: Aspect) -> usize {
    match aspect {
        Aspect::Category { category }
        | Aspect::Scope { category }
        | Aspect::Condition { category }
        | Aspect::Purpose { category, .. }
        | Aspect::Recipient { category, .. }
        | Aspect::Retention { category } => category,
        Aspect::Storage => 0,
    }
}

impl<'c> Case<'c> {
    /// The category that it is about.
    pub(super) fn category(&self) -> &'c Term<Place> {
        &self.collected.annotation.categories[category_index(self.judgement.aspect)]
    }

    /// The word of the annotation that it is about: the purpose or recipient, else the category.
    pub(super) fn term(&self) -> &'c Term<Place> {
        let annotation = &self.collected.annotation;
        match self.judgement.aspect {
            Aspect::Purpose { purpose, .. } => &annotation.purposes[purpose],
            Aspect::Recipient { recipient, .. } => &annotation.recipients[recipient],
            Aspect::Storage => annotation.storage.as_ref().unwrap_or_else(|| self.category()),
            Aspect::Retention { .. } => {
                annotation.retention.as_ref().unwrap_or_else(|| self.category())
            }
            Aspect::Category { .. } | Aspect::Scope { .. } | Aspect::Condition { .. } => {
                self.category()
            }
        }
    }

    /// What the message is about and what it does: "`email` holds `contact.email`", "`email` is
    /// used for `advertising`", "`email` is shared with `courier`".
    pub(super) fn statement(&self) -> String {
        let (name, term) = (self.collected.name(), &self.term().text);
        match self.judgement.aspect {
            Aspect::Purpose { .. } => format!("`{name}` is used for `{term}`"),
            Aspect::Recipient { .. } => format!("`{name}` is shared with `{term}`"),
            _ => format!("`{name}` holds `{}`", self.category().text),
        }
    }

    /// A finding with that message, at the word that it is about.
    pub(super) fn finding(&self, lint: &'static str, message: String) -> Finding {
        let (term, category) = (self.term(), self.category());
        let detail = if term == category { String::new() } else { term.text.clone() };
        let subject =
            Subject { category: category.text.clone(), detail, ..self.collected.subject.clone() };
        let finding = at_field(Finding::new(lint, message).about(subject), self.collected, term);
        match self.products_note() {
            Some(note) => finding.note(note),
            None => finding,
        }
    }

    /// Which products it is reported for, where others ship the same and are not.
    fn products_note(&self) -> Option<String> {
        let products = wording::of_products("for", self.products.iter().copied());
        (self.products.len() < self.collected.products.len())
            .then(|| format!("found{products}, not for the others that ship it"))
    }

    /// The finding with the sentences of those claims.
    pub(super) fn cite(&self, finding: Finding, claims: &[&Claim], text: &str) -> Finding {
        evidence::cite(finding, self.product, claims, text)
    }

    /// The finding with what was searched for `subject`, and what came near.
    pub(super) fn searched(&self, finding: Finding, subject: &str) -> Finding {
        evidence::searched(finding, self.context, self.product, subject)
    }
}

/// Points the finding at a word of the annotation and at the field. The field comes first where the
/// word stands elsewhere: on its type, or on the newtype that it holds.
pub(super) fn at_field(finding: Finding, collected: &Collected, term: &Term<Place>) -> Finding {
    let (own, extent) = (term.span, collected.extent);
    let is_own = own.file == extent.file && extent.span.contains(own.span);
    match (is_own, collected.subject.field.as_str()) {
        (true, "") => finding.label(own, "declared here"),
        (true, _) => finding.label(own, "declared here").label(collected.place, "for this field"),
        (false, _) => finding.label(collected.place, "this field").label(own, "declared here"),
    }
}
