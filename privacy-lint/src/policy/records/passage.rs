//! A stretch of a block: what the values of records are cut from.

use crate::policy::Value;
use crate::policy::block::{Block, Document};
use crate::policy::normal::is_invisible;
use crate::source::Span;

/// Bytes of a block's decoded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Passage {
    pub(super) block: usize,
    pub(super) range: Span,
}

impl Passage {
    /// The whole block.
    pub(super) fn of(document: &Document, block: usize) -> Self {
        Self { block, range: Span::new(0, document.blocks[block].text.decoded.len()) }
    }

    /// The part of it between two of its bytes, trimmed.
    pub(super) fn part(self, document: &Document, from: usize, to: usize) -> Self {
        let range = Span::new(self.range.start + from, self.range.start + to);
        Self { range, ..self }.trimmed(document, |_| false)
    }

    /// It without white space, invisible characters and what else `drops` names at its ends.
    pub(super) fn trimmed(self, document: &Document, drops: impl Fn(char) -> bool) -> Self {
        let blank = |c: char| c.is_whitespace() || is_invisible(c) || drops(c);
        let text = self.text(document);
        let start = self.range.start + (text.len() - text.trim_start_matches(blank).len());
        let end = self.range.end - (text.len() - text.trim_end_matches(blank).len());
        Self { range: Span::new(start, end.max(start)), ..self }
    }

    pub(super) fn text(self, document: &Document) -> &str {
        self.block(document).text.decoded.get(self.range.range()).unwrap_or_default()
    }

    pub(super) fn is_empty(self) -> bool {
        self.range.is_empty()
    }

    pub(super) fn source(self, document: &Document) -> Span {
        self.block(document).text.source_span(self.range)
    }

    /// The text as a value.
    pub(super) fn value(self, document: &Document) -> Value {
        Value { text: self.text(document).to_owned(), span: self.source(document) }
    }

    /// Where it leads: the target of a link in it, or an address written out.
    pub(super) fn target(self, document: &Document) -> Option<Value> {
        let linked =
            self.block(document).links.iter().find(|link| {
                link.words.start < self.range.end && self.range.start < link.words.end
            });
        match linked {
            Some(link) => Some(Value { text: link.target.clone(), span: link.target_span }),
            None => Some(self.address(document)?.value(document)),
        }
    }

    /// The first address that is written out in it.
    pub(super) fn address(self, document: &Document) -> Option<Self> {
        let text = self.text(document);
        let from =
            ["https://", "http://", "www."].iter().filter_map(|start| text.find(start)).min()?;
        let ends =
            |c: char| !c.is_ascii_graphic() || matches!(c, '"' | '<' | '>' | '|' | '`' | '\\');
        let len = text[from..].find(ends).unwrap_or(text.len() - from);
        let len =
            text[from..from + len].trim_end_matches(['.', ',', ';', ')', ']', ':', '\'']).len();
        Some(self.part(document, from, from + len))
    }

    fn block(self, document: &Document) -> &Block {
        &document.blocks[self.block]
    }
}
