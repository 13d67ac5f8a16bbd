//! What stands before an item's keyword: attributes, doc comments and visibility.
//!
//! They are read backwards from the keyword, which is found first. Strings and comments cannot be
//! told apart backwards, so the scanner hands over those that it passed.

use crate::code::lex::{byte_before, is_quoted, skip_ident_back, skip_space_back};
use crate::source::Span;

/// A string, comment or macro call that the scanner passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Passed {
    pub(super) span: Span,
    pub(super) is_comment: bool,
}

/// Where the attributes and comments begin that stand directly before `keyword_at` and its
/// visibility, and the visibility.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Preamble {
    pub(super) start: usize,
    pub(super) visibility: Option<Span>,
}

/// Reads backwards from a keyword, not below `floor`. `passed` is in the order of the source.
pub(super) fn preamble(
    bytes: &[u8],
    keyword_at: usize,
    floor: usize,
    passed: &[Passed],
) -> Preamble {
    let mut back = Backwards { bytes, at: keyword_at, floor, passed };
    let mut start = back.comments(keyword_at);
    let visibility = back.visibility();
    if let Some(visibility) = visibility {
        start = back.comments(visibility.start);
    }
    while let Some(attribute_start) = back.attribute() {
        start = back.comments(attribute_start);
    }
    Preamble { start, visibility }
}

/// The byte that stands before an item's keyword, its attributes aside: nothing but what ends
/// another item, opens a block or is no code at all.
pub(super) fn follows_item(
    bytes: &[u8],
    keyword_at: usize,
    floor: usize,
    passed: &[Passed],
) -> bool {
    let mut back = Backwards { bytes, at: keyword_at, floor, passed };
    back.comments(keyword_at);
    let word = skip_ident_back(bytes, back.at, floor);
    if matches!(&bytes[word..back.at], b"unsafe" | b"auto" | b"const" | b"default") {
        back.at = word;
        back.comments(word);
    }
    back.visibility();
    back.comments(back.at);
    back.at == floor || matches!(byte_before(bytes, back.at), b'}' | b';' | b'{' | b']')
}

struct Backwards<'a> {
    bytes: &'a [u8],
    at: usize,
    floor: usize,
    passed: &'a [Passed],
}

impl Backwards<'_> {
    /// Steps back over white space and comments; the start of the first comment, or else `start`.
    fn comments(&mut self, mut start: usize) -> usize {
        loop {
            self.at = skip_space_back(self.bytes, self.at, self.floor);
            match self.passed_here() {
                Some(passed) if passed.is_comment => {
                    self.step_over(passed);
                    start = self.at;
                }
                _ => return start,
            }
        }
    }

    /// What was passed right before this place. The white space at the end of a comment is a part of
    /// it, so that the place may have moved into it.
    fn passed_here(&mut self) -> Option<Passed> {
        while let Some((last, before)) = self.passed.split_last() {
            if last.span.start < self.at {
                let is_here = last.span.end >= self.at && last.span.start >= self.floor;
                return is_here.then_some(*last);
            }
            self.passed = before;
        }
        None
    }

    fn step_over(&mut self, passed: Passed) {
        self.at = passed.span.start;
        self.passed = self.passed.split_last().map_or(&[], |(_, before)| before);
    }

    /// Steps back over `pub`, `pub(crate)`, `pub(in path)`.
    fn visibility(&mut self) -> Option<Span> {
        let end = self.at;
        let mut word_end = end;
        if byte_before(self.bytes, end) == b')' {
            let open = self.group_start(b'(', b')')?;
            word_end = skip_space_back(self.bytes, open, self.floor);
        }
        let start = skip_ident_back(self.bytes, word_end, self.floor);
        if &self.bytes[start..word_end] != b"pub" {
            return None;
        }
        self.at = start;
        Some(Span::new(start, end))
    }

    /// Steps back over an outer attribute; its start.
    fn attribute(&mut self) -> Option<usize> {
        if byte_before(self.bytes, self.at) != b']' || self.passed_here().is_some() {
            return None;
        }
        let open = self.group_start(b'[', b']')?;
        let hash_end = skip_space_back(self.bytes, open, self.floor);
        if hash_end <= self.floor || byte_before(self.bytes, hash_end) != b'#' {
            return None;
        }
        self.at = hash_end - 1;
        Some(self.at)
    }

    /// Where the group opens that closes right before this place. Stays here.
    fn group_start(&self, open: u8, close: u8) -> Option<usize> {
        let mut walk = Backwards { ..*self };
        let mut depth = 0_usize;
        while walk.at > walk.floor {
            if let Some(passed) = walk.passed_here() {
                walk.step_over(passed);
                continue;
            }
            walk.at -= 1;
            match self.bytes[walk.at] {
                _ if is_quoted(self.bytes, walk.at) => {}
                byte if byte == close => depth += 1,
                byte if byte == open => {
                    // What closed it may have been passed over with something else.
                    depth = depth.checked_sub(1)?;
                    if depth == 0 {
                        return Some(walk.at);
                    }
                }
                _ => {}
            }
        }
        None
    }
}
