//! One entry of the attribute: a key and what it takes.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenTree};

use super::Reading;
use super::one_type::{NoType, one_type};
use super::tokens::{Entry, is_punct, split_at_commas, string, type_text, visible};
use crate::annotation::{Allow, Annotation, KEYS, Nested, Problem, ProblemKind, Term, is_date};
use crate::vocabulary::nearest;

/// The part of the annotation that a key fills.
enum Slot<'a> {
    Words(&'a mut Vec<Term<Span>>),
    Word(&'a mut Option<Term<Span>>),
    Extent(&'a mut Option<Span>),
    Flag(&'a mut Option<Span>),
    Nested(&'a mut Option<Nested<Span>>),
    Allow(&'a mut Vec<Allow<Span>>),
}

impl<'a> Slot<'a> {
    fn of(annotation: &'a mut Annotation<Span>, key: &str) -> Option<Self> {
        Some(match key {
            "category" => Self::Words(&mut annotation.categories),
            "purpose" => Self::Words(&mut annotation.purposes),
            "basis" => Self::Word(&mut annotation.basis),
            "subject" => Self::Word(&mut annotation.subject),
            "retention" => Self::Word(&mut annotation.retention),
            "shared_with" => Self::Words(&mut annotation.recipients),
            "storage" => Self::Word(&mut annotation.storage),
            "when" => Self::Word(&mut annotation.condition),
            "extent" => Self::Extent(&mut annotation.partial),
            "optional" => Self::Flag(&mut annotation.optional),
            "nested" => Self::Nested(&mut annotation.nested),
            "none" => Self::Word(&mut annotation.none),
            "allow" => Self::Allow(&mut annotation.allows),
            _ => return None,
        })
    }

    /// Whether the key was given before; `allow` may be given again.
    fn is_filled(&self) -> bool {
        match self {
            Self::Words(words) => !words.is_empty(),
            Self::Word(word) => word.is_some(),
            Self::Extent(place) | Self::Flag(place) => place.is_some(),
            Self::Nested(nested) => nested.is_some(),
            Self::Allow(_) => false,
        }
    }
}

/// What follows a key.
enum Argument<'a> {
    /// Nothing.
    Absent,
    /// `= ...`, at least one token.
    Value(&'a [TokenTree]),
    /// `(...)`.
    List(&'a Group),
    /// Anything else: the place of its first token.
    Stray(Span),
}

impl<'a> Argument<'a> {
    fn of(rest: &'a [TokenTree]) -> Self {
        match rest {
            [] => Self::Absent,
            [equals, value @ ..] if is_punct(equals, '=') && !value.is_empty() => {
                Self::Value(value)
            }
            [TokenTree::Group(group)] if group.delimiter() == Delimiter::Parenthesis => {
                Self::List(group)
            }
            [stray, ..] => Self::Stray(stray.span()),
        }
    }

    /// The place to complain at when the argument is not what the key takes.
    fn span(&self, key: &Ident) -> Span {
        match self {
            Self::Absent => key.span(),
            Self::Value(value) => value.first().map_or(key.span(), TokenTree::span),
            Self::List(group) => group.span(),
            Self::Stray(span) => *span,
        }
    }
}

impl Reading {
    /// Reads one key and what follows it.
    pub(super) fn entry(
        &mut self,
        annotation: &mut Annotation<Span>,
        key: &Ident,
        rest: &[TokenTree],
    ) {
        let name = key.to_string();
        let Some(slot) = Slot::of(annotation, &name) else { return self.unknown_key(key, &name) };
        if slot.is_filled() {
            let way_out = match slot {
                Slot::Words(_) => "; a list in brackets takes several words",
                _ => "",
            };
            return self.problem(key.span(), format!("`{name}` is given twice{way_out}"));
        }
        let argument = Argument::of(rest);
        match slot {
            Slot::Words(words) => *words = self.words(key, &argument),
            Slot::Word(word) => *word = self.word(key, &argument),
            Slot::Extent(place) => *place = self.extent(key, &argument),
            Slot::Flag(place) => *place = self.flag(key, &argument),
            Slot::Nested(nested) => *nested = self.nested(key, &argument),
            Slot::Allow(allows) => allows.extend(self.allow(key, &argument)),
        }
    }

    fn unknown_key(&mut self, key: &Ident, name: &str) {
        let suggestion = nearest(name, KEYS.iter().map(|it| it.name));
        let names: Vec<&str> = KEYS.iter().map(|it| it.name).collect();
        let message = match suggestion {
            Some(_) => format!("unknown key `{name}`"),
            None => format!("unknown key `{name}`; the keys are {}", names.join(", ")),
        };
        let problem = Problem::new(ProblemKind::Grammar, key.span(), message);
        self.problems.push(problem.suggesting(suggestion));
    }

    /// `key = "word"` or `key = ["word", "word"]`.
    fn words(&mut self, key: &Ident, argument: &Argument<'_>) -> Vec<Term<Span>> {
        match argument {
            Argument::Value([TokenTree::Group(list), rest @ ..])
                if list.delimiter() == Delimiter::Bracket =>
            {
                self.end_of_entry(rest);
                self.list(key, list)
            }
            other => self.word(key, other).into_iter().collect(),
        }
    }

    fn list(&mut self, key: &Ident, list: &Group) -> Vec<Term<Span>> {
        let entries = split_at_commas(list.stream(), list.span_close());
        if entries.is_empty() {
            let message = format!("the list of `{key}` is empty; name one word, or remove the key");
            self.problem(list.span(), message);
        }
        let words = entries.iter().filter_map(|Entry { tokens, end }| match tokens.as_slice() {
            [] => {
                self.problem(*end, "expected a string before this");
                None
            }
            tokens => self.string(key, tokens),
        });
        words.collect()
    }

    /// `key = "word"`.
    fn word(&mut self, key: &Ident, argument: &Argument<'_>) -> Option<Term<Span>> {
        match argument {
            Argument::Value(value) => self.string(key, value),
            other => {
                self.misuse(key, other);
                None
            }
        }
    }

    /// One string that says something, and nothing after it.
    fn string(&mut self, key: &Ident, value: &[TokenTree]) -> Option<Term<Span>> {
        let (first, rest) = value.split_first()?;
        let Some(word) = string(first) else {
            self.misuse(key, &Argument::Value(value));
            return None;
        };
        self.end_of_entry(rest);
        if word.text.trim().is_empty() {
            let name = key.to_string();
            let message = format!("`{name}` is empty; write it as in `{}`", example(&name));
            self.problem(word.span, message);
            return None;
        }
        Some(word)
    }

    /// `extent = "partial"`.
    fn extent(&mut self, key: &Ident, argument: &Argument<'_>) -> Option<Span> {
        let word = self.word(key, argument)?;
        if word.text != "partial" {
            let message = format!("unknown extent `{}`; the only one is `partial`", word.text);
            self.problem(word.span, message);
            return None;
        }
        Some(word.span)
    }

    /// A key alone.
    fn flag(&mut self, key: &Ident, argument: &Argument<'_>) -> Option<Span> {
        match argument {
            Argument::Absent => Some(key.span()),
            other => {
                self.problem(other.span(key), format!("`{key}` stands alone, it takes no value"));
                None
            }
        }
    }

    /// `nested` or `nested(Type)`.
    fn nested(&mut self, key: &Ident, argument: &Argument<'_>) -> Option<Nested<Span>> {
        let type_name = match argument {
            Argument::Absent => None,
            Argument::List(list) => Some(self.nested_type(list)?),
            other => {
                let rule = "`nested` stands alone, or takes a type in parentheses, as in \
                    `nested(Address)`";
                self.problem(other.span(key), rule);
                return None;
            }
        };
        Some(Nested { span: key.span(), type_name })
    }

    fn nested_type(&mut self, list: &Group) -> Option<Term<Span>> {
        let tokens = list.stream();
        let Some(first) = tokens.clone().into_iter().next() else {
            self.problem(list.span(), "name the type in the parentheses, as in `nested(Address)`");
            return None;
        };
        let named: Vec<TokenTree> = visible(tokens.clone()).collect();
        let text = one_type(&named).and_then(|()| type_text(&tokens).ok_or(NoType::TooDeep));
        let (place, rule) = match text {
            Ok(text) => {
                self.nested_type.get_or_insert(tokens);
                return Some(Term::new(text, first.span()));
            }
            Err(NoType::Stray(place)) => (place, ONE_TYPE),
            Err(NoType::Unfinished) => (list.span_close(), ONE_TYPE),
            Err(NoType::TooDeep) => (first.span(), "the type is nested too deeply"),
        };
        self.problem(place, rule);
        None
    }

    /// `allow("lint", reason = "...", until = "2027-01-31")`.
    fn allow(&mut self, key: &Ident, argument: &Argument<'_>) -> Option<Allow<Span>> {
        let Argument::List(group) = argument else {
            self.misuse(key, argument);
            return None;
        };
        let entries = split_at_commas(group.stream(), group.span_close());
        let lint = match entries.split_first() {
            Some((first, _)) => self.lint_name(first),
            None => return self.missing(group.span(), "name the lint that is allowed"),
        };
        let mut terms = AllowTerms::default();
        for entry in entries.iter().skip(1) {
            self.allow_entry(&mut terms, entry);
        }
        match terms {
            AllowTerms { reason: Some(reason), until, .. } => {
                Some(Allow { lint: lint?, reason, until })
            }
            AllowTerms { reason_given: true, .. } => None,
            AllowTerms { .. } => self.missing(key.span(), "`allow` needs a reason"),
        }
    }

    fn missing<T>(&mut self, span: Span, rule: &str) -> Option<T> {
        self.problem(span, format!("{rule}, as in `{}`", example("allow")));
        None
    }

    fn lint_name(&mut self, entry: &Entry) -> Option<Term<Span>> {
        let Some((first, rest)) = entry.tokens.split_first() else {
            return self.missing(entry.end, "name the lint that is allowed");
        };
        let Some(lint) = string(first).filter(|it| !it.text.trim().is_empty()) else {
            return self.missing(first.span(), "the lint's name comes first, as a string");
        };
        self.end_of_entry(rest);
        Some(lint)
    }

    fn allow_entry(&mut self, terms: &mut AllowTerms, entry: &Entry) {
        let Some((TokenTree::Ident(key), rest)) = entry.tokens.split_first() else {
            let span = entry.tokens.first().map_or(entry.end, TokenTree::span);
            return self.problem(span, "expected `reason = \"...\"` or `until = \"YYYY-MM-DD\"`");
        };
        let argument = Argument::of(rest);
        match key.to_string().as_str() {
            "reason" if terms.reason_given => self.problem(key.span(), "`reason` is given twice"),
            "reason" => {
                terms.reason_given = true;
                terms.reason = self.word(key, &argument);
            }
            "until" if terms.until.is_some() => self.problem(key.span(), "`until` is given twice"),
            "until" => terms.until = self.date(key, &argument),
            other => {
                let message = format!("unknown key `{other}`; `allow` takes `reason` and `until`");
                self.problem(key.span(), message);
            }
        }
    }

    fn date(&mut self, key: &Ident, argument: &Argument<'_>) -> Option<Term<Span>> {
        let date = self.word(key, argument)?;
        if !is_date(&date.text) {
            let message = format!(
                "`{}` is no date; write the last day as year, month and day, as in `2027-01-31`",
                date.text
            );
            self.problem(date.span, message);
        }
        Some(date)
    }

    /// Says what the key takes, at what it was given.
    fn misuse(&mut self, key: &Ident, argument: &Argument<'_>) {
        let name = key.to_string();
        let rule = match argument {
            Argument::Value([TokenTree::Group(list), ..])
                if list.delimiter() == Delimiter::Bracket =>
            {
                "takes one word, not a list"
            }
            Argument::Value(_) => "takes a string",
            _ => "takes a value",
        };
        let message = format!("`{name}` {rule}, as in `{}`", example(&name));
        self.problem(argument.span(key), message);
    }

    /// Nothing may follow before the next comma.
    fn end_of_entry(&mut self, rest: &[TokenTree]) {
        if let Some(stray) = rest.first() {
            self.problem(stray.span(), "expected a comma before this");
        }
    }
}

/// What `nested` takes in parentheses.
const ONE_TYPE: &str = "`nested` takes one type, as in `nested(Address)`";

/// What `allow` was given beside the lint's name.
#[derive(Default)]
struct AllowTerms {
    reason: Option<Term<Span>>,
    /// Whether there was a reason, be it one that could not be read.
    reason_given: bool,
    until: Option<Term<Span>>,
}

/// The key as it is written.
fn example(key: &str) -> &'static str {
    match key {
        "reason" => "reason = \"reworded in the next edition\"",
        "until" => "until = \"2027-01-31\"",
        _ => KEYS.iter().find(|it| it.name == key).map_or("", |it| it.example),
    }
}
