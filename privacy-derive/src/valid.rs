//! Every rejection, each on its token, all of them at once.

use privacy_model::annotation::rules::{self, KnownWords, Place};
use privacy_model::annotation::syntax::{NestedPart, nested_parts};
use privacy_model::annotation::{Annotation, Problem, ProblemKind};
use proc_macro2::{Span, TokenTree};

use crate::ast::{Body, Field, Input, plain_name};
use crate::attr::Attrs;
use crate::error::Error;
use crate::judge::Judge;

/// What is wrong with a type.
#[derive(Default)]
pub(crate) struct Errors {
    /// Mistakes that can be told from the type alone.
    pub(crate) mistakes: Vec<Error>,
    /// What the lock decides. It binds what ships, so nothing that is compiled for tests alone.
    pub(crate) broken_promises: Vec<Error>,
}

impl Input {
    /// Checks everything; the judge is there where a lock binds the crate.
    pub(crate) fn check(&self, judge: Option<Judge<'_>>) -> Errors {
        let mut check = Check { judge, item: plain_name(&self.ident), errors: Errors::default() };
        check.attrs(&self.attrs, Place::Type);
        let defaults = &self.attrs.annotation;
        match &self.body {
            Body::Struct(fields) => check.fields(fields, defaults, ""),
            Body::Enum(variants) => {
                for variant in variants {
                    check.attrs(&variant.attrs, Place::Variant);
                    if let (true, Some(place)) = (variant.is_unit, variant.attrs.place) {
                        check.errors.mistakes.push(unit_variant(place));
                    }
                    let mut own = variant.attrs.annotation.clone();
                    own.inherit(defaults);
                    let prefix = format!("{}.", plain_name(&variant.ident));
                    check.fields(&variant.fields, &own, &prefix);
                }
            }
            Body::Union(place) => check.errors.mistakes.push(union(*place)),
        }
        check.errors
    }
}

/// A walk through a type.
struct Check<'a> {
    judge: Option<Judge<'a>>,
    /// The name of the type.
    item: String,
    errors: Errors,
}

impl Check<'_> {
    fn fields(&mut self, fields: &[Field], defaults: &Annotation<Span>, prefix: &str) {
        for (index, field) in fields.iter().enumerate() {
            self.attrs(&field.attrs, Place::Field);
            let own = &field.attrs.annotation;
            self.errors.mistakes.extend(rules::check_complete(own, defaults).iter().map(error));
            self.errors.mistakes.extend(opaque_parts(field));
            if let Some(judge) = self.judge {
                let mut annotation = own.clone();
                annotation.inherit(defaults);
                let name = || format!("{prefix}{}", field.name(index));
                self.errors.broken_promises.extend(judge.field(&self.item, annotation, &name));
            }
        }
    }

    /// The mistakes of the attributes by themselves.
    fn attrs(&mut self, attrs: &Attrs, place: Place) {
        if attrs.place.is_none() {
            return;
        }
        self.errors.mistakes.extend(attrs.problems.iter().map(error));
        for problem in rules::check(&attrs.annotation, place, self.words()) {
            match (problem.kind, self.judge) {
                (ProblemKind::UnknownTerm, Some(judge)) => {
                    if judge.promise.denies_unknown_words() {
                        self.errors.broken_promises.push(error(&problem));
                    }
                }
                _ => self.errors.mistakes.push(error(&problem)),
            }
        }
    }

    /// The words that the project adds to the vocabulary, where they are known.
    fn words(&self) -> Option<&KnownWords> {
        self.judge.map(|it| it.promise.words())
    }
}

fn error(problem: &Problem<Span>) -> Error {
    Error::new(problem.span, problem.to_string())
}

fn unit_variant(place: Span) -> Error {
    Error::new(
        place,
        "a variant without fields holds no data to annotate; annotate the enum, or the field that \
         has it",
    )
}

fn union(place: Span) -> Error {
    Error::new(
        place,
        "`Privacy` cannot be derived for a union: which of its fields holds data is not known; use \
         an enum",
    )
}

/// What stands under `nested` and can carry no annotations.
fn opaque_parts(field: &Field) -> impl Iterator<Item = Error> {
    let parts = field.nested_type().map(nested_parts).unwrap_or_default();
    parts.into_iter().filter_map(|it| match it {
        NestedPart::TraitObject(ty) => Some(opaque(
            &ty,
            "`nested` needs a type that derives `Privacy`, and a trait object may hold any; \
             annotate the field itself, or name the type, as in `nested(Address)`",
        )),
        NestedPart::Function(ty) => Some(opaque(
            &ty,
            "`nested` needs a type that derives `Privacy`, and a function holds no data; annotate \
             the field itself, or remove the attribute",
        )),
        NestedPart::Carrier(_) => None,
    })
}

fn opaque(ty: &[TokenTree], message: &str) -> Error {
    Error::new(ty.first().map_or_else(Span::call_site, TokenTree::span), message)
}
