//! The named types in the text of a type: what is left once references, arrays, tuples and the
//! containers of the standard library are peeled off. The derive does the same with syntax trees;
//! which containers there are, both know from one table.

use privacy_model::annotation::syntax::{is_scalar_name, n_held_values};

use crate::source::Span;

/// A named type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NamedType<'t> {
    /// Its path without generic arguments, as in `crate::contact::Phone`.
    pub(super) path: &'t str,
    /// Its type arguments, in order.
    pub(super) arguments: Vec<&'t str>,
}

/// Types longer than this are not looked into: each layer of brackets is read once for every layer
/// around it.
const LONGEST_TYPE_BYTES: usize = 4096;

impl NamedType<'_> {
    /// Whether it can never carry annotations.
    pub(super) fn is_scalar(&self) -> bool {
        is_scalar_name(last_segment(self.path))
    }
}

pub(super) fn last_segment(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path).trim()
}

/// The named types of a type, in the order of the text.
pub(super) fn named_types(text: &str) -> Vec<NamedType<'_>> {
    let mut named = Vec::new();
    let mut pending = vec![text];
    if text.len() > LONGEST_TYPE_BYTES {
        pending.clear();
    }
    while let Some(text) = pending.pop() {
        match Layer::of(text) {
            Layer::Inside(parts) => pending.extend(parts.into_iter().rev()),
            Layer::Named { path, arguments } => match n_held_values(last_segment(path)) {
                Some(n_values) if !arguments.is_empty() => {
                    pending.extend(arguments.into_iter().take(n_values).rev());
                }
                _ => named.push(NamedType { path, arguments }),
            },
            Layer::Nameless => {}
        }
    }
    named
}

/// The outermost layer of a type.
enum Layer<'t> {
    /// References, arrays, tuples: the types inside.
    Inside(Vec<&'t str>),
    /// A path.
    Named { path: &'t str, arguments: Vec<&'t str> },
    /// A function, a trait object, `!`, `_`, a macro call: nothing that could be annotated.
    Nameless,
}

impl<'t> Layer<'t> {
    fn of(text: &'t str) -> Self {
        let text = text.trim();
        if let Some(referenced) = text.strip_prefix('&') {
            return Self::Inside(vec![without_lifetime(referenced)]);
        }
        if let Some(pointed) = text.strip_prefix('*') {
            return Self::Inside(vec![without_words(pointed.trim_start(), &["const", "mut"])]);
        }
        if let Some(inside) = bracketed(text, '(', ')') {
            return Self::Inside(split_at_commas(inside));
        }
        if let Some(inside) = bracketed(text, '[', ']') {
            let element = split_at_top(inside, b';').into_iter().next().unwrap_or_default();
            return Self::Inside(vec![element]);
        }
        Self::of_path(text)
    }

    fn of_path(text: &'t str) -> Self {
        const NO_PATHS: [&str; 6] = ["dyn", "impl", "fn", "for", "unsafe", "extern"];
        let path_end = text.find(|c: char| !is_path_char(c)).unwrap_or(text.len());
        let path = text[..path_end].trim_end().trim_end_matches("::").trim_end();
        let first_word = path.split(|c: char| !is_name_char(c)).next().unwrap_or_default();
        let rest = &text[path_end..];
        if path.is_empty() || path == "_" || NO_PATHS.contains(&first_word) {
            return Self::Nameless;
        }
        match bracketed(rest, '<', '>') {
            Some(inside) => Self::Named { path, arguments: type_arguments(inside) },
            None if rest.trim().is_empty() => Self::Named { path, arguments: Vec::new() },
            None => Self::Nameless,
        }
    }
}

fn is_name_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn is_path_char(c: char) -> bool {
    is_name_char(c) || c.is_whitespace() || matches!(c, ':' | '#')
}

/// What stands between the brackets, if `text` is nothing but one pair of them.
fn bracketed(text: &str, open: char, close: char) -> Option<&str> {
    text.trim().strip_prefix(open)?.strip_suffix(close)
}

/// Past the lifetime and the `mut` behind a `&`.
fn without_lifetime(text: &str) -> &str {
    let text = text.trim_start();
    let text = match text.strip_prefix('\'') {
        Some(lifetime) => lifetime.trim_start_matches(is_name_char).trim_start(),
        None => text,
    };
    without_words(text, &["mut"])
}

fn without_words<'t>(text: &'t str, words: &[&str]) -> &'t str {
    let word = words.iter().find_map(|word| text.strip_prefix(word));
    match word {
        Some(rest) if !rest.starts_with(is_name_char) => rest,
        _ => text,
    }
}

/// The types among generic arguments: neither lifetimes nor constants nor associated types.
fn type_arguments(inside: &str) -> Vec<&str> {
    let is_type = |it: &&str| {
        let first = it.chars().next().unwrap_or('0');
        !matches!(first, '\'' | '{' | '"' | '-') && !first.is_ascii_digit() && !has_equals(it)
    };
    split_at_commas(inside).into_iter().filter(is_type).collect()
}

fn has_equals(argument: &str) -> bool {
    split_at_top(argument, b'=').len() > 1
}

/// The parts of a text between its own commas, without white space around them and without those
/// that are empty. Angle brackets count, so this is for types alone.
pub(super) fn split_at_commas(text: &str) -> Vec<&str> {
    split_at_top(text, b',').into_iter().map(str::trim).filter(|it| !it.is_empty()).collect()
}

fn split_at_top(text: &str, separator: u8) -> Vec<&str> {
    let bytes = text.as_bytes();
    let (mut depth, mut start) = (0_usize, 0);
    let mut parts = Vec::new();
    for (at, byte) in bytes.iter().enumerate() {
        let is_arrow = *byte == b'>' && at > 0 && matches!(bytes[at - 1], b'-' | b'=');
        match byte {
            b'(' | b'[' | b'{' | b'<' => depth += 1,
            b')' | b']' | b'}' | b'>' if !is_arrow => depth = depth.saturating_sub(1),
            byte if *byte == separator && depth == 0 => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

/// The names of the type parameters among an item's generics.
pub(super) fn parameters(text: &str, generics: Option<Span>) -> Vec<String> {
    let generics = generics.map_or("", |it| &text[it.range()]);
    let inside = bracketed(generics, '<', '>').unwrap_or_default();
    let of_types = split_at_commas(inside)
        .into_iter()
        .filter(|it| !it.starts_with('\'') && without_words(it, &["const"]) == *it);
    of_types
        .map(|it| it.split(|c| !is_name_char(c)).next().unwrap_or_default().to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The paths of the named types, each with its arguments.
    fn shown(text: &str) -> Vec<String> {
        let shown = |it: NamedType<'_>| match it.arguments[..] {
            [] => it.path.to_owned(),
            _ => format!("{} of {}", it.path, it.arguments.join(" and ")),
        };
        named_types(text).into_iter().map(shown).collect()
    }

    #[test]
    fn wrappers_are_peeled() {
        assert_eq!(shown("&'a mut Option<std::boxed::Box<[Phone; 3]>>"), ["Phone"]);
        assert_eq!(
            shown("HashMap<a::Key, (Phone, *const Email), Hasher>"),
            ["a::Key", "Phone", "Email"]
        );
        assert_eq!(shown("Cow<'static, [u8]>"), ["u8"]);
        assert_eq!(shown("( Phone )"), ["Phone"]);
        assert_eq!(shown("&dyn Fn(Phone) -> Email"), [""; 0]);
        assert_eq!(shown("Vec"), ["Vec"]);
        assert_eq!(shown("()"), [""; 0]);
    }

    #[test]
    fn arguments_are_the_types_alone() {
        assert_eq!(shown("Page<'a, Phone, 3, { 4 }, Item = Email>"), ["Page of Phone"]);
        assert_eq!(
            shown("Page::<fn(u8, u8) -> Vec<u8>, Email>"),
            ["Page of fn(u8, u8) -> Vec<u8> and Email"]
        );
        assert_eq!(shown("crate::r#type::Page"), ["crate::r#type::Page"]);
    }

    #[test]
    fn what_has_no_name_gives_none() {
        for text in ["<T as Trait>::Out", "impl Trait", "!", "_", "fields!(a)", "", "Page<", ">"] {
            assert_eq!(shown(text), [""; 0], "{text}");
        }
        assert_eq!(shown(&"Vec<".repeat(LONGEST_TYPE_BYTES)), [""; 0]);
    }

    #[test]
    fn parameters_are_those_of_types() {
        let text = "<'a, const N: usize, T: Into<u8, u8> = u8, U>";
        assert_eq!(parameters(text, Some(Span::new(0, text.len()))), ["T", "U"]);
        assert_eq!(parameters(text, None), [""; 0]);
    }
}
