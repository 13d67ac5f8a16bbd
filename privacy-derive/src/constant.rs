//! A constant, taken apart token by token: the only item of its shape that the attributes on constants
//! meet, and no reason to build a parser of expressions for it.

use privacy_model::annotation::syntax::{is_punct, split_outside_angles};
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{TokenStreamExt as _, quote_spanned};

use crate::error::Error;

/// `pub const NAME: TYPE = VALUE;`, each part as its tokens.
pub(crate) struct Constant {
    /// Attributes, visibility, `const`, name and colon.
    head: Vec<TokenTree>,
    name: Ident,
    ty: Vec<TokenTree>,
    /// The equals sign.
    equals: TokenTree,
    value: Vec<TokenTree>,
    /// The semicolon.
    end: Option<TokenTree>,
}

/// What an attribute on constants answers where it does not belong.
pub(crate) struct Refusals {
    /// On another item.
    pub(crate) not_a_constant: &'static str,
    /// On a constant of a trait or an implementation.
    pub(crate) associated: &'static str,
}

impl Constant {
    pub(crate) fn read(item: TokenStream, refusals: &Refusals) -> Result<Self, Error> {
        let tokens: Vec<TokenTree> = item.into_iter().collect();
        let keyword = keyword(&tokens).ok_or_else(|| not_a_constant(&tokens, refusals))?;
        let (name, colon) = match &tokens[keyword + 1..] {
            [TokenTree::Ident(name), colon, ..] if is_punct(colon, ':') => (name, keyword + 2),
            _ => return Err(not_a_constant(&tokens, refusals)),
        };
        let equals = equals_after(&tokens, colon + 1);
        let Some(equals) = equals else {
            return Err(Error::new(name.span(), refusals.associated));
        };
        let n_value = tokens.len() - usize::from(tokens.last().is_some_and(|it| is_punct(it, ';')));
        let constant = Self {
            name: name.clone(),
            head: tokens[..=colon].to_vec(),
            ty: tokens[colon + 1..equals].to_vec(),
            equals: tokens[equals].clone(),
            value: tokens[equals + 1..n_value].to_vec(),
            end: tokens.get(n_value).cloned(),
        };
        constant.refuse_self(refusals)?;
        Ok(constant)
    }

    /// The name without `r#`.
    pub(crate) fn name(&self) -> String {
        crate::ast::plain_name(&self.name)
    }

    /// The place of the name.
    pub(crate) fn name_span(&self) -> Span {
        self.name.span()
    }

    /// The type.
    pub(crate) fn ty(&self) -> &[TokenTree] {
        &self.ty
    }

    /// The place where the value begins.
    pub(crate) fn value_span(&self) -> Span {
        self.value.first().map_or(self.name.span(), TokenTree::span)
    }

    /// The constant as it was written.
    pub(crate) fn unchanged(&self) -> TokenStream {
        self.with(self.value.iter().cloned().collect())
    }

    /// The constant with `check` in its value, where it may name the value as [`VALUE`]. Attributes
    /// that follow still apply to all of it.
    pub(crate) fn wrapped(&self, check: &TokenStream) -> TokenStream {
        let ty: TokenStream = self.ty.iter().cloned().collect();
        let value: TokenStream = self.value.iter().cloned().collect();
        let name = value_ident();
        let span = Span::mixed_site().located_at(self.value_span());
        self.with(quote_spanned!(span=> { let #name: #ty = #value; #check #name }))
    }

    fn with(&self, value: TokenStream) -> TokenStream {
        let mut tokens = TokenStream::new();
        tokens.append_all(&self.head);
        tokens.append_all(&self.ty);
        tokens.append(self.equals.clone());
        tokens.extend(value);
        tokens.extend(self.end.clone());
        tokens
    }

    /// `Self` is known in traits and implementations alone.
    fn refuse_self(&self, refusals: &Refusals) -> Result<(), Error> {
        let mut open: Vec<TokenTree> = self.ty.iter().chain(&self.value).cloned().collect();
        while let Some(token) = open.pop() {
            match token {
                TokenTree::Ident(word) if word == "Self" => {
                    return Err(Error::new(word.span(), refusals.associated));
                }
                TokenTree::Group(group) => open.extend(group.stream()),
                _ => {}
            }
        }
        Ok(())
    }
}

/// The name that stands for the value in the check.
pub(crate) fn value_ident() -> Ident {
    Ident::new("value", Span::mixed_site())
}

/// The position of `const`, past attributes and visibility.
fn keyword(tokens: &[TokenTree]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += match &tokens[at.min(tokens.len())..] {
            [hash, TokenTree::Group(_), ..] if is_punct(hash, '#') => 2,
            [TokenTree::Ident(word), TokenTree::Group(group), ..]
                if word == "pub" && group.delimiter() == Delimiter::Parenthesis =>
            {
                2
            }
            [TokenTree::Ident(word), ..] if word == "pub" => 1,
            // A visibility that a macro was given.
            [TokenTree::Group(group), ..] if is_invisible(group) => 1,
            [TokenTree::Ident(word), ..] if word == "const" => return Some(at),
            _ => return None,
        };
    }
}

/// The position of the `=` that ends the type: not one between angle brackets.
fn equals_after(tokens: &[TokenTree], start: usize) -> Option<usize> {
    let ty = split_outside_angles(&tokens[start..], '=').first().map_or(0, |it| it.len());
    (start + ty < tokens.len()).then_some(start + ty)
}

fn is_invisible(group: &Group) -> bool {
    group.delimiter() == Delimiter::None
}

fn not_a_constant(tokens: &[TokenTree], refusals: &Refusals) -> Error {
    let is_attribute = |it: &&TokenTree| matches!(it, TokenTree::Ident(_));
    let span = tokens.iter().find(is_attribute).map_or_else(Span::call_site, TokenTree::span);
    Error::new(span, refusals.not_a_constant)
}
