//! Literals, comments and balanced groups: where one ends that begins at a given byte.
//!
//! Characters in single quotes are never lexed as such, since a quote may as well open a lifetime.
//! A byte that would mean something is instead looked at with its two neighbours: `'"'`, `'{'` and
//! `'\"'` are characters, and nothing else in Rust is written that way.

use memchr::{memchr, memchr2, memmem};

/// Something to step over whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    /// A string of any kind, up to this byte.
    Text(usize),
    /// A comment or a run of line comments, up to this byte.
    Comment(usize),
    /// A byte that means nothing by itself.
    Byte,
    /// A string or comment that never ends.
    Endless,
}

/// Whether the byte can stand in an identifier. Every byte of a non-ASCII character counts.
pub(super) const fn is_ident(byte: u8) -> bool {
    IDENT[byte as usize]
}

/// Whether the byte is white space.
pub(super) const fn is_space(byte: u8) -> bool {
    SPACE[byte as usize]
}

const SPACE: [bool; 256] = marks(b" \n\t\r\x0b\x0c");

const IDENT: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0_u8;
    loop {
        table[byte as usize] = byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80;
        if byte == u8::MAX {
            break table;
        }
        byte += 1;
    }
};

/// The byte at `at`, 0 past the end.
pub(super) fn byte_at(bytes: &[u8], at: usize) -> u8 {
    bytes.get(at).copied().unwrap_or(0)
}

/// The byte before `at`, 0 at the beginning.
pub(super) fn byte_before(bytes: &[u8], at: usize) -> u8 {
    at.checked_sub(1).map_or(0, |before| byte_at(bytes, before))
}

/// Past the white space at `at`.
pub(super) fn skip_space(bytes: &[u8], at: usize) -> usize {
    skip_while(bytes, at, is_space)
}

/// Back over the white space before `at`, not below `floor`.
pub(super) fn skip_space_back(bytes: &[u8], mut at: usize, floor: usize) -> usize {
    while at > floor && is_space(byte_before(bytes, at)) {
        at -= 1;
    }
    at
}

/// Past the identifier characters at `at`.
pub(super) fn skip_ident(bytes: &[u8], at: usize) -> usize {
    skip_while(bytes, at, is_ident)
}

/// Past the bytes at `at` that are of the kind. The end of the text, or `at` past it, stays.
fn skip_while(bytes: &[u8], at: usize, is_kind: impl Fn(u8) -> bool) -> usize {
    let Some(rest) = bytes.get(at..) else { return at };
    at + rest.iter().position(|byte| !is_kind(*byte)).unwrap_or(rest.len())
}

/// Back over the identifier characters before `at`, not below `floor`.
pub(super) fn skip_ident_back(bytes: &[u8], mut at: usize, floor: usize) -> usize {
    while at > floor && is_ident(byte_before(bytes, at)) {
        at -= 1;
    }
    at
}

/// Whether the byte at `at` is a character literal of its own, as the brace in `'{'`.
pub(super) fn is_quoted(bytes: &[u8], at: usize) -> bool {
    byte_at(bytes, at + 1) == b'\'' && byte_before(bytes, at) == b'\''
}

/// What begins at `at`, where a `"` or `/` stands in code.
pub(super) fn piece(bytes: &[u8], at: usize) -> Piece {
    let end = match (byte_at(bytes, at), byte_at(bytes, at + 1)) {
        (b'"', _) => return string(bytes, at),
        (b'/', b'/') => Some(line_comments_end(bytes, at)),
        (b'/', b'*') => block_comment_end(bytes, at),
        _ => return Piece::Byte,
    };
    end.map_or(Piece::Endless, Piece::Comment)
}

fn string(bytes: &[u8], quote: usize) -> Piece {
    if is_quoted(bytes, quote) || byte_before(bytes, quote) == b'\\' {
        return Piece::Byte;
    }
    let end = match raw_hashes(bytes, quote) {
        Some(n_hashes) => raw_string_end(bytes, quote, n_hashes),
        None => string_end(bytes, quote),
    };
    end.map_or(Piece::Endless, Piece::Text)
}

/// How many `#` the raw string has whose quote stands at `quote`; `None` for an ordinary string.
fn raw_hashes(bytes: &[u8], quote: usize) -> Option<usize> {
    let mut prefix_end = quote;
    while byte_before(bytes, prefix_end) == b'#' {
        prefix_end -= 1;
    }
    let before = bytes.get(prefix_end.saturating_sub(3)..prefix_end)?;
    let prefix_start = before.iter().rposition(|byte| !is_ident(*byte)).map_or(0, |at| at + 1);
    let whole = before.len() < 3 || prefix_start > 0;
    let raw = matches!(&before[prefix_start..], b"r" | b"br" | b"cr");
    (whole && raw).then_some(quote - prefix_end)
}

fn string_end(bytes: &[u8], quote: usize) -> Option<usize> {
    let mut at = quote + 1;
    loop {
        at += memchr2(b'"', b'\\', bytes.get(at..)?)?;
        if bytes[at] == b'"' {
            return Some(at + 1);
        }
        at += 2;
    }
}

fn raw_string_end(bytes: &[u8], quote: usize, n_hashes: usize) -> Option<usize> {
    let mut at = quote + 1;
    loop {
        at += memchr(b'"', bytes.get(at..)?)? + 1;
        let hashes = bytes[at..].iter().take(n_hashes).take_while(|byte| **byte == b'#').count();
        if hashes == n_hashes {
            return Some(at + n_hashes);
        }
        at += hashes;
    }
}

/// Past the line comment at `at` and those on the lines right below it.
fn line_comments_end(bytes: &[u8], mut at: usize) -> usize {
    loop {
        let end = line_end(bytes, at);
        at = skip_space(bytes, end);
        if !bytes[at..].starts_with(b"//") {
            return end;
        }
    }
}

/// Past the single line comment at `at`, without its line break.
pub(super) fn line_end(bytes: &[u8], at: usize) -> usize {
    let Some(length) = memchr(b'\n', &bytes[at..]) else { return bytes.len() };
    let end = at + length;
    if byte_before(bytes, end) == b'\r' { end - 1 } else { end }
}

/// Past the block comment at `at`, with those inside it.
pub(super) fn block_comment_end(bytes: &[u8], at: usize) -> Option<usize> {
    let mut depth = 1_usize;
    let mut at = at + 2;
    while depth > 0 {
        at += memchr2(b'*', b'/', bytes.get(at..)?)?;
        match (bytes[at], byte_at(bytes, at + 1)) {
            (b'*', b'/') => depth -= 1,
            (b'/', b'*') => depth += 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
    }
    Some(at)
}

/// What balances, or cannot, at a byte of code.
#[derive(Debug, Clone, Copy)]
enum Mark {
    Open(usize),
    Close(usize),
    /// A string or comment begins that never ends.
    Endless(usize),
}

/// The brackets from `at` on that stand in code.
fn brackets(bytes: &[u8], mut at: usize) -> impl Iterator<Item = Mark> {
    std::iter::from_fn(move || {
        loop {
            at += position_of_mark(bytes, at)?;
            let here = at;
            at += 1;
            match bytes[here] {
                b'"' | b'/' => match piece(bytes, here) {
                    Piece::Text(end) | Piece::Comment(end) => at = end,
                    Piece::Byte => {}
                    Piece::Endless => return Some(Mark::Endless(here)),
                },
                _ if is_quoted(bytes, here) => {}
                b'(' | b'[' | b'{' => return Some(Mark::Open(here)),
                _ => return Some(Mark::Close(here)),
            }
        }
    })
}

/// Past the group whose opening bracket, of any kind, stands at `open`. All kinds count alike:
/// whoever mixes them up has no Rust to offer, and the caller starts again at the next item.
pub(super) fn group_end(bytes: &[u8], open: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for mark in brackets(bytes, open) {
        match mark {
            Mark::Open(_) => depth += 1,
            Mark::Close(at) if depth <= 1 => return Some(at + 1),
            Mark::Close(_) => depth -= 1,
            Mark::Endless(_) => return None,
        }
    }
    None
}

/// The first bracket from `start` on that has no partner of its kind, or the first string or comment
/// without an end.
pub(super) fn unbalanced(bytes: &[u8], start: usize) -> Option<usize> {
    let mut open: Vec<usize> = Vec::new();
    for mark in brackets(bytes, start) {
        match mark {
            Mark::Open(at) => open.push(at),
            Mark::Close(at) => match open.pop() {
                Some(opened) if closes(bytes[opened], bytes[at]) => {}
                _ => return Some(at),
            },
            Mark::Endless(at) => return Some(at),
        }
    }
    open.pop()
}

const fn closes(open: u8, close: u8) -> bool {
    matches!((open, close), (b'(', b')') | (b'[', b']') | (b'{', b'}'))
}

fn position_of_mark(bytes: &[u8], at: usize) -> Option<usize> {
    bytes.get(at..)?.iter().position(|byte| GROUP_MARKS[usize::from(*byte)])
}

const GROUP_MARKS: [bool; 256] = marks(b"\"/()[]{}");

/// A table of the bytes in `set`.
pub(super) const fn marks(set: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut index = 0;
    while index < set.len() {
        table[set[index] as usize] = true;
        index += 1;
    }
    table
}

/// The first byte of code: past a byte order mark, a `#!` line and front matter between `---`.
pub(super) fn code_start(bytes: &[u8]) -> usize {
    let mut at = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    if bytes[at..].starts_with(b"#!") && byte_at(bytes, skip_space(bytes, at + 2)) != b'[' {
        at = line_end(bytes, at);
    }
    let fence = skip_space(bytes, at);
    if bytes[fence..].starts_with(b"---") {
        let close = memmem::find(&bytes[fence..], b"\n---");
        return close.map_or(at, |length| line_end(bytes, fence + length + 1));
    }
    at
}
