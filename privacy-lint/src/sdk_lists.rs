//! The three lists of SDKs side by side: what the manifest declares, what is built in, and what the
//! documents publish.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{FileId, Place};
use crate::lints::sdk_drift;
use crate::manifest::Sdk;
use crate::package::PackageName;
use crate::project::listing::{Listing, Published, names, names_of};
use crate::project::{BuiltIn, Owner, Project};
use crate::sdk::Usage;
use crate::sdk::catalogue::Entry;
use crate::source::Span;

/// The SDKs of a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductSdks {
    /// The id of the product.
    pub product: String,
    /// Its SDKs, sorted by name.
    pub rows: Vec<Row>,
}

/// An SDK as the three lists of a product have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The id in the manifest or in the catalogue; `None` for one that is only published.
    pub id: Option<String>,
    /// What it is called: by the manifest, else by the catalogue, else by the document.
    pub name: String,
    /// The name in its `[[sdk]]` entry; `None` where no entry declares it for the product.
    pub declared: Option<Place>,
    /// Its packages among those that the product is built from, in the order of the lockfiles.
    pub built_in: Vec<Package>,
    /// Whether a lockfile of the product would name it if it were built in.
    pub is_looked_for: bool,
    /// The name in its published record.
    pub published: Option<Place>,
    /// What differs between the lists, in the order of [`Difference`].
    pub differences: Vec<Difference>,
}

/// A package of an SDK in a lockfile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// What it is called.
    pub name: PackageName,
    /// Its version; empty where the lockfile states none.
    pub version: String,
    /// What it is there for.
    pub usage: Usage,
    /// Where the lockfile names it.
    pub place: Place,
    /// The names of the packages from what the project asks for to this one, both included.
    pub why: Vec<String>,
}

/// What is different between the lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// It is built in or published, and no entry declares it for the product.
    NotDeclared,
    /// It is declared, and no lockfile of the product names it.
    NotBuiltIn,
    /// It is declared, and no document of the product lists it.
    NotPublished,
    /// The entry and the record state different values of this name: `company`, `data`.
    Value(&'static str),
}

/// The SDKs of every product, in the order of the manifest.
pub fn sdk_lists(project: &Project) -> Vec<ProductSdks> {
    let listings = Listing::all(project);
    let declared = declared_records(project, &listings);
    let product = |listing: &Listing<'_>| ProductSdks {
        product: listing.product.id.clone(),
        rows: rows(project, listing, &declared),
    };
    listings.iter().map(product).collect()
}

type RecordKey = (FileId, Span);

fn key(published: &Published<'_>) -> RecordKey {
    (published.document.file, published.record.name.span)
}

/// The records that an entry declares for a product that the record is about.
fn declared_records(project: &Project, listings: &[Listing<'_>]) -> BTreeSet<RecordKey> {
    let mut declared = BTreeSet::new();
    for listing in listings {
        let shipped = project.manifest.sdks.iter().filter(|it| listing.ships(it));
        let known: BTreeSet<String> = shipped.flat_map(names_of).collect();
        let is_known = |it: &&Published<'_>| !names(&it.record.name.text).is_disjoint(&known);
        declared.extend(listing.records.iter().filter(is_known).map(key));
    }
    declared
}

fn rows(project: &Project, listing: &Listing<'_>, declared: &BTreeSet<RecordKey>) -> Vec<Row> {
    let (mut of_entries, of_others) = built_in(project, listing);
    let sdks = project.manifest.sdks.iter().enumerate().filter(|(_, it)| listing.ships(it));
    let mut rows: Vec<Row> =
        sdks.map(|(at, sdk)| declared_row(project, listing, sdk, of_entries.remove(&at))).collect();
    let mut records: Vec<Published<'_>> =
        listing.records.iter().filter(|it| !declared.contains(&key(it))).copied().collect();
    for (name, packages) in of_others.into_values() {
        let of_it = names(&name.text);
        let record = records.iter().find(|it| !names(&it.record.name.text).is_disjoint(&of_it));
        let record = record.copied();
        records.retain(|it| names(&it.record.name.text).is_disjoint(&of_it));
        rows.push(undeclared_row(name, packages, record));
    }
    rows.extend(records.into_iter().map(published_row));
    rows.sort_by_cached_key(|it| (it.name.to_lowercase(), it.id.clone()));
    rows
}

/// What an SDK that no entry declares for the product is called.
struct Unlisted {
    id: String,
    text: String,
}

impl Unlisted {
    fn of(project: &Project, owner: Owner<'_>) -> Self {
        match owner {
            Owner::Declared(at) => {
                let sdk = &project.manifest.sdks[at];
                Self { id: sdk.id.value.clone(), text: sdk.name.value.clone() }
            }
            Owner::Known(Entry { id, name, .. }) => Self { id: id.clone(), text: name.clone() },
        }
    }
}

type OfEntries = BTreeMap<usize, Vec<Package>>;
type OfOthers = BTreeMap<String, (Unlisted, Vec<Package>)>;

/// The packages of SDKs by the entry that declares them, and those of others by the SDK's id.
fn built_in(project: &Project, listing: &Listing<'_>) -> (OfEntries, OfOthers) {
    let (mut of_entries, mut of_others) = (OfEntries::new(), OfOthers::new());
    for built_in in project.built_into(listing.product) {
        let Some(owner) = project.known.owner(&built_in.package.name) else { continue };
        let package = package(&built_in);
        if let Some(at) = project.declaration(listing.product, owner, &built_in) {
            of_entries.entry(at).or_default().push(package);
        } else {
            let unlisted = Unlisted::of(project, owner);
            let entry = of_others.entry(unlisted.id.clone());
            entry.or_insert((unlisted, Vec::new())).1.push(package);
        }
    }
    (of_entries, of_others)
}

fn package(built_in: &BuiltIn<'_>) -> Package {
    Package {
        name: built_in.package.name.clone(),
        version: built_in.package.version.clone(),
        usage: built_in.usage,
        place: built_in.place(),
        why: built_in.why().map(|it| it.name.name.clone()).collect(),
    }
}

fn declared_row(
    project: &Project,
    listing: &Listing<'_>,
    sdk: &Sdk,
    built_in: Option<Vec<Package>>,
) -> Row {
    let built_in = built_in.unwrap_or_default();
    let is_looked_for = project.is_looked_for(listing.product, sdk);
    let record = listing.record_of(sdk);
    let mut differences = Vec::new();
    if built_in.is_empty() && is_looked_for {
        differences.push(Difference::NotBuiltIn);
    }
    match record {
        Some(record) => {
            differences.extend(sdk_drift::differences(sdk, record).map(Difference::Value));
        }
        None => differences.push(Difference::NotPublished),
    }
    Row {
        id: Some(sdk.id.value.clone()),
        name: sdk.name.value.clone(),
        declared: Some(project.in_manifest(sdk.name.span)),
        built_in,
        is_looked_for,
        published: record.map(|it| it.place(&it.record.name)),
        differences,
    }
}

/// An SDK that is built in. One that is only optional needs no entry.
fn undeclared_row(sdk: Unlisted, built_in: Vec<Package>, record: Option<Published<'_>>) -> Row {
    let is_shipped = built_in.iter().any(|it| it.usage == Usage::Shipped);
    let is_missed = is_shipped || record.is_some();
    Row {
        id: Some(sdk.id),
        name: sdk.text,
        declared: None,
        built_in,
        is_looked_for: true,
        published: record.map(|it| it.place(&it.record.name)),
        differences: is_missed.then_some(Difference::NotDeclared).into_iter().collect(),
    }
}

fn published_row(record: Published<'_>) -> Row {
    Row {
        id: None,
        name: record.record.name.text.clone(),
        declared: None,
        built_in: Vec::new(),
        is_looked_for: false,
        published: Some(record.place(&record.record.name)),
        differences: vec![Difference::NotDeclared],
    }
}
