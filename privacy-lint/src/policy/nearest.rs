//! The sentences of a document that come nearest to a subject which it does not disclose: evidence
//! for a finding that says "nothing was found".

use super::block::{Block, BlockKind, Document};
use crate::source::Span;

/// A word that starts like this many letters of another counts as the same word.
const STEM_BYTES: usize = 5;

/// The `count` sentences that share most words with `subject`, best first, as spans in the source.
/// A sentence that shares none is not among them.
pub fn nearest(document: &Document, subject: &str, count: usize) -> Vec<Span> {
    let subject: Vec<String> = words(subject).map(|word| stem(word).to_lowercase()).collect();
    let mut ranked: Vec<(usize, usize, Span)> = Vec::new();
    let blocks = document.blocks.iter().filter(|it| !matches!(it.kind, BlockKind::Heading { .. }));
    for sentence in blocks.flat_map(sentences) {
        let score = subject.iter().filter(|word| holds(sentence.text, word)).count();
        if score > 0 {
            ranked.push((usize::MAX - score, ranked.len(), sentence.span));
        }
    }
    ranked.sort_unstable();
    ranked.into_iter().take(count).map(|(_, _, span)| span).collect()
}

struct Sentence<'a> {
    text: &'a str,
    span: Span,
}

/// The sentences of a block: what ends in a stop, `!`, `?` or `;` before white space.
fn sentences(block: &Block) -> impl Iterator<Item = Sentence<'_>> {
    let text = block.text.decoded.as_str();
    let mut start = 0;
    let pieces = text.split_inclusive(['.', '!', '?', ';', '。', '！', '？', '；']);
    pieces.filter_map(move |piece| {
        let from = start + (piece.len() - piece.trim_start().len());
        start += piece.len();
        let span = block.text.source_span(Span::new(from, from + piece.trim().len()));
        (!piece.trim().is_empty()).then_some(Sentence { text: piece, span })
    })
}

fn holds(sentence: &str, stem: &str) -> bool {
    words(sentence)
        .any(|word| word.get(..stem.len()).is_some_and(|start| start.eq_ignore_ascii_case(stem)))
}

fn stem(word: &str) -> &str {
    word.get(..STEM_BYTES).unwrap_or(word)
}

/// The words of three letters or more.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|it: char| !it.is_alphanumeric()).filter(|word| word.chars().count() > 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::block::Text;

    fn document(paragraphs: &[&str]) -> Document {
        let mut document = Document::default();
        let mut start = 0;
        for paragraph in paragraphs {
            let mut text = Text::default();
            text.push_verbatim(paragraph, start);
            start += paragraph.len();
            document.blocks.push(Block {
                kind: BlockKind::Paragraph,
                text,
                heading: None,
                lead_in: None,
                links: Vec::new(),
            });
        }
        document
    }

    #[test]
    fn the_sentence_that_shares_most_words_comes_first() {
        let text = "We like pictures. We collect your device identifiers. Devices break.";
        let found = nearest(&document(&[text]), "Device identifier", 3);
        let found: Vec<_> = found.iter().map(|span| &text[span.range()]).collect();
        assert_eq!(found, ["We collect your device identifiers.", "Devices break."]);
    }

    #[test]
    fn nothing_in_common_is_nothing_found() {
        assert!(nearest(&document(&["We sell lamps."]), "Genetic data", 3).is_empty());
    }
}
