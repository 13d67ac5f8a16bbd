//! How the length of a constant is read: from a type that measures time, or from an integer and its
//! unit.

use privacy_model::annotation::Term;
use privacy_model::days::Days;
use privacy_model::length::{self, SECOND};
use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};
use quote::quote;

use crate::constant::{Constant, value_ident};
use crate::error::Error;

/// How to read a length off the value of a constant.
pub(super) struct Length {
    /// The constant function of its type that counts, where it is no integer.
    accessor: Option<&'static str>,
    /// How long one of what is counted is.
    nanoseconds: u128,
}

/// A type that measures time.
struct Measure {
    /// The first words of paths to it; the empty one stands for its name alone.
    roots: &'static [&'static str],
    name: &'static str,
    /// A constant function without arguments.
    accessor: &'static str,
    /// How long one of what it counts is.
    nanoseconds: u128,
}

#[rustfmt::skip]
static MEASURES: &[Measure] = &[
    Measure { roots: &["", "std", "core"], name: "Duration", accessor: "as_nanos", nanoseconds: 1 },
    Measure { roots: &["chrono"], name: "Duration", accessor: "num_seconds", nanoseconds: SECOND },
    Measure { roots: &["", "chrono"], name: "TimeDelta", accessor: "num_seconds", nanoseconds: SECOND },
    Measure { roots: &["", "jiff"], name: "SignedDuration", accessor: "as_secs", nanoseconds: SECOND },
    Measure { roots: &["time"], name: "Duration", accessor: "whole_seconds", nanoseconds: SECOND },
];

impl Length {
    pub(super) fn of(constant: &Constant, unit: Option<&Term<Span>>) -> Result<Self, Error> {
        match (measure(constant.ty()), unit) {
            (Some(it), None) => {
                Ok(Self { accessor: Some(it.accessor), nanoseconds: it.nanoseconds })
            }
            (Some(it), Some(unit)) => {
                let message = format!("a `{}` has units of its own; remove `unit`", it.name);
                Err(Error::new(unit.span, message))
            }
            (None, Some(unit)) => Ok(Self { accessor: None, nanoseconds: nanoseconds(unit)? }),
            (None, None) => Err(unknown_length(constant)),
        }
    }

    /// Whether the value is no longer than the limit, as an expression. A negative one counts as
    /// without end, which is what a program means by it.
    pub(super) fn is_within(&self, limit: Days) -> TokenStream {
        let value = value_ident();
        let limit = length::longest(limit) / self.nanoseconds;
        let limit = Literal::u128_suffixed(limit);
        match self.accessor {
            None => quote!(#value as u128 <= #limit),
            Some(accessor) => {
                let accessor = Ident::new(accessor, Span::mixed_site());
                quote!(#value.#accessor() as u128 <= #limit)
            }
        }
    }
}

fn nanoseconds(unit: &Term<Span>) -> Result<u128, Error> {
    length::unit(&unit.text).ok_or_else(|| {
        let names: Vec<String> = length::unit_names().map(|name| format!("`{name}`")).collect();
        let message = format!("unknown unit `{}`; the units are {}", unit.text, names.join(", "));
        Error::new(unit.span, message)
    })
}

fn measure(ty: &[TokenTree]) -> Option<&'static Measure> {
    let words: Vec<String> = words(ty)?;
    let (name, path) = words.split_last()?;
    let root = path.first().map_or("", String::as_str);
    MEASURES.iter().find(|it| it.name == name && it.roots.contains(&root))
}

/// The words of a path; `None` for any other type.
fn words(ty: &[TokenTree]) -> Option<Vec<String>> {
    let mut words = Vec::new();
    for token in ty {
        match token {
            TokenTree::Ident(word) => words.push(word.to_string()),
            TokenTree::Punct(colon) if colon.as_char() == ':' => {}
            // A type that a macro was given.
            TokenTree::Group(group) if ty.len() == 1 => {
                words.extend(group.stream().into_iter().filter_map(|it| match it {
                    TokenTree::Ident(word) => Some(word.to_string()),
                    _ => None,
                }));
            }
            _ => return None,
        }
    }
    Some(words)
}

fn unknown_length(constant: &Constant) -> Error {
    let ty: TokenStream = constant.ty().iter().cloned().collect();
    let message = format!(
        "how long a `{ty}` is cannot be told; use `std::time::Duration`, write the path of the type \
         with its crate (chrono, jiff or time), or say what an integer counts, as in \
         `unit = \"days\"`"
    );
    let span = constant.ty().first().map_or(constant.name_span(), TokenTree::span);
    Error::new(span, message)
}
