//! The policy reader: a published document in, what it says out.
//!
//! Deterministic, and stage after stage a function from one plain value to the next:
//! document (HTML, Markdown, text to [`block::Block`]s) → lexicon → sentences → claims, and beside
//! them the SDK and permission records. Nothing here knows a project's code or SDK list.

pub mod block;
mod claims;
pub mod date;
pub mod difference;
pub mod document;
pub mod edition;
mod lexicon;
pub mod link;
mod mention;
pub mod name;
pub mod nearest;
pub mod normal;
pub mod quote;
mod recognise;
pub mod records;
pub mod reference;
mod sentence;
mod shape;
pub mod updates;
mod words;

use privacy_model::claim::Claim;

use crate::source::{SourceFile, Span};
use block::{Document, Format, Note};
use lexicon::Own;
pub use recognise::named_categories;
use records::Records;

pub(crate) use recognise::purposes_named;

/// What a document says.
#[derive(Debug, Clone, Default)]
pub struct Policy {
    /// The document as blocks.
    pub document: Document,
    /// Its statements about data, in reading order.
    pub statements: Vec<Statement>,
    /// The SDKs it lists, in reading order.
    pub sdks: Vec<SdkRecord>,
    /// The permissions it lists, in reading order.
    pub permissions: Vec<PermissionRecord>,
}

/// One statement and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// What is said.
    pub claim: Claim,
    /// The words that name the data, purpose, recipient or period, in the source.
    pub span: Span,
    /// The sentence or list item around them, in the source.
    pub sentence: Span,
    /// The block they stand in.
    pub block: usize,
    /// Whether it names a purpose or recipient of the data that stands beside it, which a statement of
    /// its own says of that data: of other data it says nothing.
    pub is_beside_data: bool,
}

/// A value of a record as published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// The text, decoded and trimmed.
    pub text: String,
    /// Where it stands in the source.
    pub span: Span,
}

/// One SDK or third-party service as a document lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SdkRecord {
    /// What it is called.
    pub name: Value,
    /// Who provides it.
    pub company: Option<Value>,
    /// What it is used for.
    pub purpose: Option<Value>,
    /// What data it collects.
    pub data: Option<Value>,
    /// Its website.
    pub url: Option<Value>,
    /// Its privacy policy.
    pub privacy_url: Option<Value>,
    /// The product or platform group it is listed under.
    pub platform: Option<Value>,
    /// The data categories that `data` names, with the words that name them.
    pub categories: Vec<Mention>,
    /// The purposes that `purpose` names, with the words that name them.
    pub purposes: Vec<Mention>,
    /// The whole record.
    pub span: Span,
}

/// Words that name a category or a purpose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The id of the category or purpose.
    pub id: String,
    /// The words, in the source.
    pub span: Span,
}

/// One permission of the operating system as a document lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PermissionRecord {
    /// Its name, as in `CAMERA`.
    pub name: Value,
    /// The heading of the record, where it has one.
    pub title: Option<Value>,
    /// What it is asked for.
    pub purpose: Option<Value>,
    /// Whether the user can switch it off, where the document says so.
    pub can_be_disabled: Option<bool>,
    /// The whole record.
    pub span: Span,
}

/// A project's own words, which the reader knows beside its lexicon.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProjectWords {
    /// Phrases and the category each names.
    pub categories: Vec<(String, String)>,
    /// Phrases and the recipient (by id) each names.
    pub recipients: Vec<(String, String)>,
    /// Phrases and the condition (by id) each names.
    pub conditions: Vec<(String, String)>,
}

/// Reads a document and says what it states. `id` is the document's, `words` are the project's own.
pub fn read(id: &str, file: &SourceFile, format: Format, words: &ProjectWords) -> Policy {
    let mut document = document::parse(file, format);
    let Records { mut sdks, permissions } = records::read(&document);
    recognise::recognise(&mut sdks, words, file);
    let (mut statements, left_off) = claims::read(id, &document, &Own::new(words));
    if let Some(block) = left_off {
        let start = document.blocks[block].text.source().start;
        let span = Span::new(start, file.text().len());
        let text = "the document makes too many statements: the rest of it is not read for them";
        document.notes.push(Note { span, text: text.to_owned() });
    }
    let records: Vec<Span> = sdks.iter().map(|record| record.span).collect();
    statements.retain(|statement| !lies_in_any(statement.span, &records));
    Policy { document, statements, sdks, permissions }
}

/// Whether a span lies in one of the records, which are in reading order.
fn lies_in_any(span: Span, records: &[Span]) -> bool {
    let after = records.partition_point(|record| record.start <= span.start);
    after.checked_sub(1).is_some_and(|before| records[before].contains(span))
}
