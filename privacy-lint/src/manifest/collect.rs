//! `[[collect]]`: what is collected where no annotated field can stand.

use privacy_model::annotation::{Annotation, Term};

use super::Located;
use super::product::Products;
use super::reader::Entry;
use crate::source::Span;

/// Data collected by code that cannot be annotated: a web page, firmware, generated types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collect {
    /// What it says, as an annotated field would.
    pub annotation: Annotation<Span>,
    /// The products that collect it.
    pub products: Products,
    /// Where it shows.
    pub evidence: Evidence,
    /// The table's header.
    pub span: Span,
}

/// Text that still stands in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The file, relative to the manifest's directory, with `/`.
    pub path: Located<String>,
    /// The text.
    pub contains: Located<String>,
}

impl Collect {
    pub(super) fn read(entry: Entry<'_>) -> Self {
        let evidence = entry.group("evidence").unwrap_or(entry);
        Self {
            annotation: annotation(entry),
            products: Products::read(entry),
            evidence: Evidence {
                path: evidence.required("path"),
                contains: evidence.required("contains"),
            },
            span: entry.span(),
        }
    }
}

fn annotation(entry: Entry<'_>) -> Annotation<Span> {
    let term = |key| entry.text(key).map(term);
    let terms = |key| entry.texts(key).into_iter().map(self::term).collect();
    Annotation {
        categories: terms("category"),
        purposes: terms("purpose"),
        basis: term("basis"),
        retention: term("retention"),
        recipients: terms("recipients"),
        storage: term("storage"),
        condition: term("condition"),
        ..Annotation::default()
    }
}

fn term(text: Located<String>) -> Term<Span> {
    Term::new(text.value, text.span)
}
