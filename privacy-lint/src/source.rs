//! Source files and places in them: the only module that counts lines.

use std::ops::Range;
use std::sync::OnceLock;

/// A byte range in one file, half open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The range from `start` up to `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The span moved to the right by `offset_bytes`.
    #[must_use]
    pub const fn shifted(self, offset_bytes: usize) -> Self {
        Self::new(self.start + offset_bytes, self.end + offset_bytes)
    }

    /// The length in bytes.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span holds no byte.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether `other` lies inside this span.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The span as a range, to slice with.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A place for people: both numbers are 1-based, the column counts Unicode scalars.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in Unicode scalars, from 1.
    pub column: usize,
}

/// Counts the lines of a text on the way through it.
#[derive(Debug, Clone)]
pub struct LineCounter<'t> {
    text: &'t [u8],
    at: usize,
    line: usize,
}

impl<'t> LineCounter<'t> {
    /// Begins at the start of the text.
    pub const fn new(text: &'t str) -> Self {
        Self { text: text.as_bytes(), at: 0, line: 1 }
    }

    /// The 1-based line of a byte offset. Offsets must not go back; one that does is on the line of
    /// the last.
    pub fn line(&mut self, offset_bytes: usize) -> usize {
        let between = self.text.get(self.at..offset_bytes).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', between).count();
        self.at = self.at.max(offset_bytes);
        self.line
    }
}

/// A text file with its name and the starts of its lines.
///
/// The lines are counted on the first question about one: most files are never asked.
#[derive(Debug, Clone)]
pub struct SourceFile {
    path: String,
    text: String,
    line_starts: OnceLock<Vec<usize>>,
}

impl SourceFile {
    /// A file of that path, relative to the workspace and with `/`, and that text.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into(), line_starts: OnceLock::new() }
    }

    /// The path, relative to the workspace, with `/`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The whole text, taken out.
    pub fn into_text(self) -> String {
        self.text
    }

    /// The text of a span; empty where the span does not lie on character boundaries of this file.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The 1-based line and column of a byte offset. An offset past the end is the end.
    pub fn position(&self, offset_bytes: usize) -> Position {
        let offset = floor_char_boundary(&self.text, offset_bytes);
        let line = self.line_starts().partition_point(|start| *start <= offset);
        let start = self.line_starts()[line - 1];
        Position { line, column: self.text[start..offset].chars().count() + 1 }
    }

    /// The span of a 1-based line, without its line break. Empty past the last line.
    pub fn line_span(&self, line_1based: usize) -> Span {
        let start = line_1based.checked_sub(1).and_then(|index| self.line_starts().get(index));
        let Some(&start) = start else {
            return Span::new(self.text.len(), self.text.len());
        };
        let end = self.line_starts().get(line_1based).map_or(self.text.len(), |next| next - 1);
        let end = start + self.text[start..end].trim_end_matches('\r').len();
        Span::new(start, end)
    }

    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| {
            std::iter::once(0).chain(self.text.match_indices('\n').map(|(at, _)| at + 1)).collect()
        })
    }
}

/// The largest character boundary that is not past `offset_bytes`.
pub fn floor_char_boundary(text: &str, offset_bytes: usize) -> usize {
    let mut offset = offset_bytes.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// The smallest span of whole characters that holds a span of the text.
pub(crate) fn whole_characters(text: &str, span: Span) -> Span {
    let end = (span.end..text.len()).find(|it| text.is_char_boundary(*it)).unwrap_or(text.len());
    Span::new(floor_char_boundary(text, span.start), end)
}

/// The words of a text with one blank between them.
pub(crate) fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether words stand in a text: on their own, but for those of a script without blanks.
pub(crate) fn holds_words(text: &str, words: &str) -> bool {
    let is_letter = |it: Option<char>| it.is_some_and(|it| it.is_ascii_alphanumeric());
    text.match_indices(words).any(|(at, found)| {
        let (before, after) = (&text[..at], &text[at + found.len()..]);
        !words.is_ascii()
            || !is_letter(before.chars().next_back()) && !is_letter(after.chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_on_their_own() {
        assert!(holds_words("android and ios", "ios"));
        assert!(holds_words("ios版", "ios"));
        assert!(holds_words("安卓版", "安卓"));
        assert!(!holds_words("iosys", "ios"));
        assert!(!holds_words("studio", "ios"));
    }

    #[test]
    fn positions_are_one_based_and_count_scalars() {
        let file = SourceFile::new("a.md", "é1\r\nsecond\n");
        assert_eq!(file.position(0), Position { line: 1, column: 1 });
        assert_eq!(file.position(1), Position { line: 1, column: 1 }, "inside the é");
        assert_eq!(file.position(2), Position { line: 1, column: 2 });
        assert_eq!(file.position(5), Position { line: 2, column: 1 });
        assert_eq!(file.position(999), Position { line: 3, column: 1 });
    }

    #[test]
    fn a_line_ends_before_its_break() {
        let file = SourceFile::new("a.md", "one\r\ntwo");
        assert_eq!(file.slice(file.line_span(1)), "one");
        assert_eq!(file.slice(file.line_span(2)), "two");
        assert_eq!(file.slice(file.line_span(3)), "");
    }

    #[test]
    fn a_span_off_the_boundaries_is_empty_text() {
        let file = SourceFile::new("a.md", "é");
        assert_eq!(file.slice(Span::new(1, 2)), "");
        assert_eq!(file.slice(Span::new(0, 9)), "");
    }
}
