//! Every rejection, each on its token, all of them at once.

use privacy_model::annotation::rules::{self, Place};
use privacy_model::annotation::syntax::{NestedPart, nested_parts};
use privacy_model::annotation::{Annotation, Problem};
use proc_macro2::Span;
use syn::spanned::Spanned as _;
use syn::{Error, Type};

use crate::ast::{Body, Field, Input, Variant};
use crate::attr::Attrs;

impl Input<'_> {
    pub(crate) fn validate(&self) -> Result<(), Error> {
        let mut errors = self.attrs.errors(Place::Type);
        let defaults = &self.attrs.annotation;
        match &self.body {
            Body::Struct(fields) => {
                errors.extend(fields.iter().flat_map(|it| it.errors(defaults)));
            }
            Body::Enum(variants) => {
                errors.extend(variants.iter().flat_map(|it| it.errors(defaults)));
            }
            Body::Union(place) => errors.push(Error::new(
                *place,
                "`Privacy` cannot be derived for a union: which of its fields holds data is not \
                 known; use an enum",
            )),
        }
        combined(errors)
    }
}

impl Variant<'_> {
    fn errors(&self, defaults: &Annotation<Span>) -> Vec<Error> {
        let mut errors = self.attrs.errors(Place::Variant);
        if let (true, Some(place)) = (self.is_unit, self.attrs.place) {
            errors.push(Error::new(
                place,
                "a variant without fields holds no data to annotate; annotate the enum, or the \
                 field that has it",
            ));
        }
        let mut own = self.attrs.annotation.clone();
        own.inherit(defaults);
        errors.extend(self.fields.iter().flat_map(|it| it.errors(&own)));
        errors
    }
}

impl Field<'_> {
    fn errors(&self, defaults: &Annotation<Span>) -> Vec<Error> {
        let mut errors = self.attrs.errors(Place::Field);
        errors.extend(rules::check_complete(&self.attrs.annotation, defaults).map(error));
        let parts = self.nested_type().map(nested_parts).unwrap_or_default();
        errors.extend(parts.into_iter().filter_map(|it| match it {
            NestedPart::Opaque(ty) => Some(opaque(ty)),
            NestedPart::Carrier(_) => None,
        }));
        errors
    }
}

impl Attrs {
    /// The mistakes of the attributes by themselves.
    fn errors(&self, place: Place) -> Vec<Error> {
        let grammar = self.problems.iter().cloned();
        grammar.chain(rules::check(&self.annotation, place, None)).map(error).collect()
    }
}

fn error(problem: Problem<Span>) -> Error {
    Error::new(problem.span, problem)
}

fn opaque(ty: &Type) -> Error {
    let message = match ty {
        Type::TraitObject(_) => {
            "`nested` needs a type that derives `Privacy`, and a trait object may hold any; \
             annotate the field itself, or name the type, as in `nested(Address)`"
        }
        _ => {
            "`nested` needs a type that derives `Privacy`, and a function holds no data; annotate \
             the field itself, or remove the attribute"
        }
    };
    Error::new(ty.span(), message)
}

fn combined(errors: Vec<Error>) -> Result<(), Error> {
    let all = errors.into_iter().reduce(|mut all, error| {
        all.combine(error);
        all
    });
    all.map_or(Ok(()), Err)
}
