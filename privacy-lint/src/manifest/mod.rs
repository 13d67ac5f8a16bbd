//! The manifest, `privacy.toml`: what was typed, and what it means.
//!
//! [`read`] turns a file into a [`Manifest`] or into every mistake in it. Two layers do so: `check`
//! holds the tables as typed against the [`schema`], and the modules named for tables turn them
//! into what they mean. Which packages a manifest governs is in [`scope`]. No file is opened here
//! but by [`scope`], and what a lint's name may be is not known here.

mod answers;
mod approvals;
mod category;
mod check;
mod circumstance;
mod claim;
mod collect;
mod document;
mod error;
mod levels;
mod located;
mod meaning;
mod names;
mod planned;
mod product;
mod quoted;
mod reader;
mod recipient;
mod region;
mod retention;
pub mod schema;
pub mod scope;
mod suggest;
#[cfg(test)]
mod tests;
mod word;

use std::collections::BTreeMap;

use toml::de::DeTable;

pub use answers::{Answer, Answers};
pub use approvals::APPROVALS_FILE_NAME;
pub use category::Category;
pub use circumstance::{Condition, Placement, Storage};
pub use claim::{HandClaim, Meaning, Statement};
pub use collect::{Collect, Evidence};
pub use document::{Document, DocumentKind, UnknownDocumentKind};
pub use error::{ManifestError, Problem};
pub use levels::{Allow, LintLevel};
pub use located::Located;
pub use meaning::PathDependencies;
pub use planned::{Planned, compare_releases};
pub use product::{ONLY_PRODUCT, Product, Products};
pub(crate) use quoted::quoted;
pub use recipient::{Recipient, Sdk};
pub use region::{Region, UnknownRegion};
pub use retention::{Limit, RetentionRule};
pub(crate) use word::stays_below;

use crate::source::{SourceFile, Span, floor_char_boundary};
use crate::verdict::{self, RULES, Verdict};
use check::Tables;
use names::Names;
use reader::Entry;

/// The name of the file.
pub const FILE_NAME: &str = "privacy.toml";

/// The most bytes a manifest may have.
pub const MAX_BYTES: usize = 1 << 20;

/// How many mistakes of a file are listed; the rest are counted.
pub const MOST_ERRORS: usize = 1_000;

/// Which of a project's two files says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Home {
    /// `privacy.toml`.
    Manifest,
    /// `privacy-approvals.toml`.
    Approvals,
}

/// What a `privacy.toml` says.
///
/// Named tables are sorted by id, repeated ones are in the order of the file. Every reference
/// inside it leads to something, every word is known; names of lints and packages are as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    path: String,
    products: Vec<Product>,
    /// `[controller]`: who answers for the processing; no answer where there is no such table.
    pub controller: Answers,
    /// `[[document]]`.
    pub documents: Vec<Document>,
    /// `[condition.ID]`.
    pub conditions: Vec<Condition>,
    /// `[storage.ID]`.
    pub storages: Vec<Storage>,
    /// `[retention.ID]`.
    pub retention: Vec<RetentionRule>,
    /// `[recipient.ID]`.
    pub recipients: Vec<Recipient>,
    /// `[[sdk]]`.
    pub sdks: Vec<Sdk>,
    /// `[category."ID"]`.
    pub categories: Vec<Category>,
    /// `[[collect]]`.
    pub collected: Vec<Collect>,
    /// `[[claim]]`, those of the approvals last.
    pub claims: Vec<HandClaim>,
    /// `[[planned]]`.
    pub planned: Vec<Planned>,
    /// `approvals.required`: whether findings that fail a run are accepted only with an approval.
    pub approvals_required: bool,
    /// `coverage.min`: the least share of fields with an annotation, in percent.
    pub least_coverage: Option<Located<u8>>,
    /// `[changes]`: what kinds of change ask for, where the project decides otherwise.
    pub changes: BTreeMap<verdict::Kind, Verdict>,
    /// `[lints]`.
    pub lints: Vec<LintLevel>,
    /// `[[allow]]`, those of the approvals last.
    pub allows: Vec<Allow>,
}

/// Reads a `privacy.toml`.
///
/// # Errors
///
/// Every mistake in the file, in the order of their places, up to [`MOST_ERRORS`]: what is not TOML,
/// unknown tables and keys, missing keys, values and references that cannot be. Where the file is not
/// TOML, mistakes that may come from what could not be read are left out.
pub fn read(file: &SourceFile) -> Result<Manifest, Vec<ManifestError>> {
    let text = file.text();
    if let Some(error) = too_long(text) {
        return Err(vec![error]);
    }
    let (table, syntax) = DeTable::parse_recoverable(text);
    let root = Entry::root(table.get_ref());
    let mut errors = Vec::new();
    let names = Names::collect(root, &mut errors);
    check::check(root, Tables::Manifest, &names, &mut errors);
    let manifest = Manifest::of(file.path(), root, &mut errors);
    finish(errors, &syntax, text, &names)?;
    Ok(manifest)
}

fn too_long(text: &str) -> Option<ManifestError> {
    let is_too_long = text.len() > MAX_BYTES;
    is_too_long.then(|| ManifestError::new(Problem::TooLong(text.len()), Span::default()))
}

/// Puts the mistakes of a file in order, and what was probably meant beside them.
fn finish(
    mut errors: Vec<ManifestError>,
    syntax: &[toml::de::Error],
    text: &str,
    names: &Names,
) -> Result<(), Vec<ManifestError>> {
    if !syntax.is_empty() {
        errors.retain(|error| !error.problem().may_follow_from_syntax());
    }
    errors.extend(syntax.iter().map(|error| syntax_error(error, text)));
    if errors.is_empty() {
        return Ok(());
    }
    errors.sort_by_key(ManifestError::span);
    limit(&mut errors);
    suggest::suggest(&mut errors, names);
    Err(errors)
}

/// Cuts errors that nobody would read, and says so with the last.
fn limit(errors: &mut Vec<ManifestError>) {
    if let Some(cut) = errors.get(MOST_ERRORS) {
        let span = cut.span();
        let count = errors.drain(MOST_ERRORS..).count();
        errors.push(ManifestError::new(Problem::More(count), span));
    }
}

fn syntax_error(error: &toml::de::Error, text: &str) -> ManifestError {
    let span = error.span().unwrap_or_default();
    let start = floor_char_boundary(text, span.start);
    let end = floor_char_boundary(text, span.end).max(start);
    ManifestError::new(Problem::Syntax(error.message().to_owned()), Span::new(start, end))
}

impl Manifest {
    fn of(path: &str, root: Entry<'_>, errors: &mut Vec<ManifestError>) -> Self {
        Self {
            path: path.to_owned(),
            products: products(root),
            controller: Answers::read(root.group("controller"), &schema::CONTROLLER),
            documents: documents(root, errors),
            conditions: each(root, "condition", Condition::read),
            storages: each(root, "storage", Storage::read),
            retention: each(root, "retention", |it| RetentionRule::read(it, errors)),
            recipients: each(root, "recipient", Recipient::read),
            sdks: each(root, "sdk", Sdk::read),
            categories: each(root, "category", |it| Category::read(it, errors)),
            collected: each(root, "collect", Collect::read),
            claims: each(root, "claim", |it| HandClaim::read(it, Home::Manifest, errors)),
            planned: each(root, "planned", Planned::read),
            approvals_required: group_of(root, "approvals", |it| it.flag("required"))
                .is_some_and(|it| it.value),
            least_coverage: group_of(root, "coverage", |it| it.percentage("min")),
            changes: changes(root),
            lints: LintLevel::read_all(root),
            allows: each(root, "allow", |it| Allow::read(it, Home::Manifest, errors)),
        }
    }

    /// The file's path, relative to the workspace, with `/`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// A path of the manifest, which starts at the manifest's directory, as one that starts where
    /// the manifest's own does. Every document and evidence has such a path.
    ///
    /// ```
    /// use privacy_lint::{manifest, source::SourceFile};
    /// let manifest = manifest::read(&SourceFile::new("apps/shop/privacy.toml", "")).unwrap();
    /// assert_eq!(manifest.resolve("./policy/../privacy.md"), "apps/shop/privacy.md");
    /// ```
    pub fn resolve(&self, path: &str) -> String {
        let directory = self.path.rsplit_once('/').map(|(directory, _)| directory);
        let mut parts: Vec<_> = directory.into_iter().collect();
        for part in path.split('/') {
            match part {
                "" | "." => {}
                ".." => drop(parts.pop()),
                _ => parts.push(part),
            }
        }
        parts.join("/")
    }
}

fn documents(root: Entry<'_>, errors: &mut Vec<ManifestError>) -> Vec<Document> {
    let documents = each(root, "document", |it| Document::read(it, errors));
    document::check_translations(&documents, errors);
    documents
}

fn products(root: Entry<'_>) -> Vec<Product> {
    let declared = each(root, "product", Product::read);
    if declared.is_empty() { vec![Product::only()] } else { declared }
}

/// What a key of a table that stands once says.
fn group_of<'t, T>(
    root: Entry<'t>,
    table: &str,
    read: impl FnOnce(Entry<'t>) -> Option<T>,
) -> Option<T> {
    root.group(table).and_then(read)
}

fn changes(root: Entry<'_>) -> BTreeMap<verdict::Kind, Verdict> {
    let Some(table) = root.group("changes") else { return BTreeMap::new() };
    let verdict = |it: &verdict::Rule| Some((it.kind, table.parsed(it.name)?.value));
    RULES.iter().filter_map(verdict).collect()
}

fn each<'t, T>(root: Entry<'t>, name: &str, read: impl FnMut(Entry<'t>) -> T) -> Vec<T> {
    schema::table(name).map(|table| root.entries(table)).into_iter().flatten().map(read).collect()
}
