//! The words that the reader knows: kinds of data, purposes, recipients, and the cues that make a
//! statement of them, in English and Chinese.
//!
//! The lists are data, one a language and kind (`en/categories.tsv` …), in the notation of
//! [`pattern`]. A project's own words are a second, small lexicon of the same make.

pub(crate) mod automaton;
pub(crate) mod cue;
pub(crate) mod pattern;

use std::ops::Range;
use std::sync::LazyLock;

use automaton::{Automaton, Found, Role};
use cue::{Cue, Limit, Time, Topic, Update};
use pattern::Phrase;

use super::ProjectWords;
use super::words::{Word, key};

/// The id of wording that looks like a name and is none: a false friend.
pub(crate) const FRIEND: &str = "-";

fn role(id: &str, of_names: Role) -> Role {
    if id == FRIEND { Role::Friend } else { of_names }
}

/// How a phrase names what it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    /// By itself.
    Alone,
    /// Only as the modifier of a generic head, as "payment" in "payment information".
    Modifier,
    /// Only as an item of a list, as "performance" in "settings, performance and memory status".
    Listed,
}

impl Manner {
    /// The manner that the mark before a phrase says, and the phrase.
    fn of_phrase(phrase: &str) -> (Self, &str) {
        if let Some(phrase) = phrase.strip_prefix('~') {
            (Self::Modifier, phrase)
        } else if let Some(phrase) = phrase.strip_prefix('^') {
            (Self::Listed, phrase)
        } else {
            (Self::Alone, phrase)
        }
    }
}

/// What a phrase of a name list means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Name<'a> {
    /// The id.
    pub(crate) id: &'a str,
    /// How it is named.
    pub(crate) manner: Manner,
}

/// A list of names, ready to search with.
pub(crate) struct Names<'a> {
    names: Vec<Name<'a>>,
    automaton: Automaton<'a>,
}

impl<'a> Names<'a> {
    fn new(entries: impl IntoIterator<Item = (Name<'a>, Phrase<'a>, Role)>) -> Self {
        let entries = entries.into_iter().map(|(name, phrase, role)| (name, (phrase, role)));
        let (names, patterns): (_, Vec<_>) = entries.unzip();
        Self { names, automaton: Automaton::new(patterns) }
    }

    /// The names of a list's entries, in the notation of [`pattern`].
    fn of_entries(
        of_names: Role,
        entries: impl IntoIterator<Item = (&'static str, &'static str)>,
    ) -> Names<'static> {
        Names::new(entries.into_iter().map(|(id, phrase)| {
            let (manner, phrase) = Manner::of_phrase(phrase);
            (Name { id, manner }, Phrase::Noted(phrase), role(id, of_names))
        }))
    }

    /// The names of lists. False friends stand first, so that they win ties.
    fn of_lists(of_names: Role, lists: &[&'static str]) -> Names<'static> {
        let (friends, names): (Vec<_>, Vec<_>) =
            lists.iter().copied().flat_map(entries).partition(|(id, _)| *id == FRIEND);
        Names::of_entries(of_names, friends.into_iter().chain(names))
    }

    /// Cues: like names, but any words may match.
    fn of_cues(lists: &[&'static str]) -> Names<'static> {
        Names::new(lists.iter().copied().flat_map(entries).map(|(id, phrase)| {
            (Name { id, manner: Manner::Alone }, Phrase::Noted(phrase), Role::Cue)
        }))
    }

    /// The names of phrases that mean what they say, whatever marks stand in them.
    fn of_phrases(list: &'a [(String, String)]) -> Self {
        Self::new(list.iter().map(|(phrase, id)| {
            (Name { id: id.as_str(), manner: Manner::Alone }, Phrase::Literal(phrase), Role::Cue)
        }))
    }

    /// The names in a text: the longest from each place on, left to right, none overlapping another.
    /// A false friend gives way to a name that begins in it and goes on: "to your phone" to "phone
    /// number".
    pub(crate) fn find(&self, words: &[Word]) -> Vec<(&Name<'a>, Range<usize>)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let hit = self.automaton.longest(words, at).filter(|hit| !self.gives_way(words, hit));
            at = hit.as_ref().map_or(at + 1, |hit| hit.words.end);
            found.extend(hit.map(|hit| (&self.names[hit.meaning as usize], hit.words)));
        }
        found
    }

    fn gives_way(&self, words: &[Word], hit: &Found) -> bool {
        let goes_on =
            |at| self.automaton.longest(words, at).is_some_and(|it| it.words.end > hit.words.end);
        let is_friend = self.names[hit.meaning as usize].id == FRIEND;
        let inside = hit.words.start + 1..hit.words.end;
        // "Your address" to "address book": the last noun of a row is the one that is meant.
        let is_yours = words[hit.words.start].key == key("your") && hit.words.len() == 2;
        (is_friend || is_yours) && inside.into_iter().any(goes_on)
    }
}

/// The purposes that words name. "To provide and improve the service" names two: they share their
/// object, so one lies in the other.
pub(crate) fn purposes(words: &[Word]) -> Vec<(&'static str, Range<usize>)> {
    let mut found: Vec<(&'static str, Range<usize>)> = Vec::new();
    for Found { meaning, words } in PURPOSES.automaton.find_nested(words) {
        let id = PURPOSES.names[meaning as usize].id;
        let known =
            found.iter().rev().take(NESTED).any(|(other, around)| {
                words.end <= around.end && (*other == id || *other == FRIEND)
            });
        if !known {
            found.push((id, words));
        }
    }
    found.retain(|(id, _)| *id != FRIEND);
    found
}

/// How many purposes may lie in one another.
const NESTED: usize = 4;

/// The recipient that is nobody in particular: "third parties".
pub(crate) const NOBODY: &str = "third";

/// The recipients that words name.
pub(crate) fn recipients<'a>(words: &[Word], own: &Names<'a>) -> Vec<(&'a str, Range<usize>)> {
    let mut found = ids(&RECIPIENTS, words);
    found.retain(|(id, _)| *id != FRIEND);
    found.extend(ids(own, words));
    found.sort_by_key(|(_, at)| at.start);
    found
}

/// The ids of the names in a text.
pub(crate) fn ids<'a>(names: &Names<'a>, words: &[Word]) -> Vec<(&'a str, Range<usize>)> {
    names.find(words).into_iter().map(|(name, at)| (name.id, at)).collect()
}

/// The entries of a list: id and phrase.
fn entries(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    list.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .flat_map(|(id, phrases)| pattern::phrases(phrases).map(move |phrase| (id, phrase)))
}

const CATEGORY_LISTS: &[&str] =
    &[include_str!("en/categories.tsv"), include_str!("zh/categories.tsv")];

static CATEGORIES: LazyLock<Names<'static>> =
    LazyLock::new(|| Names::of_lists(Role::Name, CATEGORY_LISTS));

/// The modifiers among the categories of data.
static MODIFIERS: LazyLock<Names<'static>> = LazyLock::new(|| {
    let entries = CATEGORY_LISTS.iter().copied().flat_map(entries);
    Names::of_entries(Role::Name, entries.filter(|(_, phrase)| phrase.starts_with('~')))
});

/// The categories of data that words name. What is a false friend by itself may still be a modifier:
/// "device" is no data, and "device information" is.
pub(crate) fn categories(words: &[Word]) -> Vec<(&'static Name<'static>, Range<usize>)> {
    let mut found = CATEGORIES.find(words);
    for (name, at) in &mut found {
        let modifier = MODIFIERS.automaton.longest(words, at.start);
        if let Some(modifier) = modifier.filter(|it| name.id == FRIEND && it.words == *at) {
            *name = &MODIFIERS.names[modifier.meaning as usize];
        }
    }
    found
}

/// The purposes.
static PURPOSES: LazyLock<Names<'static>> = LazyLock::new(|| {
    Names::of_lists(
        Role::Action,
        &[include_str!("en/purposes.tsv"), include_str!("zh/purposes.tsv")],
    )
});

/// The kinds of recipients, and `third` for nobody in particular.
static RECIPIENTS: LazyLock<Names<'static>> = LazyLock::new(|| {
    Names::of_lists(
        Role::Name,
        &[include_str!("en/recipients.tsv"), include_str!("zh/recipients.tsv")],
    )
});

/// Phrases whose names stand for something other than an id.
struct Meanings<T> {
    names: Names<'static>,
    read: fn(&str) -> Option<T>,
}

impl<T> Meanings<T> {
    fn find(&self, words: &[Word]) -> Vec<(T, Range<usize>)> {
        let hits = self.names.find(words).into_iter().filter(|(name, _)| name.id != FRIEND);
        hits.filter_map(|(name, words)| Some(((self.read)(name.id)?, words))).collect()
    }
}

static CUES: LazyLock<Meanings<Cue>> = LazyLock::new(|| {
    let names = Names::of_cues(&[include_str!("en/cues.tsv"), include_str!("zh/cues.tsv")]);
    Meanings { names, read: Cue::of_name }
});

static LIMITS: LazyLock<Meanings<Limit>> = LazyLock::new(|| {
    let names = Names::of_cues(&[include_str!("en/limits.tsv"), include_str!("zh/limits.tsv")]);
    Meanings { names, read: Limit::of_name }
});

static TIMES: LazyLock<Meanings<Time>> = LazyLock::new(|| {
    let names =
        Names::of_cues(&[include_str!("en/retention.tsv"), include_str!("zh/retention.tsv")]);
    Meanings { names, read: Time::of_name }
});

static TOPICS: LazyLock<Meanings<Topic>> = LazyLock::new(|| {
    let names = Names::of_lists(
        Role::Name,
        &[include_str!("en/topics.tsv"), include_str!("zh/topics.tsv")],
    );
    Meanings { names, read: Topic::of_name }
});

static UPDATES: LazyLock<Meanings<Update>> = LazyLock::new(|| {
    let names = Names::of_cues(&[include_str!("en/updates.tsv"), include_str!("zh/updates.tsv")]);
    Meanings { names, read: Update::of_name }
});

/// What a text says of changes.
pub(crate) fn updates(words: &[Word]) -> Vec<(Update, Range<usize>)> {
    UPDATES.find(words)
}

/// The topics of a text beside data practices.
pub(crate) fn topics(words: &[Word]) -> Vec<(Topic, Range<usize>)> {
    TOPICS.find(words)
}

/// The cues in a text.
pub(crate) fn cues(words: &[Word]) -> Vec<(Cue, Range<usize>)> {
    CUES.find(words)
}

/// The limits in a text.
pub(crate) fn limits(words: &[Word]) -> Vec<(Limit, Range<usize>)> {
    LIMITS.find(words)
}

/// The words about time in a text.
pub(crate) fn times(words: &[Word]) -> Vec<(Time, Range<usize>)> {
    TIMES.find(words)
}

/// A project's own words, ready to search with.
pub(crate) struct Own<'a> {
    pub(crate) categories: Names<'a>,
    pub(crate) recipients: Names<'a>,
    pub(crate) conditions: Names<'a>,
}

impl<'a> Own<'a> {
    /// Compiles a project's words.
    pub(crate) fn new(words: &'a ProjectWords) -> Self {
        Self {
            categories: Names::of_phrases(&words.categories),
            recipients: Names::of_phrases(&words.recipients),
            conditions: Names::of_phrases(&words.conditions),
        }
    }
}

#[cfg(test)]
mod tests {
    use privacy_model::vocabulary;

    use super::*;

    #[test]
    fn every_id_of_the_lists_is_known() {
        for name in &CATEGORIES.names {
            assert!(name.id == FRIEND || vocabulary::category(name.id).is_some(), "{}", name.id);
        }
        for name in &PURPOSES.names {
            let known = name.id == FRIEND || vocabulary::purpose(name.id).is_some();
            assert!(known, "{}", name.id);
        }
        for name in &RECIPIENTS.names {
            let known = [NOBODY, FRIEND].contains(&name.id)
                || vocabulary::RECIPIENT_KINDS.contains(&name.id);
            assert!(known, "{}", name.id);
        }
        for name in &CUES.names.names {
            assert!(Cue::of_name(name.id).is_some(), "{}", name.id);
        }
        for name in &LIMITS.names.names {
            assert!(Limit::of_name(name.id).is_some(), "{}", name.id);
        }
        for name in &TOPICS.names.names {
            let known = name.id == FRIEND || Topic::of_name(name.id).is_some();
            assert!(known, "{}", name.id);
        }
        for name in &UPDATES.names.names {
            let known = name.id == FRIEND || Update::of_name(name.id).is_some();
            assert!(known, "{}", name.id);
        }
        for name in &TIMES.names.names {
            assert!(Time::of_name(name.id).is_some(), "{}", name.id);
        }
    }
}
