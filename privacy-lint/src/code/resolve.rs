//! What finally holds for each field: newtypes and defaults taken over, `nested` types followed.

use std::collections::BTreeSet;

use privacy_model::annotation::Annotation;

use super::follow::{Lead, Trail};
use super::items::ItemKind;
use super::names::{Definition, Meaning, Names, Site};
use super::{FieldFacts, Location, TypeFacts, Unresolved, UnresolvedReason};

/// What is known about an annotated type beside its facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Context {
    /// The file, as [`Names`] counts.
    pub(super) file: usize,
    /// The crate and the modules around it.
    pub(super) module: Vec<String>,
    /// The names of its type parameters.
    pub(super) parameters: Vec<String>,
    /// Whether it stands in tests.
    pub(super) is_test: bool,
}

/// The names that fields of `types` refer to and `names` does not know.
pub(super) fn missing(types: &[TypeFacts], contexts: &[Context], names: &Names) -> Vec<String> {
    let across = Resolver { types, contexts, names };
    let mut missing = BTreeSet::new();
    for (index, facts) in types.iter().enumerate() {
        for field in facts.fields.iter().filter(|it| is_nested(it)) {
            let mut trail = across.trail(index, nested_text(field));
            while let Some((_, leads)) = trail.next() {
                missing.extend(leads.into_iter().filter_map(|lead| match lead {
                    Lead::Missing(target) => Some(target),
                    _ => None,
                }));
            }
        }
    }
    missing.into_iter().collect()
}

/// Fills in what depends on other types: `effective`, `newtypes`, `nested` and `unresolved`.
pub(super) fn resolve(types: &mut [TypeFacts], contexts: &[Context], names: &Names) {
    let across = Resolver { types, contexts, names };
    let shared = Shared {
        newtypes: (0..types.len()).map(|index| across.newtype(index)).collect(),
        nested_parameters: across.nested_parameters(),
    };
    let resolved: Vec<Vec<Resolved>> = types
        .iter()
        .enumerate()
        .map(|(index, facts)| {
            facts.fields.iter().map(|field| across.field(index, field, &shared)).collect()
        })
        .collect();
    for (facts, fields) in types.iter_mut().zip(resolved) {
        for (field, resolved) in facts.fields.iter_mut().zip(fields) {
            field.effective = resolved.effective;
            field.newtypes = resolved.newtypes;
            field.nested = resolved.nested;
            field.unresolved = resolved.unresolved;
        }
    }
}

/// What is found out about a field.
#[derive(Default)]
struct Resolved {
    effective: Annotation<Location>,
    newtypes: Vec<usize>,
    nested: Vec<usize>,
    unresolved: Vec<Unresolved>,
}

/// What is found out about types first.
struct Shared {
    /// For each type, what it says of every field that has it.
    newtypes: Vec<Option<Annotation<Location>>>,
    /// For each type and each of its parameters, whether a `nested` field hands on to it.
    nested_parameters: Vec<Vec<bool>>,
}

fn is_nested(field: &FieldFacts) -> bool {
    field.own.as_ref().is_some_and(|it| it.nested.is_some())
}

/// The type that `nested` is about: the one it names, or the field's.
fn nested_text(field: &FieldFacts) -> &str {
    let named = field.own.as_ref().and_then(|it| it.nested.as_ref()?.type_name.as_ref());
    named.map_or(field.type_text.as_str(), |it| it.text.as_str())
}

#[derive(Clone, Copy)]
struct Resolver<'a> {
    types: &'a [TypeFacts],
    contexts: &'a [Context],
    names: &'a Names,
}

impl<'a> Resolver<'a> {
    /// The leads of a text that stands in the type at `index`.
    fn trail(&self, index: usize, text: &'a str) -> Trail<'a> {
        let Context { file, module, parameters, is_test } = &self.contexts[index];
        let site = Site { module, file: *file, is_test: *is_test };
        Trail::new(self.names, site, parameters, text)
    }

    /// What a struct around a single value says of fields of its type. A newtype of a newtype says
    /// what the inner one says, where it says nothing itself.
    fn newtype(&self, index: usize) -> Option<Annotation<Location>> {
        // Newtypes of newtypes may go round in a circle.
        const MOST_LAYERS: usize = 16;
        let mut whole: Annotation<Location> = Annotation::default();
        let mut index = index;
        for _ in 0..MOST_LAYERS {
            let facts = &self.types[index];
            let field = single_field(facts)?;
            whole.inherit(&facts.container);
            if !whole.categories.is_empty() {
                return Some(whole);
            }
            index = self.annotated_types(index, &field.type_text).first().copied()?;
        }
        None
    }

    /// The annotated types in a type, without those in their arguments.
    fn annotated_types(&self, index: usize, text: &'a str) -> Vec<usize> {
        let mut found = Vec::new();
        let mut trail = self.trail(index, text);
        while let Some((_, leads)) = trail.next() {
            found.extend(leads.into_iter().filter_map(|lead| match lead {
                Lead::Annotated(index, _) => Some(index),
                _ => None,
            }));
        }
        found
    }

    fn field(&self, index: usize, field: &'a FieldFacts, shared: &Shared) -> Resolved {
        let effective = field.own.clone().unwrap_or_default();
        let mut resolved = Resolved { effective, ..Resolved::default() };
        if is_nested(field) {
            self.follow_nested(index, field, shared, &mut resolved);
            return resolved;
        }
        self.inherit_newtypes(index, field, shared, &mut resolved);
        let facts = &self.types[index];
        if let Some(variant) = field.variant.and_then(|variant| facts.variants.get(variant)) {
            resolved.effective.inherit(&variant.defaults);
        }
        resolved.effective.inherit(&facts.container);
        resolved
    }

    /// Takes over what the newtypes among the field's types say, all of them together.
    fn inherit_newtypes(
        &self,
        index: usize,
        field: &'a FieldFacts,
        shared: &Shared,
        resolved: &mut Resolved,
    ) {
        let mut trail = self.trail(index, &field.type_text);
        while let Some((name, leads)) = trail.next() {
            for lead in leads {
                match lead {
                    Lead::Annotated(index, _) if shared.newtypes[index].is_some() => {
                        resolved.newtypes.push(index);
                    }
                    Lead::Ambiguous(candidates) if shared.has_newtype(&candidates) => {
                        resolved.unresolved.push(ambiguous(field, name, &candidates));
                    }
                    _ => {}
                }
            }
        }
        resolved.newtypes.sort_unstable();
        resolved.newtypes.dedup();
        let mut joined = Annotation::default();
        for newtype in &resolved.newtypes {
            joined.join(shared.newtypes[*newtype].clone().unwrap_or_default());
        }
        resolved.effective.inherit(&joined);
    }

    /// Follows a `nested` field to the annotated types that it holds.
    fn follow_nested(
        &self,
        index: usize,
        field: &'a FieldFacts,
        shared: &Shared,
        resolved: &mut Resolved,
    ) {
        let mut trail = self.trail(index, nested_text(field));
        while let Some((name, leads)) = trail.next() {
            for lead in leads {
                let reason = match lead {
                    Lead::Parameter(_) => continue,
                    Lead::Annotated(inner, arguments) => {
                        let handed_on = arguments.into_iter().zip(&shared.nested_parameters[inner]);
                        handed_on.filter(|(_, nested)| **nested).for_each(|(it, _)| trail.push(it));
                        resolved.nested.push(inner);
                        if self.types[inner].derives {
                            continue;
                        }
                        UnresolvedReason::NotAnnotated(self.types[inner].path.clone())
                    }
                    Lead::Plain(definition) => UnresolvedReason::NotAnnotated(definition.path()),
                    Lead::Missing(_) => UnresolvedReason::Missing,
                    Lead::Ambiguous(candidates) => {
                        resolved.unresolved.push(ambiguous(field, name, &candidates));
                        continue;
                    }
                };
                resolved.unresolved.push(unresolved(field, name, reason));
            }
        }
        resolved.nested.sort_unstable();
        resolved.nested.dedup();
    }

    /// For each type and each of its parameters, whether a `nested` field hands on to it, so that
    /// every use has to name an annotated type there.
    fn nested_parameters(&self) -> Vec<Vec<bool>> {
        // Each round but the last goes one generic type deeper.
        const MOST_ROUNDS: usize = 16;
        let mut nested: Vec<Vec<bool>> =
            self.contexts.iter().map(|it| vec![false; it.parameters.len()]).collect();
        for _ in 0..MOST_ROUNDS {
            let marks = self.handed_on(&nested);
            let is_new = |(index, parameter): &(usize, usize)| !nested[*index][*parameter];
            if !marks.iter().any(is_new) {
                break;
            }
            for (index, parameter) in marks {
                nested[index][parameter] = true;
            }
        }
        nested
    }

    /// The parameters that `nested` fields hand on to, as far as it is known which ones the types in
    /// them hand on to.
    fn handed_on(&self, nested: &[Vec<bool>]) -> Vec<(usize, usize)> {
        let mut marks = Vec::new();
        for (index, facts) in self.types.iter().enumerate() {
            if self.contexts[index].parameters.is_empty() {
                continue;
            }
            for field in facts.fields.iter().filter(|it| is_nested(it)) {
                let mut trail = self.trail(index, nested_text(field));
                while let Some((_, leads)) = trail.next() {
                    for lead in leads {
                        match lead {
                            Lead::Parameter(parameter) => marks.push((index, parameter)),
                            Lead::Annotated(inner, arguments) => {
                                let handed_on = arguments.into_iter().zip(&nested[inner]);
                                let handed_on = handed_on.filter(|(_, nested)| **nested);
                                handed_on.for_each(|(it, _)| trail.push(it));
                            }
                            _ => {}
                        }
                    }
                }
            }
        }
        marks
    }
}

impl Shared {
    fn has_newtype(&self, candidates: &[&Definition]) -> bool {
        candidates.iter().any(|it| match it.meaning {
            Meaning::Annotated(index) => self.newtypes[index].is_some(),
            _ => false,
        })
    }
}

/// The only field of a struct, markers aside.
fn single_field(facts: &TypeFacts) -> Option<&FieldFacts> {
    if facts.kind != ItemKind::Struct || !facts.derives {
        return None;
    }
    let is_marker = |field: &&FieldFacts| field.type_text.contains("PhantomData");
    let mut fields = facts.fields.iter().filter(|it| !is_marker(it));
    let single = fields.next()?;
    fields.next().is_none().then_some(single)
}

fn unresolved(field: &FieldFacts, name: &str, reason: UnresolvedReason) -> Unresolved {
    Unresolved { name: name.to_owned(), location: field.location, reason }
}

fn ambiguous(field: &FieldFacts, name: &str, candidates: &[&Definition]) -> Unresolved {
    // The first few say enough.
    const MOST_PATHS: usize = 8;
    let mut paths: Vec<String> = candidates.iter().take(MOST_PATHS).map(|it| it.path()).collect();
    paths.dedup();
    unresolved(field, name, UnresolvedReason::Ambiguous(paths))
}
