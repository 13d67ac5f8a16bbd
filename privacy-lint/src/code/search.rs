//! A search for several short texts at once.

use aho_corasick::packed::{self, Searcher};
use aho_corasick::{AhoCorasick, MatchKind};

/// The search. Where two texts begin at the same byte, the earlier one in the list is found.
#[derive(Debug)]
pub(super) enum Search {
    /// With vector instructions. The automaton, left to choose, searches for the first bytes of so
    /// few texts instead, which in source code is ten times slower.
    Packed(Searcher),
    /// On machines without those instructions.
    Automaton(AhoCorasick),
}

impl Search {
    pub(super) fn of<'t>(texts: impl Iterator<Item = &'t str> + Clone) -> Self {
        match packed::Config::new().builder().extend(texts.clone()).build() {
            Some(searcher) => Self::Packed(searcher),
            None => Self::Automaton(
                AhoCorasick::builder()
                    .match_kind(MatchKind::LeftmostFirst)
                    .build(texts)
                    .expect("a few short texts are within every limit of the search"),
            ),
        }
    }

    /// Calls `found` with the index and the place of each text, from left to right.
    pub(super) fn each(&self, bytes: &[u8], mut found: impl FnMut(usize, usize)) {
        match self {
            Self::Packed(search) => {
                search.find_iter(bytes).for_each(|it| found(it.pattern().as_usize(), it.start()));
            }
            Self::Automaton(search) => {
                search.find_iter(bytes).for_each(|it| found(it.pattern().as_usize(), it.start()));
            }
        }
    }
}
