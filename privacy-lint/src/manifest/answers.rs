//! Tables that answer the questions of a form, key by key.

use std::collections::BTreeMap;

use super::Located;
use super::reader::Entry;
use super::schema::{Count, Keys, Kind};

/// What a table answers, by key. A key that is left out is not answered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answers(BTreeMap<&'static str, Answer>);

/// What one key says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Yes or no.
    Flag(bool),
    /// One word or text, or a list of them: the empty list says that there are none.
    Words(Vec<Located<String>>),
}

impl Answers {
    /// Reads the keys that a table may have; nothing where there is no table.
    pub(super) fn read(entry: Option<Entry<'_>>, keys: &'static Keys) -> Self {
        let Some(entry) = entry else { return Self::default() };
        let answers = keys.keys.iter().filter_map(|key| {
            entry.value(key.name)?;
            let answer = match (key.kind, key.count) {
                (Kind::Flag, Count::One) => Answer::Flag(entry.flag(key.name)?.value),
                _ => Answer::Words(entry.texts(key.name)),
            };
            Some((key.name, answer))
        });
        Self(answers.collect())
    }

    /// The answer of a key.
    pub fn get(&self, key: &str) -> Option<&Answer> {
        self.0.get(key)
    }

    /// Whether nothing is answered.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The words of a key: the empty list where it says that there are none, `None` where it says
    /// nothing.
    pub fn words(&self, key: &str) -> Option<&[Located<String>]> {
        match self.get(key)? {
            Answer::Words(words) => Some(words),
            Answer::Flag(_) => None,
        }
    }

    /// The text of a key that takes one.
    pub fn text(&self, key: &str) -> Option<&Located<String>> {
        self.words(key)?.first()
    }
}
