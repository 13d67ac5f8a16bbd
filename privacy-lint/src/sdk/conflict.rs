//! Lockfiles with the markers of an unresolved merge in them.

use std::borrow::Cow;

use super::lockfile::{MAX_PROBLEMS, Problem, ProblemKind};
use crate::source::Span;

/// What a line is to a conflict.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// Common to both sides, or of the first.
    Kept,
    /// Of the common ancestor or the second side.
    Dropped,
}

/// The text without conflicts, and a problem for each.
///
/// The first side is kept, so that the syntax stays whole. What goes is overwritten with spaces:
/// every offset into the result is an offset into `text`.
pub(super) fn resolve(text: &str) -> (Cow<'_, str>, Vec<Problem>) {
    if memchr::memmem::find(text.as_bytes(), b"<<<<<<<").is_none() {
        return (Cow::Borrowed(text), Vec::new());
    }
    let mut side = Side::Kept;
    let mut problems = Vec::new();
    let mut resolved = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let marker = marker(line);
        if marker == Some('<') && problems.len() < MAX_PROBLEMS {
            let span = Span::new(resolved.len(), resolved.len() + line.trim_end().len());
            problems.push(Problem::new(ProblemKind::Conflict, span));
        }
        side = match marker {
            Some('|' | '=') if !problems.is_empty() => Side::Dropped,
            Some(_) => Side::Kept,
            None => side,
        };
        match (marker, side) {
            (None, Side::Kept) => resolved.push_str(line),
            _ => blank(&mut resolved, line),
        }
    }
    (Cow::Owned(resolved), problems)
}

/// The character of the marker that the line consists of.
fn marker(line: &str) -> Option<char> {
    let first = line.chars().next().filter(|it| "<|=>".contains(*it))?;
    let rest = line.trim_start_matches(first);
    let whole = line.len() - rest.len() == 7 && (rest.trim().is_empty() || rest.starts_with(' '));
    whole.then_some(first)
}

/// As many spaces as the line has bytes; its line break stays.
fn blank(resolved: &mut String, line: &str) {
    let content = line.trim_end_matches(['\r', '\n']);
    resolved.extend(std::iter::repeat_n(' ', content.len()));
    resolved.push_str(&line[content.len()..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_side_stays_where_it_was() {
        let text =
            "a\n<<<<<<< HEAD\nours\n||||||| base\nold\n=======\nthéirs\r\n>>>>>>> topic\nz\n";
        let (resolved, problems) = resolve(text);
        assert_eq!(resolved.len(), text.len());
        assert_eq!(resolved.split_whitespace().collect::<Vec<_>>(), ["a", "ours", "z"]);
        assert_eq!(resolved.find("ours"), text.find("ours"));
        assert_eq!(problems, [Problem::new(ProblemKind::Conflict, Span::new(2, 14))]);
    }

    #[test]
    fn a_rule_of_equal_signs_alone_is_no_conflict() {
        let text = "=======\nname\n";
        assert_eq!(resolve(text), (Cow::Borrowed(text), Vec::new()));
    }
}
