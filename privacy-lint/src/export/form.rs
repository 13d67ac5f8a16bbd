//! What a product would declare in a store's form, data type by data type.

use std::collections::BTreeMap;

use super::datum::{Datum, of_product};
use super::loss::{Kind, Loss};
use super::mapping::{Counterpart, Fit, Mapping};
use crate::manifest::Product;
use crate::project::Project;
use crate::store_forms::{Flag, Use};

/// What a product would declare, and what that loses.
#[derive(Debug, Default)]
pub struct Form<'p> {
    /// The data types by the store's id.
    pub types: BTreeMap<&'static str, Entry<'p>>,
    /// What could not be said as it is.
    pub loss: Loss,
}

/// What would be declared of one data type.
#[derive(Debug, Default)]
pub struct Entry<'p> {
    /// The data that is of the type, and how well the type fits it.
    pub data: Vec<(Datum<'p>, Fit)>,
    /// The flags whose answer is known or assumed.
    pub flags: BTreeMap<Flag, Known>,
    /// The purposes, and how well each fits.
    pub purposes: BTreeMap<(Use, &'static str), Fit>,
}

/// An answer, and what it rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// Yes or no.
    pub value: bool,
    /// Whether somebody said so; else it is the more cautious answer.
    pub is_stated: bool,
}

impl Known {
    /// An answer that somebody gave.
    pub const fn stated(value: bool) -> Self {
        Self { value, is_stated: true }
    }
}

/// The words of a store.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words {
    /// What the form is called in a loss report.
    pub(super) name: &'static str,
    pub(super) types: &'static Mapping,
    pub(super) purposes: &'static Mapping,
}

/// Sorts what a product collects by the store's data types, with the purposes of collecting it.
/// `is_asked` tells which data the form is about.
pub(super) fn sorted<'p>(
    project: &'p Project,
    product: &'p Product,
    words: Words,
    is_asked: fn(&Datum<'p>) -> bool,
) -> Form<'p> {
    let mut form = Form::default();
    for datum in of_product(project, product) {
        if datum.stays_on_device() {
            let text = format!("data that stays on the device is no part of {}", words.name);
            form.loss.about(Kind::LeftOut, text, datum.name());
        } else if is_asked(&datum) {
            form.take(datum, words);
        }
    }
    form
}

impl<'p> Form<'p> {
    fn take(&mut self, datum: Datum<'p>, words: Words) {
        let counterpart = words.types.of(datum.category);
        note_counterpart(&mut self.loss, datum.category, counterpart, "data type", &datum);
        let Some(counterpart) = counterpart else { return };
        let entry = self.types.entry(counterpart.id).or_default();
        entry.data.push((datum, counterpart.fit));
        let purposes = datum.purposes();
        if purposes.is_empty() {
            let text = format!("`{}` is collected, and nothing says why", datum.category);
            self.loss.about(Kind::Unanswered, text, datum.name());
        }
        for purpose in purposes {
            entry.add_purpose(&mut self.loss, words, (Use::Collection, purpose), &datum);
        }
    }
}

impl<'p> Entry<'p> {
    /// Adds one of our purposes in the store's words.
    pub(super) fn add_purpose(
        &mut self,
        loss: &mut Loss,
        words: Words,
        (done, purpose): (Use, &str),
        datum: &Datum<'p>,
    ) {
        let counterpart = words.purposes.of(purpose);
        note_counterpart(loss, purpose, counterpart, "purpose", datum);
        if let Some(Counterpart { id, fit }) = counterpart {
            let best = self.purposes.entry((done, id)).or_insert(fit);
            *best = fit.min(*best);
        }
    }

    /// Whether the type is right for some of the data beyond doubt.
    pub fn is_firm(&self) -> bool {
        self.data.iter().any(|(_, fit)| fit.is_firm())
    }

    /// The value of a flag.
    pub fn flag(&self, flag: Flag) -> Option<bool> {
        self.flags.get(&flag).map(|it| it.value)
    }
}

/// Says that a word has no counterpart, or one that does not say the same.
pub(super) fn note_counterpart(
    loss: &mut Loss,
    id: &str,
    counterpart: Option<Counterpart>,
    noun: &str,
    datum: &Datum<'_>,
) {
    match counterpart.map(|it| (it.id, it.fit.loss())) {
        None => loss.about(Kind::NoCounterpart, format!("`{id}` is no {noun}"), datum.name()),
        Some((target, Some(how))) => {
            let text = format!("`{id}` becomes `{target}`, which {how}");
            loss.about(Kind::Coarser, text, datum.name());
        }
        Some((_, None)) => {}
    }
}
