//! Which SDK a package belongs to: one that the manifest declares, or one of the catalogue.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::manifest::Sdk;
use crate::package::{Ecosystem, PackageName};
use crate::sdk::catalogue::{Catalogue, Entry, built_in};
use crate::sdk::name::names;

/// The SDKs of the catalogue, corrected and extended by the manifest.
#[derive(Debug, Clone, Default)]
pub struct KnownSdks {
    /// What the manifest says of SDKs, in its order.
    sdks: Vec<Entry>,
    /// Brought together when the first package asks: a project without lockfiles never does.
    joined: OnceLock<Joined>,
}

/// The catalogue with what the manifest says.
#[derive(Debug, Clone, Default)]
struct Joined {
    catalogue: Catalogue,
    /// The positions of the declared SDKs by the ids that the catalogue has them under.
    declared: BTreeMap<String, usize>,
}

/// Whose a package is.
#[derive(Debug, Clone, Copy)]
pub enum Owner<'a> {
    /// A declared SDK, as a position in the manifest's list.
    Declared(usize),
    /// One that the manifest does not declare.
    Known(&'a Entry),
}

impl KnownSdks {
    /// What the catalogue knows, with the packages of the declared SDKs.
    ///
    /// A declared SDK is the one of the catalogue that has its id or its name.
    pub fn new(sdks: &[Sdk]) -> Self {
        Self { sdks: sdks.iter().map(entry).collect(), joined: OnceLock::new() }
    }

    fn joined(&self) -> &Joined {
        self.joined.get_or_init(|| Joined::new(&self.sdks))
    }

    /// Whose a package is; `None` where it is of no known SDK.
    pub fn owner(&self, package: &PackageName) -> Option<Owner<'_>> {
        let Joined { catalogue, declared } = self.joined();
        let entry = catalogue.find(package)?;
        Some(match declared.get(&entry.id) {
            Some(index) => Owner::Declared(*index),
            None => Owner::Known(entry),
        })
    }

    /// What is known of a declared SDK, by its id.
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.joined().catalogue.get(id)
    }

    /// The ecosystems in which an SDK is looked for: those of the packages that its `[[sdk]]` names,
    /// or else of those that the catalogue knows.
    pub fn ecosystems(&self, sdk: &Sdk) -> Vec<Ecosystem> {
        if sdk.packages.is_empty() {
            let known = self.entry(&sdk.id.value).into_iter().flat_map(|it| &it.packages);
            known.map(crate::sdk::Pattern::ecosystem).collect()
        } else {
            sdk.packages.iter().map(|it| it.value.ecosystem).collect()
        }
    }
}

impl Joined {
    fn new(sdks: &[Entry]) -> Self {
        let catalogue = built_in().with(sdks.iter().cloned());
        let mut by_name = BTreeMap::new();
        for (index, sdk) in sdks.iter().enumerate() {
            by_name.extend(names(&sdk.name).into_iter().map(|name| (name, index)));
        }
        let ids: BTreeMap<_, _> = sdks.iter().zip(0..).map(|(it, at)| (&it.id, at)).collect();
        let index = |known: &Entry| {
            let by_name = || names(&known.name).iter().find_map(|it| by_name.get(it).copied());
            ids.get(&known.id).copied().or_else(by_name)
        };
        let declared =
            catalogue.entries().filter_map(|it| Some((it.id.clone(), index(it)?))).collect();
        Self { catalogue, declared }
    }
}

/// What a manifest says of an SDK, as an entry of the catalogue. A package name that is no pattern
/// matches nothing.
fn entry(sdk: &Sdk) -> Entry {
    let text = |it: &Option<crate::manifest::Located<String>>| {
        it.as_ref().map(|it| it.value.clone()).unwrap_or_default()
    };
    Entry {
        id: sdk.id.value.clone(),
        name: sdk.name.value.clone(),
        company: text(&sdk.company),
        website: text(&sdk.website),
        privacy_policy: text(&sdk.privacy_policy),
        packages: sdk.packages.iter().filter_map(|it| it.value.to_string().parse().ok()).collect(),
        ..Entry::default()
    }
}
