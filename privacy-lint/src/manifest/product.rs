//! `[product.ID]`: what ships.

use super::reader::Entry;
use super::schema::{APPLE, PLAY};
use super::word::EVERY;
use super::{Answers, Located};
use crate::source::Span;

/// The id of the product of a manifest that declares none.
pub const ONLY_PRODUCT: &str = "default";

/// Something that ships.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    /// What the manifest calls it.
    pub id: Located<String>,
    /// Its root packages; every package of the manifest's scope where they are left out.
    pub packages: Option<Vec<Located<String>>>,
    /// Its lockfiles, or directories of them, relative to the manifest's directory: it is built from
    /// all that they name, and other products are not.
    pub lockfiles: Vec<Located<String>>,
    /// What Cargo is told of its build.
    pub build: BuildSettings,
    /// What the policy's SDK list calls it.
    pub heading: Option<Located<String>>,
    /// Whether everything that it collects is declared.
    pub complete: bool,
    /// `[product.ID.play]`: what Google Play's form asks besides.
    pub play: Answers,
    /// `[product.ID.apple]`: what Apple's privacy manifest asks besides.
    pub apple: Answers,
}

/// The features and targets that a product is built with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BuildSettings {
    /// The features that are asked for, as `feature` or `package/feature`.
    pub features: Vec<Located<String>>,
    /// Whether the default features are left out.
    pub is_bare: bool,
    /// The target triples; every target where there are none.
    pub targets: Vec<Located<String>>,
}

impl BuildSettings {
    fn read(entry: Entry<'_>) -> Self {
        Self {
            features: entry.texts("features"),
            is_bare: entry.flag("default_features").is_some_and(|it| !it.value),
            targets: entry.texts("targets"),
        }
    }
}

impl Product {
    pub(super) fn read(entry: Entry<'_>) -> Self {
        Self {
            id: entry.expect_id(),
            packages: entry.value("packages").map(|_| entry.texts("packages")),
            lockfiles: entry.texts("lockfiles"),
            build: BuildSettings::read(entry),
            heading: entry.text("heading"),
            complete: entry.flag("complete").is_some_and(|it| it.value),
            play: Answers::read(entry.group("play"), &PLAY),
            apple: Answers::read(entry.group("apple"), &APPLE),
        }
    }

    /// The product of a manifest that declares none: every package, under the id
    /// [`ONLY_PRODUCT`], at the start of the file.
    pub fn only() -> Self {
        Self {
            id: Located::new(ONLY_PRODUCT.to_owned(), Span::default()),
            packages: None,
            lockfiles: Vec::new(),
            build: BuildSettings::default(),
            heading: None,
            complete: false,
            play: Answers::default(),
            apple: Answers::default(),
        }
    }
}

/// The products that something is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Products {
    /// Each of them.
    Every,
    /// These, by id.
    Only(Vec<Located<String>>),
}

impl Products {
    pub(super) fn read(entry: Entry<'_>) -> Self {
        let ids = entry.texts("products");
        if ids.is_empty() || ids.iter().any(|id| id.value == EVERY) {
            return Self::Every;
        }
        Self::Only(ids)
    }

    /// Whether the product of that id is one of them.
    pub fn include(&self, product: &str) -> bool {
        match self {
            Self::Every => true,
            Self::Only(ids) => ids.iter().any(|id| id.value == product),
        }
    }
}
