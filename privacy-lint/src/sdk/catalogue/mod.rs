//! What is known of SDKs that collect data: whose they are, what they usually collect and why, and
//! the packages they come in.
//!
//! The facts are in `catalogue.toml`. A project adds to them and corrects them in its manifest, by
//! [`Catalogue::with`].

mod read;

pub use read::{CatalogueError, read};

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::pattern::{Pattern, aliases, normal};
use crate::package::{Ecosystem, PackageName};

/// An SDK that collects data. Empty texts and lists stand for what is not known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// What annotations and manifests call it, as in `firebase-crashlytics`.
    pub id: String,
    /// Its published name.
    pub name: String,
    /// Its published name in Chinese.
    pub name_zh: String,
    /// The company behind it, as the company writes itself.
    pub company: String,
    /// The company in Chinese.
    pub company_zh: String,
    /// The URL of its website.
    pub website: String,
    /// The URL of the privacy policy that covers it.
    pub privacy_policy: String,
    /// The ids of the purposes it is usually used for, sorted.
    pub purposes: Vec<String>,
    /// The ids of the categories it usually collects, sorted.
    pub data: Vec<String>,
    /// Those of `data` that the source names, sorted; empty where it was not read or names them all.
    pub confirmed: Vec<String>,
    /// The packages it comes in, sorted.
    pub packages: Vec<Pattern>,
    /// The URL at which its provider says what it collects.
    pub source: String,
    /// The day on which the facts were written down or last confirmed, as in `2026-11-21`.
    pub stated: String,
    /// The day on which the source was read; empty where the facts rest on general knowledge.
    pub read: String,
}

/// SDKs by id and by package.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Catalogue {
    entries: BTreeMap<String, Entry>,
    /// The ids by the normal names of packages.
    exact: BTreeMap<(Ecosystem, String), String>,
    /// The ids by what the normal names of packages start with, the longest first.
    prefixes: BTreeMap<Ecosystem, Vec<(String, String)>>,
}

static BUILT_IN: LazyLock<Catalogue> = LazyLock::new(|| {
    read(include_str!("catalogue.toml")).expect("a test reads the same bytes").into_iter().collect()
});

/// The catalogue that comes with the program.
pub fn built_in() -> &'static Catalogue {
    &BUILT_IN
}

impl FromIterator<Entry> for Catalogue {
    /// Of two entries that claim the same pattern the later one gets it; of two of one id the later
    /// one stays.
    fn from_iter<I: IntoIterator<Item = Entry>>(entries: I) -> Self {
        let mut catalogue = Self::default();
        for entry in entries {
            catalogue.claim(&entry);
            catalogue.entries.insert(entry.id.clone(), entry);
        }
        for prefixes in catalogue.prefixes.values_mut() {
            prefixes.sort_by(|(a, _), (b, _)| b.len().cmp(&a.len()).then(a.cmp(b)));
        }
        catalogue
    }
}

impl Catalogue {
    fn claim(&mut self, entry: &Entry) {
        for pattern in &entry.packages {
            let (name, id) = (pattern.text().to_owned(), entry.id.clone());
            if pattern.is_prefix() {
                let prefixes = self.prefixes.entry(pattern.ecosystem()).or_default();
                prefixes.retain(|(known, _)| *known != name);
                prefixes.push((name, id));
            } else {
                self.exact.insert((pattern.ecosystem(), name), id);
            }
        }
    }

    /// The SDK of that id.
    pub fn get(&self, id: &str) -> Option<&Entry> {
        self.entries.get(id)
    }

    /// Every SDK, sorted by id.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values()
    }

    /// The SDK that a package belongs to. The most exact pattern decides: a name before a start of
    /// names, and of those the longest.
    ///
    /// ```
    /// use privacy_lint::sdk::catalogue;
    ///
    /// let package = "cargo:sentry-core".parse()?;
    /// assert_eq!(catalogue::built_in().find(&package).unwrap().id, "sentry");
    /// # Ok::<(), privacy_lint::package::PackageNameError>(())
    /// ```
    pub fn find(&self, package: &PackageName) -> Option<&Entry> {
        let name = normal(package);
        let id = aliases(package.ecosystem, &name)
            .find_map(|name| self.find_name(package.ecosystem, name))?;
        self.entries.get(id)
    }

    fn find_name(&self, ecosystem: Ecosystem, name: &str) -> Option<&String> {
        self.exact.get(&(ecosystem, name.to_owned())).or_else(|| {
            let prefixes = self.prefixes.get(&ecosystem)?;
            prefixes.iter().find(|(start, _)| name.starts_with(start)).map(|(_, id)| id)
        })
    }

    /// The catalogue with a project's own entries.
    ///
    /// An entry of a known id corrects it: what it states replaces what is known, and its packages
    /// are added. A package that it claims is taken from the SDK that had it.
    #[must_use]
    pub fn with(&self, own: impl IntoIterator<Item = Entry>) -> Self {
        let own: Vec<Entry> = own.into_iter().map(|entry| self.corrected(entry)).collect();
        self.entries.values().cloned().chain(own).collect()
    }

    fn corrected(&self, own: Entry) -> Entry {
        let Some(known) = self.entries.get(&own.id) else { return own };
        let mut packages = [own.packages, known.packages.clone()].concat();
        packages.sort();
        packages.dedup();
        Entry {
            id: own.id,
            name: stated(own.name, &known.name),
            name_zh: stated(own.name_zh, &known.name_zh),
            company: stated(own.company, &known.company),
            company_zh: stated(own.company_zh, &known.company_zh),
            website: stated(own.website, &known.website),
            privacy_policy: stated(own.privacy_policy, &known.privacy_policy),
            purposes: if own.purposes.is_empty() { known.purposes.clone() } else { own.purposes },
            confirmed: if own.data.is_empty() { known.confirmed.clone() } else { own.confirmed },
            data: if own.data.is_empty() { known.data.clone() } else { own.data },
            packages,
            source: stated(own.source, &known.source),
            stated: stated(own.stated, &known.stated),
            read: stated(own.read, &known.read),
        }
    }
}

/// The project's own text, or the known one where it states none.
fn stated(own: String, known: &str) -> String {
    if own.is_empty() { known.to_owned() } else { own }
}

#[cfg(test)]
mod tests;
