//! The lines of a document with what its markup says of them.
//!
//! The front ends call a [`Flow`] in reading order: text, breaks, headings, lists, tables. It folds
//! white space, keeps the way back to the source, and knows nothing about the shape of the text.

use crate::policy::block::{Link, Note, Text};
use crate::source::Span;

/// Tables in tables below this depth are read as text of the cell they stand in.
const MAX_NESTED_TABLES: usize = 16;

/// Columns past this one are read as part of it, and no cell covers more of them.
const MAX_COLUMNS: u32 = 64;

/// A document has no more lines than this and one for so many bytes: more than any that is written for
/// people, and few enough to be kept in memory however short they are.
const MANY_LINES: (usize, usize) = (100_000, 128);

const TOO_MANY_LINES: &str = "the document has too many lines: the rest of it is not read";

/// A link that is never closed ends after so many lines.
const MAX_LINK_BREAKS: u8 = 8;

/// What the markup says a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RawKind {
    /// A heading of that level.
    Heading(u8),
    /// Text outside lists and tables.
    Text,
    /// The beginning of an item.
    Item {
        /// How many lists it lies in, less one.
        depth: u8,
    },
    /// More text of an item.
    ItemText {
        /// The depth of the item.
        depth: u8,
    },
    /// A table cell.
    Cell(Place),
}

/// Where a cell stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Place {
    pub(super) table: u32,
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) rows: u32,
    pub(super) columns: u32,
    pub(super) header: bool,
}

/// How a line is set off from the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Break {
    /// The source goes on in a new line, the page does not.
    #[default]
    Soft,
    /// The page goes on in a new line.
    Hard,
}

/// A line of a block.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pub(super) text: Text,
    pub(super) links: Vec<Link>,
    /// How it is set off from the line before it in the block.
    pub(super) before: Break,
    /// Whether all that can be seen in it is bold.
    pub(super) bold: bool,
    /// White space before it in the source, in columns; only plain text has it.
    pub(super) indent: usize,
}

/// The lines of one block.
#[derive(Debug, Clone)]
pub(super) struct RawBlock {
    pub(super) kind: RawKind,
    pub(super) lines: Vec<Line>,
}

/// A document as its lines.
#[derive(Debug, Default)]
pub(super) struct Raw {
    pub(super) blocks: Vec<RawBlock>,
    pub(super) notes: Vec<Note>,
}

/// A table that is being read.
#[derive(Debug, Default)]
struct Table {
    index: u32,
    /// The row that is being read; `None` before the first.
    row: Option<u32>,
    column: u32,
    /// Cells of rows above that reach into later ones: column and the first row without them.
    reaching: Vec<(u32, u32)>,
    cell: Option<Place>,
    in_head: bool,
    /// It only arranges the page: its cells hold text with headings of its own.
    layout: bool,
}

#[derive(Debug)]
struct OpenLink {
    /// Where its words begin in the line, once there are some.
    from: Option<usize>,
    /// How many more lines it may go on for.
    more_lines: u8,
    target: String,
    target_span: Span,
}

impl OpenLink {
    fn in_next_line(self) -> Option<Self> {
        let more_lines = self.more_lines.checked_sub(1)?;
        Some(Self { from: None, more_lines, ..self })
    }
}

/// Collects the lines of a document.
#[derive(Debug)]
pub(super) struct Flow<'a> {
    source: &'a str,
    raw: Raw,
    lines: Vec<Line>,
    line: Line,
    /// White space that is written once something follows it.
    space: Option<Span>,
    next_break: Break,
    /// How many lines more may be read.
    lines_left: usize,
    /// Whether something not bold stands in the line.
    plain: bool,
    bold: usize,
    heading: Option<u8>,
    list_depth: usize,
    fresh_item: bool,
    tables: Vec<Table>,
    tables_below: usize,
    next_table: u32,
    link: Option<OpenLink>,
}

impl<'a> Flow<'a> {
    /// A flow over that source.
    pub(super) fn new(source: &'a str) -> Self {
        Self {
            source,
            raw: Raw::default(),
            lines: Vec::new(),
            line: Line::default(),
            space: None,
            next_break: Break::Soft,
            lines_left: MANY_LINES.0 + source.len() / MANY_LINES.1,
            plain: false,
            bold: 0,
            heading: None,
            list_depth: 0,
            fresh_item: false,
            tables: Vec::new(),
            tables_below: 0,
            next_table: 0,
            link: None,
        }
    }

    /// The text that is read.
    pub(super) fn source(&self) -> &'a str {
        self.source
    }

    /// The text that is read, less what stands behind so many times the lines that are kept: a parser that
    /// builds a tree of the whole document is not handed more.
    pub(super) fn first_lines(&mut self, times: usize) -> &'a str {
        let last = self.lines_left.saturating_mul(times);
        let end = self.source.match_indices('\n').nth(last).map(|(at, _)| at + 1);
        if let Some(end) = end {
            self.note(Span::new(end, self.source.len()), TOO_MANY_LINES);
        }
        end.and_then(|end| self.source.get(..end)).unwrap_or(self.source)
    }

    /// Ends the flow.
    pub(super) fn finish(mut self) -> Raw {
        self.flush();
        self.raw
    }

    /// What was read last.
    fn here(&self) -> Span {
        let last = self.raw.blocks.last().and_then(|it| it.lines.last());
        let lines = [Some(&self.line), last].into_iter().flatten();
        lines.map(|it| it.text.source()).find(|it| !it.is_empty()).unwrap_or_default()
    }

    /// Says that something was cut or repaired; the same words are said once.
    fn note(&mut self, span: Span, text: &str) {
        if !self.raw.notes.iter().any(|note| note.text == text) {
            self.raw.notes.push(Note { span, text: text.to_owned() });
        }
    }

    /// Text that stands in the source.
    pub(super) fn text(&mut self, span: Span) {
        let Some(mut rest) = self.source.get(span.range()) else { return };
        while !rest.is_empty() {
            let at = span.end - rest.len();
            let words = &rest[..words_len(rest)];
            if !words.is_empty() {
                self.before_visible();
                self.line.text.push_verbatim(words, at);
            }
            rest = &rest[words.len()..];
            let blank = rest.len() - rest.trim_start().len();
            if blank > 0 {
                let at = span.end - rest.len();
                self.white(Span::new(at, at + blank));
            }
            rest = &rest[blank..];
        }
    }

    /// Text that stands for something else in the source.
    pub(super) fn replaced(&mut self, text: &str, span: Span) {
        let visible = text.trim();
        if visible.len() < text.len() || text.is_empty() {
            self.white(span);
        }
        if !visible.is_empty() {
            self.before_visible();
            self.line.text.push_replaced(visible, span);
        }
    }

    /// White space of the source.
    pub(super) fn white(&mut self, span: Span) {
        if !self.line.text.decoded.is_empty() {
            self.space = Some(self.space.map_or(span, |space| space.to(span)));
        }
    }

    fn before_visible(&mut self) {
        self.write_space();
        if let Some(link) = &mut self.link {
            link.from.get_or_insert(self.line.text.decoded.len());
        }
        self.plain |= self.bold == 0;
    }

    fn write_space(&mut self) {
        let Some(span) = self.space.take() else { return };
        if self.source.get(span.range()) == Some(" ") {
            self.line.text.push_verbatim(" ", span.start);
        } else {
            self.line.text.push_replaced(" ", span);
        }
    }

    /// White space before the line, in columns.
    pub(super) fn indent(&mut self, columns: usize) {
        self.line.indent = columns;
    }

    /// A line ends.
    pub(super) fn line_break(&mut self, kind: Break) {
        let open = self.link.take();
        if let Some(open) = &open {
            self.add_link(open);
        }
        self.space = None;
        let mut line = std::mem::take(&mut self.line);
        line.bold = !self.plain && !line.text.decoded.is_empty();
        line.before = self.next_break;
        self.plain = false;
        self.push(line);
        self.next_break = kind;
        self.link = open.and_then(OpenLink::in_next_line);
    }

    /// Keeps a line, unless there are too many. Of empty lines one is as good as many.
    fn push(&mut self, line: Line) {
        if line.text.decoded.is_empty() {
            if self.lines.last().is_some_and(|last| !last.text.decoded.is_empty()) {
                self.lines.push(line);
            }
        } else if let Some(left) = self.lines_left.checked_sub(1) {
            self.lines_left = left;
            self.lines.push(line);
        } else {
            let end = self.source.len();
            let rest = Span::new(line.text.source().start, end);
            self.note(rest, TOO_MANY_LINES);
        }
    }

    /// A paragraph, or whatever else stands on lines of its own, begins or ends.
    pub(super) fn end_block(&mut self) {
        if self.in_cell() {
            self.line_break(Break::Hard);
        } else {
            self.flush();
        }
    }

    fn in_cell(&self) -> bool {
        self.tables.last().is_some_and(|table| table.cell.is_some() && !table.layout)
    }

    fn flush(&mut self) {
        self.line_break(Break::Hard);
        let mut lines = std::mem::take(&mut self.lines);
        let kind = self.kind();
        let visible = |line: &Line| !line.text.decoded.is_empty();
        if lines.iter().any(visible) {
            lines.shrink_to_fit();
            self.raw.blocks.push(RawBlock { kind, lines });
            self.fresh_item = false;
        }
    }

    fn kind(&self) -> RawKind {
        let table = self.tables.last().filter(|table| !table.layout);
        if let Some(place) = table.and_then(|table| table.cell) {
            return RawKind::Cell(place);
        }
        if let Some(level) = self.heading {
            return RawKind::Heading(level);
        }
        match self.list_depth.checked_sub(1) {
            None => RawKind::Text,
            Some(depth) => {
                let depth = u8::try_from(depth).unwrap_or(u8::MAX);
                if self.fresh_item { RawKind::Item { depth } } else { RawKind::ItemText { depth } }
            }
        }
    }

    /// A heading begins.
    pub(super) fn open_heading(&mut self, level: u8) {
        if let Some(table) = self.tables.last_mut() {
            table.layout |= table.cell.is_some_and(|cell| !cell.header);
        }
        self.end_block();
        self.heading = Some(level);
    }

    /// A heading ends.
    pub(super) fn close_heading(&mut self) {
        self.end_block();
        self.heading = None;
    }

    /// A list begins.
    pub(super) fn open_list(&mut self) {
        self.end_block();
        self.list_depth += 1;
        if self.list_depth > usize::from(u8::MAX) {
            self.note(self.here(), "lists nested deeper than 255 levels are read as 255 deep");
        }
        self.fresh_item = false;
    }

    /// A list ends.
    pub(super) fn close_list(&mut self) {
        self.end_block();
        self.list_depth = self.list_depth.saturating_sub(1);
        self.fresh_item = false;
    }

    /// An item begins; the one before it ends.
    pub(super) fn open_item(&mut self) {
        self.end_block();
        self.list_depth = self.list_depth.max(1);
        self.fresh_item = true;
    }

    /// Bold text begins.
    pub(super) fn open_bold(&mut self) {
        self.bold += 1;
    }

    /// Bold text ends.
    pub(super) fn close_bold(&mut self) {
        self.bold = self.bold.saturating_sub(1);
    }

    /// Linked words begin.
    pub(super) fn open_link(&mut self, target: String, target_span: Span) {
        self.close_link();
        self.link = Some(OpenLink { from: None, more_lines: MAX_LINK_BREAKS, target, target_span });
    }

    /// Linked words end.
    pub(super) fn close_link(&mut self) {
        if let Some(link) = self.link.take() {
            self.add_link(&link);
        }
    }

    fn add_link(&mut self, link: &OpenLink) {
        let Some(from) = link.from.filter(|_| !link.target.is_empty()) else { return };
        let words = Span::new(from, self.line.text.decoded.len());
        let (target, target_span) = (link.target.clone(), link.target_span);
        self.line.links.push(Link { words, target, target_span });
    }

    /// A table begins.
    pub(super) fn open_table(&mut self) {
        if self.tables.len() == MAX_NESTED_TABLES {
            self.note(
                self.here(),
                "tables nested deeper than 16 levels are read as text of their cell",
            );
            self.tables_below += 1;
            return;
        }
        if let Some(outer) = self.tables.last_mut() {
            outer.layout = true;
        }
        self.flush();
        self.tables.push(Table { index: self.next_table, ..Table::default() });
        self.next_table += 1;
    }

    /// A table ends.
    pub(super) fn close_table(&mut self) {
        if self.tables_below > 0 {
            self.tables_below -= 1;
            return;
        }
        self.flush();
        self.tables.pop();
    }

    /// The head of the table begins or ends.
    pub(super) fn set_table_head(&mut self, in_head: bool) {
        if let Some(table) = self.tables.last_mut() {
            table.in_head = in_head;
        }
    }

    /// A row begins.
    pub(super) fn open_row(&mut self) {
        if self.tables_below > 0 || self.tables.is_empty() {
            return self.end_block();
        }
        self.flush();
        if let Some(table) = self.tables.last_mut() {
            table.next_row();
        }
    }

    /// A cell begins, which covers so many rows and columns.
    pub(super) fn open_cell(&mut self, rows: u32, columns: u32, header: bool) {
        if self.tables_below > 0 || self.tables.is_empty() {
            return self.end_block();
        }
        self.flush();
        if let Some(table) = self.tables.last_mut() {
            table.next_cell(rows, columns, header);
        }
    }

    /// A cell ends.
    pub(super) fn close_cell(&mut self) {
        if self.tables_below > 0 {
            return self.end_block();
        }
        self.flush();
        if let Some(table) = self.tables.last_mut() {
            table.cell = None;
        }
    }
}

/// The bytes of the words at the beginning of a text that single blanks divide.
fn words_len(text: &str) -> usize {
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let ends = |next: Option<&(usize, char)>| next.is_none_or(|(_, next)| next.is_whitespace());
        if c.is_whitespace() && (at == 0 || c != ' ' || ends(characters.peek())) {
            return at;
        }
    }
    text.len()
}

impl Table {
    fn next_row(&mut self) {
        let row = self.row.map_or(0, |row| row + 1);
        self.row = Some(row);
        self.column = 0;
        self.cell = None;
        self.reaching.retain(|(_, until)| *until > row);
    }

    fn next_cell(&mut self, rows: u32, columns: u32, header: bool) {
        let row = *self.row.get_or_insert(0);
        while self.reaching.iter().any(|(column, _)| *column == self.column) {
            self.column += 1;
        }
        let column = self.column.min(MAX_COLUMNS);
        let columns = columns.clamp(1, MAX_COLUMNS - column + 1);
        let rows = rows.max(1);
        if rows > 1 && column < MAX_COLUMNS {
            let until = row.saturating_add(rows);
            self.reaching.extend((column..column + columns).map(|column| (column, until)));
        }
        self.column = column + columns;
        let header = header || self.in_head;
        self.cell = Some(Place { table: self.index, row, column, rows, columns, header });
    }
}
