//! What a `#[privacy(...)]` attribute says.
//!
//! The type of spans is a parameter: the derive keeps the compiler's, the linter byte ranges.
//!
//! - `syntax` reads attributes (with the feature of that name), all mistakes at once;
//! - [`rules`] checks what was read against the words a project knows;
//! - [`Annotation`] displays as the attribute that says the same.

mod date;
mod print;
mod problem;
pub mod rules;
#[cfg(feature = "syntax")]
pub mod syntax;

use std::collections::BTreeSet;

pub use date::is_date;
pub use problem::{Problem, ProblemKind};

/// A key of the attribute.
#[derive(Debug, PartialEq, Eq)]
pub struct Key {
    /// The word, as in `shared_with`.
    pub name: &'static str,
    /// The key as it is written, with a value where it takes one.
    pub example: &'static str,
}

/// Every key, in the order in which an annotation is printed.
#[rustfmt::skip]
pub static KEYS: &[Key] = &[
    key("category", "category = \"contact.email\""),
    key("purpose", "purpose = [\"service.account\", \"security\"]"),
    key("basis", "basis = \"contract\""),
    key("subject", "subject = \"user\""),
    key("retention", "retention = \"30 days\""),
    key("shared_with", "shared_with = [\"courier\"]"),
    key("storage", "storage = \"device\""),
    key("when", "when = \"joined-program\""),
    key("extent", "extent = \"partial\""),
    key("optional", "optional"),
    key("nested", "nested"),
    key("none", "none = \"colour scheme, not about a person\""),
    key("allow", "allow(\"vague-disclosure\", reason = \"reworded in the next edition\")"),
];

const fn key(name: &'static str, example: &'static str) -> Key {
    Key { name, example }
}

/// A word of the annotation and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term<S> {
    /// The word, without quotes.
    pub text: String,
    /// The place of the literal or token.
    pub span: S,
}

/// What the attributes of one field, or the defaults of one type, say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotation<S> {
    /// `category`: ids of the data categories that the field holds.
    pub categories: Vec<Term<S>>,
    /// `purpose`: ids of the purposes it is processed for.
    pub purposes: Vec<Term<S>>,
    /// `basis`: the id of the legal basis.
    pub basis: Option<Term<S>>,
    /// `subject`: whom the data is about.
    pub subject: Option<Term<S>>,
    /// `retention`: the id of a rule, or a period such as `30 days`.
    pub retention: Option<Term<S>>,
    /// `shared_with`: ids of SDKs or recipients.
    pub recipients: Vec<Term<S>>,
    /// `storage`: `device`, `server`, or the id of a storage.
    pub storage: Option<Term<S>>,
    /// `when`: the id of the condition under which alone it is collected.
    pub condition: Option<Term<S>>,
    /// `extent = "partial"`: only a part of it, such as the last four digits.
    pub partial: Option<S>,
    /// `optional`: the data subject may decline.
    pub optional: Option<S>,
    /// `nested`: the type carries its own annotations.
    pub nested: Option<Nested<S>>,
    /// `none`: why the field holds no personal data.
    pub none: Option<Term<S>>,
    /// `allow`: findings that are accepted here.
    pub allows: Vec<Allow<S>>,
}

/// `nested`, or `nested(Type)` where an alias or a foreign container hides the type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nested<S> {
    /// The place of the word `nested`.
    pub span: S,
    /// The named type as written, where there is one.
    pub type_name: Option<Term<S>>,
}

/// `allow("lint-name", reason = "...", until = "2027-01-31")`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allow<S> {
    /// The lint's name.
    pub lint: Term<S>,
    /// Why the finding is accepted.
    pub reason: Term<S>,
    /// The last day it is accepted on, as written.
    pub until: Option<Term<S>>,
}

impl<S> Default for Annotation<S> {
    fn default() -> Self {
        Self {
            categories: Vec::new(),
            purposes: Vec::new(),
            basis: None,
            subject: None,
            retention: None,
            recipients: Vec::new(),
            storage: None,
            condition: None,
            partial: None,
            optional: None,
            nested: None,
            none: None,
            allows: Vec::new(),
        }
    }
}

impl<S: Clone> Annotation<S> {
    /// Adds what another annotation of the same item says that stands under a different `cfg`. What
    /// this one says already stays; `none` gives way, for the field holds data in some build.
    pub fn join(&mut self, other: Self) {
        join_terms(&mut self.categories, other.categories);
        join_terms(&mut self.purposes, other.purposes);
        join_terms(&mut self.recipients, other.recipients);
        self.basis = self.basis.take().or(other.basis);
        self.subject = self.subject.take().or(other.subject);
        self.retention = self.retention.take().or(other.retention);
        self.storage = self.storage.take().or(other.storage);
        self.condition = self.condition.take().or(other.condition);
        self.partial = self.partial.take().or(other.partial);
        self.optional = self.optional.take().or(other.optional);
        self.nested = self.nested.take().or(other.nested);
        self.none = self.none.take().or(other.none);
        self.allows.extend(other.allows);
        if self.nested.is_some() || !self.categories.is_empty() {
            self.none = None;
        }
    }

    /// Fills what the field leaves unsaid from the defaults of its type. What `none` or `nested`
    /// marks takes no defaults: the one holds nothing, the other says it for itself. Allows stay
    /// with the item they were written on.
    pub fn inherit(&mut self, defaults: &Self) {
        if self.none.is_some() || self.nested.is_some() {
            return;
        }
        inherit_list(&mut self.categories, &defaults.categories);
        inherit_list(&mut self.purposes, &defaults.purposes);
        inherit_list(&mut self.recipients, &defaults.recipients);
        inherit_option(&mut self.basis, defaults.basis.as_ref());
        inherit_option(&mut self.subject, defaults.subject.as_ref());
        inherit_option(&mut self.retention, defaults.retention.as_ref());
        inherit_option(&mut self.storage, defaults.storage.as_ref());
        inherit_option(&mut self.condition, defaults.condition.as_ref());
        inherit_option(&mut self.partial, defaults.partial.as_ref());
        inherit_option(&mut self.optional, defaults.optional.as_ref());
    }
}

fn inherit_list<T: Clone>(own: &mut Vec<T>, default: &[T]) {
    if own.is_empty() {
        own.extend_from_slice(default);
    }
}

fn inherit_option<T: Clone>(own: &mut Option<T>, default: Option<&T>) {
    if own.is_none() {
        *own = default.cloned();
    }
}

fn join_terms<S>(own: &mut Vec<Term<S>>, others: Vec<Term<S>>) {
    let mut seen: BTreeSet<String> = own.iter().map(|it| it.text.clone()).collect();
    own.extend(others.into_iter().filter(|it| seen.insert(it.text.clone())));
}

impl<S> Term<S> {
    /// A word at a place.
    pub fn new(text: impl Into<String>, span: S) -> Self {
        Self { text: text.into(), span }
    }

    /// The same word at the place that `f` makes of this one.
    pub fn map_span<T>(self, f: &mut impl FnMut(S) -> T) -> Term<T> {
        Term { text: self.text, span: f(self.span) }
    }
}

impl<S> Annotation<S> {
    /// Whether the findings of that lint are accepted here.
    pub fn accepts(&self, lint: &str) -> bool {
        self.allows.iter().any(|it| it.lint.text == lint)
    }

    /// The keys that are given, in the order of [`KEYS`], each with the place of its first word.
    pub fn places(&self) -> Vec<(&'static str, &S)> {
        let given = [
            ("category", self.categories.first().map(|it| &it.span)),
            ("purpose", self.purposes.first().map(|it| &it.span)),
            ("basis", self.basis.as_ref().map(|it| &it.span)),
            ("subject", self.subject.as_ref().map(|it| &it.span)),
            ("retention", self.retention.as_ref().map(|it| &it.span)),
            ("shared_with", self.recipients.first().map(|it| &it.span)),
            ("storage", self.storage.as_ref().map(|it| &it.span)),
            ("when", self.condition.as_ref().map(|it| &it.span)),
            ("extent", self.partial.as_ref()),
            ("optional", self.optional.as_ref()),
            ("nested", self.nested.as_ref().map(|it| &it.span)),
            ("none", self.none.as_ref().map(|it| &it.span)),
            ("allow", self.allows.first().map(|it| &it.lint.span)),
        ];
        given.into_iter().filter_map(|(key, span)| Some((key, span?))).collect()
    }

    /// The same annotation with every place turned by `f`.
    pub fn map_span<T>(self, mut f: impl FnMut(S) -> T) -> Annotation<T> {
        let f = &mut f;
        Annotation {
            categories: map_terms(self.categories, f),
            purposes: map_terms(self.purposes, f),
            basis: self.basis.map(|it| it.map_span(f)),
            subject: self.subject.map(|it| it.map_span(f)),
            retention: self.retention.map(|it| it.map_span(f)),
            recipients: map_terms(self.recipients, f),
            storage: self.storage.map(|it| it.map_span(f)),
            condition: self.condition.map(|it| it.map_span(f)),
            partial: self.partial.map(&mut *f),
            optional: self.optional.map(&mut *f),
            nested: self.nested.map(|it| Nested {
                span: f(it.span),
                type_name: it.type_name.map(|name| name.map_span(f)),
            }),
            none: self.none.map(|it| it.map_span(f)),
            allows: self.allows.into_iter().map(|it| it.map_span(f)).collect(),
        }
    }
}

fn map_terms<S, T>(terms: Vec<Term<S>>, f: &mut impl FnMut(S) -> T) -> Vec<Term<T>> {
    terms.into_iter().map(|it| it.map_span(f)).collect()
}

impl<S> Allow<S> {
    fn map_span<T>(self, f: &mut impl FnMut(S) -> T) -> Allow<T> {
        Allow {
            lint: self.lint.map_span(f),
            reason: self.reason.map_span(f),
            until: self.until.map(|it| it.map_span(f)),
        }
    }
}
