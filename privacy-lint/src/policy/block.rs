//! What a document is made of, whatever it was written in: blocks of text with their place in the
//! outline, and a table from every decoded byte back to the source.

use crate::source::Span;

/// How a document is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// HTML.
    Html,
    /// Markdown (`CommonMark` with tables).
    Markdown,
    /// Plain text: headings, bullets and records are recognised by shape.
    Text,
}

impl Format {
    /// The format that a file name's ending says; plain text where it says nothing.
    pub fn of_path(path: &str) -> Self {
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
        match ending.as_str() {
            "html" | "htm" | "xhtml" => Self::Html,
            "md" | "markdown" | "mdx" => Self::Markdown,
            _ => Self::Text,
        }
    }
}

/// A document as its blocks, in reading order.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// The blocks, in reading order. Indices into it are used as references.
    pub blocks: Vec<Block>,
    /// What was cut or repaired while reading, for a finding.
    pub notes: Vec<Note>,
}

/// One block of text: a heading, a paragraph, a list item's own text, a table cell.
#[derive(Debug, Clone)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text, decoded and trimmed. A run of white space is one space; a line break that the
    /// document asks for stays `\n` inside a table cell and ends the block everywhere else.
    pub text: Text,
    /// The innermost heading above it; for a heading, the heading it lies under.
    pub heading: Option<usize>,
    /// For a list item, the block that introduces its list: a paragraph before it or the item that
    /// holds it. For a record line or paragraph below a lead-in, likewise.
    pub lead_in: Option<usize>,
    /// Links in the block: where the linked words stand in `text.decoded`, and the target.
    pub links: Vec<Link>,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading; 1 is the highest level.
    Heading {
        /// From 1, the document's title, downwards.
        level: u8,
    },
    /// Running text.
    Paragraph,
    /// An item of a list; depth 0 is the outermost list.
    ListItem {
        /// How many lists it lies in, less one.
        depth: u8,
    },
    /// A cell of a table.
    Cell {
        /// Which table of the document, from 0.
        table: u32,
        /// The row, from 0.
        row: u32,
        /// The column, from 0.
        column: u32,
        /// How many rows it covers, itself included: 1 unless it is merged with cells below.
        rows: u32,
        /// How many columns it covers, itself included.
        columns: u32,
        /// Whether it heads its column or row.
        header: bool,
    },
}

/// A hyperlink.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The linked words, as bytes of the block's decoded text.
    pub words: Span,
    /// The target as written, entities decoded.
    pub target: String,
    /// Where the target stands in the source.
    pub target_span: Span,
}

/// Something about the document that the reader cut or repaired.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Where in the source.
    pub span: Span,
    /// What was done, for people.
    pub text: String,
}

/// Decoded text with a table back to the source.
///
/// The text is a row of pieces. A piece is either verbatim (byte for byte in the source) or
/// replaced (an entity, a run of white space, a curly quote): then all of it maps to one span.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    /// The decoded text.
    pub decoded: String,
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    decoded_start: usize,
    source: Span,
    verbatim: bool,
}

impl Text {
    /// Appends text that stands in the source byte for byte from `source_start` on.
    pub fn push_verbatim(&mut self, text: &str, source_start: usize) {
        if text.is_empty() {
            return;
        }
        let source = Span::new(source_start, source_start + text.len());
        match self.pieces.last_mut() {
            Some(last) if last.verbatim && last.source.end == source_start => {
                last.source.end = source.end;
            }
            _ => self.pieces.push(Piece {
                decoded_start: self.decoded.len(),
                source,
                verbatim: true,
            }),
        }
        self.decoded.push_str(text);
    }

    /// Appends text that stands for something else in the source.
    pub fn push_replaced(&mut self, text: &str, source: Span) {
        if text.is_empty() {
            return;
        }
        self.pieces.push(Piece { decoded_start: self.decoded.len(), source, verbatim: false });
        self.decoded.push_str(text);
    }

    /// Appends another text.
    pub fn append(&mut self, other: &Self) {
        for (index, piece) in other.pieces.iter().enumerate() {
            let end =
                other.pieces.get(index + 1).map_or(other.decoded.len(), |it| it.decoded_start);
            self.push_piece(&other.decoded[piece.decoded_start..end], piece.source, piece.verbatim);
        }
    }

    /// The text of a part, with its places. `decoded` must lie on character boundaries.
    #[must_use]
    pub fn part(&self, decoded: Span) -> Self {
        let mut part = Self::default();
        let first = self.pieces.partition_point(|piece| piece.decoded_start <= decoded.start);
        for index in first.saturating_sub(1)..self.pieces.len() {
            let piece = self.pieces[index];
            let next = self.pieces.get(index + 1).map_or(self.decoded.len(), |it| it.decoded_start);
            let (start, end) = (piece.decoded_start.max(decoded.start), next.min(decoded.end));
            if start >= end {
                break;
            }
            let source =
                if piece.verbatim { self.source_span(Span::new(start, end)) } else { piece.source };
            part.push_piece(&self.decoded[start..end], source, piece.verbatim);
        }
        part
    }

    fn push_piece(&mut self, text: &str, source: Span, verbatim: bool) {
        if verbatim {
            self.push_verbatim(text, source.start);
        } else {
            self.push_replaced(text, source);
        }
    }

    /// Whether nothing but white space was decoded.
    pub fn is_blank(&self) -> bool {
        self.decoded.trim().is_empty()
    }

    /// Where decoded bytes stand in the source: from where the first begins to where the last ends.
    /// `decoded` must lie on character boundaries of the text.
    pub fn source_span(&self, decoded: Span) -> Span {
        if self.pieces.is_empty() {
            return Span::default();
        }
        let start = self.source_start(decoded.start);
        let end = if decoded.is_empty() { start } else { self.source_end(decoded.end) };
        Span::new(start, end.max(start))
    }

    /// Where the whole text stands in the source.
    pub fn source(&self) -> Span {
        self.source_span(Span::new(0, self.decoded.len()))
    }

    fn source_start(&self, at: usize) -> usize {
        let index = self.pieces.partition_point(|piece| piece.decoded_start <= at);
        let piece = self.pieces[index.saturating_sub(1)];
        if piece.verbatim {
            (piece.source.start + (at - piece.decoded_start)).min(piece.source.end)
        } else {
            piece.source.start
        }
    }

    fn source_end(&self, at: usize) -> usize {
        let index = self.pieces.partition_point(|piece| piece.decoded_start < at);
        let piece = self.pieces[index.saturating_sub(1)];
        if piece.verbatim {
            (piece.source.start + (at - piece.decoded_start)).min(piece.source.end)
        } else {
            piece.source.end
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decoded_bytes_map_back_to_the_source() {
        // Source: `Name &amp; age`
        let mut text = Text::default();
        text.push_verbatim("Name ", 0);
        text.push_replaced("&", Span::new(5, 10));
        text.push_verbatim(" age", 10);
        assert_eq!(text.decoded, "Name & age");
        assert_eq!(text.source_span(Span::new(0, 4)), Span::new(0, 4));
        assert_eq!(text.source_span(Span::new(5, 6)), Span::new(5, 10));
        assert_eq!(text.source_span(Span::new(7, 10)), Span::new(11, 14));
        assert_eq!(text.source(), Span::new(0, 14));
    }

    #[test]
    fn parts_and_sums_keep_their_places() {
        let mut text = Text::default();
        text.push_verbatim("Name ", 0);
        text.push_replaced("&", Span::new(5, 10));
        text.push_verbatim(" age", 10);
        let part = text.part(Span::new(2, 8));
        assert_eq!(part.decoded, "me & a");
        assert_eq!(part.source(), Span::new(2, 12));
        let mut sum = text.part(Span::new(0, 2));
        sum.append(&text.part(Span::new(2, 10)));
        assert_eq!(sum, text);
    }

    #[test]
    fn the_format_follows_the_ending() {
        assert_eq!(Format::of_path("policy/a.HTML"), Format::Html);
        assert_eq!(Format::of_path("policy/a.md"), Format::Markdown);
        assert_eq!(Format::of_path("README"), Format::Text);
    }
}
