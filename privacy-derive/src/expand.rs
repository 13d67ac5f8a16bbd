//! The tokens that the derive leaves behind: a marker by which other types know this one, and the
//! checks of the types that it nests.
//!
//! The marker is an associated constant, because that needs no crate at run time: `TYPE::__PRIVACY`
//! is the constant of a type that derives, and falls back to one of another type everywhere else.
//! Its name and its type never change, so that types of different versions know each other.

use privacy_model::annotation::syntax::{NestedPart, nested_parts};
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{DeriveInput, Error, Generics, Type};

use crate::ast::Input;
use crate::judge::Judge;
use crate::lock::{self, Binding, Crate};

pub(crate) fn derive(node: &DeriveInput) -> TokenStream {
    let current = Crate::current();
    let binding = current.as_ref().map_or(Binding::Free, Binding::of);
    let mut tokens =
        current.as_ref().map(|it| lock::once_a_crate(it, &binding)).unwrap_or_default();
    let judge = current.as_ref().and_then(|it| {
        let promise = binding.promise().filter(|_| it.ships())?;
        Some(Judge { promise, package: &it.package })
    });
    let input = Input::from_syn(node);
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

fn marker(input: &Input<'_>, value: &TokenStream) -> TokenStream {
    let ident = input.ident;
    let (impl_generics, ty_generics, where_clause) = input.generics.split_for_impl();
    // Unasked for, the attribute would break the build of who forbids the lint.
    let deprecation = input.is_deprecated().then(|| quote!(#[allow(deprecated)]));
    quote! {
        #deprecation
        impl #impl_generics #ident #ty_generics #where_clause {
            #[doc(hidden)]
            pub const __PRIVACY: () = #value;
        }
    }
}

/// The marker's value: where there are nested types, a block that checks each of them. The checks
/// stand in a closure that is never called, so that the compiler judges their types and evaluates
/// nothing: a type may nest itself.
fn checks(input: &Input<'_>) -> TokenStream {
    let fields = input.body.fields();
    let carriers: Vec<&Type> = fields
        .iter()
        .filter_map(|it| it.nested_type())
        .flat_map(nested_parts)
        .filter_map(|it| match it {
            NestedPart::Carrier(ty) => Some(ty),
            NestedPart::Opaque(_) => None,
        })
        .filter(|ty| !is_parameter(ty, input.generics))
        .collect();
    if carriers.is_empty() {
        return quote!(());
    }
    let checks = carriers.into_iter().map(check);
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

fn check(ty: &Type) -> TokenStream {
    let span = Span::mixed_site().located_at(ty.span());
    quote_spanned!(span=> __Derives::<#ty>::check(&<#ty>::__PRIVACY);)
}

/// Whether the type is a parameter of the deriving type or begins at one, as `T::Item` does. What
/// stands in its place is known only where the deriving type is used.
fn is_parameter(ty: &Type, generics: &Generics) -> bool {
    let Type::Path(path) = ty else { return false };
    if let Some(qself) = &path.qself {
        return is_parameter(&qself.ty, generics);
    }
    let first = path.path.segments.first();
    first.is_some_and(|first| generics.type_params().any(|it| it.ident == first.ident))
}
