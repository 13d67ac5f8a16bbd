//! What two texts of one document have to share: the original and its translation.
//!
//! A translation moves words, so that whole claims are not compared, but what they come down to:
//! which data is collected, which is denied, for how long it is kept. Of a language that the reader
//! does not know, only what needs no reading is compared.

mod claims;
mod marks;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::policy::Policy;
use crate::source::Span;

/// Facts of a text, each with the first place that states it.
type Facts = BTreeMap<String, Span>;

/// One of the two texts.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// What it says.
    pub policy: &'a Policy,
    /// The tag of its language, where it is declared.
    pub locale: Option<&'a str>,
}

impl Text<'_> {
    /// Whether the reader knows the language.
    pub fn is_read(&self) -> bool {
        let language = self.locale.and_then(|it| it.split(['-', '_']).next());
        language.is_some_and(|it| ["en", "zh"].iter().any(|known| it.eq_ignore_ascii_case(known)))
    }
}

/// Something that one of the texts says and the other does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneSided {
    /// What it is: an id, a name, an address, a number with its noun.
    pub text: String,
    /// Where it stands in its source.
    pub span: Span,
}

/// The differences of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What they are about, as in "links".
    pub topic: &'static str,
    /// What only the original says, sorted.
    pub original: Vec<OneSided>,
    /// What only the translation says, sorted.
    pub translation: Vec<OneSided>,
}

/// The facts of two texts that are compared with each other.
struct Pair {
    topic: &'static str,
    original: Facts,
    translation: Facts,
}

impl Pair {
    fn of(topic: &'static str, texts: [Text<'_>; 2], facts: impl Fn(&Policy) -> Facts) -> Self {
        let [original, translation] = texts.map(|it| facts(it.policy));
        Self { topic, original, translation }
    }

    /// Whether both texts say anything of the sort. One that says nothing may have been read badly, or
    /// is reported by another lint.
    fn is_on_both_sides(&self) -> bool {
        !self.original.is_empty() && !self.translation.is_empty()
    }

    /// What has no counterpart of the same key.
    fn difference(&self) -> Difference {
        self.difference_by(|key, others| others.contains_key(key))
    }

    /// What has no counterpart, where `has` says whether a key has one among others.
    fn difference_by(&self, has: impl Fn(&str, &Facts) -> bool) -> Difference {
        let only = |facts: &Facts, others: &Facts| {
            let only = facts.iter().filter(|(key, _)| !has(key, others));
            only.map(|(key, span)| OneSided { text: key.clone(), span: *span }).collect()
        };
        Difference {
            topic: self.topic,
            original: only(&self.original, &self.translation),
            translation: only(&self.translation, &self.original),
        }
    }
}

/// How a translation differs from its original, at most once for each topic.
pub fn compare(original: Text<'_>, translation: Text<'_>) -> Vec<Difference> {
    let texts = [original, translation];
    let mut differences = vec![marks::dates(texts), marks::links(texts), marks::sdks(texts)];
    if original.is_read() && translation.is_read() {
        differences.extend(claims::differences(texts));
    } else {
        differences.push(marks::sizes(texts));
        differences.push(marks::periods(texts));
    }
    differences.retain(|it| !it.original.is_empty() || !it.translation.is_empty());
    differences
}
