//! What finally holds for each field: newtypes and defaults taken over, `nested` types followed.

use std::collections::BTreeSet;

use privacy_model::annotation::Annotation;

use super::items::ItemKind;
use super::names::{Definition, Lookup, Meaning, Names, Site};
use super::type_text::{NamedType, named_types};
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
}

impl Context {
    fn site(&self) -> Site<'_> {
        Site { module: &self.module, file: self.file }
    }
}

/// The names that fields of `types` refer to and `names` does not know.
pub(super) fn missing(types: &[TypeFacts], contexts: &[Context], names: &Names) -> Vec<String> {
    let mut missing = BTreeSet::new();
    let resolver = Resolver { types, contexts, names };
    for (facts, context) in types.iter().zip(contexts) {
        for field in facts.fields.iter().filter(|it| is_nested(it)) {
            resolver.follow(nested_text(field), context, &mut |outcome| {
                if let Outcome::Missing(_, target) = outcome {
                    missing.insert(target);
                }
            });
        }
    }
    missing.into_iter().collect()
}

/// Fills in what depends on other types: `effective`, `newtypes`, `nested` and `unresolved`.
pub(super) fn resolve(types: &mut [TypeFacts], contexts: &[Context], names: &Names) {
    let across = Resolver { types, contexts, names };
    let newtypes = across.newtypes();
    let nested_parameters = across.nested_parameters();
    let resolved: Vec<Vec<Resolved>> = types
        .iter()
        .zip(contexts)
        .map(|(facts, context)| {
            let fields = facts.fields.iter();
            fields
                .map(|it| across.field(facts, it, context, &newtypes, &nested_parameters))
                .collect()
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

/// Where a name in a type leads.
enum Outcome<'t, 'n> {
    /// To an annotated type, with the type arguments it has there.
    Annotated(usize, NamedType<'t>),
    /// To a parameter of the type around the field.
    Parameter(usize),
    /// To a type without annotations.
    Plain(NamedType<'t>, &'n Definition),
    /// To no type of the tree: the name, and the last segment behind imports.
    Missing(NamedType<'t>, String),
    /// To several types.
    Ambiguous(NamedType<'t>, Vec<&'n Definition>),
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
    /// Follows the names in a type through aliases to where they lead.
    fn follow<'t>(&self, text: &'t str, context: &Context, found: &mut dyn FnMut(Outcome<'t, 'a>))
    where
        'a: 't,
    {
        let mut seen_aliases: Vec<&Definition> = Vec::new();
        let mut pending: Vec<(NamedType<'t>, Site<'_>)> =
            named_types(text).into_iter().map(|it| (it, context.site())).rev().collect();
        while let Some((named, site)) = pending.pop() {
            let parameter = context.parameters.iter().position(|it| it == named.path);
            if let Some(index) = parameter {
                found(Outcome::Parameter(index));
                continue;
            }
            match self.names.find(named.path, site) {
                Lookup::Missing => {
                    let target = self.names.target_name(named.path, site);
                    found(Outcome::Missing(named, target));
                }
                Lookup::Ambiguous(candidates) => found(Outcome::Ambiguous(named, candidates)),
                Lookup::Found(definitions) => {
                    for definition in definitions {
                        match &definition.meaning {
                            Meaning::Annotated(index) => {
                                found(Outcome::Annotated(*index, named.clone()));
                            }
                            Meaning::Plain => found(Outcome::Plain(named.clone(), definition)),
                            Meaning::Alias(_) if seen_aliases.contains(&definition) => {}
                            Meaning::Alias(aliased) => {
                                seen_aliases.push(definition);
                                let inside = named_types(aliased).into_iter();
                                pending.extend(inside.map(|it| (it, definition.site())).rev());
                            }
                        }
                    }
                }
            }
        }
    }

    /// For each type, what it says of every field that has it: the annotations of newtypes.
    fn newtypes(&self) -> Vec<Option<Annotation<Location>>> {
        (0..self.types.len()).map(|index| self.newtype(index)).collect()
    }

    /// What a struct around a single value says of fields of its type. A newtype of a newtype says
    /// what the inner one says, where it says nothing itself.
    fn newtype(&self, index: usize) -> Option<Annotation<Location>> {
        let mut whole: Annotation<Location> = Annotation::default();
        let mut seen = BTreeSet::new();
        let mut index = index;
        while seen.insert(index) {
            let facts = &self.types[index];
            let field = single_field(facts)?;
            whole.inherit(&facts.container);
            if !whole.categories.is_empty() {
                return Some(whole);
            }
            let mut inner = None;
            self.follow(&field.type_text, &self.contexts[index], &mut |outcome| {
                if let Outcome::Annotated(index, _) = outcome {
                    inner.get_or_insert(index);
                }
            });
            index = inner?;
        }
        None
    }

    fn field(
        &self,
        facts: &TypeFacts,
        field: &FieldFacts,
        context: &Context,
        newtypes: &[Option<Annotation<Location>>],
        nested_parameters: &[Vec<bool>],
    ) -> Resolved {
        let mut resolved =
            Resolved { effective: field.own.clone().unwrap_or_default(), ..Resolved::default() };
        if is_nested(field) {
            self.nested(field, context, nested_parameters, &mut resolved);
            return resolved;
        }
        self.inherit_newtypes(field, context, newtypes, &mut resolved);
        if let Some(variant) = field.variant.and_then(|index| facts.variants.get(index)) {
            resolved.effective.inherit(&variant.defaults);
        }
        resolved.effective.inherit(&facts.container);
        resolved
    }

    fn inherit_newtypes(
        &self,
        field: &FieldFacts,
        context: &Context,
        newtypes: &[Option<Annotation<Location>>],
        resolved: &mut Resolved,
    ) {
        let mut joined: Option<Annotation<Location>> = None;
        self.follow(&field.type_text, context, &mut |outcome| match outcome {
            Outcome::Annotated(index, _) => {
                let Some(newtype) = &newtypes[index] else { return };
                if resolved.newtypes.contains(&index) {
                    return;
                }
                resolved.newtypes.push(index);
                match &mut joined {
                    Some(joined) => joined.join(newtype.clone()),
                    None => joined = Some(newtype.clone()),
                }
            }
            Outcome::Ambiguous(named, candidates) => {
                let may_be_newtype = candidates.iter().any(|it| match it.meaning {
                    Meaning::Annotated(index) => newtypes[index].is_some(),
                    _ => false,
                });
                if may_be_newtype {
                    resolved.unresolved.push(ambiguous(field, &named, &candidates));
                }
            }
            Outcome::Parameter(_) | Outcome::Plain(..) | Outcome::Missing(..) => {}
        });
        if let Some(joined) = joined {
            resolved.effective.inherit(&joined);
        }
    }

    /// Follows a `nested` field to the annotated types that it holds.
    fn nested(
        &self,
        field: &FieldFacts,
        context: &Context,
        nested_parameters: &[Vec<bool>],
        resolved: &mut Resolved,
    ) {
        let mut pending = vec![nested_text(field)];
        // An alias that stands for itself would lead here for ever.
        let mut seen = BTreeSet::new();
        while let Some(text) = pending.pop() {
            if !seen.insert(text) {
                continue;
            }
            self.follow(text, context, &mut |outcome| {
                let unresolved = match outcome {
                    Outcome::Annotated(index, named) => {
                        let parameters = nested_parameters[index].iter();
                        let arguments = named.arguments.iter().zip(parameters);
                        pending.extend(arguments.filter(|(_, nested)| **nested).map(|(it, _)| *it));
                        resolved.nested.push(index);
                        if self.types[index].derives {
                            return;
                        }
                        let path = self.types[index].path.clone();
                        unresolved(field, &named, UnresolvedReason::NotAnnotated(path))
                    }
                    Outcome::Plain(named, definition) if !named.is_aside => {
                        let reason = UnresolvedReason::NotAnnotated(definition.path());
                        unresolved(field, &named, reason)
                    }
                    Outcome::Missing(named, _) if !named.is_aside => {
                        unresolved(field, &named, UnresolvedReason::Missing)
                    }
                    Outcome::Ambiguous(named, candidates) => ambiguous(field, &named, &candidates),
                    Outcome::Parameter(_) | Outcome::Plain(..) | Outcome::Missing(..) => return,
                };
                resolved.unresolved.push(unresolved);
            });
        }
        resolved.nested.sort_unstable();
        resolved.nested.dedup();
    }

    /// For each type and each of its parameters, whether a `nested` field hands on to it, so that
    /// every use has to name an annotated type there.
    fn nested_parameters(&self) -> Vec<Vec<bool>> {
        let mut nested: Vec<Vec<bool>> =
            self.contexts.iter().map(|it| vec![false; it.parameters.len()]).collect();
        // Each round but the last marks a parameter, so there are no more rounds than parameters.
        loop {
            let marks = self.nested_parameter_marks(&nested);
            let before: usize = count(&nested);
            for (index, parameter) in marks {
                nested[index][parameter] = true;
            }
            if count(&nested) == before {
                return nested;
            }
        }
    }

    fn nested_parameter_marks(&self, nested: &[Vec<bool>]) -> Vec<(usize, usize)> {
        let mut marks = Vec::new();
        for (index, (facts, context)) in self.types.iter().zip(self.contexts).enumerate() {
            if context.parameters.is_empty() {
                continue;
            }
            for field in facts.fields.iter().filter(|it| is_nested(it)) {
                let mut pending = vec![nested_text(field)];
                let mut seen = BTreeSet::new();
                while let Some(text) = pending.pop() {
                    if !seen.insert(text) {
                        continue;
                    }
                    self.follow(text, context, &mut |outcome| match outcome {
                        Outcome::Parameter(parameter) => marks.push((index, parameter)),
                        Outcome::Annotated(inner, named) => {
                            let arguments = named.arguments.iter().zip(&nested[inner]);
                            let handed_on = arguments.filter(|(_, nested)| **nested);
                            pending.extend(handed_on.map(|(it, _)| *it));
                        }
                        _ => {}
                    });
                }
            }
        }
        marks
    }
}

fn count(nested: &[Vec<bool>]) -> usize {
    nested.iter().flatten().filter(|it| **it).count()
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

fn unresolved(field: &FieldFacts, named: &NamedType<'_>, reason: UnresolvedReason) -> Unresolved {
    Unresolved { name: named.path.to_owned(), location: field.location, reason }
}

fn ambiguous(field: &FieldFacts, named: &NamedType<'_>, candidates: &[&Definition]) -> Unresolved {
    let mut paths: Vec<String> = candidates.iter().map(|it| it.path()).collect();
    paths.dedup();
    unresolved(field, named, UnresolvedReason::Ambiguous(paths))
}
