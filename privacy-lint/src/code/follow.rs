//! Follows the names in a type, through aliases and their parameters, to the types of the tree.

use super::names::{Definition, Lookup, Meaning, Names, Site};
use super::type_text::{NamedType, named_types};

/// Where a name leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Lead<'a> {
    /// To an annotated type, an index into the types of the tree, with the type arguments that it
    /// has there.
    Annotated(usize, Vec<Argument<'a>>),
    /// To a parameter, by number, of the type around it.
    Parameter(usize),
    /// To a type without annotations.
    Plain(&'a Definition),
    /// To no type of the tree: the last segment of the path behind imports.
    Missing(String),
    /// To several types.
    Ambiguous(Vec<&'a Definition>),
}

/// A type argument and the scope that it is to be understood in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Argument<'a> {
    text: &'a str,
    scope: usize,
}

/// Where names are looked up: the place of a text, and what the parameters of an alias stand for.
#[derive(Debug)]
struct Scope<'a> {
    site: Site<'a>,
    parameters: &'a [String],
    /// What the parameters stand for, in order; `None` in the scope of the type itself.
    bound: Option<Vec<Argument<'a>>>,
}

/// The leads of a type, found one by one.
#[derive(Debug)]
pub(super) struct Trail<'a> {
    names: &'a Names,
    scopes: Vec<Scope<'a>>,
    pending: Vec<(NamedType<'a>, usize)>,
    n_steps: usize,
}

/// Aliases can stand for themselves and double with every step; no real type takes so many.
const MOST_STEPS: usize = 1024;

impl<'a> Trail<'a> {
    /// Starts from the text of a type in a type with these parameters.
    pub(super) fn new(
        names: &'a Names,
        site: Site<'a>,
        parameters: &'a [String],
        text: &'a str,
    ) -> Self {
        let scopes = vec![Scope { site, parameters, bound: None }];
        let mut trail = Self { names, scopes, pending: Vec::new(), n_steps: 0 };
        trail.push(Argument { text, scope: 0 });
        trail
    }

    /// Goes on into an argument.
    pub(super) fn push(&mut self, argument: Argument<'a>) {
        let named = named_types(argument.text);
        let has_others = named.iter().any(|it| !it.is_scalar());
        let worth = named.into_iter().filter(|it| !has_others || !it.is_scalar());
        let worth: Vec<_> = worth.map(|it| (it, argument.scope)).collect();
        self.pending.extend(worth.into_iter().rev());
    }

    /// The next name, as written, and where it leads.
    pub(super) fn next(&mut self) -> Option<(&'a str, Vec<Lead<'a>>)> {
        loop {
            let (named, scope) = self.pending.pop()?;
            self.n_steps += 1;
            if self.n_steps > MOST_STEPS {
                return None;
            }
            let path = named.path;
            let leads = match self.parameter(path, scope) {
                Some(Bound::Free(index)) => vec![Lead::Parameter(index)],
                Some(Bound::To(argument)) => {
                    self.push(argument);
                    continue;
                }
                None => self.leads(named, scope),
            };
            if !leads.is_empty() {
                return Some((path, leads));
            }
        }
    }

    fn parameter(&self, path: &str, scope: usize) -> Option<Bound<'a>> {
        let scope = &self.scopes[scope];
        let index = scope.parameters.iter().position(|it| it == path)?;
        match &scope.bound {
            None => Some(Bound::Free(index)),
            Some(bound) => bound.get(index).copied().map(Bound::To),
        }
    }

    /// Where a path leads; nowhere yet, if it is that of an alias.
    fn leads(&mut self, named: NamedType<'a>, scope: usize) -> Vec<Lead<'a>> {
        let site = self.scopes[scope].site;
        let definitions = match self.names.find(named.path, site) {
            Lookup::Missing => {
                return vec![Lead::Missing(self.names.target_name(named.path, site))];
            }
            Lookup::Ambiguous(candidates) => return vec![Lead::Ambiguous(candidates)],
            Lookup::Found(definitions) => definitions,
        };
        let arguments: Vec<Argument<'a>> =
            named.arguments.into_iter().map(|text| Argument { text, scope }).collect();
        let leads = definitions.into_iter().filter_map(|definition| match &definition.meaning {
            Meaning::Annotated(index) => Some(Lead::Annotated(*index, arguments.clone())),
            Meaning::Plain => Some(Lead::Plain(definition)),
            Meaning::Alias { text, parameters } => {
                let bound = Some(arguments.clone());
                self.scopes.push(Scope { site: definition.site(), parameters, bound });
                self.push(Argument { text, scope: self.scopes.len() - 1 });
                None
            }
        });
        leads.collect()
    }
}

/// What a parameter stands for.
enum Bound<'a> {
    /// Whatever the type is used with.
    Free(usize),
    /// What an alias was given for it.
    To(Argument<'a>),
}
