//! Small readings of token trees: entries between commas, string literals, the text of a type.

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};

use super::literal::string_value;
use crate::annotation::Term;

/// The tokens between two commas.
pub(super) struct Entry {
    /// The tokens, without the invisible groups that macros wrap fragments in.
    pub(super) tokens: Vec<TokenTree>,
    /// The place of the comma or bracket that ends the entry.
    pub(super) end: Span,
}

/// The entries between top-level commas; `close` is the place of the bracket that ends the last one.
/// A comma at the end opens no further entry.
pub(super) fn split_at_commas(tokens: TokenStream, close: Span) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut tokens_of_entry = Vec::new();
    for token in visible(tokens) {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == ',' => {
                let tokens = std::mem::take(&mut tokens_of_entry);
                entries.push(Entry { tokens, end: punct.span() });
            }
            token => tokens_of_entry.push(token),
        }
    }
    if !tokens_of_entry.is_empty() {
        entries.push(Entry { tokens: tokens_of_entry, end: close });
    }
    entries
}

/// The tokens with the content of invisible groups in place of the groups.
pub fn visible(tokens: TokenStream) -> impl Iterator<Item = TokenTree> {
    let mut open = vec![tokens.into_iter()];
    std::iter::from_fn(move || {
        loop {
            match open.last_mut()?.next() {
                Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::None => {
                    open.push(group.stream().into_iter());
                }
                Some(token) => return Some(token),
                None => drop(open.pop()),
            }
        }
    })
}

/// The value and place of a string literal; `None` for any other token.
pub fn string(token: &TokenTree) -> Option<Term<Span>> {
    let TokenTree::Literal(literal) = token else { return None };
    Some(Term::new(string_value(&literal.to_string())?, literal.span()))
}

/// Whether the token is this punctuation.
pub fn is_punct(token: &TokenTree, expected: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == expected)
}

/// The parts between a separator that stands outside of angle brackets, as between the arguments of
/// a type. A separator at the end opens no further part.
pub fn split_outside_angles(tokens: &[TokenTree], separator: char) -> Vec<&[TokenTree]> {
    let mut parts = Vec::new();
    let (mut start, mut depth, mut is_arrow) = (0, 0_usize, false);
    for (at, token) in tokens.iter().enumerate() {
        let TokenTree::Punct(punct) = token else {
            is_arrow = false;
            continue;
        };
        match punct.as_char() {
            '<' => depth += 1,
            '>' if !is_arrow => depth = depth.saturating_sub(1),
            char if char == separator && depth == 0 => {
                parts.push(&tokens[start..at]);
                start = at + 1;
            }
            _ => {}
        }
        is_arrow = punct.as_char() == '-';
    }
    if start < tokens.len() {
        parts.push(&tokens[start..]);
    }
    parts
}

/// How deep types and brackets may stand in each other: deeper than in any real type.
pub(super) const DEEPEST_TYPE: usize = 64;

/// The text of a type with one space where two words meet and none elsewhere, whichever lexer the
/// tokens come from. `None` where its brackets are nested deeper than any real type's.
pub(super) fn type_text(tokens: &TokenStream) -> Option<String> {
    if !is_shallower(tokens, DEEPEST_TYPE) {
        return None;
    }
    let spaced = tokens.to_string();
    let mut text = String::with_capacity(spaced.len());
    for word in spaced.split_whitespace() {
        if text.ends_with(is_word_char) && word.starts_with(is_word_char) {
            text.push(' ');
        }
        text.push_str(word);
    }
    Some(text)
}

fn is_word_char(it: char) -> bool {
    it == '_' || it == '\'' || it.is_alphanumeric()
}

/// Whether groups are nested less deep than `limit`, without recursion of its own.
fn is_shallower(tokens: &TokenStream, limit: usize) -> bool {
    let mut open = vec![tokens.clone().into_iter()];
    while let Some(innermost) = open.last_mut() {
        match innermost.next() {
            Some(TokenTree::Group(group)) => open.push(group.stream().into_iter()),
            Some(_) => {}
            None => drop(open.pop()),
        }
        if open.len() > limit {
            return false;
        }
    }
    true
}
