//! `#[policy_version("privacy-en")]` on a constant that says which text of a document the code goes
//! with.
//!
//! The constant stays as it is. The date of a document is no promise, so no lock carries it: whether
//! the two agree is for `cargo privacy check` to say. What it could not read is refused here.

use privacy_model::annotation::syntax::{is_punct, string, visible};
use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};

use crate::constant::{Constant, Refusals};
use crate::error::Error;

const DOCUMENT: &str = "name the document, as in `#[policy_version(\"privacy-en\")]`";
const ONE_DOCUMENT: &str =
    "a constant goes with one document, and the attribute takes nothing else";

const REFUSALS: Refusals = Refusals {
    not_a_constant: "`#[policy_version]` belongs on a constant, as in `const POLICY_VERSION: &str = ...`",
    associated: "an associated constant is not compared with the document; annotate a constant of the \
        module, and let the associated one name it",
};

/// The types whose values are compared.
const TYPES: &[&str] = &[
    "str", "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize",
];

/// The constant as it was written, with an error where it cannot be compared.
pub(crate) fn expand(arguments: TokenStream, item: &TokenStream) -> TokenStream {
    match checked(arguments, item.clone()) {
        Ok(only_here) => quote!(#only_here #item),
        Err(error) => {
            let error = error.to_compile_error();
            quote!(#error #item)
        }
    }
}

fn checked(arguments: TokenStream, item: TokenStream) -> Result<TokenStream, Error> {
    let document = document(arguments)?;
    let constant = Constant::read(item, &REFUSALS)?;
    check_type(&constant)?;
    Ok(only_at_module_level(document))
}

/// The place of the document's id.
fn document(arguments: TokenStream) -> Result<Span, Error> {
    let tokens: Vec<TokenTree> = visible(arguments).collect();
    let Some((first, rest)) = tokens.split_first() else {
        return Err(Error::new(Span::call_site(), DOCUMENT));
    };
    let id = string(first).filter(|it| !it.text.trim().is_empty());
    let id = id.ok_or_else(|| Error::new(first.span(), DOCUMENT))?;
    match rest {
        [] => Ok(id.span),
        [comma] if is_punct(comma, ',') => Ok(id.span),
        [.., last] => Err(Error::new(last.span(), ONE_DOCUMENT)),
    }
}

/// A reference to a string, or an integer.
fn check_type(constant: &Constant) -> Result<(), Error> {
    let ty: TokenStream = constant.ty().iter().cloned().collect();
    let name = visible(ty.clone()).last();
    let is_known = |name: &TokenTree| TYPES.contains(&&*name.to_string());
    if name.as_ref().is_some_and(is_known) {
        return Ok(());
    }
    let message = format!(
        "a `{ty}` cannot be compared with a document; write the date or the version as a `&str`, or a \
         number as an integer"
    );
    let span = constant.ty().first().map_or(constant.name_span(), TokenTree::span);
    Err(Error::new(span, message))
}

/// What the linter passes over is not to look as if it were held to anything. A macro is not told
/// where it stands; the parser refuses this item in an `impl` or a `trait`, and the `cfg` takes it out
/// everywhere else.
fn only_at_module_level(span: Span) -> TokenStream {
    quote_spanned!(span=> #[cfg(any())] mod associated_constants_are_not_compared {})
}
