//! Where data is stored: names of regions as codes.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::policy::words::{self, Key, Word, key};

/// Region codes and the names they go by, one region a line.
static TABLE: &str = include_str!("../lexicon/regions.tsv");

/// A name as the words of a policy are keyed, and its code; by the first word.
type Names = BTreeMap<Key, Vec<(Vec<Key>, &'static str)>>;

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut names = Names::new();
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    for (code, spelt) in lines.filter_map(|line| line.split_once('\t')) {
        for name in spelt.split(", ") {
            let keys: Vec<Key> = words::words(name).iter().map(|word| word.key).collect();
            if let Some(first) = keys.first() {
                names.entry(*first).or_default().push((keys, code));
            }
        }
    }
    names
});

/// The codes of the regions that words name, each once, in order.
pub(crate) fn regions(words: &[Word]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for at in 0..words.len() {
        let Some(names) = NAMES.get(&words[at].key) else { continue };
        let stands_here = |name: &[Key]| {
            words.len() >= at + name.len()
                && words[at..].iter().zip(name).all(|(word, key)| word.key == *key)
        };
        for (_, code) in names.iter().filter(|(name, _)| stands_here(name)) {
            if !is_outside(words, at) && !found.iter().any(|known| known == code) {
                found.push((*code).to_owned());
            }
        }
    }
    found
}

/// Whether a region is named for what lies outside it: "other than mainland China".
fn is_outside(words: &[Word], region: usize) -> bool {
    let before = &words[region.saturating_sub(4)..region];
    before.windows(2).any(|pair| pair[0].key == key("other") && pair[1].key == key("than"))
        || before.iter().any(|word| [key("outside"), key("except"), key("外")].contains(&word.key))
}
