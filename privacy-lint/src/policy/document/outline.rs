//! The place of each part in the document: under which heading, introduced by what.

use super::flow::{Place, Raw};
use super::lead_in::Runs;
use super::pieces::pieces;
use super::role::{Role, roles};
use super::split::{Part, split};
use crate::policy::block::{Block, BlockKind, Document};
use crate::policy::shape::Style;

/// The blocks of a document that was read into lines.
pub(super) fn blocks(raw: Raw) -> Document {
    let mut parts = Vec::with_capacity(raw.blocks.len());
    for block in raw.blocks {
        split(block, &mut parts);
    }
    let roles = roles(&parts);
    let mut outline = Outline::default();
    for (part, role) in parts.into_iter().zip(roles) {
        outline.push(part, role);
    }
    Document { blocks: outline.blocks, notes: raw.notes }
}

/// The blocks so far, and where the next one belongs.
#[derive(Debug, Default)]
struct Outline {
    blocks: Vec<Block>,
    /// Headings that are open: level and block.
    headings: Vec<(u8, usize)>,
    levels: Levels,
    /// The block that introduces the next list.
    intro: Option<usize>,
    /// The open items with their depths, innermost last.
    items: Vec<(u8, usize)>,
    /// The table that is open, by its number, and what introduces it.
    table: Option<(u32, Option<usize>)>,
    /// The lines without bullets below a line that ends in a colon.
    runs: Runs,
}

impl Outline {
    fn push(&mut self, part: Part, role: Role) {
        let index = self.blocks.len();
        let (kind, lead_in) = self.place(&part, role, index);
        let heading = match kind {
            BlockKind::Heading { level } => self.open_heading(level, index),
            _ => self.headings.last().map(|(_, block)| *block),
        };
        // A number stays: other parts of the document refer to it.
        let bullet =
            part.mark.filter(|mark| mark.style == Style::Bullet).map_or(0, |mark| mark.len);
        let (text, links) = part.without(bullet);
        let is_text = matches!(kind, BlockKind::Paragraph | BlockKind::ListItem { .. });
        let pieces = if is_text { pieces(text, links) } else { vec![(text, links)] };
        let block = |(text, links)| Block { kind, text, heading, lead_in, links };
        self.blocks.extend(pieces.into_iter().map(block));
    }

    fn place(&mut self, part: &Part, role: Role, index: usize) -> (BlockKind, Option<usize>) {
        match role {
            Role::Heading(level) => {
                self.levels.open(level);
                (self.heading(level, index), None)
            }
            Role::Title(style) => {
                let level = self.levels.of(style);
                (self.heading(level, index), None)
            }
            Role::Paragraph(style) => {
                if style.is_some() {
                    self.levels.of(style);
                    self.runs.close();
                }
                (BlockKind::Paragraph, self.paragraph(part.words(), index))
            }
            Role::Item(depth) => (BlockKind::ListItem { depth }, self.item(depth, index)),
            Role::ItemText(depth) => {
                self.close_items(|open| open > depth);
                (BlockKind::Paragraph, self.above())
            }
            Role::Cell(Place { table, row, column, rows, columns, header }) => {
                let lead_in = self.table_intro(table, index);
                self.close(None);
                (BlockKind::Cell { table, row, column, rows, columns, header }, lead_in)
            }
        }
    }

    /// The paragraph right above a table.
    fn table_intro(&mut self, table: u32, index: usize) -> Option<usize> {
        if self.table.is_none_or(|(open, _)| open != table) {
            let is_above = |intro: &usize| {
                let between = self.blocks.get(*intro..index).unwrap_or_default();
                between.iter().all(|block| block.kind == BlockKind::Paragraph)
            };
            self.table = Some((table, self.intro.filter(is_above)));
        }
        self.table.and_then(|(_, intro)| intro)
    }

    fn heading(&mut self, level: u8, index: usize) -> BlockKind {
        self.close(Some(index));
        BlockKind::Heading { level }
    }

    /// Ends what is open; `intro` introduces what follows.
    fn close(&mut self, intro: Option<usize>) {
        self.items.clear();
        self.runs.close();
        self.intro = intro;
    }

    fn paragraph(&mut self, words: &str, index: usize) -> Option<usize> {
        self.items.clear();
        self.intro = Some(index);
        self.runs.lead_in_of(words, index)
    }

    fn item(&mut self, depth: u8, index: usize) -> Option<usize> {
        self.runs.close();
        self.close_items(|open| open >= depth);
        let lead_in = self.above();
        self.items.push((depth, index));
        lead_in
    }

    fn close_items(&mut self, closes: impl Fn(u8) -> bool) {
        while self.items.last().is_some_and(|(depth, _)| closes(*depth)) {
            self.items.pop();
        }
    }

    /// The item that holds what follows, or what introduces the list.
    fn above(&self) -> Option<usize> {
        self.items.last().map(|(_, item)| *item).or(self.intro)
    }

    /// Opens a heading and returns the one it lies under.
    fn open_heading(&mut self, level: u8, index: usize) -> Option<usize> {
        while self.headings.last().is_some_and(|(open, _)| *open >= level) {
            self.headings.pop();
        }
        let above = self.headings.last().map(|(_, block)| *block);
        self.headings.push((level, index));
        above
    }
}

/// The levels of headings that only their shape shows.
///
/// The styles nest in the order in which they first appear below a heading by markup: whatever
/// comes first is the highest. A title without number lies below them all.
#[derive(Debug, Default)]
struct Levels {
    markup: u8,
    styles: Vec<Style>,
}

impl Levels {
    fn open(&mut self, markup: u8) {
        self.markup = markup;
        self.styles.clear();
    }

    fn of(&mut self, style: Option<Style>) -> u8 {
        let below = match style {
            None => self.styles.len() + 1,
            Some(style) => {
                let known = self.styles.iter().position(|known| *known == style);
                self.styles.truncate(known.unwrap_or(self.styles.len()));
                self.styles.push(style);
                self.styles.len()
            }
        };
        self.markup.saturating_add(u8::try_from(below).unwrap_or(u8::MAX))
    }
}
