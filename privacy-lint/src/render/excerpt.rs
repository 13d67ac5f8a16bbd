//! The lines that a finding shows, cut from their files: cleaned, and long ones windowed around
//! their label.

use std::collections::BTreeMap;
use std::ops::Range;

use codespan_reporting::files::{Error, Files};

use super::{clean, clean_line};
use crate::finding::{FileId, Label};
use crate::source::{SourceFile, Span, floor_char_boundary};

/// A line longer than this many bytes is shown through a window.
const LONG_LINE_BYTES: usize = 240;
/// How much of a long line is shown before and after the start of its label.
const WINDOW_BYTES: (usize, usize) = (50, 100);
/// What stands for the rest of a long line.
const ELLIPSIS: &str = "...";

/// The excerpts of one finding; positions in the list are codespan's file ids.
#[derive(Debug, Default)]
pub(super) struct Excerpts(Vec<Excerpt>);

/// Lines of one file.
#[derive(Debug)]
struct Excerpt {
    file: FileId,
    is_shared: bool,
    name: String,
    text: String,
    /// By 0-based line of the file.
    lines: BTreeMap<usize, Line>,
}

/// One line of a file, in the excerpt's text.
#[derive(Debug)]
struct Line {
    range: Range<usize>,
    /// Where the shown part begins: past the ellipsis, if there is one.
    start: usize,
    /// How many columns of the file's line are left out, less those that the ellipsis takes.
    skipped_columns: usize,
}

/// Where a label stands in the excerpts.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) excerpt: usize,
    pub(super) range: Range<usize>,
}

impl Excerpts {
    /// Takes in the first line of a label. Labels on lines of ordinary length share an excerpt a
    /// file; one on a long line has an excerpt of its own.
    pub(super) fn add(&mut self, file: &SourceFile, label: &Label) -> Shown {
        let span = label.place.span;
        let line_1based = file.position(span.start).line;
        let line = file.line_span(line_1based);
        let is_shared = line.len() <= LONG_LINE_BYTES;
        let excerpt = self.excerpt(file, label.place.file, is_shared);
        let window = if is_shared { line } else { window(file, line, span) };
        let start = self.0[excerpt].show(file, line_1based, line, window);
        let clip = |at: usize| at.clamp(window.start, window.end) - window.start + start;
        Shown { excerpt, range: clip(span.start)..clip(span.end) }
    }

    fn excerpt(&mut self, file: &SourceFile, id: FileId, is_shared: bool) -> usize {
        let known = self.0.iter().position(|it| it.file == id && it.is_shared && is_shared);
        known.unwrap_or_else(|| {
            let name = clean_line(file.path()).into_owned();
            let (text, lines) = (String::new(), BTreeMap::new());
            self.0.push(Excerpt { file: id, is_shared, name, text, lines });
            self.0.len() - 1
        })
    }

    fn get(&self, id: usize) -> Result<&Excerpt, Error> {
        self.0.get(id).ok_or(Error::FileMissing)
    }
}

/// The part of a long line that is shown for a label, cut at character boundaries.
fn window(file: &SourceFile, line: Span, label: Span) -> Span {
    let (before, after) = WINDOW_BYTES;
    let start = label.start.saturating_sub(before).max(line.start);
    let end = (label.start + after).min(line.end);
    Span::new(floor_char_boundary(file.text(), start), floor_char_boundary(file.text(), end))
}

impl Excerpt {
    /// Shows a window of a line and gives where its first byte stands in the excerpt's text.
    fn show(&mut self, file: &SourceFile, line_1based: usize, line: Span, window: Span) -> usize {
        // Between two labelled lines with one between them, codespan shows that one too.
        for neighbour in [line_1based - 1, line_1based + 1] {
            if neighbour > 0 && !self.lines.contains_key(&(neighbour - 1)) {
                let span = file.line_span(neighbour);
                self.push_line(file, neighbour, span, head(file, span));
            }
        }
        match self.lines.get(&(line_1based - 1)) {
            // Lines of a shared excerpt are shown whole, so the label fits.
            Some(known) if self.is_shared && known.range.end - known.start >= window.len() => {
                known.start
            }
            _ => self.push_line(file, line_1based, line, window),
        }
    }

    fn push_line(
        &mut self,
        file: &SourceFile,
        line_1based: usize,
        line: Span,
        window: Span,
    ) -> usize {
        let from = self.text.len();
        let mut skipped_columns = 0;
        if window.start > line.start {
            let skipped = file.slice(Span::new(line.start, window.start)).chars().count();
            skipped_columns = skipped.saturating_sub(ELLIPSIS.len());
            self.text.push_str(ELLIPSIS);
        }
        let start = self.text.len();
        self.text.push_str(&clean(file.slice(window)));
        if window.end < line.end {
            self.text.push_str(ELLIPSIS);
        }
        let range = from..self.text.len();
        self.text.push('\n');
        self.lines.insert(line_1based - 1, Line { range, start, skipped_columns });
        start
    }
}

/// As much of a line as is shown of one without a label.
fn head(file: &SourceFile, line: Span) -> Span {
    let end = (line.start + LONG_LINE_BYTES).min(line.end);
    Span::new(line.start, floor_char_boundary(file.text(), end))
}

impl<'a> Files<'a> for Excerpts {
    type FileId = usize;
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, id: usize) -> Result<&'a str, Error> {
        Ok(&self.get(id)?.name)
    }

    fn source(&'a self, id: usize) -> Result<&'a str, Error> {
        Ok(&self.get(id)?.text)
    }

    fn line_index(&'a self, id: usize, byte: usize) -> Result<usize, Error> {
        let excerpt = self.get(id)?;
        let holds = |line: &Line| line.range.start <= byte && byte <= line.range.end;
        let found = excerpt.lines.iter().find(|(_, line)| holds(line)).map(|(index, _)| *index);
        found.ok_or(Error::IndexTooLarge { given: byte, max: excerpt.text.len() })
    }

    fn column_number(&'a self, id: usize, line: usize, byte: usize) -> Result<usize, Error> {
        let excerpt = self.get(id)?;
        let range = self.line_range(id, line)?;
        let skipped = excerpt.lines.get(&line).map_or(0, |it| it.skipped_columns);
        let before = excerpt.text.get(range.start..byte).unwrap_or_default();
        Ok(skipped + before.chars().count() + 1)
    }

    fn line_range(&'a self, id: usize, line: usize) -> Result<Range<usize>, Error> {
        let found = self.get(id)?.lines.get(&line).map(|it| it.range.clone());
        found.ok_or(Error::LineTooLarge { given: line, max: 0 })
    }
}
