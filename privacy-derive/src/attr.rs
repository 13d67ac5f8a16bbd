//! The `#[privacy(...)]` attributes of one type, variant or field.

use privacy_model::annotation::{Annotation, Problem, ProblemKind, syntax};
use proc_macro2::{Span, TokenTree};
use syn::{Attribute, Meta, Type};

/// What the attributes say, and what is wrong with their grammar.
pub(crate) struct Attrs {
    pub(crate) annotation: Annotation<Span>,
    /// `Type` of `nested(Type)`.
    pub(crate) nested_type: Option<Type>,
    pub(crate) problems: Vec<Problem<Span>>,
    /// The place of the first attribute.
    pub(crate) place: Option<Span>,
    /// Whether another attribute says `deprecated`, or allows what is.
    pub(crate) is_deprecated: bool,
}

pub(crate) fn get(attributes: &[Attribute]) -> Attrs {
    let reading = syntax::read(attributes);
    let mut problems = reading.problems;
    let nested_type = match reading.nested_type.map(syn::parse2).transpose() {
        Ok(nested_type) => nested_type,
        Err(error) => {
            let message = "`nested` takes one type, as in `nested(Address)`";
            problems.push(Problem::new(ProblemKind::Grammar, error.span(), message));
            None
        }
    };
    Attrs {
        annotation: reading.annotation,
        nested_type,
        problems,
        place: reading.attribute,
        is_deprecated: attributes.iter().any(says_deprecated),
    }
}

/// `#[deprecated]`, `#[allow(deprecated)]` or `#[expect(deprecated)]`.
fn says_deprecated(attribute: &Attribute) -> bool {
    let path = attribute.path();
    if path.is_ident("deprecated") {
        return true;
    }
    let Meta::List(list) = &attribute.meta else { return false };
    let is_level = path.is_ident("allow") || path.is_ident("expect");
    let mut words = list.tokens.clone().into_iter();
    is_level && words.any(|it| matches!(it, TokenTree::Ident(word) if word == "deprecated"))
}
