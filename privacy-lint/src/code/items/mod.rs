//! Finds the structs, enums, unions and type aliases of a Rust file without parsing it.
//!
//! Keywords are searched for first; between them only strings, comments, quotes and macro calls are
//! lexed, and behind the last one nothing. Every item is found wherever it stands, in modules,
//! functions and blocks, but not in the body of a macro call or `macro_rules!`, which holds tokens
//! rather than items, nor in an expression of another item, such as the length of an array. Everything
//! is given as byte ranges of the text.
//!
//! Text that is no Rust costs no more than its length: an item that turns out to be something else
//! is dropped, and the search goes on from there.

mod body;
mod cursor;
mod hits;
mod preamble;
mod scan;

use std::ops::Range;

use super::lex;
use crate::source::Span;

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemKind {
    /// `struct`.
    Struct,
    /// `enum`.
    Enum,
    /// `union`.
    Union,
    /// `type Name = Type;`, not associated types.
    Alias,
}

/// A struct, enum, union or type alias.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub kind: ItemKind,
    /// Its name, with `r#` where it is written so.
    pub name: Span,
    /// All of it, from the first attribute to the last byte.
    pub span: Span,
    /// Its attributes and doc comments, as indices into [`Items::attributes`].
    pub attributes: Range<usize>,
    /// `pub`, `pub(crate)` and the like.
    pub visibility: Option<Span>,
    /// Its generic parameters with their angle brackets.
    pub generics: Option<Span>,
    /// Its variants, as indices into [`Items::variants`].
    pub variants: Range<usize>,
    /// Its fields, those of variants included, as indices into [`Items::fields`].
    pub fields: Range<usize>,
    /// The aliased type of a type alias.
    pub aliased: Option<Span>,
    /// The module of this file that it stands in, as an index into [`Items::modules`]. `None` at
    /// the top of the file.
    pub module: Option<usize>,
    /// Whether it, or a module, function or implementation around it, is compiled for tests alone.
    pub is_test: bool,
}

/// A variant of an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// Its name.
    pub name: Span,
    /// Its attributes and doc comments, as indices into [`Items::attributes`].
    pub attributes: Range<usize>,
    /// Its fields, as indices into [`Items::fields`].
    pub fields: Range<usize>,
}

/// A field of a struct, union or variant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name, with `r#` where it is written so; `None` for one that is known by its number.
    pub name: Option<Span>,
    /// Its number, from 0, in its struct or variant.
    pub index: usize,
    /// Its type.
    pub ty: Span,
    /// `pub`, `pub(crate)` and the like.
    pub visibility: Option<Span>,
    /// Its attributes and doc comments, as indices into [`Items::attributes`].
    pub attributes: Range<usize>,
    /// The variant that it belongs to, as an index into [`Items::variants`].
    pub variant: Option<usize>,
}

/// An outer attribute or doc comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attribute {
    /// From `#` to `]`, or the whole comment.
    pub span: Span,
    /// Whether it is a comment, `///` or `/** */`.
    pub is_doc_comment: bool,
}

/// A module written out in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Module {
    /// Its name.
    pub name: Span,
    /// The module around it, as an index into [`Items::modules`].
    pub parent: Option<usize>,
    /// Its attributes and doc comments, as indices into [`Items::attributes`].
    pub attributes: Range<usize>,
}

/// What was found in one file, flat: items, variants and fields point into each other by index, in
/// the order of the source. The memory is used again by the next [`scan`](Items::scan).
#[derive(Debug, Clone, Default)]
pub struct Items {
    /// The items.
    pub items: Vec<Item>,
    /// The variants of all enums.
    pub variants: Vec<Variant>,
    /// The fields of all structs, unions and variants.
    pub fields: Vec<Field>,
    /// The attributes and doc comments of all of them.
    pub attributes: Vec<Attribute>,
    /// The modules written out in the file that hold something.
    pub modules: Vec<Module>,
    /// `use` declarations, from the first byte of the tree to before the `;`, with the module they
    /// stand in. Only [`scan_names`](Items::scan_names) fills it.
    pub imports: Vec<(Span, Option<usize>)>,
    /// Where the text stops making sense as Rust, as far as was looked.
    pub broken: Option<Span>,
    hits: Vec<hits::Hit>,
    passed: Vec<preamble::Passed>,
}

impl Items {
    /// Replaces the contents by the structs, enums and unions of `text`.
    pub fn scan(&mut self, text: &[u8]) {
        self.scan_for(text, &hits::OF_ITEMS);
    }

    /// Replaces the contents by the structs, enums, unions, type aliases and imports of `text`, and
    /// looks at all of it for brackets without a partner.
    pub fn scan_names(&mut self, text: &[u8]) {
        self.scan_for(text, &hits::OF_NAMES);
        if self.broken.is_none() {
            let unbalanced = lex::unbalanced(text, lex::code_start(text));
            self.broken = unbalanced.map(|at| Span::new(at, at + 1));
        }
    }

    fn scan_for(&mut self, text: &[u8], keywords: &hits::Keywords) {
        self.clear();
        let mut hits = std::mem::take(&mut self.hits);
        let start = lex::code_start(text);
        keywords.find(text, start, &mut hits);
        scan::scan(text, start, &hits, self);
        self.hits = hits;
    }

    fn clear(&mut self) {
        self.items.clear();
        self.variants.clear();
        self.fields.clear();
        self.attributes.clear();
        self.modules.clear();
        self.imports.clear();
        self.passed.clear();
        self.broken = None;
    }
}

/// What was found counts, not the memory it was found with.
impl PartialEq for Items {
    fn eq(&self, other: &Self) -> bool {
        self.broken == other.broken
            && self.items == other.items
            && self.variants == other.variants
            && self.fields == other.fields
            && self.attributes == other.attributes
            && self.modules == other.modules
            && self.imports == other.imports
    }
}

#[cfg(test)]
mod tests;
