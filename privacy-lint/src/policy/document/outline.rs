//! From lines to blocks: what only their shape says, and the place of each in the outline.

use super::flow::{Break, Line, Place, Raw, RawBlock, RawKind};
use super::shape::{self, Mark, Style};
use crate::policy::block::{Block, BlockKind, Document, Link, Text};
use crate::source::Span;

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

/// Text that becomes one block.
#[derive(Debug)]
struct Part {
    kind: RawKind,
    text: Text,
    links: Vec<Link>,
    mark: Option<Mark>,
    bold: bool,
    indent: usize,
}

/// What a part is, once its neighbours are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// A heading by markup.
    Heading(u8),
    /// A heading by its shape; `None` without a number.
    Title(Option<Style>),
    Paragraph,
    Item(u8),
    ItemText(u8),
    Cell(Place),
}

/// Divides the lines of a block into parts and joins the lines of each.
fn split(block: RawBlock, parts: &mut Vec<Part>) {
    let kind = block.kind;
    let n_records =
        block.lines.iter().filter(|it| shape::record(&it.text.decoded).is_some()).count();
    let mut first = true;
    let mut blank = false;
    for line in block.lines {
        if line.text.decoded.is_empty() {
            blank = !first;
            continue;
        }
        let goes_on = !first && !blank && joins(kind, &line, n_records > 1);
        match parts.last_mut() {
            Some(part) if goes_on => part.join(line, kind),
            Some(part) if !first && matches!(kind, RawKind::Cell(_) | RawKind::Heading(_)) => {
                part.join(line, kind);
            }
            _ => parts.push(Part::new(if first { kind } else { follower(kind) }, line)),
        }
        (first, blank) = (false, false);
    }
}

/// The kind of a part behind the first of its block.
fn follower(kind: RawKind) -> RawKind {
    match kind {
        RawKind::Item { depth } => RawKind::ItemText { depth },
        kind => kind,
    }
}

/// Whether a line goes on with the part above it.
fn joins(kind: RawKind, line: &Line, among_records: bool) -> bool {
    if matches!(kind, RawKind::Cell(_) | RawKind::Heading(_)) {
        return true;
    }
    let text = line.text.decoded.as_str();
    let marked = shape::mark(text).is_some();
    match line.before {
        Break::Soft => !(marked || among_records && shape::record(text).is_some()),
        Break::Hard => !marked && text.starts_with(char::is_lowercase),
    }
}

impl Part {
    fn new(kind: RawKind, line: Line) -> Self {
        let mark = match kind {
            RawKind::Heading(_) | RawKind::Cell(_) => None,
            _ => shape::mark(&line.text.decoded),
        };
        Self {
            kind,
            text: line.text,
            links: line.links,
            mark,
            bold: line.bold,
            indent: line.indent,
        }
    }

    fn join(&mut self, line: Line, kind: RawKind) {
        let between = Span::new(self.text.source().end, line.text.source().start);
        let hard = line.before == Break::Hard && matches!(kind, RawKind::Cell(_));
        self.text.push_replaced(if hard { "\n" } else { " " }, between);
        let offset = self.text.decoded.len();
        self.text.append(&line.text);
        let moved =
            line.links.into_iter().map(|link| Link { words: link.words.shifted(offset), ..link });
        self.links.extend(moved);
        self.bold &= line.bold;
    }

    /// The text behind the mark.
    fn words(&self) -> &str {
        self.text.decoded.get(self.mark.map_or(0, |mark| mark.len)..).unwrap_or_default()
    }
}

fn roles(parts: &[Part]) -> Vec<Role> {
    let mut before = None;
    let mut indents = Vec::new();
    let mut roles = Vec::with_capacity(parts.len());
    for (index, part) in parts.iter().enumerate() {
        let next = parts.get(index + 1);
        let in_run = runs_on(before, part.mark) || runs_on(part.mark, next.and_then(|it| it.mark));
        roles.push(match role(part, next, in_run) {
            Role::Item(_) if part.kind == RawKind::Text => Role::Item(depth(&mut indents, part)),
            role => {
                indents.clear();
                role
            }
        });
        before = part.mark;
    }
    roles
}

/// The depth of an item of plain text, by the indents of the items it lies in.
fn depth(indents: &mut Vec<usize>, part: &Part) -> u8 {
    while indents.last().is_some_and(|indent| *indent >= part.indent) {
        indents.pop();
    }
    let depth = u8::try_from(indents.len()).unwrap_or(u8::MAX);
    indents.push(part.indent);
    depth
}

/// Whether two marks of neighbours count on: both bullets, or a number and the next one.
fn runs_on(mark: Option<Mark>, next: Option<Mark>) -> bool {
    match (mark, next) {
        (Some(mark), Some(next)) => mark.style == next.style && mark.value + 1 == next.value,
        _ => false,
    }
}

fn role(part: &Part, next: Option<&Part>, in_run: bool) -> Role {
    let words = part.words();
    match (part.kind, part.mark) {
        (RawKind::Heading(level), _) => Role::Heading(level),
        (RawKind::Cell(place), _) => Role::Cell(place),
        (RawKind::Item { depth }, _) => Role::Item(depth),
        (RawKind::ItemText { depth }, Some(_)) => Role::Item(depth.saturating_add(1)),
        (RawKind::ItemText { depth }, None) => Role::ItemText(depth),
        (RawKind::Text, Some(mark)) if mark.style == Style::Bullet => Role::Item(0),
        (RawKind::Text, Some(mark)) if !in_run && is_heading(words) => {
            Role::Title(Some(mark.style))
        }
        (RawKind::Text, Some(_)) => Role::Item(0),
        (RawKind::Text, None) if part.bold && is_heading(words) => Role::Title(None),
        (RawKind::Text, None) if shape::is_title(words) && introduces(words, next) => {
            Role::Title(None)
        }
        (RawKind::Text, None) => Role::Paragraph,
    }
}

/// Whether the words behind a number or in bold are a heading.
fn is_heading(words: &str) -> bool {
    let words = words.trim_end_matches([':', '：']);
    shape::is_short(words) && !words.ends_with(['.', ';', '。', '；', ',', '，'])
}

/// Whether what follows a short line is what it would be the title of.
fn introduces(title: &str, next: Option<&Part>) -> bool {
    let Some(next) = next else { return false };
    let text = next.text.decoded.as_str();
    match next.kind {
        RawKind::Item { .. } | RawKind::Cell(_) => true,
        RawKind::Text if next.mark.is_some() => true,
        RawKind::Text => {
            let is_longer = text.len() > title.len() * 2 || text.len() > 120;
            shape::record(text).is_some() || (is_longer && !shape::is_title(text))
        }
        _ => false,
    }
}

/// The blocks so far, and where the next one belongs.
#[derive(Debug, Default)]
struct Outline {
    blocks: Vec<Block>,
    /// Headings that are open: level and block.
    headings: Vec<(u8, usize)>,
    /// The level of the last heading by markup, and the styles of numbers below it.
    markup_level: u8,
    styles: Vec<Style>,
    /// The block that introduces what follows.
    intro: Option<usize>,
    /// The open items, by depth.
    items: Vec<usize>,
}

impl Outline {
    fn push(&mut self, part: Part, role: Role) {
        let index = self.blocks.len();
        let (kind, lead_in) = self.place(role, index);
        let heading = self.headings.last().map(|(_, block)| *block).filter(|block| *block != index);
        let heading = match kind {
            BlockKind::Heading { level } => self.open_heading(level, index),
            _ => heading,
        };
        let (text, links) = without_bullet(part);
        self.blocks.push(Block { kind, text, heading, lead_in, links });
    }

    fn place(&mut self, role: Role, index: usize) -> (BlockKind, Option<usize>) {
        match role {
            Role::Heading(level) => {
                self.markup_level = level;
                self.styles.clear();
                (self.heading(level, index), None)
            }
            Role::Title(style) => {
                let level = self.level_of(style);
                (self.heading(level, index), None)
            }
            Role::Paragraph => {
                self.items.clear();
                self.intro = Some(index);
                (BlockKind::Paragraph, None)
            }
            Role::Item(depth) => (BlockKind::ListItem { depth }, self.item(depth, index)),
            Role::ItemText(depth) => {
                self.items.truncate(usize::from(depth) + 1);
                (BlockKind::Paragraph, self.items.last().copied().or(self.intro))
            }
            Role::Cell(Place { table, row, column, rows, columns, header }) => {
                self.items.clear();
                self.intro = None;
                (BlockKind::Cell { table, row, column, rows, columns, header }, None)
            }
        }
    }

    fn heading(&mut self, level: u8, index: usize) -> BlockKind {
        self.items.clear();
        self.intro = Some(index);
        BlockKind::Heading { level }
    }

    fn item(&mut self, depth: u8, index: usize) -> Option<usize> {
        self.items.truncate(usize::from(depth));
        let lead_in = self.items.last().copied().or(self.intro);
        self.items.push(index);
        lead_in
    }

    /// The level of a heading that only its shape shows: below the markup, one level a style.
    fn level_of(&mut self, style: Option<Style>) -> u8 {
        let below = match style {
            None => self.styles.len() + 1,
            Some(style) => {
                let known = self.styles.iter().position(|known| *known == style);
                let at = known.unwrap_or(self.styles.len());
                self.styles.truncate(at);
                self.styles.push(style);
                at + 1
            }
        };
        self.markup_level.saturating_add(u8::try_from(below).unwrap_or(u8::MAX))
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

/// The text of an item without its bullet. Numbers stay: other parts of the document name them.
fn without_bullet(part: Part) -> (Text, Vec<Link>) {
    match part.mark {
        Some(mark) if mark.style == Style::Bullet => {
            let text = part.text.part(Span::new(mark.len, part.text.decoded.len()));
            let moved = part.links.into_iter().map(|link| {
                let start = link.words.start.saturating_sub(mark.len);
                let words = Span::new(start, link.words.end.saturating_sub(mark.len));
                Link { words, ..link }
            });
            (text, moved.collect())
        }
        _ => (part.text, part.links),
    }
}
