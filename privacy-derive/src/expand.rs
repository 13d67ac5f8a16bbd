//! The tokens that the derive leaves behind: a marker by which other types know this one, and the
//! checks of the types that it nests.
//!
//! The marker is an associated constant, because that needs no crate at run time: `TYPE::__PRIVACY`
//! is the constant of a type that derives, and falls back to one of another type everywhere else.
//! Its name and its type never change, so that types of different versions know each other.

use privacy_model::annotation::syntax::{NestedPart, nested_parts};
use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};

use crate::ast::{Field, Generics, Input};
use crate::error::Error;
use crate::judge::Judge;
use crate::lock::{self, Binding, Crate};

pub(crate) fn derive(item: TokenStream) -> TokenStream {
    let input = match Input::read(item) {
        Ok(input) => input,
        Err(error) => return error.to_compile_error(),
    };
    let current = Crate::current();
    let binding = current.as_ref().map_or(Binding::Free, Binding::of);
    let mut tokens =
        current.as_ref().map(|it| lock::once_a_crate(it, &binding)).unwrap_or_default();
    let judge = current.as_ref().and_then(|it| {
        let promise = binding.promise().filter(|_| it.ships())?;
        Some(Judge { promise, package: &it.package })
    });
    let errors = input.check(judge);
    tokens.extend(errors.mistakes.iter().map(Error::to_compile_error));
    tokens.extend(errors.broken_promises.iter().map(outside_of_tests));
    // The marker stands nevertheless, so that types which nest this one are not blamed.
    let checks = if errors.mistakes.is_empty() { checks(&input) } else { quote!(()) };
    tokens.extend(marker(&input, &checks));
    tokens
}

/// What is compiled for tests alone is nothing that ships, and the same type in the crate that does
/// is told of it there.
fn outside_of_tests(error: &Error) -> TokenStream {
    let error = error.to_compile_error();
    quote!(#[cfg(not(test))] #error)
}

fn marker(input: &Input, value: &TokenStream) -> TokenStream {
    let Input { ident, generics, where_clause, .. } = input;
    let Generics { parameters, arguments, .. } = generics;
    // Unasked for, the attribute would break the build of who forbids the lint.
    let deprecation = input.is_deprecated().then(|| quote!(#[allow(deprecated)]));
    quote! {
        #deprecation
        impl <#parameters> #ident <#arguments> #where_clause {
            #[doc(hidden)]
            pub const __PRIVACY: () = #value;
        }
    }
}

/// The marker's value: where there are nested types, a block that checks each of them. The checks
/// stand in a closure that is never called, so that the compiler judges their types and evaluates
/// nothing: a type may nest itself.
fn checks(input: &Input) -> TokenStream {
    let carriers: Vec<Vec<TokenTree>> = input
        .body
        .fields()
        .filter_map(Field::nested_type)
        .flat_map(nested_parts)
        .filter_map(|it| match it {
            NestedPart::Carrier(ty) => Some(ty),
            NestedPart::TraitObject(_) | NestedPart::Function(_) => None,
        })
        .filter(|ty| !input.generics.begin(ty))
        .collect();
    if carriers.is_empty() {
        return quote!(());
    }
    let checks = carriers.iter().map(|it| check(it));
    quote! {{
        struct __Unmarked;
        trait __Fallback {
            const __PRIVACY: __Unmarked = __Unmarked;
        }
        impl<T: ?::core::marker::Sized> __Fallback for T {}
        #[diagnostic::on_unimplemented(
            message = "`{T}` does not derive `Privacy`",
            label = "this type has no annotations of its own",
            note = "derive `Privacy` for it, annotate the field itself, or name the type that has \
                    annotations, as in `nested(Address)`"
        )]
        trait __Derives<T: ?::core::marker::Sized> {
            fn check(&self) {}
        }
        #[diagnostic::do_not_recommend]
        impl<T: ?::core::marker::Sized> __Derives<T> for () {}
        let _ = || { #(#checks)* };
    }}
}

fn check(ty: &[TokenTree]) -> TokenStream {
    let span = ty.first().map_or_else(Span::call_site, TokenTree::span);
    let span = Span::mixed_site().located_at(span);
    let ty: TokenStream = ty.iter().cloned().collect();
    quote_spanned!(span=> __Derives::<#ty>::check(&<#ty>::__PRIVACY);)
}
