//! A finding as plain lines, for formats that have one text a finding.

use super::{clean, clean_line};
use crate::finding::{Files, Finding, Label, Place};
use crate::hash::fnv_1a;
use crate::source::on_one_line;

/// The most characters of a file that a text quotes.
const MOST_QUOTED_CHARS: usize = 300;

/// What stands at a place, on one line and cut when long.
pub(super) fn quote(place: Place, files: &Files) -> String {
    let text = files.get(place.file).slice(place.span);
    let text = on_one_line(text);
    let mut chars = text.chars();
    let mut quote: String = chars.by_ref().take(MOST_QUOTED_CHARS).collect();
    if chars.next().is_some() {
        quote.push('…');
    }
    clean_line(&quote).into_owned()
}

/// Where a label stands, as in `src/account.rs:12:9`.
pub(crate) fn position(place: Place, files: &Files) -> String {
    let file = files.get(place.file);
    let at = file.position(place.span.start);
    format!("{}:{}:{}", clean_line(file.path()), at.line, at.column)
}

/// A path from the top of the checkout; one that lies elsewhere is absolute and stays so.
pub(super) fn in_checkout(checkout: &str, path: &str) -> String {
    if path.starts_with('/') { path.to_owned() } else { format!("{checkout}{path}") }
}

/// What a label says, and the words that it points at.
pub(crate) fn label(label: &Label, files: &Files) -> String {
    let quote = quote(label.place, files);
    let text = clean_line(&label.text);
    match quote.as_bytes() {
        [] => text.into_owned(),
        // A literal of the code has quotes of its own.
        [b'"', ..] => format!("{text}: {quote}"),
        _ => format!("{text}: \"{quote}\""),
    }
}

/// Everything a finding says: the message, the places after the first, the notes and the ways out.
pub(crate) fn lines(finding: &Finding, files: &Files) -> Vec<String> {
    let message = clean_line(&finding.message).into_owned();
    let labels = finding.labels.iter().skip(1);
    let labels = labels.map(|it| format!("{}: {}", position(it.place, files), label(it, files)));
    let notes = finding.notes.iter().map(|it| format!("note: {}", clean_line(it)));
    let help = finding.help.iter().map(|it| format!("help: {}", clean(it)));
    std::iter::once(message).chain(labels).chain(notes).chain(help).collect()
}

/// A short name for a fingerprint: 64 bits of FNV-1a in hexadecimal digits. It tells findings
/// apart and protects nothing.
pub(super) fn digest(fingerprint: &str) -> String {
    format!("{:016x}", fnv_1a(fingerprint))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{SourceFile, Span};

    #[test]
    fn quotes_are_one_tame_line() {
        let mut files = Files::default();
        let text = format!("a\n  b\u{202e} {}", "x".repeat(400));
        let span = Span::new(0, text.len());
        let file = files.add(SourceFile::new("a.md", text));
        let quote = quote(Place { file, span }, &files);
        assert!(quote.starts_with("a b\u{fffd} xxx"), "{quote}");
        assert_eq!(quote.chars().count(), MOST_QUOTED_CHARS + 1);
    }

    /// The examples of the reference implementation (Fowler, Noll and Vo, `test_fnv.c`).
    #[test]
    fn digests_are_fnv_1a() {
        assert_eq!(digest(""), "cbf29ce484222325");
        assert_eq!(digest("foobar"), "85944171f73967e8");
    }
}
