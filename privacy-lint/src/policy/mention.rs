//! Mentions: words that name a kind of data, a purpose or a recipient, before anything is known of
//! what the sentence says about them.
//!
//! A kind of data is named by a phrase of the lexicon, by a modifier before a generic head ("payment
//! details", "device and usage data"), by a modifier after one ("information about your device"), or
//! by the generic head alone.

use std::ops::Range;

use privacy_model::vocabulary::PERSONAL;

use super::lexicon::{self, Manner, Name, Own};
use super::words::{Key, Shape, Word, key, keys};

/// A kind of data, and the words that name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DataMention<'a> {
    pub(crate) id: &'a str,
    pub(crate) words: Range<usize>,
}

/// Heads that name data of the kind their modifiers say, or of no kind in particular.
const HEADS: &[Key] =
    &keys(["information", "data", "info", "detail", "record", "particular", "datum"]);

/// Heads that are data only with a modifier from the lexicon.
const WEAK_HEADS: &[Key] = &keys(["detail", "record", "particular"]);

/// Words that lead from a generic head to what it is about.
const ABOUT: &[Key] = &keys([
    "about",
    "regarding",
    "concerning",
    "on",
    "of",
    "from",
    "related",
    "relating",
    "to",
    "with",
    "for",
]);

/// Words that may stand between a modifier and what it is coordinated with or belongs to.
const BETWEEN: &[Key] = &keys([
    "and", "or", "your", "the", "our", "other", "related", "their", "such", "any", "mobile",
]);

/// The kinds of data that words name, in order, none overlapping another. A project's own words win
/// over the lexicon's.
pub(crate) fn data<'a>(words: &[Word], own: &'a Own<'_>) -> Vec<DataMention<'a>> {
    let own = own.categories.find(words).into_iter().map(Candidate::of_name);
    let own: Vec<Candidate<'a>> = own.collect();
    let overlaps = |range: &Range<usize>| {
        let next = own.partition_point(|it| it.words.end <= range.start);
        own.get(next).is_some_and(|it| it.words.start < range.end)
    };
    let known = lexicon::categories(words).into_iter().filter(|(_, it)| !overlaps(it));
    let mut candidates: Vec<_> = known.map(Candidate::of_name).collect();
    candidates.extend(own);
    candidates.sort_by_key(|candidate| candidate.words.start);
    let mut composer =
        Composer { words, mentions: Vec::new(), modifiers: Vec::new(), about: false };
    composer.compose(&candidates);
    composer.mentions.sort_by_key(|mention| mention.words.start);
    composer.mentions
}

#[derive(Clone)]
struct Candidate<'a> {
    id: &'a str,
    words: Range<usize>,
    manner: Manner,
}

impl<'a> Candidate<'a> {
    fn of_name((name, words): (&Name<'a>, Range<usize>)) -> Self {
        Self { id: name.id, words, manner: name.manner }
    }

    fn mention(self) -> DataMention<'a> {
        DataMention { id: self.id, words: self.words }
    }
}

/// Joins modifiers with their heads and adds the heads that stand alone.
struct Composer<'w, 'a> {
    words: &'w [Word],
    mentions: Vec<DataMention<'a>>,
    /// Modifiers that wait for their head.
    modifiers: Vec<Candidate<'a>>,
    /// Whether a head and "about" stand before, so that a modifier names data by itself.
    about: bool,
}

impl<'a> Composer<'_, 'a> {
    fn compose(&mut self, candidates: &[Candidate<'a>]) {
        let mut candidates = candidates.iter().peekable();
        let mut at = 0;
        while at < self.words.len() {
            if let Some(candidate) = candidates.next_if(|it| it.words.start <= at) {
                at = candidate.words.end.max(at + 1);
                self.candidate(candidate.clone());
            } else {
                self.word(at);
                at += 1;
            }
        }
    }

    fn candidate(&mut self, candidate: Candidate<'a>) {
        match candidate.manner {
            Manner::Alone if candidate.id == lexicon::FRIEND => self.modifiers.clear(),
            Manner::Listed if !is_listed(self.words, &candidate.words) => self.modifiers.clear(),
            Manner::Alone | Manner::Listed => {
                self.about &= heads_at(self.words, candidate.words.end);
                self.mentions.push(candidate.mention());
            }
            Manner::Modifier if self.about => self.mentions.push(candidate.mention()),
            Manner::Modifier => self.modifiers.push(candidate),
        }
    }

    fn word(&mut self, at: usize) {
        let word = self.words[at];
        let coordinates = matches!(word.shape, Shape::Slash | Shape::Comma | Shape::Hyphen);
        if HEADS.contains(&word.key) {
            self.head(at);
            self.about = self.words.get(at + 1).is_some_and(|next| ABOUT.contains(&next.key));
        } else if !coordinates && !BETWEEN.contains(&word.key) {
            self.modifiers.clear();
            self.about &= ABOUT.contains(&word.key);
        }
    }

    /// A generic head: of its modifiers' kinds if it has any, otherwise personal data.
    fn head(&mut self, at: usize) {
        let mut modifiers = std::mem::take(&mut self.modifiers);
        if let Some(name) = self.mentions.last_mut().filter(|last| last.words.end == at) {
            name.words.end = at + 1;
        } else if let Some(nearest) = modifiers.last_mut() {
            nearest.words.end = at + 1;
            self.mentions.extend(modifiers.into_iter().map(Candidate::mention));
        } else if !WEAK_HEADS.contains(&self.words[at].key) && !is_about_others(self.words, at) {
            self.mentions.push(DataMention { id: PERSONAL, words: at..at + 1 });
        }
    }
}

/// Whether a generic head names what people are told: "more information", "information about our
/// products".
fn is_about_others(words: &[Word], head: usize) -> bool {
    let more = head.checked_sub(1).is_some_and(|at| MORE.contains(&words[at].key));
    let about = words.get(head + 1).is_some_and(|word| TOLD.contains(&word.key));
    more || about && words.get(head + 2).is_some_and(|word| OTHERS.contains(&word.key))
}

/// What stands before information that people ask for.
const MORE: &[Key] = &keys(["more", "further"]);

/// Words that lead from information to what it is about.
const TOLD: &[Key] = &keys(["about", "on", "regarding", "concerning"]);

/// What information is about when it is about nobody.
const OTHERS: &[Key] = &keys([
    "our",
    "how",
    "what",
    "why",
    "whether",
    "product",
    "service",
    "new",
    "upcoming",
    "these",
    "this",
    "special",
    "third",
    "event",
    "offer",
    "promotion",
    "update",
]);

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
