//! Claims: what the sentences of a document say about data.
//!
//! Every block is read by itself, with what it inherits from the block that leads into it, from the
//! header of its column or from its heading.

mod beside;
mod clause;
mod context;
mod data;
mod denied_reference;
mod governing;
mod leave;
mod limits;
mod passage;
mod period;
mod purposes;
mod reading;
mod recipients;
mod region;
mod retention;
mod row;
mod stance;
mod storage;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use privacy_model::claim::{Evidence, Origin};

use super::Statement;
use super::block::{Block, BlockKind, Document};
use super::lexicon::Own;
use context::Context;
use passage::Passage;
use row::Row;

/// The statements of a document, in reading order, and where it was left off if it has too many.
pub(crate) fn read(
    id: &str,
    document: &Document,
    own: &Own<'_>,
) -> (Vec<Statement>, Option<usize>) {
    let mut reader = Reader {
        id,
        document,
        own,
        contexts: Vec::new(),
        columns: BTreeMap::new(),
        row: Row::default(),
    };
    let mut statements = Vec::new();
    let n_bytes: usize = document.blocks.iter().map(|block| block.text.decoded.len()).sum();
    let most = MANY_STATEMENTS.0 + n_bytes / MANY_STATEMENTS.1;
    for index in 0..document.blocks.len() {
        if statements.len() > most {
            return (statements, Some(index));
        }
        reader.block(index, &mut statements);
    }
    reader.row.finish(&mut statements);
    (statements, None)
}

/// A document is read until it has more statements than this and one for so many bytes: more than any
/// that is written for people, and few enough to be kept in memory.
const MANY_STATEMENTS: (usize, usize) = (50_000, 256);

struct Reader<'a> {
    id: &'a str,
    document: &'a Document,
    own: &'a Own<'a>,
    /// What each block read so far leaves to those under it.
    contexts: Vec<Context>,
    /// The same for the header of each column, by table and column.
    columns: BTreeMap<(u32, u32), usize>,
    /// The row of a table that is read now.
    row: Row,
}

impl Reader<'_> {
    fn block(&mut self, index: usize, statements: &mut Vec<Statement>) {
        let block = &self.document.blocks[index];
        let inherited = self.inherited(block);
        let evidence = Evidence {
            origin: Origin::Document(self.id.to_owned()),
            section: self.section(block),
            quote: String::new(),
        };
        let passage = Passage::new(block, self.own);
        self.row.go_on(block, statements);
        let left = reading::read(&passage, &inherited, index, &evidence, statements);
        match block.kind {
            BlockKind::Cell { table, column, header: true, .. } => {
                self.columns.insert((table, column), index);
            }
            BlockKind::Cell { header: false, .. } => {
                self.row.add(&passage, &inherited, &left, index, &evidence);
            }
            _ => {}
        }
        self.contexts.push(left);
    }

    /// What a block takes over from the one that leads into it, from the header of its column, or
    /// else from its heading.
    fn inherited(&self, block: &Block) -> Context {
        let column = match block.kind {
            BlockKind::Cell { table, column, header: false, .. } => {
                self.columns.get(&(table, column)).copied()
            }
            _ => None,
        };
        let lead = column.or(block.lead_in).and_then(|index| self.contexts.get(index));
        let heading = block.heading.and_then(|above| self.heading(above));
        match (lead, heading.as_ref()) {
            (Some(lead), Some(heading)) => lead.clone().under(heading),
            (Some(lead), None) => lead.clone(),
            (None, Some(heading)) => heading.as_heading(),
            (None, None) => Context::default(),
        }
    }

    /// What a heading leaves to the block that is read now. A title of plain text is known by its shape
    /// alone, so that those after it may be missed: far below, it no longer says what a section is about.
    fn heading(&self, above: usize) -> Option<Context> {
        let mut context = self.contexts.get(above)?.clone();
        context.aside_section &= self.contexts.len() - above <= SECTION;
        Some(context)
    }

    fn section(&self, block: &Block) -> String {
        let heading = block.heading.and_then(|index| self.document.blocks.get(index));
        heading.map(|heading| heading.text.decoded.trim().to_owned()).unwrap_or_default()
    }
}

/// How many blocks a section about rights, security or the like takes at most.
const SECTION: usize = 12;
