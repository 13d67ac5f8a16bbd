//! A document as it is shown: its blocks joined to passages, with notes on what is said in each.

use std::fmt::Write as _;

use super::contents::{Cell, Item, Note, Passage, Piece, Shape, Text};
use super::marks::{Mark, Marks};
use super::pieces::pieces;
use super::spread::{Spread, Stretch};
use crate::finding::Files;
use crate::manifest::{self, DocumentKind};
use crate::policy::block::{Block, BlockKind, Document};
use crate::project::PublishedDocument;

/// How deep lists are shown.
const DEEPEST: u8 = 4;
/// The most columns that HTML lets a cell cover.
const MOST_COLUMNS: u32 = 1_000;

/// A document with its marks.
pub(super) fn text(
    document: &PublishedDocument,
    declared: &manifest::Document,
    marks: &Marks,
    files: &Files,
) -> Text {
    let empty = Spread::default();
    let spread = marks.spread(document).unwrap_or(&empty);
    let layout = Layout { document: &document.policy.document, spread, marks: &marks.all };
    let plain = |it: &manifest::Located<String>| it.value.clone();
    let passages = layout.passages();
    Text {
        id: document.id.clone(),
        path: files.get(document.file).path().to_owned(),
        url: declared.url.as_ref().map(plain),
        locale: declared.locale.as_ref().map(plain),
        kind: kind(declared),
        n_marks: passages.iter().map(|it| it.notes.len()).sum(),
        passages,
    }
}

fn kind(declared: &manifest::Document) -> String {
    let mut kind = match declared.kind {
        DocumentKind::Policy => "policy",
        DocumentKind::Notice => "notice",
        DocumentKind::Addendum => "addendum",
        DocumentKind::SdkList => "SDK list",
    }
    .to_owned();
    let regions: Vec<_> = declared.regions.iter().map(|it| it.value.code()).collect();
    if !regions.is_empty() {
        let _ = write!(kind, " for {}", regions.join(", "));
    }
    if let Some(condition) = &declared.condition {
        let _ = write!(kind, ", when {condition}");
    }
    kind
}

struct Layout<'a> {
    document: &'a Document,
    spread: &'a Spread,
    marks: &'a [Mark],
}

impl Layout<'_> {
    fn passages(&self) -> Vec<Passage> {
        let blocks = &self.document.blocks;
        let mut levels = Levels::default();
        let (mut passages, mut at) = (Vec::new(), 0);
        while let Some(block) = blocks.get(at) {
            let n_blocks = blocks[at..].iter().take_while(|it| joins(block, it)).count().max(1);
            let (first, end) = (at, at + n_blocks);
            at = end;
            let shape = match block.kind {
                BlockKind::Heading { level } => {
                    Shape::Heading { level: levels.enter(level), pieces: self.pieces(first) }
                }
                BlockKind::Paragraph => Shape::Paragraph { pieces: self.pieces(first) },
                BlockKind::ListItem { .. } => Shape::List { items: self.items(first..end) },
                BlockKind::Cell { .. } => Shape::Table { rows: self.rows(first..end) },
            };
            passages.push(Passage { shape, notes: self.notes(first..end) });
        }
        passages
    }

    fn items(&self, range: std::ops::Range<usize>) -> Vec<Item> {
        let item = |index: usize| {
            let level = match self.document.blocks[index].kind {
                BlockKind::ListItem { depth } => depth.min(DEEPEST - 1) + 1,
                _ => 1,
            };
            Item { level, pieces: self.pieces(index) }
        };
        range.map(item).collect()
    }

    fn rows(&self, range: std::ops::Range<usize>) -> Vec<Vec<Cell>> {
        let mut rows: Vec<(u32, Vec<Cell>)> = Vec::new();
        for index in range {
            let BlockKind::Cell { row, rows: n_rows, columns, header, .. } =
                self.document.blocks[index].kind
            else {
                continue;
            };
            let cell = Cell {
                is_header: header,
                is_first_row: row == 0,
                rows: n_rows.max(1),
                columns: columns.clamp(1, MOST_COLUMNS),
                pieces: self.pieces(index),
            };
            match rows.last_mut() {
                Some((last, cells)) if *last == row => cells.push(cell),
                _ => rows.push((row, vec![cell])),
            }
        }
        rows.into_iter().map(|(_, cells)| cells).collect()
    }

    fn stretches(&self, block: usize) -> &[Stretch] {
        self.spread.blocks.get(block).map(Vec::as_slice).unwrap_or_default()
    }

    fn pieces(&self, block: usize) -> Vec<Piece> {
        let class_of = |mark: usize| self.marks.get(mark).map_or("unmet", Mark::class);
        pieces(&self.document.blocks[block].text.decoded, self.stretches(block), class_of)
    }

    fn notes(&self, range: std::ops::Range<usize>) -> Vec<Note> {
        let begun = range.flat_map(|it| self.stretches(it)).filter(|it| it.is_first);
        begun.filter_map(|it| Some(note(it.mark, self.marks.get(it.mark)?))).collect()
    }
}

fn note(number: usize, mark: &Mark) -> Note {
    Note {
        mark: number,
        said: mark.said.clone(),
        quote: mark.quote.clone(),
        class: mark.class(),
        fields: mark.fields.clone(),
    }
}

/// Whether a block belongs to the passage that another begins.
fn joins(first: &Block, block: &Block) -> bool {
    match (first.kind, block.kind) {
        (BlockKind::ListItem { .. }, BlockKind::ListItem { .. }) => true,
        (BlockKind::Cell { table, .. }, BlockKind::Cell { table: other, .. }) => table == other,
        _ => false,
    }
}

/// The levels of the headings so far, without the gaps that documents leave.
#[derive(Default)]
struct Levels(Vec<u8>);

impl Levels {
    fn enter(&mut self, level: u8) -> usize {
        while self.0.last().is_some_and(|it| *it >= level) {
            self.0.pop();
        }
        self.0.push(level);
        self.0.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_have_no_gaps() {
        let mut levels = Levels::default();
        let entered = [1, 3, 3, 6, 2, 1, 4].map(|level| levels.enter(level));
        assert_eq!(entered, [1, 2, 2, 3, 2, 1, 2]);
    }
}
