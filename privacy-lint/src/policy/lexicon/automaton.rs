//! Patterns of words, found all at once: the longest match from each place on.
//!
//! Patterns are compiled to one nondeterministic automaton over word keys and that, by the subset
//! construction, to a deterministic one, so that a search costs a look-up a word however many
//! patterns there are. Hyphens inside a match are passed over.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

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
    /// A name: neither that nor words that end in a function word.
    Name,
}

impl Pattern {
    fn may_be_one_word(&self) -> bool {
        self.role == Role::Cue || self.pieces.iter().any(|piece| matches!(piece, Piece::Word(_)))
    }
}

/// Words that no name ends in.
const FUNCTION_WORDS: &[Key] = &keys([
    "the", "our", "your", "their", "its", "a", "an", "and", "or", "to", "of", "with", "for",
    "about", "any", "this", "these", "in", "by", "on", "at", "from", "that", "which", "such", "is",
    "are", "other", "certain", "as", "how", "的", "您", "所", "为", "和", "与", "或",
]);

/// How a state is entered, as far as it decides what is accepted there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
#[derive(Default)]
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

    /// The states themselves and those that empty steps lead to, sorted.
    fn closure(&self, mut open: Vec<u32>) -> Vec<u32> {
        let mut all = Vec::new();
        while let Some(state) = open.pop() {
            if !all.contains(&state) {
                all.push(state);
                open.extend(&self.forks[state as usize]);
            }
        }
        all.sort_unstable();
        all
    }

    /// The lowest meaning that a set of states accepts: earlier patterns win ties.
    fn accepted(&self, set: &[u32], entry: Entry) -> Option<u32> {
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
#[derive(Debug, Default)]
struct Node {
    accepts: Option<u32>,
    next: Vec<(Key, u32)>,
}

impl Node {
    /// Where the next word leads, over a hyphen if there is one, and the place after it.
    fn step(&self, words: &[Word], at: usize) -> Option<(u32, usize)> {
        let word = words.get(at)?;
        let at = if word.shape == Shape::Hyphen { at + 1 } else { at };
        let word = words.get(at)?;
        let fills = |_: &u32| word.shape == Shape::Capital || is_filler(word.key);
        let next = self.after(word.key).or_else(|| self.after(FILLER).filter(fills))?;
        Some((next, at + 1))
    }

    fn after(&self, key: Key) -> Option<u32> {
        let index = self.next.binary_search_by_key(&key, |(key, _)| *key).ok()?;
        Some(self.next[index].1)
    }
}

/// A set of patterns, ready to search with.
#[derive(Debug, Default)]
pub(crate) struct Automaton {
    root: ByKey<u32>,
    nodes: Vec<Node>,
}

impl Automaton {
    /// Compiles patterns.
    pub(crate) fn new<'a>(patterns: impl IntoIterator<Item = &'a Pattern>) -> Self {
        let mut states = States::default();
        let root = states.add();
        for pattern in patterns {
            let start = states.add();
            states.forks[root as usize].push(start);
            let end = states.sequence(start, &pattern.pieces);
            states.accepts[end as usize].push(Accepted {
                meaning: pattern.meaning,
                one_word: pattern.may_be_one_word(),
                any_end: pattern.role != Role::Name,
            });
        }
        Subsets::default().determinize(&states, root)
    }

    /// The longest match from every place on, whether or not it lies in one found before.
    pub(crate) fn find_nested(&self, words: &[Word]) -> Vec<Found> {
        (0..words.len()).filter_map(|at| self.longest(words, at)).collect()
    }

    /// The longest match that begins at a place.
    pub(crate) fn longest(&self, words: &[Word], start: usize) -> Option<Found> {
        let mut node = *self.root.get(&words[start].key)?;
        let mut end = start + 1;
        let mut best = None;
        loop {
            let state = &self.nodes[node as usize];
            if let Some(meaning) = state.accepts {
                best = Some(Found { meaning, words: start..end });
            }
            let Some((next, after)) = state.step(words, end) else { return best };
            node = next;
            end = after;
        }
    }
}

/// The subset construction: sets of states that have a node already, and those still open.
#[derive(Default)]
struct Subsets {
    known: HashMap<(Vec<u32>, Entry), u32>,
    open: Vec<(Vec<u32>, u32)>,
    nodes: Vec<Node>,
}

impl Subsets {
    fn determinize(mut self, states: &States, root: u32) -> Automaton {
        let root_set = states.closure_of_root(root);
        let root = self.steps(states, &root_set, |_| Entry::First).into_iter().collect();
        while let Some((set, node)) = self.open.pop() {
            let next = self.steps(states, &set, Entry::later);
            self.nodes[node as usize].next = next;
        }
        Automaton { root, nodes: self.nodes }
    }

    /// Where a set leads, sorted by key.
    fn steps(
        &mut self,
        states: &States,
        set: &[u32],
        entry: impl Fn(Key) -> Entry,
    ) -> Vec<(Key, u32)> {
        let mut by_key: BTreeMap<Key, Vec<u32>> = BTreeMap::new();
        for (key, to) in set.iter().flat_map(|state| &states.steps[*state as usize]) {
            by_key.entry(*key).or_default().push(*to);
        }
        if let Some(over) = by_key.get(&FILLER).cloned() {
            let named = by_key.iter_mut().filter(|(key, _)| is_filler(**key));
            named.for_each(|(_, to)| to.extend(&over));
        }
        by_key
            .into_iter()
            .map(|(key, to)| (key, self.node(states, states.closure(to), entry(key))))
            .collect()
    }

    fn node(&mut self, states: &States, set: Vec<u32>, entry: Entry) -> u32 {
        if let Some(node) = self.known.get(&(set.clone(), entry)) {
            return *node;
        }
        let node = u32::try_from(self.nodes.len()).expect("the lexicon has fewer than 2^32 states");
        self.nodes.push(Node { accepts: states.accepted(&set, entry), next: Vec::new() });
        self.known.insert((set.clone(), entry), node);
        self.open.push((set, node));
        node
    }
}

impl States {
    /// Every pattern hangs on the root, too many for the search by list of [`Self::closure`].
    fn closure_of_root(&self, root: u32) -> Vec<u32> {
        let mut all: Vec<u32> =
            self.forks[root as usize].iter().flat_map(|start| self.closure(vec![*start])).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}
