//! Sentences of a block, as ranges of its words.

use std::ops::Range;

use super::words::{Key, Shape, Word, key};

/// Words whose full stop ends no sentence.
const ABBREVIATIONS: &[Key] = &[
    key("e.g"),
    key("i.e"),
    key("etc"),
    key("inc"),
    key("ltd"),
    key("co"),
    key("corp"),
    key("no"),
    key("vs"),
    key("mr"),
    key("dr"),
    key("st"),
    key("u.s"),
    key("u.k"),
    key("approx"),
    key("llc"),
    key("s"),
    key("p.o"),
    key("art"),
    key("sec"),
    key("jr"),
    key("ms"),
    key("mrs"),
    key("e.u"),
];

/// The sentences of a block's words, in order; together they cover all words.
pub(crate) fn sentences(words: &[Word]) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for at in 0..words.len() {
        if ends_sentence(words, at) {
            sentences.push(start..at + 1);
            start = at + 1;
        }
    }
    if start < words.len() {
        sentences.push(start..words.len());
    }
    sentences
}

fn ends_sentence(words: &[Word], at: usize) -> bool {
    let mark = words[at];
    if mark.shape != Shape::Stop {
        return false;
    }
    let is_wide = mark.span.len() > 1;
    let Some(next) = words.get(at + 1) else { return true };
    if is_wide {
        return true;
    }
    let gap = next.span.start > mark.span.end;
    let before = at.checked_sub(1).map(|at| words[at]);
    let abbreviates = before.is_some_and(|word| {
        ABBREVIATIONS.contains(&word.key) || word.shape == Shape::Capital && word.span.len() == 1
    });
    let goes_on = matches!(next.shape, Shape::Comma | Shape::Close | Shape::Semicolon);
    gap && !goes_on && !(abbreviates && (next.shape != Shape::Capital || is_latin(before)))
}

/// Whether the word is an abbreviation that never ends a sentence: "e.g.", "i.e.".
fn is_latin(word: Option<Word>) -> bool {
    word.is_some_and(|word| [key("e.g"), key("i.e"), key("vs")].contains(&word.key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::words::words;

    fn texts(text: &str) -> Vec<&str> {
        let words = words(text);
        sentences(&words)
            .into_iter()
            .map(|range| &text[words[range.start].span.start..words[range.end - 1].span.end])
            .collect()
    }

    #[test]
    fn sentences_end_at_stops() {
        assert_eq!(
            texts("We log it. You can ask! 我们收集信息。您同意"),
            ["We log it.", "You can ask!", "我们收集信息。", "您同意"]
        );
    }

    #[test]
    fn abbreviations_end_no_sentence() {
        assert_eq!(
            texts("Data, e.g. your IP, goes to Lumen Inc. and Co."),
            ["Data, e.g. your IP, goes to Lumen Inc. and Co."]
        );
    }
}
