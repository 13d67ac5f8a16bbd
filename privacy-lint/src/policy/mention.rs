//! Mentions: words that name a kind of data, a purpose or a recipient, before anything is known of
//! what the sentence says about them.
//!
//! A kind of data is named by a phrase of the lexicon, by a modifier before a generic head ("payment
//! details", "device and usage data"), by a modifier after one ("information about your device"), or
//! by the generic head alone.

use std::ops::Range;

use privacy_model::vocabulary::PERSONAL;

use super::lexicon::{self, Manner, Own};
use super::words::{Key, Shape, Word, key};

/// A kind of data, and the words that name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DataMention<'a> {
    pub(crate) id: &'a str,
    pub(crate) words: Range<usize>,
}

/// Heads that name data of the kind their modifiers say, or of no kind in particular.
const HEADS: &[Key] = &[
    key("information"),
    key("data"),
    key("info"),
    key("detail"),
    key("record"),
    key("particular"),
    key("datum"),
];

/// Heads that are data only with a modifier from the lexicon.
const WEAK_HEADS: &[Key] = &[key("detail"), key("record"), key("particular")];

/// Words that lead from a generic head to what it is about.
const ABOUT: &[Key] = &[
    key("about"),
    key("regarding"),
    key("concerning"),
    key("on"),
    key("of"),
    key("from"),
    key("related"),
    key("relating"),
    key("to"),
    key("with"),
    key("for"),
];

/// Words that may stand between a modifier and what it is coordinated with or belongs to.
const BETWEEN: &[Key] = &[
    key("and"),
    key("or"),
    key("your"),
    key("the"),
    key("our"),
    key("other"),
    key("related"),
    key("their"),
    key("such"),
    key("any"),
    key("mobile"),
];

/// The kinds of data that words name, in order, none overlapping another.
pub(crate) fn data<'a>(words: &[Word], own: &'a Own<'_>) -> Vec<DataMention<'a>> {
    let mut found = Vec::new();
    for (name, range) in lexicon::CATEGORIES.find(words) {
        found.push(Candidate { id: name.id, words: range, manner: name.manner });
    }
    for (name, range) in own.categories.find(words) {
        found.retain(|known: &Candidate<'_>| {
            known.words.end <= range.start || known.words.start >= range.end
        });
        found.push(Candidate { id: name.id, words: range, manner: Manner::Alone });
    }
    found.sort_by_key(|candidate| candidate.words.start);
    compose(words, &found)
}

#[derive(Clone)]
struct Candidate<'a> {
    id: &'a str,
    words: Range<usize>,
    manner: Manner,
}

/// Joins modifiers with their heads and adds the heads that stand alone.
fn compose<'a>(words: &[Word], candidates: &[Candidate<'a>]) -> Vec<DataMention<'a>> {
    let mut mentions: Vec<DataMention<'a>> = Vec::new();
    let mut pending: Vec<Candidate<'a>> = Vec::new();
    let mut about: Option<usize> = None;
    let mut candidates = candidates.iter().peekable();
    let mut at = 0;
    while at < words.len() {
        if let Some(candidate) = candidates.next_if(|it| it.words.start <= at) {
            let end = candidate.words.end;
            match candidate.manner {
                Manner::Alone if candidate.id == lexicon::FRIEND => pending.clear(),
                Manner::Listed if !is_listed(words, &candidate.words) => pending.clear(),
                Manner::Alone | Manner::Listed => {
                    mentions.push(DataMention { id: candidate.id, words: candidate.words.clone() });
                    if !heads_at(words, end) {
                        about = None;
                    }
                }
                Manner::Modifier if about.is_some() => {
                    mentions.push(DataMention { id: candidate.id, words: candidate.words.clone() });
                }
                Manner::Modifier => pending.push(candidate.clone()),
            }
            at = end.max(at + 1);
            continue;
        }
        let word = words[at];
        if HEADS.contains(&word.key) {
            head(at, &mut mentions, &mut pending, words);
            let leads = words.get(at + 1).is_some_and(|next| ABOUT.contains(&next.key));
            about = leads.then_some(at);
        } else if word.shape == Shape::Slash
            || word.shape == Shape::Comma
            || word.shape == Shape::Hyphen
            || BETWEEN.contains(&word.key)
        {
            // A coordination goes on.
        } else {
            pending.clear();
            if !ABOUT.contains(&word.key) {
                about = None;
            }
        }
        at += 1;
    }
    mentions
}

/// Whether words are an item of a list: commas or coordination on both sides.
fn is_listed(words: &[Word], item: &Range<usize>) -> bool {
    let parts = |word: &Word| {
        let mark = matches!(
            word.shape,
            Shape::Comma | Shape::Slash | Shape::Open | Shape::Close | Shape::Colon
        );
        mark || [key("and"), key("or"), key("including"), key("as")].contains(&word.key)
    };
    let before = item.start.checked_sub(1).and_then(|at| words.get(at));
    let after = words.get(item.end);
    let opens = before.is_none_or(parts);
    let closes = after
        .is_none_or(|word| parts(word) || matches!(word.shape, Shape::Stop | Shape::Semicolon));
    opens && closes
}

fn heads_at(words: &[Word], at: usize) -> bool {
    words.get(at).is_some_and(|word| HEADS.contains(&word.key))
}

/// A generic head: of its modifiers' kinds if it has any, otherwise personal data.
fn head<'a>(
    at: usize,
    mentions: &mut Vec<DataMention<'a>>,
    pending: &mut Vec<Candidate<'a>>,
    words: &[Word],
) {
    if let Some(last) = mentions.last_mut().filter(|last| last.words.end == at) {
        last.words.end = at + 1;
        pending.clear();
        return;
    }
    let mut found = std::mem::take(pending);
    if let Some(last) = found.last_mut() {
        last.words.end = at + 1;
        mentions.extend(found.into_iter().map(|it| DataMention { id: it.id, words: it.words }));
        mentions.sort_by_key(|mention| mention.words.start);
    } else if !WEAK_HEADS.contains(&words[at].key) {
        mentions.push(DataMention { id: PERSONAL, words: at..at + 1 });
    }
}
