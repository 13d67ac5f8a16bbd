//! Reads `#[privacy(...)]` attributes.
//!
//! Every mistake of an attribute is found in one reading, and what can be understood is kept beside
//! them, so that the derive can report all of them at once and the linter still sees the field.
//! The reading works on token trees, entry by entry; nothing in it recurses.

mod entry;
mod literal;
mod nested;
mod one_type;
mod tokens;

pub use nested::{NestedPart, is_scalar_name, n_held_values, nested_parts};
pub use tokens::{is_punct, split_outside_angles, string, visible};

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};

use self::tokens::{Entry, split_at_commas};
use super::{Annotation, Problem, ProblemKind};

/// What the attributes of one type, variant or field say, and what is wrong with them.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// What was understood, whatever else is wrong.
    pub annotation: Annotation<Span>,
    /// The tokens of `Type` in `nested(Type)`, unread. [`Annotation::nested`] holds their text.
    pub nested_type: Option<TokenStream>,
    /// The mistakes, attribute by attribute.
    pub problems: Vec<Problem<Span>>,
    /// The place of the first word `privacy`; `None` where there is no such attribute.
    pub attribute: Option<Span>,
}

/// Reads the `#[privacy(...)]` attributes among those of one item, each given as the tokens between
/// `#[` and `]`, those in `#[cfg_attr(..., privacy(...))]` included. Other attributes are passed over.
///
/// ```
/// use privacy_model::annotation::syntax::read_tokens;
/// let attribute = r#"privacy(category = "contact.email", purpos = "security")"#;
/// let reading = read_tokens([attribute.parse().unwrap()]);
/// assert_eq!(reading.annotation.categories[0].text, "contact.email");
/// assert_eq!(reading.problems[0].suggestion.as_deref(), Some("purpose"));
/// ```
pub fn read_tokens(attributes: impl IntoIterator<Item = TokenStream>) -> Reading {
    let mut reading = Reading::default();
    for attribute in attributes {
        let tokens: Vec<TokenTree> = visible(attribute).collect();
        match Bare::of(&tokens) {
            Some(Bare::Privacy(name, body)) => reading.direct(name, body),
            Some(Bare::CfgAttr(inner)) => reading.conditional(inner),
            None => {}
        }
    }
    reading
}

/// What stands after the word `privacy`.
enum Body {
    /// The content of the parentheses, and the place where they close.
    List(TokenStream, Span),
    /// Anything else.
    Other,
}

/// An attribute without its `#[` and `]` that matters here.
enum Bare {
    Privacy(Span, Body),
    CfgAttr(TokenStream),
}

impl Bare {
    fn of(tokens: &[TokenTree]) -> Option<Self> {
        let (TokenTree::Ident(name), rest) = tokens.split_first()? else { return None };
        if rest.first().is_some_and(|it| is_punct(it, ':')) {
            return None;
        }
        let list = match rest {
            [TokenTree::Group(group)] if group.delimiter() == Delimiter::Parenthesis => Some(group),
            _ => None,
        };
        match (name.to_string().as_str(), list) {
            ("privacy", Some(list)) => {
                Some(Self::Privacy(name.span(), Body::List(list.stream(), list.span_close())))
            }
            ("privacy", None) => Some(Self::Privacy(name.span(), Body::Other)),
            ("cfg_attr", Some(list)) => Some(Self::CfgAttr(list.stream())),
            _ => None,
        }
    }
}

impl Reading {
    /// Reads an attribute that always applies.
    fn direct(&mut self, name: Span, body: Body) {
        let mut annotation = std::mem::take(&mut self.annotation);
        self.body(&mut annotation, name, body);
        self.annotation = annotation;
    }

    /// Reads what stands in `cfg_attr(...)`. Two such attributes may exclude each other, so the keys
    /// of one may come again in the next.
    fn conditional(&mut self, tokens: TokenStream) {
        let mut pending = vec![tokens];
        while let Some(tokens) = pending.pop() {
            let mut annotation = Annotation::default();
            for entry in split_at_commas(tokens, Span::call_site()).iter().skip(1) {
                match Bare::of(&entry.tokens) {
                    Some(Bare::Privacy(name, body)) => self.body(&mut annotation, name, body),
                    Some(Bare::CfgAttr(inner)) => pending.push(inner),
                    None => {}
                }
            }
            self.annotation.join(annotation);
        }
    }

    fn body(&mut self, annotation: &mut Annotation<Span>, name: Span, body: Body) {
        self.attribute.get_or_insert(name);
        let Body::List(tokens, close) = body else {
            let rule =
                "expected keys in parentheses, as in `privacy(category = \"contact.email\")`";
            return self.problem(name, rule);
        };
        let entries = split_at_commas(tokens, close);
        if entries.is_empty() {
            self.problem(name, "the attribute says nothing; name a category, or remove it");
        }
        for Entry { tokens, end } in &entries {
            match tokens.split_first() {
                Some((TokenTree::Ident(key), rest)) => self.entry(annotation, key, rest),
                Some((other, _)) => {
                    self.problem(
                        other.span(),
                        "expected a key, as in `category = \"contact.email\"`",
                    );
                }
                None => self.problem(*end, "expected a key before this"),
            }
        }
    }

    fn problem(&mut self, span: Span, message: impl Into<String>) {
        self.problems.push(Problem::new(ProblemKind::Grammar, span, message));
    }
}

#[cfg(test)]
mod tests;
