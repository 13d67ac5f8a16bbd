//! The types of one file that carry annotations, with what each annotation says. Only the tokens of
//! `#[privacy(...)]` attributes are parsed.

use privacy_model::annotation::syntax::{Reading, read_tokens};
use privacy_model::annotation::{Annotation, Problem, ProblemKind};
use proc_macro2::TokenStream;

use super::attribute::{self, Meta};
use super::items::{Attribute, Field, Item, ItemKind, Items};
use super::type_text::parameters;
use crate::source::Span;

/// A type that derives `Privacy` or has an annotation somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AnnotatedType {
    /// Its index in [`Items::items`].
    pub(super) item: usize,
    pub(super) kind: ItemKind,
    pub(super) name: Span,
    pub(super) span: Span,
    pub(super) module: Option<usize>,
    pub(super) is_test: bool,
    pub(super) derives: bool,
    pub(super) parameters: Vec<String>,
    pub(super) container: Annotation<Span>,
    pub(super) variants: Vec<AnnotatedVariant>,
    pub(super) fields: Vec<AnnotatedField>,
    pub(super) problems: Vec<Problem<Span>>,
}

/// A variant of such a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AnnotatedVariant {
    pub(super) name: Span,
    pub(super) defaults: Annotation<Span>,
}

/// A field of such a type, annotated or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AnnotatedField {
    /// Its name; for one that is known by its number, its type.
    pub(super) name_span: Span,
    pub(super) name: String,
    pub(super) ty: Span,
    pub(super) start: usize,
    pub(super) variant: Option<usize>,
    pub(super) own: Option<Annotation<Span>>,
}

/// The annotated types of a file.
pub(super) fn annotated_types(text: &str, items: &Items) -> Vec<AnnotatedType> {
    let reader = Reader { text, items };
    let types = items
        .items
        .iter()
        .enumerate()
        .filter_map(|(index, item)| reader.item(index, item))
        .collect();
    // The parser keeps the text of every attribute for its spans until it is told otherwise.
    proc_macro2::extra::invalidate_current_thread_spans();
    types
}

struct Reader<'a> {
    text: &'a str,
    items: &'a Items,
}

/// An annotation, if there is one, with what is wrong with it.
#[derive(Default)]
struct Read {
    annotation: Option<Annotation<Span>>,
    problems: Vec<Problem<Span>>,
}

impl Reader<'_> {
    fn item(&self, index: usize, item: &Item) -> Option<AnnotatedType> {
        let attributes = &self.items.attributes[item.attributes.clone()];
        let derives = attributes.iter().any(|it| self.derives_privacy(*it));
        let mut problems = Vec::new();
        let container = self.annotation(attributes, &mut problems);
        let first_variant = item.variants.start;
        let variants: Vec<_> = self.items.variants[item.variants.clone()]
            .iter()
            .map(|variant| {
                let attributes = &self.items.attributes[variant.attributes.clone()];
                (variant.name, self.annotation(attributes, &mut problems))
            })
            .collect();
        let fields: Vec<_> = self.items.fields[item.fields.clone()]
            .iter()
            .map(|field| self.field(field, first_variant, &mut problems))
            .collect();
        let is_annotated = derives
            || container.is_some()
            || variants.iter().any(|(_, it)| it.is_some())
            || fields.iter().any(|it| it.own.is_some());
        let is_known = is_annotated && item.kind != ItemKind::Alias;
        is_known.then(|| AnnotatedType {
            item: index,
            kind: item.kind,
            name: item.name,
            span: item.span,
            module: item.module,
            is_test: item.is_test,
            derives,
            parameters: parameters(self.text, item.generics),
            container: container.unwrap_or_default(),
            variants: variants
                .into_iter()
                .map(|(name, it)| AnnotatedVariant { name, defaults: it.unwrap_or_default() })
                .collect(),
            fields,
            problems,
        })
    }

    fn field(
        &self,
        field: &Field,
        first_variant: usize,
        problems: &mut Vec<Problem<Span>>,
    ) -> AnnotatedField {
        let attributes = &self.items.attributes[field.attributes.clone()];
        let name_span = field.name.unwrap_or(field.ty);
        let start = [attributes.first().map(|it| it.span), field.visibility, Some(name_span)]
            .into_iter()
            .flatten()
            .next()
            .map_or(name_span.start, |it| it.start);
        AnnotatedField {
            name_span,
            name: field.name.map_or_else(
                || field.index.to_string(),
                |span| plain_name(&self.text[span.range()]).to_owned(),
            ),
            ty: field.ty,
            start,
            variant: field.variant.map(|it| it - first_variant),
            own: self.annotation(attributes, problems),
        }
    }

    fn derives_privacy(&self, attribute: Attribute) -> bool {
        let text = self.text.as_bytes();
        attribute::metas(text, attribute).into_iter().any(|it| match it.arguments {
            Some(list) if self.is_named(&it, "derive") => {
                attribute::split_at_commas(text, list).into_iter().any(|path| {
                    let name = self.text[path.range()].rsplit("::").next().unwrap_or_default();
                    name.trim() == "Privacy"
                })
            }
            _ => false,
        })
    }

    fn is_named(&self, meta: &Meta, name: &str) -> bool {
        &self.text[meta.name.range()] == name
    }

    /// What the `#[privacy(...)]` among the attributes say; `None` where there is none.
    fn annotation(
        &self,
        attributes: &[Attribute],
        problems: &mut Vec<Problem<Span>>,
    ) -> Option<Annotation<Span>> {
        let mut whole: Option<Annotation<Span>> = None;
        for attribute in attributes.iter().filter(|it| self.mentions_privacy(**it)) {
            let read = self.read(attribute::content(self.text.as_bytes(), *attribute));
            problems.extend(read.problems);
            let Some(annotation) = read.annotation else { continue };
            match &mut whole {
                Some(whole) => whole.join(annotation),
                None => whole = Some(annotation),
            }
        }
        whole
    }

    fn mentions_privacy(&self, attribute: Attribute) -> bool {
        !attribute.is_doc_comment && self.text[attribute.span.range()].contains("privacy")
    }

    /// Reads what stands between `#[` and `]`.
    fn read(&self, content: Span) -> Read {
        let Ok(tokens) = self.text[content.range()].parse::<TokenStream>() else {
            let rule = "the attribute is no Rust";
            let problem = Problem::new(ProblemKind::Grammar, content, rule);
            return Read { annotation: None, problems: vec![problem] };
        };
        let Reading { annotation, problems, attribute, .. } = read_tokens([tokens]);
        let place = |span: proc_macro2::Span| {
            let place = Span::from(span.byte_range()).shifted(content.start);
            if place.is_empty() { content } else { place }
        };
        Read {
            annotation: attribute.map(|_| annotation.map_span(place)),
            problems: problems.into_iter().map(|it| it.map_span(place)).collect(),
        }
    }
}

/// A name without `r#`.
pub(super) fn plain_name(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}
