//! The derive, and the attributes on constants.
//!
//! A macro's crate exports no functions. This file is therefore part of two others that have the modules
//! of `privacy-derive` at their top: its own tests, and the target.

use proc_macro2::TokenStream;

use crate::{expand, policy_version, retention};

/// syn goes down into brackets on the stack, and more of them than this may overflow it.
const DEEPEST: usize = 128;

/// What is expanded of an item that is Rust is Rust. An input is the item, behind the arguments of its
/// attribute where it has any.
pub(crate) fn derive(input: &str) {
    let (arguments, item) = input.split_once("\n====\n").unwrap_or(("", input));
    let (Ok(arguments), Ok(item)) = (arguments.parse(), item.parse::<TokenStream>()) else {
        return;
    };
    let is_flat = input.bytes().filter(|it| b"([{<&*-!".contains(it)).count() <= DEEPEST;
    // A block in a type that is named there is for the compiler to read.
    let words: String = item.to_string().split_whitespace().collect();
    let named = words.split("nested(").skip(1).filter_map(|it| it.split(")]").next());
    let names_block = named.into_iter().any(|it| it.contains('{'));
    let arguments: TokenStream = arguments;
    let derived = expand::derive(item.clone());
    let retained = retention::expand(arguments.clone(), &item);
    let dated = policy_version::expand(arguments, &item);
    if is_flat && !names_block && syn::parse2::<syn::DeriveInput>(item.clone()).is_ok() {
        is_rust(derived);
    }
    if is_flat && syn::parse2::<syn::Item>(item).is_ok() {
        is_rust(retained);
        is_rust(dated);
    }
}

#[track_caller]
fn is_rust(tokens: TokenStream) {
    let text = tokens.to_string();
    let file = syn::parse2::<syn::File>(tokens);
    assert!(file.is_ok(), "{}: {text}", file.err().map(|it| it.to_string()).unwrap_or_default());
}
