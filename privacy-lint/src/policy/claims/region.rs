//! Where data is stored: names of regions as codes.

use crate::policy::words::{Key, Word, key};

/// Region codes and the words that name them. ISO 3166-1, and EU for the Union.
const REGIONS: &[(&str, &[Key])] = &[
    ("CN", &[key("china")]),
    ("CN", &[key("中"), key("国")]),
    ("CN", &[key("中"), key("华"), key("人"), key("民"), key("共"), key("和"), key("国")]),
    ("CN", &[key("境"), key("内")]),
    ("US", &[key("united"), key("state")]),
    ("US", &[key("usa")]),
    ("US", &[key("u.s")]),
    ("US", &[key("美"), key("国")]),
    ("EU", &[key("european"), key("union")]),
    ("EU", &[key("european"), key("economic"), key("area")]),
    ("EU", &[key("eu")]),
    ("EU", &[key("eea")]),
    ("EU", &[key("欧"), key("盟")]),
    ("GB", &[key("united"), key("kingdom")]),
    ("GB", &[key("uk")]),
    ("DE", &[key("germanie")]),
    ("FR", &[key("france")]),
    ("IE", &[key("ireland")]),
    ("NL", &[key("netherland")]),
    ("CH", &[key("switzerland")]),
    ("CA", &[key("canada")]),
    ("JP", &[key("japan")]),
    ("KR", &[key("korea")]),
    ("SG", &[key("singapore")]),
    ("HK", &[key("hong"), key("kong")]),
    ("TW", &[key("taiwan")]),
    ("IN", &[key("india")]),
    ("AU", &[key("australia")]),
    ("BR", &[key("brazil")]),
    ("RU", &[key("russia")]),
    ("SG", &[key("新"), key("加"), key("坡")]),
];

/// The codes of the regions that words name, each once, in order.
pub(crate) fn regions(words: &[Word]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for at in 0..words.len() {
        for (code, name) in REGIONS {
            let matches = words.len() >= at + name.len()
                && words[at..].iter().zip(*name).all(|(word, key)| word.key == *key);
            if matches && !is_outside(words, at) && !found.iter().any(|known| known == code) {
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
