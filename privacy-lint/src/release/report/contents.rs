//! A report as plain data: what the page and the Markdown are both written from.
//!
//! Things refer to each other by number: a field's purposes are positions in the list of purposes, a
//! sentence's fields are positions in the list of fields. The numbers are also what the page's
//! anchors are made of.

use serde::Serialize;

/// Everything that a report tells.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Contents {
    /// The version of the program.
    pub(super) version: &'static str,
    pub(super) date: String,
    pub(super) release: Option<String>,
    pub(super) products: Vec<Product>,
    pub(super) verdict: Verdict,
    pub(super) counts: Vec<Count>,
    pub(super) coverage: Vec<Coverage>,
    pub(super) holders: Vec<Holder>,
    pub(super) fields: Vec<Field>,
    pub(super) categories: Vec<Word>,
    pub(super) purposes: Vec<Word>,
    pub(super) recipients: Vec<Word>,
    pub(super) documents: Vec<Text>,
    pub(super) sdks: Vec<SdkList>,
    pub(super) retention: Vec<Rule>,
    pub(super) constants: Vec<Constant>,
    pub(super) storages: Vec<Storage>,
    pub(super) findings: Vec<Finding>,
    pub(super) accepted: Vec<Accepted>,
    pub(super) known: Vec<Finding>,
    pub(super) remarks: Vec<String>,
    pub(super) planned: Vec<Plan>,
    pub(super) inputs: Vec<Input>,
    /// SHA-256 of the hashes and paths of all inputs, as `sha256sum` lists them.
    pub(super) inputs_sha256: String,
    pub(super) n_sources: usize,
}

/// What ships.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Product {
    /// Empty for the product of a manifest that declares none.
    pub(super) id: String,
    /// What the policy calls it, else its id.
    pub(super) name: String,
    pub(super) is_complete: bool,
}

/// How the check ended: how many findings are open at each level, and how many are not reported.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub(super) struct Verdict {
    pub(super) denied: usize,
    pub(super) warned: usize,
    pub(super) accepted: usize,
    pub(super) known: usize,
    pub(super) planned: usize,
}

/// A number with what it counts.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Count {
    pub(super) number: usize,
    pub(super) noun: String,
}

/// How much of a package is annotated.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Coverage {
    pub(super) package: String,
    pub(super) n_annotated: usize,
    pub(super) n_fields: usize,
    pub(super) percent: u8,
}

/// A type with its fields, or the manifest with what it declares without any.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Holder {
    /// The last part of its path.
    pub(super) name: String,
    /// Its whole path; empty for the manifest.
    pub(super) path: String,
    pub(super) package: String,
    /// The file that it stands in.
    pub(super) file: String,
    /// Its fields: these positions, the end left out.
    pub(super) first: usize,
    pub(super) end: usize,
}

/// A field, or an entry that stands in for one.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Field {
    pub(super) number: usize,
    pub(super) name: String,
    pub(super) type_text: String,
    pub(super) holder: usize,
    /// The line that it stands on, from 1.
    pub(super) line: usize,
    /// The products that ship it, where others do not.
    pub(super) only_in: Vec<String>,
    pub(super) categories: Vec<usize>,
    pub(super) purposes: Vec<usize>,
    pub(super) recipients: Vec<usize>,
    pub(super) basis: Option<String>,
    pub(super) retention: Option<String>,
    /// The passages about how long its data is kept.
    pub(super) kept: Vec<Cite>,
    pub(super) storage: Option<String>,
    pub(super) condition: Option<String>,
    pub(super) is_partial: bool,
    pub(super) is_optional: bool,
    /// The worst grade of its categories.
    pub(super) grade: &'static str,
    pub(super) covers: Vec<Cover>,
}

/// What the documents say of one thing that a field declares.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Cover {
    /// What is judged, as in `for Create and manage accounts`.
    pub(super) what: String,
    pub(super) grade: &'static str,
    /// The sentences that say so, those that say otherwise last.
    pub(super) cites: Vec<Cite>,
    /// How many more there are.
    pub(super) n_more: usize,
    /// The releases that sentences are planned for.
    pub(super) planned: Vec<String>,
}

/// A marked passage that a field is linked to.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Cite {
    pub(super) mark: usize,
    pub(super) quote: String,
    pub(super) is_against: bool,
}

/// A category, a purpose or a recipient, with the fields that name it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Word {
    pub(super) number: usize,
    pub(super) id: String,
    pub(super) label: String,
    /// What else is to be known, as in `special category`; empty where there is nothing.
    pub(super) note: String,
    pub(super) fields: Vec<FieldRef>,
}

/// A field by its number, with a name that is clear outside its type.
#[derive(Debug, Clone, Serialize)]
pub(super) struct FieldRef {
    pub(super) number: usize,
    pub(super) name: String,
    pub(super) is_against: bool,
}

/// A document with its marks.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Text {
    pub(super) id: String,
    pub(super) path: String,
    pub(super) url: Option<String>,
    pub(super) locale: Option<String>,
    /// What it is and whom it is for, as in `addendum for US`.
    pub(super) kind: String,
    pub(super) n_marks: usize,
    pub(super) passages: Vec<Passage>,
}

/// A part of a document, and what is said in it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Passage {
    #[serde(flatten)]
    pub(super) shape: Shape,
    pub(super) notes: Vec<Note>,
}

/// How a part of a document is laid out.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "shape", rename_all = "lowercase")]
pub(super) enum Shape {
    /// A heading, from level 1 without gaps.
    Heading { level: usize, pieces: Vec<Piece> },
    /// Running text.
    Paragraph { pieces: Vec<Piece> },
    /// A list, flat: each item tells how deep it lies.
    List { items: Vec<Item> },
    /// A table.
    Table { rows: Vec<Vec<Cell>> },
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct Item {
    /// From 1.
    pub(super) level: u8,
    pub(super) pieces: Vec<Piece>,
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct Cell {
    pub(super) is_header: bool,
    pub(super) is_first_row: bool,
    pub(super) rows: u32,
    pub(super) columns: u32,
    pub(super) pieces: Vec<Piece>,
}

/// Text that is marked all through in the same way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Piece {
    pub(super) text: String,
    /// Empty for text without a mark, else `denied`, `met` or `unmet`.
    pub(super) class: &'static str,
    /// The marks that begin here.
    pub(super) starts: Vec<usize>,
    /// The marks that end here.
    pub(super) ends: Vec<usize>,
}

/// What marked words say, and the fields that they are about.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Note {
    pub(super) mark: usize,
    pub(super) said: Vec<String>,
    pub(super) quote: String,
    pub(super) class: &'static str,
    pub(super) fields: Vec<FieldRef>,
}

/// The three lists of one product.
#[derive(Debug, Clone, Serialize)]
pub(super) struct SdkList {
    /// Its id; empty for the product of a manifest that declares none.
    pub(super) product: String,
    pub(super) rows: Vec<SdkRow>,
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct SdkRow {
    pub(super) name: String,
    pub(super) declared: Option<String>,
    pub(super) built_in: Vec<String>,
    pub(super) is_looked_for: bool,
    pub(super) published: Option<String>,
    pub(super) differences: Vec<String>,
}

/// A retention rule or a literal period, with what is kept under it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Rule {
    pub(super) id: String,
    pub(super) limit: String,
    pub(super) place: Option<String>,
    pub(super) fields: Vec<FieldRef>,
    pub(super) cites: Vec<Cite>,
}

/// A constant that is held to a rule.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Constant {
    pub(super) path: String,
    pub(super) place: String,
    pub(super) rule: String,
    pub(super) length: Option<String>,
}

/// A place where data is stored.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Storage {
    pub(super) id: String,
    /// Whose data lies where, as in `EU in EU`.
    pub(super) regions: Vec<String>,
    pub(super) fields: Vec<FieldRef>,
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct Finding {
    pub(super) lint: &'static str,
    pub(super) level: &'static str,
    pub(super) message: String,
    /// Where to look, with what is there.
    pub(super) labels: Vec<[String; 2]>,
    pub(super) notes: Vec<String>,
    pub(super) help: Vec<String>,
    pub(super) field: Option<FieldRef>,
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct Accepted {
    pub(super) finding: Finding,
    pub(super) reason: String,
    pub(super) owner: Option<String>,
    pub(super) approved_by: Option<String>,
    pub(super) until: Option<String>,
    pub(super) place: String,
}

/// A disclosure that is still to be published.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Plan {
    pub(super) categories: Vec<String>,
    pub(super) purposes: Vec<String>,
    pub(super) recipients: Vec<String>,
    pub(super) release: String,
    pub(super) ticket: String,
    pub(super) owner: String,
    pub(super) place: String,
}

/// A file that the report was made from.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Input {
    pub(super) role: &'static str,
    pub(super) path: String,
    pub(super) n_bytes: usize,
    /// SHA-256 in hexadecimal digits; `None` for a file that is too large to be read.
    pub(super) sha256: Option<String>,
}
