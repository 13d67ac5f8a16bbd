//! Plain text: lines, joined where the text was wrapped.

use super::flow::{Break, Flow};
use crate::source::Span;

/// Wrapped text has lines no wider than this.
const WIDEST_WRAP: usize = 130;

/// Reads a whole document.
pub(super) fn read(flow: &mut Flow<'_>) {
    let source = flow.source();
    let wrap = wrap_width(source);
    let mut at = 0;
    let mut previous: Option<&str> = None;
    for line in source.split_inclusive('\n') {
        let words = line.trim();
        if words.is_empty() {
            flow.end_block();
            previous = None;
        } else {
            match previous {
                Some(before) if wrap.is_some_and(|width| continues(before, words, width)) => {
                    flow.line_break(Break::Soft);
                }
                _ => flow.end_block(),
            }
            let start = at + (line.len() - line.trim_start().len());
            flow.indent(columns(&line[..start - at]));
            flow.text(Span::new(start, start + words.len()));
            previous = Some(words);
        }
        at += line.len();
    }
}

/// The width a text is wrapped at; `None` where each line is a paragraph. Rows of tables and addresses of
/// pages are not wrapped: a few lines may be wider.
fn wrap_width(source: &str) -> Option<usize> {
    let (mut n_lines, mut n_wide, mut n_breaks, mut n_wrapped) = (0, 0, 0, 0);
    let mut widest = None;
    for (line, next) in source.lines().zip(source.lines().skip(1).chain([""])) {
        let (line, next) = (line.trim_end(), next.trim());
        if line.trim().is_empty() {
            continue;
        }
        n_lines += 1;
        let width = columns(line);
        if width > WIDEST_WRAP {
            n_wide += 1;
        } else if !next.is_empty() {
            n_breaks += 1;
            let goes_on = next.chars().next().is_some_and(char::is_lowercase);
            if goes_on && !line.ends_with(['.', ';', ':', '!', '?']) {
                n_wrapped += 1;
                widest = widest.max(Some(width));
            }
        }
    }
    widest.filter(|_| n_wide * FEW <= n_lines && n_breaks >= 4 && n_wrapped * 3 >= n_breaks)
}

/// One line in so many may be wider than a text is wrapped at.
const FEW: usize = 20;

/// Whether a line goes on in the next one: its first word would not have fitted.
fn continues(line: &str, next: &str, width: usize) -> bool {
    let word = next.split(char::is_whitespace).next().unwrap_or_default();
    let line = columns(line);
    line <= width && line + 1 + columns(word) > width
}

/// How wide a text stands: two columns for an ideograph, to the next multiple of four for a tab.
fn columns(text: &str) -> usize {
    text.chars().fold(0, |width, c| match c {
        '\t' => (width / 4 + 1) * 4,
        '\u{1100}'..='\u{115F}'
        | '\u{2E80}'..='\u{A4CF}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF00}'..='\u{FF60}' => width + 2,
        _ => width + 1,
    })
}
