//! Where marked words lie in the blocks of a document.

use crate::policy::block::{Document, Text};
use crate::source::{Span, floor_char_boundary, on_one_line};

/// The most characters of marked words that are quoted.
const MOST_QUOTED_CHARS: usize = 120;

/// A mark in the text of one block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stretch {
    /// The bytes of the block's decoded text; never empty.
    pub(super) decoded: Span,
    /// The number of the mark.
    pub(super) mark: usize,
    /// Whether the mark begins here, and does not come from a block before.
    pub(super) is_first: bool,
    /// Whether the mark ends here.
    pub(super) is_last: bool,
}

/// Words that were found in a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Placed {
    /// Where they stand in the source.
    pub(super) source: Span,
    /// The words on one line, cut when long.
    pub(super) quote: String,
}

/// The marks of a document.
#[derive(Debug, Default)]
pub(super) struct Spread {
    /// The words that were found, in the order of their numbers.
    pub(super) placed: Vec<Placed>,
    /// For each block, the marks in it, sorted.
    pub(super) blocks: Vec<Vec<Stretch>>,
}

/// Finds source spans, sorted, in the blocks of a document. Those that lie in no block are left out;
/// the others are numbered from `first` on, in reading order.
pub(super) fn spread(document: &Document, spans: &[Span], first: usize) -> Spread {
    let sources: Vec<Span> = document.blocks.iter().map(|it| it.text.source()).collect();
    let mut order: Vec<usize> = (0..sources.len()).collect();
    order.sort_by_key(|index| sources[*index]);
    let mut spread = Spread { placed: Vec::new(), blocks: vec![Vec::new(); document.blocks.len()] };
    for span in spans {
        let mark = first + spread.placed.len();
        let found = stretches(document, &sources, &order, *span, mark);
        let Some((block, stretch)) = found.first() else { continue };
        let quote = quote(&document.blocks[*block].text.decoded[stretch.decoded.range()]);
        spread.placed.push(Placed { source: *span, quote });
        for (block, stretch) in found {
            spread.blocks[block].push(stretch);
        }
    }
    spread.blocks.iter_mut().for_each(|it| it.sort_unstable());
    spread
}

/// The parts of the blocks that a span covers; `order` sorts the blocks by place.
fn stretches(
    document: &Document,
    sources: &[Span],
    order: &[usize],
    span: Span,
    mark: usize,
) -> Vec<(usize, Stretch)> {
    let after = order.partition_point(|index| sources[*index].start <= span.start);
    let from = order[after.saturating_sub(1)..].iter().copied();
    let covered = from.take_while(|index| sources[*index].start < span.end).filter_map(|index| {
        let decoded = decoded_span(&document.blocks[index].text, span);
        let stretch = Stretch { decoded, mark, is_first: false, is_last: false };
        (!decoded.is_empty()).then_some((index, stretch))
    });
    let mut found: Vec<_> = covered.collect();
    if let Some((_, first)) = found.first_mut() {
        first.is_first = true;
    }
    if let Some((_, last)) = found.last_mut() {
        last.is_last = true;
    }
    found
}

/// The decoded bytes whose place in the source lies in a span, on character boundaries.
fn decoded_span(text: &Text, source: Span) -> Span {
    let start = decoded_offset(text, source.start);
    Span::new(start, decoded_offset(text, source.end).max(start))
}

/// The first decoded byte that stands at a source offset or after it.
fn decoded_offset(text: &Text, source: usize) -> usize {
    let (mut low, mut high) = (0, text.decoded.len());
    while low < high {
        let middle = low.midpoint(high);
        if text.source_span(Span::new(middle, middle)).start < source {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    floor_char_boundary(&text.decoded, low)
}

fn quote(words: &str) -> String {
    let mut chars = words.chars();
    let quote: String = chars.by_ref().take(MOST_QUOTED_CHARS).collect();
    let quote = on_one_line(&quote);
    if chars.next().is_some() { quote + "…" } else { quote }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::block::Format;
    use crate::policy::document::parse;
    use crate::source::SourceFile;

    fn document(text: &str, format: Format) -> Document {
        parse(&SourceFile::new("policy", text), format)
    }

    /// The words of each mark, block by block.
    fn words(text: &str, format: Format, marked: &[&str]) -> Vec<Vec<String>> {
        let document = document(text, format);
        let spans = marked.iter().map(|it| {
            let start = text.find(it).expect("the text has the words");
            Span::new(start, start + it.len())
        });
        let spread = spread(&document, &spans.collect::<Vec<_>>(), 0);
        let of_block = |(stretches, block): (&Vec<Stretch>, &crate::policy::block::Block)| {
            let words = |it: &Stretch| block.text.decoded[it.decoded.range()].to_owned();
            stretches.iter().map(words).collect()
        };
        spread.blocks.iter().zip(&document.blocks).map(of_block).collect()
    }

    #[test]
    fn words_are_found_past_entities_and_wide_characters() {
        let text = "<p>größer &amp; 中文 is <b>your email</b> here</p>";
        let found = words(text, Format::Html, &["&amp; 中文", "email</b>"]);
        assert_eq!(found, [["& 中文", "email"]]);
    }

    #[test]
    fn a_mark_over_two_blocks_begins_once_and_ends_once() {
        let text = "one two\n\nthree four\n";
        let span = Span::new(4, 14);
        let spread = spread(&document(text, Format::Markdown), &[span], 7);
        let ends: Vec<_> =
            spread.blocks.iter().flatten().map(|it| (it.is_first, it.is_last)).collect();
        assert_eq!(ends, [(true, false), (false, true)]);
        assert!(spread.blocks.iter().flatten().all(|it| it.mark == 7));
    }

    #[test]
    fn a_span_outside_of_every_block_is_no_mark() {
        let text = "# Title\n\ntext\n";
        for span in [Span::new(0, 1), Span::new(999, 1_000), Span::new(3, 3)] {
            let spread = spread(&document(text, Format::Markdown), &[span], 0);
            assert!(spread.placed.is_empty(), "{span:?}");
        }
        assert!(spread(&document("", Format::Text), &[Span::new(0, 9)], 0).placed.is_empty());
    }
}
