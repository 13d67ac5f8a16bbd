//! The record of processing activities that Article 30 of the GDPR asks a controller for.
//!
//! A row is a kind of data, about a group of people, for a purpose; what different fields say of it
//! is brought together. Who the controller is, the table `[controller]` of the manifest says.

mod csv;
mod markdown;

use std::collections::{BTreeMap, BTreeSet};

use privacy_model::vocabulary::{self, LegalFlag, ancestors, legal_basis};

use super::datum::{Datum, of_product};
use super::loss::{Kind, Loss};
use crate::appendix::line;
use crate::manifest::{Manifest, Product};
use crate::project::Project;

/// The record of a project's products.
#[derive(Debug)]
struct Record<'p> {
    manifest: &'p Manifest,
    rows: BTreeMap<Key<'p>, Row>,
}

/// What a row is about: ids, empty where nobody says. The order is that of the rows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key<'p> {
    product: &'p str,
    purpose: &'p str,
    subject: &'p str,
    category: &'p str,
}

/// What is said of it, in words, each list sorted.
#[derive(Debug, Default)]
struct Row {
    bases: BTreeSet<String>,
    recipients: BTreeSet<String>,
    storage: BTreeSet<String>,
    retention: BTreeSet<String>,
    sources: BTreeSet<String>,
}

/// A fact of the record in words.
struct Column {
    title: &'static str,
    of: fn(&Record<'_>, &Key<'_>, &Row) -> String,
}

/// What a row says: the letters are those of Article 30(1).
static COLUMNS: &[Column] = &[
    Column { title: "Product", of: |record, key, _| record.product(key.product) },
    // (b)
    Column { title: "Purpose", of: |_, key, _| purpose(key.purpose) },
    // (c)
    Column { title: "Data subjects", of: |_, key, _| key.subject.to_owned() },
    Column { title: "Personal data", of: |record, key, _| record.category(key.category) },
    Column { title: "Special category", of: |_, key, _| flags(key.category) },
    Column { title: "Legal basis", of: |_, _, row| joined(&row.bases) },
    // (d)
    Column { title: "Recipients", of: |_, _, row| joined(&row.recipients) },
    // (e)
    Column { title: "Stored in", of: |_, _, row| joined(&row.storage) },
    // (f)
    Column { title: "Kept", of: |_, _, row| joined(&row.retention) },
    Column { title: "Found in", of: |_, _, row| joined(&row.sources) },
];

/// What the record says of the controller: a title, and the key of `[controller]`.
static CONTROLLER: &[(&str, &str)] = &[
    ("Controller", "name"),
    ("Contact", "contact"),
    ("Joint controller", "joint_controller"),
    ("Representative", "representative"),
    ("Data protection officer", "protection_officer"),
    ("Safeguards for third countries", "safeguards"),
    ("Security measures", "security"),
];

/// The keys of [`CONTROLLER`] that not every controller has an answer to.
const OPTIONAL: &[&str] = &["joint_controller", "representative", "protection_officer"];

/// The record as comma-separated values, and what is lost with it.
pub fn write_csv(project: &Project, products: &[&Product]) -> (String, Loss) {
    let (record, loss) = record(project, products);
    (csv::write(&record), loss)
}

/// The record in Markdown, and what is lost with it.
pub fn write_markdown(project: &Project, products: &[&Product]) -> (String, Loss) {
    let (record, loss) = record(project, products);
    (markdown::write(&record), loss)
}

fn record<'p>(project: &'p Project, products: &[&'p Product]) -> (Record<'p>, Loss) {
    let mut loss = Loss::default();
    let mut record = Record { manifest: &project.manifest, rows: BTreeMap::new() };
    for product in products {
        let id = product.id.value.as_str();
        for datum in of_product(project, product) {
            note_unsaid(&mut loss, &datum);
            record.take(id, &datum);
        }
    }
    for (title, key) in CONTROLLER {
        if !OPTIONAL.contains(key) && record.manifest.controller.text(key).is_none() {
            let text = format!("nothing says \"{title}\": `{key}` of `[controller]`");
            loss.add(Kind::Unanswered, text);
        }
    }
    loss.add(Kind::Unanswered, "nothing says in which countries recipients are");
    loss.add(Kind::LeftOut, "the record has no place for conditions and for what is optional");
    (record, loss)
}

fn note_unsaid(loss: &mut Loss, datum: &Datum<'_>) {
    let unsaid = [
        (datum.purposes().is_empty(), "what it is processed for"),
        (datum.subject().is_none(), "whom it is about"),
        (datum.basis().is_none(), "its legal basis"),
        (datum.retention().is_none(), "how long it is kept"),
    ];
    for (_, what) in unsaid.into_iter().filter(|(is_unsaid, _)| *is_unsaid) {
        loss.about(Kind::Unanswered, format!("nothing says {what}"), datum.name());
    }
}

impl<'p> Record<'p> {
    fn take(&mut self, product: &'p str, datum: &Datum<'p>) {
        let mut purposes = datum.purposes();
        if purposes.is_empty() {
            purposes.push("");
        }
        for purpose in purposes {
            let subject = datum.subject().unwrap_or_default();
            let key = Key { product, purpose, subject, category: datum.category };
            let row = self.rows.entry(key).or_default();
            row.bases.extend(datum.basis().map(basis));
            row.recipients.extend(datum.recipients().map(|it| recipient(self.manifest, it)));
            row.storage.extend(datum.storage().map(|it| storage(self.manifest, it)));
            row.retention.extend(datum.retention().map(|it| retention(self.manifest, it)));
            row.sources.insert(line(&datum.name()));
        }
    }

    fn product(&self, id: &str) -> String {
        let heading = self.manifest.product(id).and_then(|it| it.heading.as_ref());
        line(heading.map_or(id, |it| &it.value))
    }

    fn category(&self, id: &str) -> String {
        let own = self.manifest.categories.iter().find(|it| it.id.value == id);
        let own = own.and_then(|it| it.label.as_ref()).map(|it| it.value.as_str());
        let known = || ancestors(id).find_map(vocabulary::category).map(|it| it.label);
        line(own.or_else(known).unwrap_or(id))
    }

    /// What is said of the controller, title and text.
    fn controller(&self) -> impl Iterator<Item = (&'static str, String)> {
        let answers = &self.manifest.controller;
        let text = |key| answers.text(key).map(|it| line(&it.value)).unwrap_or_default();
        CONTROLLER.iter().map(move |(title, key)| (*title, text(key)))
    }
}

fn joined(texts: &BTreeSet<String>) -> String {
    texts.iter().map(String::as_str).collect::<Vec<_>>().join("; ")
}

fn purpose(id: &str) -> String {
    line(vocabulary::purpose(id).map_or(id, |it| it.label))
}

/// The articles that single a category out.
fn flags(category: &str) -> String {
    let known = ancestors(category).find_map(vocabulary::category);
    let articles = known.into_iter().flat_map(|it| it.legal_flags).map(|it| match it {
        LegalFlag::Gdpr9 => "GDPR Art. 9",
        LegalFlag::Gdpr10 => "GDPR Art. 10",
        LegalFlag::Pipl28 => "PIPL Art. 28",
    });
    articles.collect::<Vec<_>>().join("; ")
}

fn basis(id: &str) -> String {
    match legal_basis(id) {
        Some(it) if !it.gdpr.is_empty() => format!("{} ({})", it.label, it.gdpr),
        Some(it) => it.label.to_owned(),
        None => line(id),
    }
}

/// Who receives data: an SDK with its company, or a recipient with its kind.
fn recipient(manifest: &Manifest, id: &str) -> String {
    let sdk = manifest.sdks.iter().find(|it| it.id.value == id);
    let (name, what) = if let Some(sdk) = sdk {
        (&sdk.name.value, sdk.company.as_ref().map(|it| it.value.clone()))
    } else if let Some(it) = manifest.recipients.iter().find(|it| it.id.value == id) {
        let name = it.name.as_ref().unwrap_or(&it.id);
        (&name.value, Some(it.kind.value.replace('_', " ")))
    } else {
        return line(id);
    };
    line(&what.map_or_else(|| name.clone(), |what| format!("{name} ({what})")))
}

/// A storage with the regions it is in.
fn storage(manifest: &Manifest, id: &str) -> String {
    let declared = manifest.storages.iter().find(|it| it.id.value == id);
    let regions = declared.map(|it| it.stores().join(", "));
    line(&regions.map_or_else(|| id.to_owned(), |it| format!("{id} ({it})")))
}

fn retention(manifest: &Manifest, rule: &str) -> String {
    let declared = manifest.retention.iter().find(|it| it.id.value == rule);
    line(&declared.map_or_else(|| rule.to_owned(), |it| it.limit.to_string()))
}
