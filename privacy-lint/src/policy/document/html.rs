//! HTML: tags to lines, lists and tables.

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span as TagSpan, Tokenizer};

use super::entity;
use super::flow::{Break, Flow};
use crate::source::Span;

/// Elements whose content is not the page's text.
const DROPPED: [&str; 14] = [
    "audio", "canvas", "iframe", "math", "noscript", "object", "script", "select", "style", "svg",
    "template", "textarea", "title", "video",
];

/// Elements that stand on lines of their own.
const BLOCKS: [&str; 31] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "button",
    "center",
    "dd",
    "details",
    "div",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "head",
    "header",
    "hr",
    "html",
    "label",
    "legend",
    "main",
    "nav",
    "option",
    "p",
    "pre",
    "section",
    "summary",
    "caption",
    "hgroup",
    "search",
];

/// What has to be remembered between the tags, and between the pieces of HTML in Markdown.
#[derive(Debug, Default)]
pub(super) struct Html {
    dropping: Option<Dropping>,
    tag: Tag,
}

/// Inside an element whose content is dropped.
#[derive(Debug)]
struct Dropping {
    name: String,
    depth: usize,
}

/// A start tag with the attributes that say something here.
#[derive(Debug, Default)]
struct Tag {
    name: String,
    attribute: String,
    target: Option<(String, Span)>,
    rows: u32,
    columns: u32,
}

/// Reads a whole document.
pub(super) fn read(flow: &mut Flow<'_>) {
    Html::default().feed(flow, Span::new(0, flow.source().len()));
}

impl Html {
    /// Whether the content of the open element is dropped.
    pub(super) fn is_dropping(&self) -> bool {
        self.dropping.is_some()
    }

    /// Reads one piece of the source.
    pub(super) fn feed(&mut self, flow: &mut Flow<'_>, span: Span) {
        let Some(source) = flow.source().get(span.range()) else { return };
        let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, at: TagSpan<usize>| {
            self.event(flow, &event, Span::new(at.start, at.end).shifted(span.start));
            None
        });
        emitter.naively_switch_states(true);
        let Ok(()) = Tokenizer::new_with_emitter(source, emitter).finish();
    }

    fn event(&mut self, flow: &mut Flow<'_>, event: &CallbackEvent<'_>, span: Span) {
        match event {
            CallbackEvent::OpenStartTag { name } => self.tag = Tag::new(name),
            CallbackEvent::AttributeName { name } => self.tag.attribute = lossy(name),
            CallbackEvent::AttributeValue { value } => self.tag.set(value, span),
            CallbackEvent::CloseStartTag { self_closing } => {
                let tag = std::mem::take(&mut self.tag);
                if !self.is_dropped(&tag.name, *self_closing) {
                    open(flow, tag);
                }
            }
            CallbackEvent::EndTag { name } => {
                let name = lossy(name);
                if !self.is_dropped_end(&name) {
                    close(flow, &name);
                }
            }
            CallbackEvent::String { .. } if self.dropping.is_none() => text(flow, span),
            _ => {}
        }
    }

    fn is_dropped(&mut self, name: &str, self_closing: bool) -> bool {
        match &mut self.dropping {
            Some(dropping) => dropping.depth += usize::from(dropping.name == name && !self_closing),
            None if DROPPED.contains(&name) && !self_closing => {
                self.dropping = Some(Dropping { name: name.to_owned(), depth: 1 });
            }
            None => return false,
        }
        true
    }

    fn is_dropped_end(&mut self, name: &str) -> bool {
        let Some(dropping) = &mut self.dropping else { return false };
        dropping.depth -= usize::from(dropping.name == name);
        if dropping.depth == 0 {
            self.dropping = None;
        }
        true
    }
}

impl Tag {
    fn new(name: &[u8]) -> Self {
        Self { name: lossy(name), rows: 1, columns: 1, ..Self::default() }
    }

    fn set(&mut self, value: &[u8], span: Span) {
        let number = || std::str::from_utf8(value).ok().and_then(|text| text.trim().parse().ok());
        match self.attribute.as_str() {
            "href" => self.target = Some((lossy(value), span)),
            "rowspan" => self.rows = number().unwrap_or(1),
            "colspan" => self.columns = number().unwrap_or(1),
            _ => {}
        }
    }
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn open(flow: &mut Flow<'_>, tag: Tag) {
    if let Some(level) = heading_level(&tag.name) {
        return flow.open_heading(level);
    }
    match tag.name.as_str() {
        "br" => flow.line_break(Break::Hard),
        "ul" | "ol" | "menu" | "dl" => flow.open_list(),
        "li" | "dt" => flow.open_item(),
        "b" | "strong" => flow.open_bold(),
        "a" => match tag.target {
            Some((target, span)) => flow.open_link(target, span),
            None => flow.close_link(),
        },
        "table" => flow.open_table(),
        "thead" => flow.set_table_head(true),
        "tbody" | "tfoot" => flow.set_table_head(false),
        "tr" => flow.open_row(),
        "td" => flow.open_cell(tag.rows, tag.columns, false),
        "th" => flow.open_cell(tag.rows, tag.columns, true),
        name if BLOCKS.contains(&name) => flow.end_block(),
        _ => {}
    }
}

fn close(flow: &mut Flow<'_>, name: &str) {
    if heading_level(name).is_some() {
        return flow.close_heading();
    }
    match name {
        "br" => flow.line_break(Break::Hard),
        "ul" | "ol" | "menu" | "dl" => flow.close_list(),
        "li" | "dt" => flow.end_block(),
        "b" | "strong" => flow.close_bold(),
        "a" => flow.close_link(),
        "table" => flow.close_table(),
        "thead" => flow.set_table_head(false),
        "td" | "th" | "tr" => flow.close_cell(),
        name if BLOCKS.contains(&name) => flow.end_block(),
        _ => {}
    }
}

fn heading_level(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    }
}

/// Text between tags, with its character references.
fn text(flow: &mut Flow<'_>, span: Span) {
    let Some(slice) = flow.source().get(span.range()) else { return };
    let mut from = 0;
    while let Some(at) = slice[from..].find('&').map(|at| from + at) {
        flow.text(Span::new(from, at).shifted(span.start));
        let reference = entity::candidate(&slice[at..]);
        let decoded = entity::decode(reference);
        let place = Span::new(at, at + reference.len()).shifted(span.start);
        if decoded == reference {
            flow.text(place);
        } else {
            flow.replaced(&decoded, place);
        }
        from = at + reference.len();
    }
    flow.text(Span::new(from, slice.len()).shifted(span.start));
}
