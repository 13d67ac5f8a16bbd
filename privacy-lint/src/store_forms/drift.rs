//! How a committed form differs from what the project says.
//!
//! What the project does not say of a type is no difference. That something is collected, shared or
//! required follows from one field; that it is not follows from all of them, and so is held against
//! the form only where a product is complete.

use super::{Declared, DeclaredType, Flag, Stated, Store, StoreForm, Use};
use crate::export::datum::{Datum, of_product};
use crate::export::form::{Entry, Form, Known};
use crate::export::mapping::{APPLE_PURPOSES, APPLE_TYPES, Mapping, PLAY_PURPOSES, PLAY_TYPES};
use crate::export::{apple, play};
use crate::manifest::Product;
use crate::project::Project;

/// A committed form beside what its product would declare.
#[derive(Debug)]
pub struct Comparison<'p> {
    /// What the product would declare.
    pub expected: Form<'p>,
    declared: &'p Declared,
    store: Store,
    is_complete: bool,
    data: Vec<Datum<'p>>,
}

/// A difference, about one data type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drift<'p> {
    /// The store's id of the type.
    pub data_type: &'static str,
    /// What differs.
    pub difference: Difference<'p>,
}

/// What differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Difference<'p> {
    /// It is collected and not declared.
    Undeclared,
    /// It is declared, and nothing declared in the project is of the type.
    Uncollected,
    /// A purpose is not declared.
    UndeclaredPurpose(Use, &'static str),
    /// A purpose is declared that nothing is for.
    StalePurpose(Use, &'static str, &'p Stated),
    /// A flag is declared the other way round.
    Flag(Flag, &'p Stated),
}

impl Store {
    /// The data types and the purposes of the store.
    pub fn mappings(self) -> (&'static Mapping, &'static Mapping) {
        match self {
            Self::Play => (&PLAY_TYPES, &PLAY_PURPOSES),
            Self::Apple => (&APPLE_TYPES, &APPLE_PURPOSES),
        }
    }
}

impl<'p> Comparison<'p> {
    /// Sets a form beside what its product would declare.
    pub fn new(project: &'p Project, product: &'p Product, form: &'p StoreForm) -> Self {
        let expected = match form.store {
            Store::Play => play::form(project, product),
            Store::Apple => apple::form(project, product),
        };
        Self {
            expected,
            declared: &form.declared,
            store: form.store,
            is_complete: product.complete,
            data: of_product(project, product),
        }
    }

    /// The differences, sorted by data type.
    pub fn drifts(&self) -> Vec<Drift<'p>> {
        let (types, _) = self.store.mappings();
        types.targets().into_iter().flat_map(|id| self.of_type(id)).collect()
    }

    fn of_type(&self, id: &'static str) -> Vec<Drift<'p>> {
        let declared = self.declared.types.get(id).filter(|it| it.is_declared);
        let differences = match (declared, self.expected.types.get(id)) {
            (None, Some(entry)) if entry.is_firm() => vec![Difference::Undeclared],
            (Some(_), None) if !self.is_covered(id) => vec![Difference::Uncollected],
            (Some(declared), Some(entry)) => {
                let missing = undeclared_purposes(declared, entry);
                let stale = self.stale_purposes(id, declared, entry);
                [missing, stale, self.flags(declared, entry)].concat()
            }
            _ => Vec::new(),
        };
        let drift = |difference| Drift { data_type: id, difference };
        differences.into_iter().map(drift).collect()
    }

    /// Whether something is collected that may be of the type.
    fn is_covered(&self, id: &str) -> bool {
        self.may_be(id).next().is_some()
    }

    fn may_be<'s>(&'s self, id: &'s str) -> impl Iterator<Item = &'s Datum<'p>> + 's {
        let (types, _) = self.store.mappings();
        self.data.iter().filter(move |it| types.may_mean(it.category, id))
    }

    fn stale_purposes(
        &self,
        id: &'static str,
        declared: &'p DeclaredType,
        entry: &Entry<'p>,
    ) -> Vec<Difference<'p>> {
        let says_why = |it: &Datum<'_>| !it.purposes().is_empty();
        if !self.is_complete || !self.may_be(id).all(says_why) {
            return Vec::new();
        }
        let stated = declared.purposes.iter().filter(|(_, stated)| stated.value);
        let stale = stated.filter(|((done, purpose), _)| {
            both_do(*done, declared, entry) && !self.is_for(id, purpose)
        });
        stale.map(|((done, it), stated)| Difference::StalePurpose(*done, it, stated)).collect()
    }

    /// Whether something that may be of the type is for what may be the purpose.
    fn is_for(&self, id: &str, purpose: &str) -> bool {
        let (_, purposes) = self.store.mappings();
        let may_mean = |it: &str| purposes.may_mean(it, purpose);
        self.may_be(id)
            .any(|it| it.purposes().into_iter().chain(it.purposes_of_sdks()).any(may_mean))
    }

    fn flags(&self, declared: &'p DeclaredType, entry: &Entry<'p>) -> Vec<Difference<'p>> {
        let differs = |(flag, known): (&Flag, &Known)| {
            let stated = declared.flags.get(flag)?;
            let is_certain =
                known.is_stated && (self.is_complete || flag.follows_from_one(known.value));
            (is_certain && stated.value != known.value).then_some(Difference::Flag(*flag, stated))
        };
        entry.flags.iter().filter_map(differs).collect()
    }
}

fn undeclared_purposes<'p>(declared: &'p DeclaredType, entry: &Entry<'p>) -> Vec<Difference<'p>> {
    let is_stated = |it: &(Use, &'static str)| declared.purposes.get(it).is_some_and(|it| it.value);
    let firm = entry.purposes.iter().filter(|(_, fit)| fit.is_firm()).map(|(key, _)| *key);
    let missing = firm.filter(|it| both_do(it.0, declared, entry) && !is_stated(it));
    missing.map(|(done, purpose)| Difference::UndeclaredPurpose(done, purpose)).collect()
}

/// Whether both sides say that the data is collected, or shared. An answer that was only assumed
/// says nothing.
fn both_do(done: Use, declared: &DeclaredType, entry: &Entry<'_>) -> bool {
    match done {
        Use::Collection => true,
        Use::Sharing => {
            let is_declared = declared.flags.get(&Flag::Shared).is_some_and(|it| it.value);
            is_declared && entry.flags.get(&Flag::Shared) == Some(&Known::stated(true))
        }
    }
}

impl Flag {
    /// Whether that value follows from one piece of data, or from what the manifest says of the whole
    /// product; the other values follow from all of the data.
    const fn follows_from_one(self, value: bool) -> bool {
        match self {
            Self::Collected | Self::Shared => value,
            Self::Ephemeral | Self::Optional => !value,
            Self::Linked | Self::Tracking => true,
        }
    }
}
