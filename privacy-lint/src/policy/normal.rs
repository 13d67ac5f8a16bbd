//! The searchable form of a text: what phrases are looked up in.
//!
//! Published text is full of characters that look like others: curly quotes, no-break hyphens and
//! spaces, full-width colons, zero-width characters inside words. The searchable form has one
//! spelling for each and is in lower case, and every byte of it leads back to the decoded text.

use super::block::Text;
use crate::source::Span;

/// A text in its searchable form, with the way back to the decoded text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Searchable {
    /// The searchable form: lower case, ASCII quotes, hyphens and spaces, half-width forms of
    /// full-width ASCII, no invisible characters. A line break stays `\n`.
    pub text: String,
    pieces: Vec<Piece>,
}

/// A stretch of the searchable form and the decoded bytes it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    start: usize,
    decoded: Span,
    verbatim: bool,
}

impl Searchable {
    /// The decoded bytes that bytes of the searchable form stand for: from where the first begins
    /// to where the last ends. `found` must lie on character boundaries of the searchable form.
    pub fn decoded(&self, found: Span) -> Span {
        if self.pieces.is_empty() {
            return Span::default();
        }
        let start = self.decoded_start(found.start);
        let end = if found.is_empty() { start } else { self.decoded_end(found.end) };
        Span::new(start, end.max(start))
    }

    fn decoded_start(&self, at: usize) -> usize {
        let index = self.pieces.partition_point(|piece| piece.start <= at);
        let piece = self.pieces[index.saturating_sub(1)];
        if piece.verbatim {
            (piece.decoded.start + (at - piece.start)).min(piece.decoded.end)
        } else {
            piece.decoded.start
        }
    }

    fn decoded_end(&self, at: usize) -> usize {
        let index = self.pieces.partition_point(|piece| piece.start < at);
        let piece = self.pieces[index.saturating_sub(1)];
        if piece.verbatim {
            (piece.decoded.start + (at - piece.start)).min(piece.decoded.end)
        } else {
            piece.decoded.end
        }
    }

    fn push(&mut self, c: char, decoded: Span) {
        let verbatim = c.len_utf8() == decoded.len();
        let start = self.text.len();
        self.text.push(c);
        match self.pieces.last_mut() {
            Some(last) if last.verbatim && verbatim && last.decoded.end == decoded.start => {
                last.decoded.end = decoded.end;
            }
            _ => self.pieces.push(Piece { start, decoded, verbatim }),
        }
    }
}

/// The searchable form of a text.
pub fn searchable(text: &Text) -> Searchable {
    searchable_str(&text.decoded)
}

/// The searchable form of decoded text. It is never longer than the text.
pub fn searchable_str(decoded: &str) -> Searchable {
    if decoded.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n')) {
        let whole = Piece { start: 0, decoded: Span::new(0, decoded.len()), verbatim: true };
        return Searchable { text: decoded.to_ascii_lowercase(), pieces: vec![whole] };
    }
    let mut searchable = Searchable::default();
    searchable.text.reserve(decoded.len());
    for (at, c) in decoded.char_indices() {
        if let Some(plain) = plain(c) {
            searchable.push(plain, Span::new(at, at + c.len_utf8()));
        }
    }
    searchable
}

/// The one character that stands for all that look like it; `None` for what cannot be seen.
pub fn plain(c: char) -> Option<char> {
    match c {
        ' '..='~' => Some(c.to_ascii_lowercase()),
        // Chinese and its punctuation, for speed.
        '\n' | '\u{3001}'..='\u{9FFF}' => Some(c),
        _ if is_invisible(c) => None,
        '\u{2018}' | '\u{2019}' | '\u{201A}' | '\u{201B}' | '\u{2032}' | '\u{FF07}' | '´' => {
            Some('\'')
        }
        '\u{201C}'..='\u{201F}' | '\u{2033}' | '\u{FF02}' => Some('"'),
        '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => Some('-'),
        '\u{FF01}'..='\u{FF5E}' => half_width(c),
        '\u{FE55}' | '\u{2236}' => Some(':'),
        _ if c.is_whitespace() => Some(' '),
        _ => Some(lower(c)),
    }
}

/// Characters that take no place on the page: zero-width, soft hyphen, direction marks.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// The ASCII character, in lower case, that a full-width form stands for.
fn half_width(c: char) -> Option<char> {
    char::from_u32(u32::from(c) - 0xFEE0).map(|c| c.to_ascii_lowercase())
}

/// The lower case where it is one character and no longer; the character itself where not.
fn lower(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) if one.len_utf8() <= c.len_utf8() => one,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(decoded: &str, phrase: &str) -> Option<String> {
        let searchable = searchable_str(decoded);
        let start = searchable.text.find(phrase)?;
        let span = searchable.decoded(Span::new(start, start + phrase.len()));
        Some(decoded[span.range()].to_owned())
    }

    #[test]
    fn a_phrase_is_found_whatever_its_spelling() {
        assert_eq!(found("Your Third‑Party account", "third-party"), Some("Third‑Party".into()));
        assert_eq!(found("we don’t sell", "don't"), Some("don’t".into()));
        assert_eq!(found("IP\u{a0}address.", "ip address"), Some("IP\u{a0}address".into()));
        assert_eq!(found("收集目的：推送", "目的:"), Some("目的：".into()));
        assert_eq!(found("coo\u{200b}kies", "cookies"), Some("coo\u{200b}kies".into()));
    }

    #[test]
    fn an_empty_text_has_no_places() {
        assert_eq!(searchable_str("").decoded(Span::new(0, 0)), Span::default());
    }

    proptest! {
        #[test]
        fn every_character_leads_back_to_one_that_reads_the_same(text in "\\PC*") {
            let searchable = searchable_str(&text);
            prop_assert!(searchable.text.len() <= text.len());
            for (at, c) in searchable.text.char_indices() {
                let back = searchable.decoded(Span::new(at, at + c.len_utf8()));
                let mut read = text[back.range()].chars().filter_map(plain);
                prop_assert_eq!((read.next(), read.next()), (Some(c), None));
            }
        }
    }
}
