//! A published SDK that nobody declares.

use std::collections::{BTreeMap, BTreeSet};

use super::{Check, Context, Group, Lint, Sink, wording};
use crate::finding::{FileId, Finding, Subject};
use crate::level::Level;
use crate::manifest::Sdk;
use crate::project::listing::{self, Listing, Published};
use crate::source::Span;

pub(super) static LINT: Lint = Lint {
    name: "stale-sdk",
    group: Group::Sdk,
    level: Level::Deny,
    summary: "a document lists an SDK that the manifest does not declare",
    page: include_str!("stale_sdk.md"),
    check: Check::Facts(check),
};

fn check(context: &Context<'_>, sink: &mut Sink) {
    let readers: Vec<_> =
        Listing::all(context.project).into_iter().map(|list| Reader::new(context, list)).collect();
    // A product that declares no SDK says nothing about what it ships.
    let readers: Vec<_> = readers.iter().filter(|it| !it.declared.is_empty()).collect();
    for (published, readers) in by_record(&readers).into_values() {
        let names = listing::names(&published.record.name.text);
        if readers.iter().all(|it| names.is_disjoint(&it.declared)) {
            sink.push(finding(context, published, &readers));
        }
    }
}

/// A product with its lists, and the names of the SDKs that it declares.
struct Reader<'c> {
    list: Listing<'c>,
    declared: BTreeSet<String>,
}

impl<'c> Reader<'c> {
    fn new(context: &Context<'_>, list: Listing<'c>) -> Self {
        let sdks = context.project.manifest.sdks.iter().filter(|sdk| list.ships(sdk));
        let declared = sdks.flat_map(listing::names_of).collect();
        Self { list, declared }
    }
}

/// A record and the products that it is about.
type Read<'c> = (Published<'c>, Vec<&'c Reader<'c>>);

/// The published records in the order of their places.
fn by_record<'c>(readers: &[&'c Reader<'c>]) -> BTreeMap<(FileId, Span), Read<'c>> {
    let mut records = BTreeMap::new();
    for reader in readers {
        for published in &reader.list.records {
            let key = (published.document.file, published.record.name.span);
            let (_, readers) = records.entry(key).or_insert_with(|| (*published, Vec::new()));
            readers.push(*reader);
        }
    }
    records
}

fn finding(context: &Context<'_>, published: Published<'_>, readers: &[&Reader<'_>]) -> Finding {
    let record = published.record;
    let name = &record.name.text;
    let subject = Subject {
        document: published.document.id.clone(),
        sdk: name.clone(),
        detail: record.platform.as_ref().map(|it| it.text.clone()).unwrap_or_default(),
        ..Subject::default()
    };
    let place = published.document.place(record.name.span);
    let message = format!("`{name}` is published, and no `[[sdk]]` entry declares it");
    Finding::new(LINT.name, message)
        .about(subject)
        .label(place, "listed here")
        .note(searched(context, readers))
        .help("take the record out of the policy, or declare the SDK in an `[[sdk]]` entry")
}

/// Among how many SDKs it was looked for.
fn searched(context: &Context<'_>, readers: &[&Reader<'_>]) -> String {
    let sdks = &context.project.manifest.sdks;
    let ships = |sdk: &&Sdk| readers.iter().any(|it| it.list.ships(sdk));
    let number = wording::count(sdks.iter().filter(ships).count(), "SDK");
    let of_products =
        wording::of_products("of", readers.iter().map(|it| it.list.product.id.as_str()));
    format!("searched {number}{of_products}")
}
