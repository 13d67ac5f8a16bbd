//! From the lines of a block to parts: the text of one block each.

use super::flow::{Break, Line, RawBlock, RawKind};
use crate::policy::block::{Link, Text};
use crate::policy::normal::is_invisible;
use crate::policy::shape::{self, Mark, Style};
use crate::source::Span;

/// Text that becomes one block.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) kind: RawKind,
    pub(super) text: Text,
    pub(super) links: Vec<Link>,
    /// The bullet or number it begins with.
    pub(super) mark: Option<Mark>,
    pub(super) bold: bool,
    pub(super) indent: usize,
}

/// Divides the lines of a block into parts and joins the lines of each.
pub(super) fn split(block: RawBlock, parts: &mut Vec<Part>) {
    let first = parts.len();
    let among_records = block.lines.iter().filter(|line| is_record(line)).count() > 1;
    let mut after_blank = false;
    for line in block.lines {
        if is_blank(&line.text.decoded) {
            after_blank = true;
            continue;
        }
        let goes_on = goes_on(block.kind, &line, after_blank, among_records);
        match parts[first..].last_mut() {
            Some(part) if goes_on => part.join(line),
            Some(_) => parts.push(Part::new(follower(block.kind), line)),
            None => parts.push(Part::new(block.kind, line)),
        }
        after_blank = false;
    }
}

/// Whether a line shows nothing, or nothing but a bullet.
fn is_blank(line: &str) -> bool {
    let bullet = shape::mark(line).filter(|mark| mark.style == Style::Bullet);
    let words = line.get(bullet.map_or(0, |mark| mark.len)..).unwrap_or_default();
    words.chars().all(|c| c.is_whitespace() || is_invisible(c))
}

fn is_record(line: &Line) -> bool {
    shape::record(&line.text.decoded).is_some()
}

/// The kind of a part behind the first of its block.
fn follower(kind: RawKind) -> RawKind {
    match kind {
        RawKind::Item { depth } => RawKind::ItemText { depth },
        kind => kind,
    }
}

/// Whether a line goes on with the part above it.
fn goes_on(kind: RawKind, line: &Line, after_blank: bool, among_records: bool) -> bool {
    if matches!(kind, RawKind::Cell(_) | RawKind::Heading(_)) {
        return true;
    }
    let text = line.text.decoded.as_str();
    if after_blank || shape::mark(text).is_some() {
        return false;
    }
    match line.before {
        Break::Soft => !(among_records && is_record(line)),
        Break::Hard => text.starts_with(char::is_lowercase) && !is_record(line),
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

    fn join(&mut self, line: Line) {
        let between = Span::new(self.text.source().end, line.text.source().start);
        let breaks = line.before == Break::Hard && matches!(self.kind, RawKind::Cell(_));
        self.text.push_replaced(if breaks { "\n" } else { " " }, between);
        let offset = self.text.decoded.len();
        self.text.append(&line.text);
        self.links.extend(line.links.into_iter().map(|link| moved(link, offset)));
        self.bold &= line.bold;
    }

    /// The text behind the mark.
    pub(super) fn words(&self) -> &str {
        self.text.decoded.get(self.mark.map_or(0, |mark| mark.len)..).unwrap_or_default()
    }

    /// The text and links without the first bytes.
    pub(super) fn without(self, n_bytes: usize) -> (Text, Vec<Link>) {
        if n_bytes == 0 {
            return (self.text, self.links);
        }
        let text = self.text.part(Span::new(n_bytes, self.text.decoded.len()));
        let links = self.links.into_iter().filter(|link| link.words.end > n_bytes);
        let links = links.map(|link| {
            let start = link.words.start.saturating_sub(n_bytes);
            Link { words: Span::new(start, link.words.end - n_bytes), ..link }
        });
        (text, links.collect())
    }
}

fn moved(link: Link, offset: usize) -> Link {
    Link { words: link.words.shifted(offset), ..link }
}
