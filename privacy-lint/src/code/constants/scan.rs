//! The constants of one file. Only files with an attribute on one, or with a constant that one of those
//! names, are read so closely: token by token, for a constant can hold any expression.

use std::vec;

use privacy_model::annotation::Term;
use proc_macro2::{Delimiter, Spacing, Span as TokenSpan, TokenStream, TokenTree};

use super::expression::{self, Expression};
use crate::source::Span;

/// A constant of a module or a function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::code) struct FoundConstant {
    /// The modules of the file around it.
    pub(super) module: Vec<String>,
    pub(super) name: String,
    pub(super) name_span: Span,
    pub(super) value: Expression,
    pub(super) value_span: Span,
    pub(super) is_test: bool,
    pub(super) retention: Option<Retention>,
    /// What `#[policy_version(...)]` names.
    pub(super) document: Option<Term<Span>>,
}

impl FoundConstant {
    /// Where it stands, from its name to the end of its value; its attribute, if it has one, before.
    pub(in crate::code) fn span(&self) -> Span {
        let rule = self.retention.as_ref().map(|it| it.rule.span);
        let document = self.document.as_ref().map(|it| it.span);
        rule.or(document).unwrap_or(self.name_span).to(self.value_span)
    }

    /// Whether it has one of the attributes.
    pub(in crate::code) const fn is_held(&self) -> bool {
        self.retention.is_some() || self.document.is_some()
    }
}

/// What `#[retention(...)]` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Retention {
    pub(super) rule: Term<Span>,
    pub(super) unit: Option<String>,
}

/// The constants of a file, in their order.
pub(in crate::code) fn constants(text: &str) -> Vec<FoundConstant> {
    let mut found = Vec::new();
    // A byte order mark and the like take no tokens, and would shift every place.
    if let Ok(tokens) = text.parse::<TokenStream>() {
        let mut open = vec![Scope::new(tokens, Vec::new(), false)];
        while let Some(scope) = open.last_mut() {
            match scope.next(&mut found) {
                Some(inner) => open.push(inner),
                None => drop(open.pop()),
            }
        }
    }
    proc_macro2::extra::invalidate_current_thread_spans();
    found
}

/// The tokens between two braces.
struct Scope {
    tokens: vec::IntoIter<TokenTree>,
    module: Vec<String>,
    is_test: bool,
    /// The attributes since the last item.
    attributes: Vec<TokenStream>,
    /// The words since the last item, the first ones.
    words: Vec<String>,
}

impl Scope {
    fn new(tokens: TokenStream, module: Vec<String>, is_test: bool) -> Self {
        let tokens = tokens.into_iter().collect::<Vec<_>>().into_iter();
        Self { tokens, module, is_test, attributes: Vec::new(), words: Vec::new() }
    }

    /// Reads up to the next scope inside this one that holds items; `None` at the end.
    fn next(&mut self, found: &mut Vec<FoundConstant>) -> Option<Self> {
        while let Some(token) = self.tokens.next() {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == '#' => self.attribute(),
                TokenTree::Punct(punct) if punct.as_char() == '!' => self.macro_call(),
                TokenTree::Punct(punct) if punct.as_char() == ';' => self.end_of_item(),
                TokenTree::Punct(_) => self.word("punctuation".to_owned()),
                TokenTree::Ident(word) if word == "const" && self.is_item() => {
                    found.extend(self.constant());
                }
                TokenTree::Ident(word) => self.word(word.to_string()),
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                    let inner = self.inner(group.stream());
                    self.end_of_item();
                    if inner.is_some() {
                        return inner;
                    }
                }
                TokenTree::Group(_) | TokenTree::Literal(_) => {}
            }
        }
        None
    }

    /// Whether a `const` here begins an item: nothing but a visibility stands before it.
    fn is_item(&self) -> bool {
        self.words.iter().all(|it| it == "pub")
    }

    fn word(&mut self, word: String) {
        // Enough to tell what an item is.
        const MOST_WORDS: usize = 8;
        if self.words.len() < MOST_WORDS {
            self.words.push(word);
        }
    }

    fn attribute(&mut self) {
        if let [TokenTree::Group(group), ..] = self.tokens.as_slice()
            && group.delimiter() == Delimiter::Bracket
        {
            self.attributes.push(group.stream());
            self.tokens.next();
        }
    }

    /// Passes over what a macro is given: it is tokens and no items.
    fn macro_call(&mut self) {
        if let [TokenTree::Ident(_), ..] = self.tokens.as_slice() {
            self.tokens.next();
        }
        if let [TokenTree::Group(_), ..] = self.tokens.as_slice() {
            self.tokens.next();
        }
    }

    fn end_of_item(&mut self) {
        self.attributes.clear();
        self.words.clear();
    }

    /// The scope of a module, a function or a block. The constants of traits and implementations
    /// belong to types.
    fn inner(&self, tokens: TokenStream) -> Option<Self> {
        if self.words.iter().any(|it| matches!(it.as_str(), "impl" | "trait" | "struct" | "enum")) {
            return None;
        }
        let mut module = self.module.clone();
        let name = self.words.iter().skip_while(|it| *it != "mod").nth(1);
        module.extend(name.cloned());
        Some(Self::new(tokens, module, self.is_test || self.says_test()))
    }

    fn says_test(&self) -> bool {
        self.attributes.iter().any(is_test)
    }

    /// Reads a constant from behind the keyword. What is none, as `const fn`, goes on as an item.
    fn constant(&mut self) -> Option<FoundConstant> {
        let [TokenTree::Ident(name), TokenTree::Punct(colon), ..] = self.tokens.as_slice() else {
            return None;
        };
        if colon.as_char() != ':' || colon.spacing() == Spacing::Joint {
            return None;
        }
        let name = name.clone();
        let is_end = |it: &TokenTree| matches!(it, TokenTree::Punct(it) if it.as_char() == ';');
        let tokens: Vec<TokenTree> = self.tokens.by_ref().take_while(|it| !is_end(it)).collect();
        let value = &tokens[equals(&tokens)? + 1..];
        let (first, last) = (value.first()?, value.last()?);
        let constant = FoundConstant {
            module: self.module.clone(),
            name: name.to_string().trim_start_matches("r#").to_owned(),
            name_span: place(name.span()),
            value: expression::read(value),
            value_span: place(first.span()).to(place(last.span())),
            is_test: self.is_test || self.says_test(),
            retention: self.attributes.iter().find_map(retention),
            document: self.attributes.iter().find_map(document),
        };
        self.end_of_item();
        Some(constant)
    }
}

fn place(span: TokenSpan) -> Span {
    span.byte_range().into()
}

/// The position of the `=` that ends the type.
fn equals(tokens: &[TokenTree]) -> Option<usize> {
    let mut depth = 0_usize;
    let mut before = ' ';
    for (at, token) in tokens.iter().enumerate() {
        let char = if let TokenTree::Punct(it) = token { it.as_char() } else { ' ' };
        match char {
            '<' => depth += 1,
            '>' if before != '-' => depth = depth.saturating_sub(1),
            '=' if depth == 0 => return Some(at),
            _ => {}
        }
        before = char;
    }
    None
}

/// `#[test]`, `#[cfg(test)]` and `#[cfg(all(test, ...))]`.
fn is_test(attribute: &TokenStream) -> bool {
    let mut open = vec![attribute.clone().into_iter()];
    let mut path = String::new();
    while let Some(tokens) = open.last_mut() {
        match tokens.next() {
            Some(TokenTree::Ident(word)) if word == "test" => return true,
            Some(TokenTree::Ident(word)) => path = word.to_string(),
            Some(TokenTree::Group(group)) if path == "cfg" || path == "all" => {
                open.push(group.stream().into_iter());
            }
            Some(_) => {}
            None => drop(open.pop()),
        }
    }
    false
}

/// What stands in the parentheses of an attribute of this name, under whatever path.
fn arguments(attribute: &TokenStream, name: &str) -> Option<Vec<TokenTree>> {
    let tokens: Vec<TokenTree> = attribute.clone().into_iter().collect();
    match &tokens[..] {
        [.., TokenTree::Ident(word), TokenTree::Group(arguments)] if word == name => {
            Some(arguments.stream().into_iter().collect())
        }
        _ => None,
    }
}

/// What the attribute names, if it is `policy_version`.
fn document(attribute: &TokenStream) -> Option<Term<Span>> {
    string(arguments(attribute, "policy_version")?.first()?)
}

/// What the attribute says, if it is `retention`.
fn retention(attribute: &TokenStream) -> Option<Retention> {
    let arguments = arguments(attribute, "retention")?;
    let (rule, rest) = arguments.split_first()?;
    let rule = string(rule)?;
    let unit = match rest {
        [_comma, TokenTree::Ident(key), _equals, unit, ..] if key == "unit" => string(unit),
        _ => None,
    };
    Some(Retention { rule, unit: unit.map(|it| it.text) })
}

/// A plain string.
fn string(token: &TokenTree) -> Option<Term<Span>> {
    let TokenTree::Literal(literal) = token else { return None };
    let text = literal.to_string();
    let text = text.strip_prefix('"')?.strip_suffix('"')?.to_owned();
    Some(Term::new(text, place(literal.span())))
}
