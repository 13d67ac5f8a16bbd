//! `[condition.ID]` and `[storage.ID]`: when data is collected and where it is stored.

use super::reader::{Entry, text};
use super::{Located, Region};
use crate::source::Span;

/// A circumstance under which alone data is collected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// What the manifest and the annotations call it.
    pub id: Located<String>,
    /// How the documents put it.
    pub phrases: Vec<Located<String>>,
}

impl Condition {
    pub(super) fn read(entry: Entry<'_>) -> Self {
        Self { id: entry.expect_id(), phrases: entry.texts("phrases") }
    }
}

/// A place where data is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Storage {
    /// What the manifest and the annotations call it.
    pub id: Located<String>,
    /// Whose data is stored where, by the code of the people's region.
    pub regions: Vec<Placement>,
}

/// The region that the data of a region's people is stored in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placement {
    /// Where the people are.
    pub people: Located<Region>,
    /// Where their data is.
    pub store: Located<Region>,
}

impl Storage {
    pub(super) fn read(entry: Entry<'_>) -> Self {
        let regions = entry.group("regions").into_iter().flat_map(Entry::pairs);
        let placement = |(people, store): (Located<&str>, _)| {
            let store = text(store)?;
            Some(Placement {
                people: region(people.value, people.span)?,
                store: region(&store.value, store.span)?,
            })
        };
        Self { id: entry.expect_id(), regions: regions.filter_map(placement).collect() }
    }

    /// The codes of the regions it stores data in, sorted, each once.
    pub fn stores(&self) -> Vec<String> {
        let mut codes: Vec<_> =
            self.regions.iter().map(|it| it.store.value.code().to_owned()).collect();
        codes.sort();
        codes.dedup();
        codes
    }
}

fn region(code: &str, span: Span) -> Option<Located<Region>> {
    Some(Located::new(code.parse().ok()?, span))
}
