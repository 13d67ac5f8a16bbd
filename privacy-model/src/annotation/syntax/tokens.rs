//! Small readings of token trees: entries between commas, string literals, the text of a type.

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use syn::Lit;

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
fn visible(tokens: TokenStream) -> impl Iterator<Item = TokenTree> {
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
pub(super) fn string(token: &TokenTree) -> Option<Term<Span>> {
    let TokenTree::Literal(literal) = token else { return None };
    let source = literal.to_string();
    let value = match plain_string(&source) {
        Some(value) => value.to_owned(),
        None if source.starts_with(['"', 'r']) => match Lit::new(literal.clone()) {
            Lit::Str(string) if string.suffix().is_empty() => string.value(),
            _ => return None,
        },
        None => return None,
    };
    Some(Term::new(value, literal.span()))
}

/// What stands between the quotes of a string without escapes, as nearly all are: an unoptimised
/// macro should not read it character by character.
fn plain_string(source: &str) -> Option<&str> {
    let value = source.strip_prefix('"')?.strip_suffix('"')?;
    if value.contains(['\\', '"', '\r']) { None } else { Some(value) }
}

/// Whether the token is this punctuation.
pub(super) fn is_punct(token: &TokenTree, expected: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == expected)
}

/// The text of a type with one space where two words meet and none elsewhere, whichever lexer the
/// tokens come from. `None` where its brackets are nested deeper than any real type's.
pub(super) fn type_text(tokens: &TokenStream) -> Option<String> {
    const DEEPEST_TYPE: usize = 64;
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
