//! Markdown: `CommonMark` with tables, HTML inside it through the HTML reader.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::flow::{Break, Flow};
use super::html::Html;
use crate::source::Span;

/// Reads a whole document.
pub(super) fn read(flow: &mut Flow<'_>) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut reader = Reader { html: Html::default(), metadata: false };
    let source = flow.first_lines(LINES_IN_ONE);
    // In front of a heading a byte order mark would make it a paragraph.
    let unmarked = source.trim_start_matches('\u{feff}');
    let mark = source.len() - unmarked.len();
    for (event, range) in Parser::new_ext(unmarked, options).into_offset_iter() {
        reader.event(flow, &event, Span::new(mark + range.start, mark + range.end));
    }
}

/// How many lines of the source a line of the page may take on average.
const LINES_IN_ONE: usize = 4;

struct Reader {
    html: Html,
    metadata: bool,
}

impl Reader {
    fn event(&mut self, flow: &mut Flow<'_>, event: &Event<'_>, span: Span) {
        match event {
            Event::Start(Tag::MetadataBlock(_)) => self.metadata = true,
            Event::End(TagEnd::MetadataBlock(_)) => self.metadata = false,
            Event::Html(_) | Event::InlineHtml(_) => self.html.feed(flow, span),
            _ if self.metadata || self.html.is_dropping() => {}
            Event::Start(tag) => start(flow, tag, span),
            Event::End(tag) => end(flow, *tag),
            Event::Text(text) | Event::Code(text) => words(flow, text, span),
            Event::SoftBreak => flow.line_break(Break::Soft),
            Event::HardBreak => flow.line_break(Break::Hard),
            Event::Rule => flow.end_block(),
            _ => {}
        }
    }
}

fn start(flow: &mut Flow<'_>, tag: &Tag<'_>, span: Span) {
    match tag {
        Tag::Paragraph | Tag::BlockQuote(_) | Tag::CodeBlock(_) | Tag::HtmlBlock => {
            flow.end_block();
        }
        Tag::Heading { level, .. } => flow.open_heading(*level as u8),
        Tag::List(_) => flow.open_list(),
        Tag::Item => flow.open_item(),
        Tag::Table(_) => flow.open_table(),
        Tag::TableHead => {
            flow.set_table_head(true);
            flow.open_row();
        }
        Tag::TableRow => flow.open_row(),
        Tag::TableCell => flow.open_cell(1, 1, false),
        Tag::Strong => flow.open_bold(),
        Tag::Link { dest_url, .. } => {
            flow.open_link(dest_url.to_string(), target(flow, dest_url, span));
        }
        _ => {}
    }
}

fn end(flow: &mut Flow<'_>, tag: TagEnd) {
    match tag {
        TagEnd::Paragraph | TagEnd::BlockQuote(_) | TagEnd::CodeBlock | TagEnd::Item => {
            flow.end_block();
        }
        TagEnd::Heading(_) => flow.close_heading(),
        TagEnd::List(_) => flow.close_list(),
        TagEnd::Table => flow.close_table(),
        TagEnd::TableHead => {
            flow.close_cell();
            flow.set_table_head(false);
        }
        TagEnd::TableCell => flow.close_cell(),
        TagEnd::Strong => flow.close_bold(),
        TagEnd::Link => flow.close_link(),
        _ => {}
    }
}

/// Where the target of a link stands: behind the linked words where it is written out there.
fn target(flow: &Flow<'_>, target: &str, span: Span) -> Span {
    let slice = flow.source().get(span.range()).unwrap_or_default();
    match slice.rfind(target) {
        Some(at) if !target.is_empty() => Span::new(at, at + target.len()).shifted(span.start),
        _ => span,
    }
}

/// Words of the text: as they stand, or decoded.
fn words(flow: &mut Flow<'_>, text: &str, span: Span) {
    let slice = flow.source().get(span.range()).unwrap_or_default();
    let place = match slice {
        whole if whole == text => Some(0),
        // A reference may hold the very character that it stands for, as `&amp;` and `&#35;` do.
        reference if reference.starts_with('&') => None,
        around => around.find(text),
    };
    match place {
        Some(at) => unpaired_stars(flow, Span::new(at, at + text.len()).shifted(span.start)),
        None => flow.replaced(text, span),
    }
}

/// Words without the `**` that `CommonMark` leaves in the text: behind a full-width colon and
/// before an ideograph they neither open nor close, though their author meant them to.
fn unpaired_stars(flow: &mut Flow<'_>, span: Span) {
    let text = flow.source().get(span.range()).unwrap_or_default();
    let mut from = span.start;
    for (at, _) in text.match_indices('*') {
        let at = span.start + at;
        if is_mark(flow.source().as_bytes(), at) {
            flow.text(Span::new(from, at));
            from = at + 1;
        }
    }
    flow.text(Span::new(from, span.end));
}

/// Whether a star is one of two that stand together and are not escaped.
fn is_mark(source: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| source.get(before));
    before != Some(&b'\\') && (before == Some(&b'*') || source.get(at + 1) == Some(&b'*'))
}
