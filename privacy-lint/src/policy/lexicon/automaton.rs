//! Patterns of words, found all at once: the longest match from each place on.
//!
//! Patterns are compiled to one nondeterministic automaton over word keys and that, by the subset
//! construction, to a deterministic one, so that a search costs a look-up a word however many
//! patterns there are. The second is made as texts ask for it. Hyphens inside a match are passed over.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;
use std::sync::OnceLock;

use super::pattern::is_filler;
use crate::policy::words::{Key, Shape, Word, key, keys};

/// A hasher for keys that are hashes already.
#[derive(Default)]
pub(crate) struct Ready(u64);

impl Hasher for Ready {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

type ByKey<V> = HashMap<Key, V, BuildHasherDefault<Ready>>;

/// A piece of a pattern.
#[derive(Debug, Clone)]
pub(crate) enum Piece {
    /// This word or mark.
    Word(Key),
    /// One of these sequences; an empty one makes the whole optional.
    Either(Vec<Vec<Piece>>),
    /// Any word that leads from a verb to its object.
    Filler,
}

/// The key under which a step over any filler word is kept.
const FILLER: Key = key("_");

/// A pattern and what it means.
#[derive(Debug)]
pub(crate) struct Pattern {
    pub(crate) pieces: Vec<Piece>,
    /// The index of the meaning. Of two patterns that match the same words the lower one wins.
    pub(crate) meaning: u32,
    pub(crate) role: Role,
}

/// What a pattern is there for, which decides what it may match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Any words.
    Cue,
    /// Words to pass over: not a single word out of brackets, since brackets are written for what
    /// they say together.
    Friend,
    /// A noun phrase: neither that nor words that end in a function word.
    Name,
    /// A verb phrase: like a noun phrase, but it may end in a particle that stands out of brackets, as
    /// "sign you in" does.
    Action,
}

impl Pattern {
    fn may_be_one_word(&self) -> bool {
        self.role == Role::Cue || self.pieces.iter().any(|piece| matches!(piece, Piece::Word(_)))
    }

    fn may_end_in_function_word(&self) -> bool {
        match self.role {
            Role::Cue | Role::Friend => true,
            Role::Name => false,
            Role::Action => matches!(self.pieces.last(), Some(Piece::Word(_))),
        }
    }
}

/// Words that no name ends in.
const FUNCTION_WORDS: &[Key] = &keys([
    "the", "our", "your", "their", "its", "a", "an", "and", "or", "to", "of", "with", "for",
    "about", "any", "this", "these", "in", "by", "on", "at", "from", "that", "which", "such", "is",
    "are", "other", "certain", "as", "how", "的", "您", "所", "为", "和", "与", "或",
]);

/// How a state is entered, as far as it decides what is accepted there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Entry {
    First,
    Function,
    Later,
}

impl Entry {
    fn later(word: Key) -> Self {
        if FUNCTION_WORDS.contains(&word) { Self::Function } else { Self::Later }
    }
}

/// What is found: the index of the pattern's meaning and the words it covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) meaning: u32,
    pub(crate) words: Range<usize>,
}

/// The states of the nondeterministic automaton: words lead on, empty steps fork.
#[derive(Debug, Default)]
struct States {
    steps: Vec<Vec<(Key, u32)>>,
    forks: Vec<Vec<u32>>,
    accepts: Vec<Vec<Accepted>>,
}

/// A meaning, and the entries by which a state accepts it.
#[derive(Debug, Clone, Copy)]
struct Accepted {
    meaning: u32,
    one_word: bool,
    any_end: bool,
}

impl States {
    fn add(&mut self) -> u32 {
        self.steps.push(Vec::new());
        self.forks.push(Vec::new());
        self.accepts.push(Vec::new());
        u32::try_from(self.steps.len() - 1).expect("the lexicon has fewer than 2^32 words")
    }

    /// Adds a sequence from a state on and says where it ends.
    fn sequence(&mut self, from: u32, pieces: &[Piece]) -> u32 {
        pieces.iter().fold(from, |from, piece| match piece {
            Piece::Word(key) => self.step(from, *key),
            Piece::Filler => self.step(from, FILLER),
            Piece::Either(choices) => {
                let ends: Vec<_> = choices.iter().map(|it| self.sequence(from, it)).collect();
                let to = self.add();
                for end in ends {
                    self.forks[end as usize].push(to);
                }
                to
            }
        })
    }

    fn step(&mut self, from: u32, key: Key) -> u32 {
        let to = self.add();
        self.steps[from as usize].push((key, to));
        to
    }

    /// The states themselves and those that empty steps lead to.
    fn closure(&self, mut open: Vec<u32>) -> BTreeSet<u32> {
        let mut all = BTreeSet::new();
        while let Some(state) = open.pop() {
            if all.insert(state) {
                open.extend(&self.forks[state as usize]);
            }
        }
        all
    }

    /// Where a set of states leads, sorted by key.
    fn next(&self, set: &BTreeSet<u32>, entry: impl Fn(Key) -> Entry) -> Vec<(Key, Node)> {
        let mut by_key: BTreeMap<Key, Vec<u32>> = BTreeMap::new();
        for (key, to) in set.iter().flat_map(|state| &self.steps[*state as usize]) {
            by_key.entry(*key).or_default().push(*to);
        }
        if let Some(over) = by_key.get(&FILLER).cloned() {
            let named = by_key.iter_mut().filter(|(key, _)| is_filler(**key));
            named.for_each(|(_, to)| to.extend(&over));
        }
        let node = |(key, states)| (key, Node { states, entry: entry(key), way: OnceLock::new() });
        by_key.into_iter().map(node).collect()
    }

    /// The lowest meaning that a set of states accepts: earlier patterns win ties.
    fn accepted(&self, set: &BTreeSet<u32>, entry: Entry) -> Option<u32> {
        set.iter()
            .flat_map(|state| &self.accepts[*state as usize])
            .filter(|accepted| match entry {
                Entry::First => accepted.one_word,
                Entry::Function => accepted.any_end,
                Entry::Later => true,
            })
            .map(|accepted| accepted.meaning)
            .min()
    }
}

/// A state of the deterministic automaton.
#[derive(Debug)]
struct Node {
    /// Those of the nondeterministic one that it stands for, less what empty steps add.
    states: Vec<u32>,
    entry: Entry,
    /// Made when the first text gets here. Texts go few of the ways that there are, and a program that
    /// reads one page should not pay for all.
    way: OnceLock<Way>,
}

/// What a state accepts, and where words lead from it, sorted by key.
#[derive(Debug)]
struct Way {
    accepts: Option<u32>,
    next: Vec<(Key, Node)>,
}

impl Node {
    fn way(&self, states: &States) -> &Way {
        self.way.get_or_init(|| {
            let set = states.closure(self.states.clone());
            Way {
                accepts: states.accepted(&set, self.entry),
                next: states.next(&set, Entry::later),
            }
        })
    }
}

impl Way {
    fn after(&self, key: Key) -> Option<&Node> {
        let index = self.next.binary_search_by_key(&key, |(key, _)| *key).ok()?;
        Some(&self.next[index].1)
    }

    /// Where the next word leads, over a hyphen if there is one, and the place after it.
    fn step(&self, words: &[Word], at: usize) -> Option<(&Node, usize)> {
        if self.next.is_empty() {
            return None;
        }
        let word = words.get(at)?;
        let at = if word.shape == Shape::Hyphen { at + 1 } else { at };
        let word = words.get(at)?;
        let fills = |_: &&Node| word.shape == Shape::Capital || is_filler(word.key);
        let filled = || self.after(FILLER).filter(fills);
        Some((self.after(word.key).or_else(filled)?, at + 1))
    }
}

/// A set of patterns, ready to search with.
#[derive(Debug, Default)]
pub(crate) struct Automaton {
    states: States,
    root: ByKey<Node>,
}

impl Automaton {
    /// Compiles patterns.
    pub(crate) fn new<'a>(patterns: impl IntoIterator<Item = &'a Pattern>) -> Self {
        let mut states = States::default();
        let mut starts = Vec::new();
        for pattern in patterns {
            let start = states.add();
            starts.push(start);
            let end = states.sequence(start, &pattern.pieces);
            states.accepts[end as usize].push(Accepted {
                meaning: pattern.meaning,
                one_word: pattern.may_be_one_word(),
                any_end: pattern.may_end_in_function_word(),
            });
        }
        let root = states.next(&states.closure(starts), |_| Entry::First);
        Self { root: root.into_iter().collect(), states }
    }

    /// The longest match from every place on, whether or not it lies in one found before.
    pub(crate) fn find_nested(&self, words: &[Word]) -> Vec<Found> {
        (0..words.len()).filter_map(|at| self.longest(words, at)).collect()
    }

    /// The longest match that begins at a place.
    pub(crate) fn longest(&self, words: &[Word], start: usize) -> Option<Found> {
        let mut node = self.root.get(&words[start].key)?;
        let mut end = start + 1;
        let mut best = None;
        loop {
            let way = node.way(&self.states);
            if let Some(meaning) = way.accepts {
                best = Some(Found { meaning, words: start..end });
            }
            let Some((next, after)) = way.step(words, end) else { return best };
            node = next;
            end = after;
        }
    }
}
