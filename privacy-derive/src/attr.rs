//! The `#[privacy(...)]` attributes of one type, variant or field.

use privacy_model::annotation::syntax::read_tokens;
use privacy_model::annotation::{Annotation, Problem};
use proc_macro2::{Span, TokenStream, TokenTree};

/// What the attributes say, and what is wrong with their grammar.
pub(crate) struct Attrs {
    pub(crate) annotation: Annotation<Span>,
    /// `Type` of `nested(Type)`.
    pub(crate) nested_type: Option<TokenStream>,
    pub(crate) problems: Vec<Problem<Span>>,
    /// The place of the first attribute.
    pub(crate) place: Option<Span>,
    /// Whether another attribute says `deprecated`, or allows what is.
    pub(crate) is_deprecated: bool,
}

/// Reads attributes, each given as the tokens between `#[` and `]`.
pub(crate) fn get(attributes: Vec<TokenStream>) -> Attrs {
    let is_deprecated = attributes.iter().any(says_deprecated);
    let reading = read_tokens(attributes);
    Attrs {
        annotation: reading.annotation,
        nested_type: reading.nested_type,
        problems: reading.problems,
        place: reading.attribute,
        is_deprecated,
    }
}

/// `#[deprecated]`, `#[allow(deprecated)]` or `#[expect(deprecated)]`.
fn says_deprecated(attribute: &TokenStream) -> bool {
    let mut tokens = attribute.clone().into_iter();
    let Some(TokenTree::Ident(name)) = tokens.next() else { return false };
    if name == "allow" || name == "expect" {
        let Some(TokenTree::Group(lints)) = tokens.next() else { return false };
        let is_this = |it| matches!(it, TokenTree::Ident(word) if word == "deprecated");
        return lints.stream().into_iter().any(is_this);
    }
    name == "deprecated"
}
