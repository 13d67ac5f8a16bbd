//! Sentences of a block, as ranges of its words.

use std::ops::Range;

use super::words::{Key, Shape, Word, key, keys};

/// Words whose full stop ends no sentence.
const ABBREVIATIONS: &[Key] = &keys([
    "e.g", "i.e", "etc", "inc", "ltd", "co", "corp", "no", "vs", "mr", "dr", "st", "u.s", "u.k",
    "approx", "llc", "s", "p.o", "art", "sec", "jr", "ms", "mrs", "e.u",
]);

/// The most words that are read as one sentence. What is said of a word is looked for in its whole
/// sentence, so that this bounds the work a word.
const LONGEST: usize = 400;

/// The sentences of a block's words, in order; together they cover all words.
pub(crate) fn sentences(words: &[Word]) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for at in 0..words.len() {
        if ends_sentence(words, at) || at + 1 - start == LONGEST {
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
