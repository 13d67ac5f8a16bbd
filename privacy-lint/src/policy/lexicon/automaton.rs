//! Patterns of words, found all at once: the longest match from each place on.
//!
//! Patterns are compiled to nondeterministic automata over word keys and those, by the subset
//! construction, to a deterministic one, so that a search costs a look-up a word however many
//! patterns there are. Both are made as texts ask for them: of a pattern that no text begins, only the
//! words that it begins with are known. Hyphens inside a match are passed over.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;
use std::sync::OnceLock;

use super::pattern::{Phrase, is_filler};
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

/// A pattern. Its index among the others is what it means.
#[derive(Debug)]
struct Pattern<'a> {
    phrase: Phrase<'a>,
    role: Role,
    /// Made when a text first begins like it.
    states: OnceLock<States>,
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

impl Role {
    fn allows_one_word(self, pieces: &[Piece]) -> bool {
        self == Self::Cue || pieces.iter().any(|piece| matches!(piece, Piece::Word(_)))
    }

    fn allows_function_word_at_end(self, pieces: &[Piece]) -> bool {
        match self {
            Self::Cue | Self::Friend => true,
            Self::Name => false,
            Self::Action => matches!(pieces.last(), Some(Piece::Word(_))),
        }
    }
}

impl Pattern<'_> {
    fn states(&self) -> &States {
        self.states.get_or_init(|| {
            let pieces = self.phrase.pieces();
            let mut states = States {
                one_word: self.role.allows_one_word(&pieces),
                any_end: self.role.allows_function_word_at_end(&pieces),
                ..States::default()
            };
            let start = states.add();
            states.end = states.sequence(start, &pieces);
            states
        })
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

/// The nondeterministic automaton of a pattern: words lead on, empty steps fork.
#[derive(Debug, Default)]
struct States {
    steps: Vec<Vec<(Key, u32)>>,
    forks: Vec<Vec<u32>>,
    end: u32,
    /// Whether a single word is enough.
    one_word: bool,
    /// Whether the last word may be a function word.
    any_end: bool,
}

/// The first state of every pattern.
const START: u32 = 0;

impl States {
    fn add(&mut self) -> u32 {
        self.steps.push(Vec::new());
        self.forks.push(Vec::new());
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

    fn accepts(&self, state: u32, entry: Entry) -> bool {
        let allowed = match entry {
            Entry::First => self.one_word,
            Entry::Function => self.any_end,
            Entry::Later => true,
        };
        state == self.end && allowed
    }
}

/// A state of one of the patterns: the pattern's index and the state's.
type Place = (u32, u32);

/// The places themselves and those that empty steps lead to.
fn closure(patterns: &[Pattern<'_>], mut open: Vec<Place>) -> BTreeSet<Place> {
    let mut all = BTreeSet::new();
    while let Some((pattern, state)) = open.pop() {
        if all.insert((pattern, state)) {
            let forks = &patterns[pattern as usize].states().forks[state as usize];
            open.extend(forks.iter().map(|fork| (pattern, *fork)));
        }
    }
    all
}

/// Where places lead by a word.
fn steps<'a>(
    patterns: &'a [Pattern<'_>],
    places: &'a BTreeSet<Place>,
) -> impl Iterator<Item = (Key, Place)> + 'a {
    places.iter().flat_map(|(pattern, state)| {
        let steps = &patterns[*pattern as usize].states().steps[*state as usize];
        steps.iter().map(|(key, to)| (*key, (*pattern, *to)))
    })
}

/// A state of the deterministic automaton.
#[derive(Debug)]
struct Node {
    /// Those of the patterns that it stands for, less what empty steps add.
    places: Vec<Place>,
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
    fn new(places: Vec<Place>, entry: Entry) -> Self {
        Self { places, entry, way: OnceLock::new() }
    }

    fn way(&self, patterns: &[Pattern<'_>]) -> &Way {
        self.way.get_or_init(|| {
            let places = closure(patterns, self.places.clone());
            // Earlier patterns win ties, and the places are in their order.
            let accepts = |(pattern, state): &&Place| {
                patterns[*pattern as usize].states().accepts(*state, self.entry)
            };
            let accepts = places.iter().find(accepts).map(|(pattern, _)| *pattern);
            Way { accepts, next: next(patterns, &places) }
        })
    }
}

/// Where a set of places leads, sorted by key.
fn next(patterns: &[Pattern<'_>], places: &BTreeSet<Place>) -> Vec<(Key, Node)> {
    let mut by_key: BTreeMap<Key, Vec<Place>> = BTreeMap::new();
    for (key, to) in steps(patterns, places) {
        by_key.entry(key).or_default().push(to);
    }
    if let Some(over) = by_key.get(&FILLER).cloned() {
        let named = by_key.iter_mut().filter(|(key, _)| is_filler(**key));
        named.for_each(|(_, to)| to.extend(&over));
    }
    by_key.into_iter().map(|(key, to)| (key, Node::new(to, Entry::later(key)))).collect()
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

/// The patterns that begin with a word, and the state after it.
#[derive(Debug, Default)]
struct Root {
    patterns: Vec<u32>,
    node: OnceLock<Box<Node>>,
}

impl Root {
    fn node(&self, word: Key, patterns: &[Pattern<'_>]) -> &Node {
        self.node.get_or_init(|| {
            let starts = self.patterns.iter().map(|pattern| (*pattern, START)).collect();
            let starts = closure(patterns, starts);
            let to = steps(patterns, &starts).filter(|(key, _)| *key == word).map(|(_, to)| to);
            Box::new(Node::new(to.collect(), Entry::First))
        })
    }
}

/// A set of patterns, ready to search with.
#[derive(Debug)]
pub(crate) struct Automaton<'a> {
    patterns: Vec<Pattern<'a>>,
    roots: ByKey<Root>,
}

impl<'a> Automaton<'a> {
    /// Takes in patterns, whose order gives what they mean: of two that match the same words, the
    /// earlier one wins.
    pub(crate) fn new(patterns: impl IntoIterator<Item = (Phrase<'a>, Role)>) -> Self {
        let mut automaton = Self { patterns: Vec::new(), roots: ByKey::default() };
        for ((phrase, role), meaning) in patterns.into_iter().zip(0..) {
            automaton.patterns.push(Pattern { phrase, role, states: OnceLock::new() });
            for word in phrase.first_words() {
                automaton.roots.entry(word).or_default().patterns.push(meaning);
            }
        }
        automaton
    }

    /// The longest match from every place on, whether or not it lies in one found before.
    pub(crate) fn find_nested(&self, words: &[Word]) -> Vec<Found> {
        (0..words.len()).filter_map(|at| self.longest(words, at)).collect()
    }

    /// The longest match that begins at a place.
    pub(crate) fn longest(&self, words: &[Word], start: usize) -> Option<Found> {
        let first = words[start].key;
        let mut node = self.roots.get(&first)?.node(first, &self.patterns);
        let mut end = start + 1;
        let mut best = None;
        loop {
            let way = node.way(&self.patterns);
            if let Some(meaning) = way.accepts {
                best = Some(Found { meaning, words: start..end });
            }
            let Some((next, after)) = way.step(words, end) else { return best };
            node = next;
            end = after;
        }
    }
}
