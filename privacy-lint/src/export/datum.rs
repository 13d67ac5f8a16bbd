//! What a product collects, piece by piece: the facts that every export is made from.

use std::borrow::Cow;
use std::collections::BTreeSet;

use privacy_model::annotation::Term;
use privacy_model::vocabulary::is_within;

use crate::finding::Place;
use crate::manifest::{Located, Manifest, Product, Sdk};
use crate::project::{Collected, Project};

/// One category of data from one place.
#[derive(Debug, Clone, Copy)]
pub struct Datum<'p> {
    product: &'p Product,
    manifest: &'p Manifest,
    /// Who collects it.
    pub source: Source<'p>,
    /// The id of the category.
    pub category: &'p str,
    /// Where the category is declared.
    pub place: Place,
}

/// Who collects data.
#[derive(Debug, Clone, Copy)]
pub enum Source<'p> {
    /// The product, in a field or as a `[[collect]]` entry says.
    Own(&'p Collected),
    /// An SDK, as its entry says.
    Sdk(&'p Sdk),
}

/// What a product collects: its fields and entries in the order of the code, then what its SDKs
/// collect besides what they are given by a field.
pub fn of_product<'p>(project: &'p Project, product: &'p Product) -> Vec<Datum<'p>> {
    let (manifest, id) = (&project.manifest, &product.id.value);
    let datum = |source, category, place| Datum { product, manifest, source, category, place };
    let mut data = Vec::new();
    for it in project.collected.iter().filter(|it| it.products.contains(id)) {
        let categories = it.annotation.categories.iter();
        data.extend(categories.map(|term| datum(Source::Own(it), &term.text, term.span)));
    }
    let n_own = data.len();
    for sdk in manifest.sdks_for(id) {
        let place = |span| project.in_manifest(span);
        let categories = sdk.data.iter();
        let all = categories.map(|it| datum(Source::Sdk(sdk), &it.value, place(it.span)));
        let besides: Vec<_> = all.filter(|it| !is_given(it, &data[..n_own])).collect();
        data.extend(besides);
    }
    data
}

/// Whether a field that is shared with the SDK holds what the SDK collects.
fn is_given(datum: &Datum<'_>, own: &[Datum<'_>]) -> bool {
    let Source::Sdk(sdk) = datum.source else { return false };
    let is_it = |it: &&Datum<'_>| {
        is_within(it.category, datum.category) || is_within(datum.category, it.category)
    };
    own.iter().filter(is_it).any(|it| it.recipients().any(|id| id == sdk.id.value))
}

impl<'p> Datum<'p> {
    /// What a message calls it: the field with its type, or the SDK.
    pub fn name(&self) -> Cow<'p, str> {
        match self.source {
            Source::Own(collected) if collected.subject.field.is_empty() => collected.name(),
            Source::Own(collected) => {
                let subject = &collected.subject;
                let item = subject.item.rsplit("::").next().unwrap_or_default();
                Cow::Owned(format!("{item}.{}", subject.field))
            }
            Source::Sdk(sdk) => Cow::Borrowed(&sdk.name.value),
        }
    }

    /// The ids of the purposes.
    pub fn purposes(&self) -> Vec<&'p str> {
        match self.source {
            Source::Own(it) => it.annotation.purposes.iter().map(|it| it.text.as_str()).collect(),
            Source::Sdk(sdk) => ids(&sdk.purposes),
        }
    }

    /// Where a purpose that the test holds of is declared; where the category is, if that is by
    /// another entry.
    pub fn purpose_place(&self, holds: impl Fn(&str) -> bool) -> Place {
        let Source::Own(collected) = self.source else { return self.place };
        let term = collected.annotation.purposes.iter().find(|it| holds(&it.text));
        term.map_or(self.place, |it| it.span)
    }

    /// The ids of those who receive it: of SDKs, those that ship in the product. An SDK receives what
    /// it collects.
    pub fn recipients(&self) -> impl Iterator<Item = &'p str> + use<'p> {
        let (own, sdk) = match self.source {
            Source::Own(it) => (it.annotation.recipients.as_slice(), None),
            Source::Sdk(sdk) => (&[][..], Some(sdk.id.value.as_str())),
        };
        let Self { product, manifest, .. } = *self;
        let is_there = move |id: &&str| {
            let sdk = manifest.sdks.iter().find(|it| it.id.value == *id);
            sdk.is_none_or(|it| it.products.include(&product.id.value))
        };
        own.iter().map(|it| it.text.as_str()).chain(sdk).filter(is_there)
    }

    /// The ids of the purposes of the SDKs that receive it.
    pub fn purposes_of_sdks(&self) -> impl Iterator<Item = &'p str> + use<'p> {
        let manifest = self.manifest;
        let sdk = move |id| manifest.sdks.iter().find(move |it| it.id.value == id);
        self.recipients().filter_map(sdk).flat_map(|it| &it.purposes).map(|it| it.value.as_str())
    }

    /// Whether it never leaves the device, and so no store counts it.
    pub fn stays_on_device(&self) -> bool {
        self.storage() == Some("device") && self.recipients().next().is_none()
    }

    /// Where it is stored.
    pub fn storage(&self) -> Option<&'p str> {
        self.term(|it| it.annotation.storage.as_ref())
    }

    /// The retention rule or period.
    pub fn retention(&self) -> Option<&'p str> {
        self.term(|it| it.annotation.retention.as_ref())
    }

    /// The id of the legal basis.
    pub fn basis(&self) -> Option<&'p str> {
        self.term(|it| it.annotation.basis.as_ref())
    }

    /// Whom it is about.
    pub fn subject(&self) -> Option<&'p str> {
        self.term(|it| it.annotation.subject.as_ref())
    }

    /// Whether people may decline, where that is said: a field without `optional` says that they may
    /// not, and of entries and SDKs nothing is known.
    pub fn is_optional(&self) -> Option<bool> {
        match self.source {
            Source::Own(it) if it.annotation.optional.is_some() => Some(true),
            Source::Own(it) if !it.subject.field.is_empty() => Some(false),
            Source::Own(_) | Source::Sdk(_) => None,
        }
    }

    /// Whether it is known to be kept for longer than a request takes.
    pub fn is_kept(&self) -> bool {
        self.retention().is_some() || self.storage().is_some_and(|it| it != "device")
    }

    /// Whether one of the categories is its own or broader.
    pub fn is_among(&self, categories: &[Located<String>]) -> bool {
        categories.iter().any(|it| is_within(self.category, &it.value))
    }

    fn term(&self, of: fn(&'p Collected) -> Option<&'p Term<Place>>) -> Option<&'p str> {
        match self.source {
            Source::Own(collected) => of(collected).map(|it| it.text.as_str()),
            Source::Sdk(_) => None,
        }
    }
}

fn ids(located: &[Located<String>]) -> Vec<&str> {
    let mut seen = BTreeSet::new();
    located.iter().map(|it| it.value.as_str()).filter(|it| seen.insert(*it)).collect()
}
