//! A dataset of fideslang for each product, as YAML: a collection a type, a field a field.
//!
//! By the models of fideslang 3.1.4 (`fideslang/models.py`), read November 2026: collections
//! and fields are sorted by name, and no name stands twice.

mod yaml;

use std::collections::{BTreeMap, BTreeSet};

use super::datum::{Datum, Source, of_product};
use super::form::note_counterpart;
use super::loss::{Kind, Loss};
use super::mapping::{FIDES_CATEGORIES, FIDES_SUBJECTS, FIDES_USES, Mapping};
use crate::appendix::line;
use crate::manifest::Product;
use crate::project::Project;

/// A collection's fields by name.
type Fields = BTreeMap<String, Field>;

/// What is said of a field, in fideslang's keys.
#[derive(Debug, Default)]
struct Field {
    categories: BTreeSet<&'static str>,
    uses: BTreeSet<&'static str>,
    subjects: BTreeSet<&'static str>,
}

/// A dataset.
#[derive(Debug)]
struct Dataset<'p> {
    key: &'p str,
    name: String,
    collections: BTreeMap<String, Fields>,
}

/// The datasets, and what is lost with them.
pub fn write(project: &Project, products: &[&Product]) -> (String, Loss) {
    let mut loss = Loss::default();
    let datasets: Vec<_> = products.iter().map(|it| dataset(project, it, &mut loss)).collect();
    let text = "a dataset has no place for retention, legal bases, recipients and conditions";
    loss.add(Kind::LeftOut, text);
    (yaml::write(&datasets), loss)
}

fn dataset<'p>(project: &'p Project, product: &'p Product, loss: &mut Loss) -> Dataset<'p> {
    let mut collections: BTreeMap<String, Fields> = BTreeMap::new();
    for datum in of_product(project, product) {
        let Source::Own(collected) = datum.source else {
            let text = "what SDKs collect is in no dataset of the product's own";
            loss.about(Kind::LeftOut, text, datum.name());
            continue;
        };
        let subject = &collected.subject;
        let (collection, field) = match subject.field.as_str() {
            "" => ("collect".to_owned(), datum.category.to_owned()),
            field => (subject.item.replace("::", "."), field.to_owned()),
        };
        let fields = collections.entry(line(&collection)).or_default();
        fields.entry(line(&field)).or_default().take(&datum, loss);
    }
    let heading = product.heading.as_ref().unwrap_or(&product.id);
    Dataset { key: &product.id.value, name: line(&heading.value), collections }
}

impl Field {
    fn take(&mut self, datum: &Datum<'_>, loss: &mut Loss) {
        let mut of = |mapping: &Mapping, id: &str, noun: &str| {
            let counterpart = mapping.of(id);
            note_counterpart(loss, id, counterpart, noun, datum);
            counterpart.map(|it| it.id)
        };
        self.categories.extend(of(&FIDES_CATEGORIES, datum.category, "data category"));
        let purposes = datum.purposes();
        self.uses.extend(purposes.iter().filter_map(|it| of(&FIDES_USES, it, "data use")));
        self.subjects
            .extend(datum.subject().and_then(|it| of(&FIDES_SUBJECTS, it, "data subject")));
    }
}
