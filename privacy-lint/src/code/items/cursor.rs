//! Reads an item forwards from its keyword: names, generics, fields and variants as byte ranges.

use super::Attribute;
use crate::code::lex::{
    Piece, block_comment_end, byte_at, byte_before, group_end, is_ident, is_quoted, is_space,
    line_end, piece, skip_ident, skip_space,
};
use crate::source::Span;

/// The text is not the item that it looked like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Broken {
    /// From this byte on, it is something else.
    At(usize),
    /// It never ends.
    Endless,
}

/// A place in the source that moves forwards.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
}

/// What ends a range at its own level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// A type: a comma, a closing bracket, a `;`, or the `=` of a default.
    Type,
    /// An expression: a comma, a closing bracket or a `;`. Angles are comparisons, except after `::`.
    Expression,
    /// What may stand between the name of an item and its body: a `{` or a `;`.
    Body,
    /// A `use` tree: a `;`.
    Import,
}

impl<'a> Cursor<'a> {
    pub(super) const fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    pub(super) fn byte(&self) -> u8 {
        byte_at(self.bytes, self.at)
    }

    pub(super) fn broken<T>(&self) -> Result<T, Broken> {
        if self.at >= self.bytes.len() { Err(Broken::Endless) } else { Err(Broken::At(self.at)) }
    }

    /// Steps over the byte, if it is this one.
    pub(super) fn eat(&mut self, byte: u8) -> bool {
        let eaten = self.byte() == byte && self.at < self.bytes.len();
        self.at += usize::from(eaten);
        eaten
    }

    /// Steps over white space and comments, doc comments included.
    pub(super) fn trivia(&mut self) -> Result<(), Broken> {
        loop {
            self.at = skip_space(self.bytes, self.at);
            if self.byte() != b'/' {
                return Ok(());
            }
            match piece(self.bytes, self.at) {
                Piece::Comment(end) => self.at = end,
                Piece::Endless => return Err(Broken::Endless),
                Piece::Text(_) | Piece::Byte => return Ok(()),
            }
        }
    }

    /// Collects attributes and doc comments, and steps over white space and other comments.
    pub(super) fn attributes(&mut self, out: &mut Vec<Attribute>) -> Result<(), Broken> {
        loop {
            self.at = skip_space(self.bytes, self.at);
            match (self.byte(), byte_at(self.bytes, self.at + 1)) {
                (b'/', b'/' | b'*') => self.comment(out)?,
                (b'#', _) => self.attribute(out)?,
                _ => return Ok(()),
            }
        }
    }

    fn comment(&mut self, out: &mut Vec<Attribute>) -> Result<(), Broken> {
        let start = self.at;
        let rest = &self.bytes[start..];
        let is_line = rest[1] == b'/';
        self.at = if is_line {
            line_end(self.bytes, start)
        } else {
            block_comment_end(self.bytes, start).ok_or(Broken::Endless)?
        };
        let is_doc = match (is_line, rest.get(2), rest.get(3)) {
            (true, Some(b'/'), after) => after != Some(&b'/'),
            (false, Some(b'*'), after) => after != Some(&b'*') && self.at > start + 4,
            _ => false,
        };
        if is_doc {
            out.push(Attribute { span: Span::new(start, self.at), is_doc_comment: true });
        }
        Ok(())
    }

    fn attribute(&mut self, out: &mut Vec<Attribute>) -> Result<(), Broken> {
        let start = self.at;
        self.at += 1;
        self.trivia()?;
        if self.byte() != b'[' {
            return self.broken();
        }
        self.group()?;
        out.push(Attribute { span: Span::new(start, self.at), is_doc_comment: false });
        Ok(())
    }

    /// Steps over the group that opens here.
    pub(super) fn group(&mut self) -> Result<(), Broken> {
        self.at = group_end(self.bytes, self.at).ok_or(Broken::Endless)?;
        Ok(())
    }

    /// Steps over an identifier, `r#` included.
    pub(super) fn identifier(&mut self) -> Result<Span, Broken> {
        let start = self.at;
        if self.bytes[start.min(self.bytes.len())..].starts_with(b"r#") {
            self.at += 2;
        }
        let name_start = self.at;
        self.at = skip_ident(self.bytes, self.at);
        if self.at == name_start || self.bytes[name_start].is_ascii_digit() {
            self.at = start;
            return self.broken();
        }
        Ok(Span::new(start, self.at))
    }

    /// Whether this word stands here.
    pub(super) fn is_at_word(&self, word: &[u8]) -> bool {
        self.bytes[self.at..].starts_with(word)
            && !is_ident(byte_at(self.bytes, self.at + word.len()))
    }

    /// The word here, without stepping over it.
    pub(super) fn peek_word(&self) -> &'a [u8] {
        &self.bytes[self.at..skip_ident(self.bytes, self.at)]
    }

    /// Steps over `pub`, `pub(crate)`, `pub(in path)`.
    pub(super) fn visibility(&mut self) -> Result<Option<Span>, Broken> {
        if !self.is_at_word(b"pub") {
            return Ok(None);
        }
        let start = self.at;
        self.at += 3;
        let mut end = self.at;
        self.trivia()?;
        if self.byte() == b'(' && self.is_restriction()? {
            self.group()?;
            end = self.at;
            self.trivia()?;
        }
        Ok(Some(Span::new(start, end)))
    }

    /// Whether the parenthesis here belongs to `pub`: in a tuple struct it may open a type.
    fn is_restriction(&self) -> Result<bool, Broken> {
        let mut inside = Self::new(self.bytes, self.at + 1);
        inside.trivia()?;
        let word = inside.peek_word();
        inside.at += word.len();
        inside.trivia()?;
        Ok(match word {
            b"in" => true,
            b"crate" | b"self" | b"super" => inside.byte() == b')',
            _ => false,
        })
    }

    /// Steps over generics, if there are any.
    pub(super) fn generics(&mut self) -> Result<Option<Span>, Broken> {
        if self.byte() != b'<' {
            return Ok(None);
        }
        let start = self.at;
        self.angles()?;
        Ok(Some(Span::new(start, self.at)))
    }

    /// Steps over the angle brackets that open here and what they hold.
    fn angles(&mut self) -> Result<(), Broken> {
        let mut depth = 0_usize;
        loop {
            match self.byte() {
                b'<' => depth += 1,
                b'>' if self.is_arrow() => {}
                b'>' => depth -= 1,
                b'(' | b'[' | b'{' if !is_quoted(self.bytes, self.at) => {
                    self.group()?;
                    continue;
                }
                b')' | b']' | b'}' | b';' if !is_quoted(self.bytes, self.at) => {
                    return self.broken();
                }
                b'"' | b'/' => {
                    self.piece()?;
                    continue;
                }
                0 if self.at >= self.bytes.len() => return Err(Broken::Endless),
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                return Ok(());
            }
        }
    }

    /// Whether the `>` here ends `->` or `=>`.
    fn is_arrow(&self) -> bool {
        matches!(byte_before(self.bytes, self.at), b'-' | b'=')
    }

    /// Steps over the string, comment or plain byte here.
    fn piece(&mut self) -> Result<(), Broken> {
        self.at = match piece(self.bytes, self.at) {
            Piece::Text(end) | Piece::Comment(end) => end,
            Piece::Byte => self.at + 1,
            Piece::Endless => return Err(Broken::Endless),
        };
        Ok(())
    }

    /// Steps over everything up to what ends it. The range from the first to the last byte that is
    /// neither white space nor comment; empty where there is none.
    pub(super) fn range_up_to(&mut self, stop: Stop) -> Result<Span, Broken> {
        self.trivia()?;
        let start = self.at;
        let mut end = start;
        loop {
            match self.byte() {
                0 if self.at >= self.bytes.len() => return Err(Broken::Endless),
                byte if is_space(byte) => {
                    self.at += 1;
                    continue;
                }
                b'/' if matches!(byte_at(self.bytes, self.at + 1), b'/' | b'*') => {
                    self.piece()?;
                    continue;
                }
                byte if stop.is_met(byte) && !self.is_inside(byte, end) => {
                    return Ok(Span::new(start, end));
                }
                byte => self.token(byte, stop)?,
            }
            end = self.at;
        }
    }

    /// Whether the byte here is a character literal, or the brace of a macro call as in `fields! {`,
    /// whose `!` ends right before `end`.
    fn is_inside(&self, byte: u8, end: usize) -> bool {
        is_quoted(self.bytes, self.at) || byte == b'{' && byte_before(self.bytes, end) == b'!'
    }

    fn token(&mut self, byte: u8, stop: Stop) -> Result<(), Broken> {
        match byte {
            b'<' if stop != Stop::Expression || byte_before(self.bytes, self.at) == b':' => {
                self.angles()
            }
            b'(' | b'[' | b'{' if !is_quoted(self.bytes, self.at) => self.group(),
            b'"' => self.piece(),
            byte if is_ident(byte) => {
                self.at = skip_ident(self.bytes, self.at);
                Ok(())
            }
            _ => {
                self.at += 1;
                Ok(())
            }
        }
    }
}

impl Stop {
    const fn is_met(self, byte: u8) -> bool {
        match self {
            Self::Type => matches!(byte, b',' | b')' | b']' | b'}' | b';' | b'=' | b'{'),
            Self::Expression => matches!(byte, b',' | b')' | b']' | b'}' | b';'),
            Self::Body => matches!(byte, b'{' | b'}' | b';'),
            Self::Import => matches!(byte, b'}' | b';'),
        }
    }
}
