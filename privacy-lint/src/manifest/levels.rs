//! `[lints]` and `[[allow]]`: how loud lints are, and which findings are accepted.

use jiff::civil::Date;

use super::error::{ManifestError, Problem};
use super::reader::Entry;
use super::{Home, Located};
use crate::level::Level;
use crate::source::Span;

/// The level of a lint, or of a group of lints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LintLevel {
    /// The name as written; whether there is such a lint is not known here.
    pub lint: Located<String>,
    /// The level.
    pub level: Located<Level>,
}

impl LintLevel {
    /// The levels of the `[lints]` table, sorted by name.
    pub(super) fn read_all(root: Entry<'_>) -> Vec<Self> {
        let Some(table) = root.group("lints") else { return Vec::new() };
        let level = |name: Located<&str>| {
            let level = table.parsed(name.value)?;
            Some(Self { lint: name.map(str::to_owned), level })
        };
        table.pairs().filter_map(|(name, _)| level(name)).collect()
    }
}

/// Findings that are accepted for a time and a reason. All that is given has to fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allow {
    /// The lint's name as written; whether there is such a lint is not known here.
    pub lint: Located<String>,
    /// The id of the document that the finding is in.
    pub document: Option<Located<String>>,
    /// The package that it is in.
    pub package: Option<Located<String>>,
    /// The item that it is at, as in `shop::Order::email`.
    pub item: Option<Located<String>>,
    /// The file that it is in, relative to the manifest's directory, with `/`.
    pub path: Option<Located<String>>,
    /// The category that it is about.
    pub category: Option<Located<String>>,
    /// The SDK that it is about, by id or published name.
    pub sdk: Option<Located<String>>,
    /// Why it is accepted.
    pub reason: Located<String>,
    /// Who answers for it.
    pub owner: Option<Located<String>>,
    /// Who agreed to it.
    pub approved_by: Option<Located<String>>,
    /// The last day it is accepted on.
    pub until: Option<Located<Date>>,
    /// The file that it stands in.
    pub home: Home,
    /// The table's header.
    pub span: Span,
}

/// The keys that say which findings of the lint are meant.
const SELECTORS: &[&str] = &["document", "package", "item", "path", "category", "sdk"];

impl Allow {
    pub(super) fn read(entry: Entry<'_>, home: Home, errors: &mut Vec<ManifestError>) -> Self {
        if !SELECTORS.iter().any(|key| entry.value(key).is_some()) {
            errors.push(ManifestError::new(Problem::Blanket, entry.span()));
        }
        Self {
            lint: entry.required("lint"),
            document: entry.text("document"),
            package: entry.text("package"),
            item: entry.text("item"),
            path: entry.text("path"),
            category: entry.text("category"),
            sdk: entry.text("sdk"),
            reason: entry.required("reason"),
            owner: entry.text("owner"),
            approved_by: entry.text("approved_by"),
            until: entry.parsed("until"),
            home,
            span: entry.span(),
        }
    }
}
