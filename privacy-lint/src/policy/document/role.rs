//! What a part is, once its neighbours are known.

use super::flow::{Place, RawKind};
use super::split::Part;
use crate::policy::shape::{self, Mark, Style};

/// What a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A heading by markup.
    Heading(u8),
    /// A heading by its shape; a section of that style of number, or one without.
    Title(Option<Style>),
    /// Running text. A number at its start opens a section of that style.
    Paragraph(Option<Style>),
    /// An item of that depth.
    Item(u8),
    /// More text of an item of that depth.
    ItemText(u8),
    /// A table cell.
    Cell(Place),
}

/// The role of each part.
pub(super) fn roles(parts: &[Part]) -> Vec<Role> {
    let mut indents = Vec::new();
    let mut roles = Vec::with_capacity(parts.len());
    for index in 0..parts.len() {
        let part = &parts[index];
        let role = role(&Neighbours::at(parts, index));
        roles.push(match role {
            Role::Item(_) if part.kind == RawKind::Text => Role::Item(depth(&mut indents, part)),
            role => {
                indents.clear();
                role
            }
        });
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

/// A part between the one before and the one behind it.
struct Neighbours<'a> {
    before: Option<&'a Part>,
    part: &'a Part,
    behind: Option<&'a Part>,
}

impl<'a> Neighbours<'a> {
    fn at(parts: &'a [Part], index: usize) -> Self {
        let before = index.checked_sub(1).and_then(|before| parts.get(before));
        Self { before, part: &parts[index], behind: parts.get(index + 1) }
    }

    /// Whether the number is one of a row that stands together: a list, not sections.
    fn is_counted(&self) -> bool {
        let mark = |part: Option<&Part>| part.and_then(|part| part.mark);
        counts_on(mark(self.before), self.part.mark) || counts_on(self.part.mark, mark(self.behind))
    }

    /// Whether the part is the only item of its list and text follows it.
    fn is_lone_item(&self) -> bool {
        let is_item =
            |part: Option<&Part>| part.is_some_and(|it| matches!(it.kind, RawKind::Item { .. }));
        let text_behind = self.behind.is_some_and(|behind| behind.kind == RawKind::Text);
        !is_item(self.before) && text_behind
    }
}

/// Whether a number is followed by the next one of its style.
fn counts_on(mark: Option<Mark>, next: Option<Mark>) -> bool {
    match (mark, next) {
        (Some(mark), Some(next)) => mark.style == next.style && mark.value + 1 == next.value,
        _ => false,
    }
}

fn role(at: &Neighbours<'_>) -> Role {
    let part = at.part;
    match (part.kind, part.mark) {
        (RawKind::Heading(level), _) => Role::Heading(level),
        (RawKind::Cell(place), _) => Role::Cell(place),
        (RawKind::Item { depth: 0 }, _) if at.is_lone_item() && is_bold_title(part) => {
            Role::Title(Some(Style::Bold))
        }
        (RawKind::Item { depth }, _) => Role::Item(depth),
        (RawKind::ItemText { depth }, Some(_)) => Role::Item(depth.saturating_add(1)),
        (RawKind::ItemText { depth }, None) => Role::ItemText(depth),
        (RawKind::Text, Some(mark)) => marked(at, mark),
        (RawKind::Text, None) => unmarked(at),
    }
}

fn is_bold_title(part: &Part) -> bool {
    part.bold && is_heading(part.words())
}

fn marked(at: &Neighbours<'_>, mark: Mark) -> Role {
    if mark.style == Style::Bullet || at.is_counted() {
        Role::Item(0)
    } else if is_section(at.part.words()) {
        Role::Title(Some(mark.style))
    } else {
        Role::Paragraph(Some(mark.style))
    }
}

fn unmarked(at: &Neighbours<'_>) -> Role {
    let words = at.part.words();
    if is_bold_title(at.part) {
        return Role::Title(Some(Style::Bold));
    }
    if !shape::is_title(words) || !introduces(words, at.behind) {
        return Role::Paragraph(None);
    }
    Role::Title(shape::is_capitals(words).then_some(Style::Capitals))
}

/// Whether a bold line is a heading.
fn is_heading(words: &str) -> bool {
    let words = words.trim_end_matches([':', '：']);
    shape::is_short(words)
        && !words.ends_with(['.', ';', '。', '；', ',', '，'])
        && !words.is_empty()
}

/// Whether the words behind a number name a section: one phrase, however long, without a stop.
fn is_section(words: &str) -> bool {
    const WIDEST: usize = 160;
    let words = words.trim_end_matches([':', '：']);
    let is_open = !words.ends_with(['.', ';', '。', '；', ',', '，']);
    shape::width(words, WIDEST) < WIDEST && is_open && !words.contains([';', '。', '；'])
}

/// Whether what follows a short line is what it would be the title of.
fn introduces(title: &str, behind: Option<&Part>) -> bool {
    let Some(behind) = behind else { return false };
    let text = behind.text.decoded.as_str();
    match behind.kind {
        RawKind::Item { .. } | RawKind::Cell(_) => true,
        RawKind::Text if behind.mark.is_some() => true,
        RawKind::Text => {
            let is_longer = text.len() > title.len() * 2 || text.len() > 120;
            shape::record(text).is_some() || (is_longer && !shape::is_title(text))
        }
        _ => false,
    }
}
