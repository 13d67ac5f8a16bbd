//! Reads attributes far enough to know what they are: their path and what stands in parentheses.

use super::items::Attribute;
use super::lex::{
    Piece, byte_at, group_end, is_ident, is_quoted, is_space, piece, skip_space, skip_space_back,
};
use crate::source::Span;

/// One attribute without its brackets, or one of those inside a `cfg_attr`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meta {
    /// All of it, as in `serde(rename = "mail")`.
    pub span: Span,
    /// The last segment of its path, as in `serde`.
    pub name: Span,
    /// What stands between the parentheses behind the path.
    pub arguments: Option<Span>,
}

/// The attribute as a meta, with those inside it where it is a `cfg_attr`, however deep.
pub fn metas(text: &[u8], attribute: Attribute) -> Vec<Meta> {
    let mut found = Vec::new();
    let mut pending = vec![content(text, attribute)];
    while let Some(span) = pending.pop() {
        let meta = meta(text, span);
        match meta.arguments {
            Some(arguments) if &text[meta.name.range()] == b"cfg_attr" => {
                pending.extend(split_at_commas(text, arguments).into_iter().skip(1).rev());
            }
            _ => found.push(meta),
        }
    }
    found
}

/// What stands between `#[` and `]`; nothing in a doc comment.
pub(super) fn content(text: &[u8], attribute: Attribute) -> Span {
    let Span { start, end } = attribute.span;
    if attribute.is_doc_comment {
        return Span::new(start, start);
    }
    let open = text[start..end].iter().position(|byte| *byte == b'[').map_or(end, |at| start + at);
    trimmed(text, Span::new((open + 1).min(end), end - 1))
}

/// The string of an attribute such as `#[path = "shared/money.rs"]`, without its quotes. Escapes
/// stay as they are written.
pub(super) fn string_value(text: &[u8], attribute: Attribute) -> Option<String> {
    let content = content(text, attribute);
    let equals = memchr::memchr(b'=', &text[content.range()])?;
    let value = trimmed(text, Span::new(content.start + equals + 1, content.end));
    let value = std::str::from_utf8(&text[value.range()]).ok()?;
    Some(value.strip_prefix('"')?.strip_suffix('"')?.to_owned())
}

fn meta(text: &[u8], span: Span) -> Meta {
    let path_end = skip_path(text, span.start, span.end);
    let name_end = skip_space_back(text, path_end, span.start);
    let name_start = text[span.start..name_end]
        .iter()
        .rposition(|byte| !is_ident(*byte))
        .map_or(span.start, |at| span.start + at + 1);
    let arguments = (byte_at(text, path_end) == b'(' && path_end < span.end)
        .then(|| group_end(&text[..span.end], path_end))
        .flatten()
        .map(|end| Span::new(path_end + 1, end - 1));
    Meta { span, name: Span::new(name_start, name_end), arguments }
}

fn skip_path(text: &[u8], mut at: usize, end: usize) -> usize {
    while at < end && (is_ident(text[at]) || text[at] == b':' || is_space(text[at])) {
        at += 1;
    }
    at
}

/// The parts of a span between its own commas, without white space around them. A comma at the end
/// opens no further part.
pub fn split_at_commas(text: &[u8], span: Span) -> Vec<Span> {
    let text = &text[..span.end];
    let mut parts = Vec::new();
    let (mut start, mut at) = (span.start, span.start);
    while at < span.end {
        at = match text[at] {
            b',' if !is_quoted(text, at) => {
                parts.push(trimmed(text, Span::new(start, at)));
                start = at + 1;
                at + 1
            }
            b'(' | b'[' | b'{' => group_end(text, at).unwrap_or(span.end),
            b'"' | b'/' => match piece(text, at) {
                Piece::Text(end) | Piece::Comment(end) => end,
                Piece::Byte => at + 1,
                Piece::Endless => span.end,
            },
            _ => at + 1,
        };
    }
    let last = trimmed(text, Span::new(start, span.end));
    if !last.is_empty() {
        parts.push(last);
    }
    parts
}

/// The span without white space at its ends.
pub fn trimmed(text: &[u8], span: Span) -> Span {
    let start = skip_space(text, span.start).min(span.end);
    Span::new(start, skip_space_back(text, span.end, start))
}

/// Whether one of the attributes says that the item is compiled for tests alone.
pub(super) fn any_is_test(text: &[u8], attributes: &[Attribute]) -> bool {
    attributes.iter().any(|it| is_test(text, *it))
}

fn is_test(text: &[u8], attribute: Attribute) -> bool {
    let content = content(text, attribute);
    if memchr::memmem::find(&text[content.range()], b"test").is_none() {
        return false;
    }
    let meta = meta(text, content);
    match (&text[meta.name.range()], meta.arguments) {
        (b"test", _) => true,
        (b"cfg", Some(predicate)) => requires_test(text, predicate),
        _ => false,
    }
}

/// Whether a `cfg` predicate holds only where `test` does.
fn requires_test(text: &[u8], predicate: Span) -> bool {
    let mut pending = vec![trimmed(text, predicate)];
    while let Some(span) = pending.pop() {
        let meta = meta(text, span);
        match (&text[meta.name.range()], meta.arguments) {
            (b"test", None) if meta.name == span => return true,
            (b"all", Some(all)) => pending.extend(split_at_commas(text, all)),
            _ => {}
        }
    }
    false
}

/// Where the attribute begins that the word at `word_at` stands in, if it is one of those that make
/// tests.
pub(super) fn start_around(text: &[u8], word_at: usize) -> Option<usize> {
    // Long enough for every `#[path::of::a::test(...)]` and `#[cfg(all(unix, test))]`.
    const LONGEST_HEAD: usize = 64;
    let head_start = word_at.saturating_sub(LONGEST_HEAD);
    let length = memchr::memmem::rfind(&text[head_start..word_at], b"#[")?;
    Some(head_start + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<(&str, Option<&str>)> {
        let attribute = Attribute { span: Span::new(0, text.len()), is_doc_comment: false };
        let shown = |it: Meta| {
            (&text[it.name.range()], it.arguments.map(|arguments| &text[arguments.range()]))
        };
        metas(text.as_bytes(), attribute).into_iter().map(shown).collect()
    }

    #[test]
    fn attributes_have_a_name_and_arguments() {
        assert_eq!(shown("#[ serde :: with (a, \")\") ]"), [("with", Some("a, \")\""))]);
        assert_eq!(shown("#[doc = \"(a)\"]"), [("doc", None)]);
        assert_eq!(shown("#[]"), [("", None)]);
    }

    #[test]
    fn conditional_attributes_are_those_inside() {
        let text = "#[cfg_attr(all(a, b), derive(C), cfg_attr(d, privacy(e), f))]";
        assert_eq!(shown(text), [("derive", Some("C")), ("privacy", Some("e")), ("f", None)]);
    }

    #[test]
    fn tests_are_what_only_tests_compile() {
        let is_test = |text: &str| {
            let span = Span::new(0, text.len());
            is_test(text.as_bytes(), Attribute { span, is_doc_comment: false })
        };
        for text in ["#[test]", "#[a::test(b)]", "#[cfg(test)]", "#[cfg(all(a, all(test, b)))]"] {
            assert!(is_test(text), "{text}");
        }
        for text in
            ["#[cfg(not(test))]", "#[cfg(any(test, a))]", "#[cfg(feature = \"test\")]", "#[a]"]
        {
            assert!(!is_test(text), "{text}");
        }
    }
}
