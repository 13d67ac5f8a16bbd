//! Long text in pieces, so that the work on one block and the memory it takes are bounded.

use crate::policy::block::{Link, Text};
use crate::source::{Span, floor_char_boundary};

/// The longest text of one block, in bytes: more than the longest paragraph that people read.
const LONGEST: usize = 1 << 16;

/// A text and its links, cut behind sentences, else between words, where it is too long.
pub(super) fn pieces(text: Text, links: Vec<Link>) -> Vec<(Text, Vec<Link>)> {
    if text.decoded.len() <= LONGEST {
        return vec![(text, links)];
    }
    let mut links = links.into_iter().peekable();
    let mut pieces = Vec::new();
    let mut start = 0;
    while start < text.decoded.len() {
        let end = end_of_piece(&text.decoded, start);
        let mut inside = Vec::new();
        while let Some(link) = links.next_if(|link| link.words.start < end) {
            let from = link.words.start.saturating_sub(start);
            let to = link.words.end.clamp(start, end) - start;
            inside.push(Link { words: Span::new(from.min(to), to), ..link });
        }
        pieces.push((text.part(Span::new(start, end)), inside));
        start = end;
    }
    pieces
}

/// Where the piece that begins at a byte ends.
fn end_of_piece(text: &str, start: usize) -> usize {
    let longest = floor_char_boundary(text, start + LONGEST);
    let piece = text.get(start..longest).unwrap_or_default();
    if longest == text.len() {
        return longest;
    }
    let behind = |mark: &str| piece.rfind(mark).map(|at| start + at + mark.len());
    [". ", "。", " "].iter().find_map(|mark| behind(mark)).unwrap_or(longest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(words: &str) -> Vec<Text> {
        let mut text = Text::default();
        text.push_verbatim(words, 3);
        pieces(text, Vec::new()).into_iter().map(|(text, _)| text).collect()
    }

    #[test]
    fn a_long_text_is_cut_behind_sentences_and_stays_where_it_is() {
        let sentence = "The lamp is lit. ";
        let words = sentence.repeat(2 * LONGEST / sentence.len());
        let pieces = cut(&words);
        assert_eq!(pieces.iter().map(|it| it.decoded.as_str()).collect::<String>(), words);
        let mut at = 3;
        for piece in &pieces {
            assert!(piece.decoded.starts_with("The") && piece.decoded.len() <= LONGEST);
            assert_eq!(piece.source().start, at);
            at = piece.source().end;
        }
        assert_eq!(pieces.len(), 2);
    }

    #[test]
    fn a_text_without_blanks_is_cut_between_characters() {
        let words = "灯".repeat(LONGEST);
        assert_eq!(cut(&words).iter().map(|it| it.decoded.as_str()).collect::<String>(), words);
    }

    #[test]
    fn a_link_goes_with_the_words_it_begins_at() {
        let mut text = Text::default();
        text.push_verbatim(&"lamp ".repeat(LONGEST), 0);
        let at = |start| Link {
            words: Span::new(start, start + 4),
            target: String::new(),
            target_span: Span::default(),
        };
        let pieces = pieces(text, vec![at(5), at(LONGEST + 4)]);
        let linked: Vec<_> = pieces[..2].iter().map(|(_, links)| links[0].words).collect();
        assert_eq!(linked, [Span::new(5, 9), Span::new(5, 9)]);
    }
}
