//! The fields of a struct or a variant.

use privacy_model::annotation::syntax::{is_punct, split_outside_angles, visible};
use proc_macro2::{Delimiter, Group, Ident, TokenTree};

use super::{attributes, plain_name, visibility};
use crate::attr::Attrs;

/// A field of a struct or a variant.
pub(crate) struct Field {
    /// Its name, where it has one.
    ident: Option<Ident>,
    pub(crate) attrs: Attrs,
    /// Its type, if it is `nested`. Others are not looked at, for copies of tokens cost time.
    ty: Vec<TokenTree>,
}

impl Field {
    /// The fields between braces or parentheses.
    pub(super) fn read_all(body: &Group) -> Vec<Self> {
        let is_named = body.delimiter() == Delimiter::Brace;
        let tokens: Vec<TokenTree> = body.stream().into_iter().collect();
        let fields = split_outside_angles(&tokens, ',').into_iter();
        fields.filter(|it| !it.is_empty()).map(|it| Self::read(it, is_named)).collect()
    }

    fn read(mut rest: &[TokenTree], is_named: bool) -> Self {
        let attrs = attributes(&mut rest);
        visibility(&mut rest);
        let mut ident = None;
        if let (true, Some(colon)) = (is_named, rest.iter().position(|it| is_punct(it, ':'))) {
            // Modifiers may stand before the name.
            if let Some(TokenTree::Ident(name)) = colon.checked_sub(1).map(|before| &rest[before]) {
                ident = Some(name.clone());
            }
            rest = &rest[colon + 1..];
        }
        let ty = if attrs.annotation.nested.is_some() { type_in(rest) } else { Vec::new() };
        Self { ident, attrs, ty }
    }

    /// Its name without `r#`, or its number, which is `index`.
    pub(crate) fn name(&self, index: usize) -> String {
        self.ident.as_ref().map_or_else(|| index.to_string(), plain_name)
    }

    /// The type that must carry annotations, where the field is `nested`: the one that the attribute
    /// names, or else its own.
    pub(crate) fn nested_type(&self) -> Option<Vec<TokenTree>> {
        self.attrs.annotation.nested.as_ref()?;
        Some(match &self.attrs.nested_type {
            Some(named) => visible(named.clone()).collect(),
            None => self.ty.clone(),
        })
    }
}

/// The type that stands before the field's default value.
fn type_in(rest: &[TokenTree]) -> Vec<TokenTree> {
    split_outside_angles(rest, '=').first().copied().unwrap_or_default().to_vec()
}
