//! The deriving type, read from its tokens.
//!
//! The compiler has read the item before and found it right, so what is read here is only where its
//! parts are: attributes, names and types. That is a small part of Rust, and reading it by hand costs
//! a fraction of a general parser, to build and to run.

mod fields;
mod generics;

use privacy_model::annotation::syntax::{is_punct, visible};
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};

use crate::attr::{self, Attrs};
use crate::error::Error;

pub(crate) use fields::Field;
pub(crate) use generics::Generics;

/// The deriving type.
pub(crate) struct Input {
    pub(crate) ident: Ident,
    pub(crate) generics: Generics,
    /// `where T: Clone`, or nothing.
    pub(crate) where_clause: TokenStream,
    pub(crate) attrs: Attrs,
    pub(crate) body: Body,
}

/// What the type is made of.
pub(crate) enum Body {
    Struct(Vec<Field>),
    Enum(Vec<Variant>),
    /// The place of the word `union`.
    Union(Span),
}

/// A variant of an enum.
pub(crate) struct Variant {
    pub(crate) ident: Ident,
    pub(crate) attrs: Attrs,
    /// Whether it is written without braces and parentheses.
    pub(crate) is_unit: bool,
    pub(crate) fields: Vec<Field>,
}

impl Input {
    /// Reads a struct, an enum or a union.
    ///
    /// # Errors
    ///
    /// An editor may ask about an item that is being typed.
    pub(crate) fn read(item: TokenStream) -> Result<Self, Error> {
        let tokens: Vec<TokenTree> = visible(item).collect();
        let mut rest = &tokens[..];
        let attrs = attributes(&mut rest);
        visibility(&mut rest);
        let (Some(keyword), Some(ident)) = (word(&mut rest), word(&mut rest)) else {
            return Err(unfinished(rest));
        };
        let generics = Generics::read(&mut rest);
        let (body, where_clause) = body_and_where_clause(rest);
        let body = match (keyword.to_string().as_str(), body) {
            ("struct", body) => Body::Struct(body.map_or_else(Vec::new, Field::read_all)),
            ("enum", Some(body)) => Body::Enum(variants(body)),
            ("union", _) => Body::Union(keyword.span()),
            _ => return Err(unfinished(rest)),
        };
        Ok(Self { ident, generics, where_clause, attrs, body })
    }

    /// Whether the type or one of its fields is deprecated, or may use what is.
    pub(crate) fn is_deprecated(&self) -> bool {
        self.attrs.is_deprecated || self.body.fields().any(|it| it.attrs.is_deprecated)
    }
}

impl Body {
    /// The fields, those of all variants in order.
    pub(crate) fn fields(&self) -> impl Iterator<Item = &Field> {
        let (own, variants) = match self {
            Self::Struct(fields) => (&fields[..], &[][..]),
            Self::Enum(variants) => (&[][..], &variants[..]),
            Self::Union(_) => (&[][..], &[][..]),
        };
        own.iter().chain(variants.iter().flat_map(|it: &Variant| &it.fields))
    }
}

fn unfinished(rest: &[TokenTree]) -> Error {
    let span = rest.first().map_or_else(Span::call_site, TokenTree::span);
    Error::new(span, "expected a struct or an enum")
}

fn variants(body: &Group) -> Vec<Variant> {
    let tokens: Vec<TokenTree> = visible(body.stream()).collect();
    let mut rest = &tokens[..];
    let mut variants = Vec::new();
    while !rest.is_empty() {
        let attrs = attributes(&mut rest);
        visibility(&mut rest);
        let Some(ident) = word(&mut rest) else { break };
        let fields = match rest {
            [TokenTree::Group(group), ..] => Some(Field::read_all(group)),
            _ => None,
        };
        // A discriminant is an expression, and no comma of one stands outside of brackets.
        skip_past_comma(&mut rest);
        let is_unit = fields.is_none();
        variants.push(Variant { ident, attrs, is_unit, fields: fields.unwrap_or_default() });
    }
    variants
}

/// Reads the attributes and steps over them.
fn attributes(rest: &mut &[TokenTree]) -> Attrs {
    let mut bodies = Vec::new();
    while let [hash, TokenTree::Group(group), tail @ ..] = *rest
        && is_punct(hash, '#')
    {
        bodies.push(group.stream());
        *rest = tail;
    }
    attr::get(bodies)
}

/// Steps over `pub`, `pub(crate)` and the like. The parenthesis behind `pub` of a tuple field may as
/// well begin its type.
fn visibility(rest: &mut &[TokenTree]) {
    let [TokenTree::Ident(word), tail @ ..] = *rest else { return };
    if word != "pub" {
        return;
    }
    *rest = match tail {
        [TokenTree::Group(group), tail @ ..] if is_restriction(group) => tail,
        _ => tail,
    };
}

fn is_restriction(group: &Group) -> bool {
    let mut tokens = group.stream().into_iter();
    let first = match tokens.next() {
        Some(TokenTree::Ident(word)) if group.delimiter() == Delimiter::Parenthesis => word,
        _ => return false,
    };
    let is_alone = tokens.next().is_none();
    first == "in" || is_alone && ["crate", "self", "super"].iter().any(|it| first == it)
}

/// The word here, stepped over.
fn word(rest: &mut &[TokenTree]) -> Option<Ident> {
    let [TokenTree::Ident(word), tail @ ..] = *rest else { return None };
    *rest = tail;
    Some(word.clone())
}

/// What follows the generics: braces come behind the `where` clause, parentheses before it.
fn body_and_where_clause(rest: &[TokenTree]) -> (Option<&Group>, TokenStream) {
    let (body, clause) = match rest {
        [clause @ .., TokenTree::Group(body)] if body.delimiter() == Delimiter::Brace => {
            (Some(body), clause)
        }
        [TokenTree::Group(body), clause @ .., _semicolon] => (Some(body), clause),
        [clause @ .., _semicolon] => (None, clause),
        [] => (None, rest),
    };
    (body, clause.iter().cloned().collect())
}

fn skip_past_comma(rest: &mut &[TokenTree]) {
    let comma = rest.iter().position(|it| is_punct(it, ','));
    *rest = comma.map_or(&[], |at| &rest[at + 1..]);
}

/// A name without `r#`.
pub(crate) fn plain_name(ident: &Ident) -> String {
    let name = ident.to_string();
    name.strip_prefix("r#").map(str::to_owned).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(item: &str) -> Input {
        Input::read(item.parse().unwrap()).unwrap()
    }

    fn types(item: &str) -> Vec<String> {
        let text = |ty: Vec<TokenTree>| ty.into_iter().collect::<TokenStream>().to_string();
        read(item).body.fields().map(|it| it.nested_type().map_or_else(String::new, text)).collect()
    }

    fn names(item: &str) -> Vec<String> {
        read(item).body.fields().map(|it| it.name(0)).collect()
    }

    #[test]
    fn fields_are_told_by_their_commas() {
        let item = "pub(in a::b) struct A<T: Into<u8> = u8, const N: usize = { 1 }> where T: Fn(u8) -> u8 {
            #[privacy(nested)] pub r#type: Map<u8, [u8; 2]>,
            #[privacy(nested)] b: fn(u8) -> Box<dyn Fn(u8, u8) -> u8>,
            c: (u8, u8) }";
        assert_eq!(names(item), ["type", "b", "c"]);
        let expected = ["Map < u8 , [u8 ; 2] >", "fn (u8) -> Box < dyn Fn (u8 , u8) -> u8 >", ""];
        assert_eq!(types(item), expected);
    }

    #[test]
    fn a_parenthesis_behind_pub_may_be_a_type() {
        let item = "#[privacy(nested)] struct A(#[privacy(nested)] pub(crate) u8,
            #[privacy(nested)] pub (u8, u16), #[privacy(nested)] pub(in a) (u8,),
            #[privacy(nested)] pub (crate::B)) where u8: Copy;";
        assert_eq!(types(item), ["u8", "(u8 , u16)", "(u8 ,)", "(crate :: B)"]);
    }

    #[test]
    fn variants_have_fields_or_none() {
        let item = "enum A { B = 1 << 2, C(u8), #[d] D { e: u8 } = f(3, 4), F {} }";
        let Body::Enum(variants) = read(item).body else { panic!("an enum") };
        let seen: Vec<_> =
            variants.iter().map(|it| (it.ident.to_string(), it.is_unit, it.fields.len())).collect();
        let expected = [("B", true, 0), ("C", false, 1), ("D", false, 1), ("F", false, 0)];
        assert_eq!(seen, expected.map(|(name, is_unit, n)| (name.to_owned(), is_unit, n)));
    }

    #[test]
    fn an_item_that_is_being_typed_is_an_error() {
        for item in ["", "struct", "pub enum A", "fn a() {}", "#[a]", "enum A<"] {
            assert!(Input::read(item.parse().unwrap()).is_err(), "{item}");
        }
        for item in ["struct A { a: ", "struct A<T", "struct A { : u8, , }", "enum A { , B }"] {
            let closed = item.parse::<TokenStream>().or_else(|_| format!("{item} }}").parse());
            let _ = Input::read(closed.unwrap());
        }
    }
}
