//! The words of a line: bare where they can be, quoted where they must be, in lists with commas.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::error::{Expected, LockErrorKind};

/// The words of one line, read from the left.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'a> {
    rest: &'a str,
}

type Result<T> = std::result::Result<T, LockErrorKind>;

impl<'a> Words<'a> {
    pub(super) const fn new(line: &'a str) -> Self {
        Self { rest: line }
    }

    /// Whether all words are read.
    pub(super) const fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// The next word; what follows is a space or the end of the line.
    pub(super) fn next(&mut self) -> Result<Cow<'a, str>> {
        let word = self.item()?;
        self.space()?;
        Ok(word)
    }

    /// The next word, to keep.
    pub(super) fn owned(&mut self) -> Result<String> {
        self.next().map(Cow::into_owned)
    }

    /// The next words, with commas between them.
    pub(super) fn list(&mut self) -> Result<Vec<String>> {
        let mut list = vec![self.item()?.into_owned()];
        while let Some(rest) = self.rest.strip_prefix(',') {
            self.rest = rest;
            list.push(self.item()?.into_owned());
        }
        self.space()?;
        Ok(list)
    }

    /// Steps over this bare word, if it is the next one.
    pub(super) fn eat(&mut self, word: &str) -> bool {
        let Some(rest) = self.rest.strip_prefix(word) else { return false };
        match rest.as_bytes().first() {
            None => self.rest = rest,
            Some(b' ') => self.rest = &rest[1..],
            Some(_) => return false,
        }
        true
    }

    /// Nothing may follow.
    pub(super) fn end(&self) -> Result<()> {
        if self.is_empty() { Ok(()) } else { Err(LockErrorKind::Key(self.rest_of_word().into())) }
    }

    fn space(&mut self) -> Result<()> {
        match self.rest.as_bytes() {
            [] => Ok(()),
            // The last byte of a line is no space.
            [b' ', _, ..] => {
                self.rest = &self.rest[1..];
                Ok(())
            }
            _ => Err(LockErrorKind::Unexpected(Expected::End, self.rest_of_word().into())),
        }
    }

    fn item(&mut self) -> Result<Cow<'a, str>> {
        if let Some(quoted) = self.rest.strip_prefix('"') {
            return self.quoted(quoted);
        }
        let word = self.rest_of_word();
        let word = word.split(',').next().unwrap_or(word);
        if word.is_empty() {
            return Err(LockErrorKind::Unexpected(Expected::Word, self.rest.into()));
        }
        self.rest = &self.rest[word.len()..];
        Ok(Cow::Borrowed(word))
    }

    fn rest_of_word(&self) -> &'a str {
        self.rest.split(' ').next().unwrap_or(self.rest)
    }

    /// What stands between the quotes; most have no escapes and are taken whole.
    fn quoted(&mut self, quoted: &'a str) -> Result<Cow<'a, str>> {
        let end = quoted.find('"').ok_or(LockErrorKind::OpenQuote)?;
        if !quoted[..end].contains('\\') {
            self.rest = &quoted[end + 1..];
            return Ok(Cow::Borrowed(&quoted[..end]));
        }
        let mut value = String::with_capacity(end);
        let mut rest = quoted;
        loop {
            let stop = rest.find(['"', '\\']).ok_or(LockErrorKind::OpenQuote)?;
            value.push_str(&rest[..stop]);
            if rest.as_bytes()[stop] == b'"' {
                self.rest = &rest[stop + 1..];
                return Ok(Cow::Owned(value));
            }
            let (char, after) = escaped(&rest[stop + 1..])?;
            value.push(char);
            rest = after;
        }
    }
}

/// The character that an escape stands for, and what follows it.
fn escaped(text: &str) -> Result<(char, &str)> {
    let mut chars = text.chars();
    let char = match chars.next() {
        Some(it @ ('"' | '\\')) => it,
        Some('n') => '\n',
        Some('r') => '\r',
        Some('t') => '\t',
        Some('u') => return code_point(chars.as_str()),
        Some(other) => return Err(LockErrorKind::Escape(format!("\\{other}"))),
        None => return Err(LockErrorKind::OpenQuote),
    };
    Ok((char, chars.as_str()))
}

/// `{200b}`.
fn code_point(text: &str) -> Result<(char, &str)> {
    let inside = text.strip_prefix('{').and_then(|text| text.split_once('}'));
    inside
        .and_then(|(digits, rest)| Some((u32::from_str_radix(digits, 16).ok()?, rest)))
        .and_then(|(code, rest)| Some((char::from_u32(code)?, rest)))
        .ok_or_else(|| LockErrorKind::Escape("\\u".to_owned()))
}

/// Writes a word: bare, or quoted where it holds more than an id does.
pub(super) fn write(out: &mut String, word: &str) {
    if !word.is_empty() && word.bytes().all(is_bare) {
        out.push_str(word);
    } else {
        write_quoted(out, word);
    }
}

/// Writes words with commas between them.
pub(super) fn write_list<'w>(out: &mut String, words: impl IntoIterator<Item = &'w str>) {
    for (index, word) in words.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write(out, word);
    }
}

/// A text in quotes as the lock writes it: on one line, and without characters that are not seen.
///
/// ```
/// assert_eq!(privacy_model::lock::quoted("one\nline"), r#""one\nline""#);
/// ```
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    write_quoted(&mut out, text);
    out
}

/// Writes a word in quotes.
pub(super) fn write_quoted(out: &mut String, word: &str) {
    out.push('"');
    for char in word.chars() {
        match char {
            '"' | '\\' => out.extend(['\\', char]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            it if is_invisible(it) => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{{{:x}}}", u32::from(it));
            }
            it => out.push(it),
        }
    }
    out.push('"');
}

fn is_bare(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"._-+*/:@".contains(&byte)
}

/// Characters that a diff does not show, or that change how it shows others.
fn is_invisible(char: char) -> bool {
    char.is_control()
        || matches!(
            char,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{e0000}'..='\u{e007f}'
        )
}
