//! What an export could not say, or had to say more coarsely: the loss report.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde::Serialize;

use crate::render::clean_line;
use crate::render::json::FORMAT_VERSION;

/// How much of a fact was lost, what hinders most first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The target would not accept it as it is.
    Refused,
    /// The target asks for it, and nobody said it.
    Unanswered,
    /// It was not said, and the more cautious answer was given.
    Assumed,
    /// The target has no word for it.
    NoCounterpart,
    /// The target's word says more, or is only near.
    Coarser,
    /// The target does not ask for it.
    LeftOut,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Unanswered => "unanswered",
            Self::Assumed => "assumed",
            Self::NoCounterpart => "no counterpart",
            Self::Coarser => "coarser",
            Self::LeftOut => "left out",
        }
    }
}

/// What was lost, each sentence once with everything that it is about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Loss(BTreeMap<(Kind, String), BTreeSet<String>>);

/// How many names a line shows; the rest are counted.
const MOST_NAMES: usize = 4;

impl Loss {
    /// Adds a sentence: lower case, no full stop.
    pub(super) fn add(&mut self, kind: Kind, text: impl Into<String>) {
        self.0.entry((kind, text.into())).or_default();
    }

    /// Adds a sentence and the name of what it is about.
    pub(super) fn about(&mut self, kind: Kind, text: impl Into<String>, name: impl Into<String>) {
        self.0.entry((kind, text.into())).or_default().insert(name.into());
    }

    /// Adds what another export lost.
    pub(super) fn extend(&mut self, other: Self) {
        for (sentence, names) in other.0 {
            self.0.entry(sentence).or_default().extend(names);
        }
    }

    /// Whether nothing was lost.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The sentences of one kind, sorted.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &str> {
        self.0.keys().filter(move |(it, _)| *it == kind).map(|(_, text)| text.as_str())
    }

    /// One line a sentence, what hinders most first.
    pub fn to_text(&self) -> String {
        let mut out = String::new();
        for ((kind, text), names) in &self.0 {
            let line = format!("{}: {text}{}", kind.name(), in_brackets(names));
            // Writing to a string cannot fail.
            _ = writeln!(out, "{}", clean_line(&line));
        }
        out
    }

    /// One JSON document, with every name.
    pub fn to_json(&self, format: &str, product: Option<&str>) -> String {
        let entry = |((kind, text), names): (&(Kind, String), &BTreeSet<String>)| serde_json::json!({ "kind": kind, "text": text, "about": names });
        let entries: Vec<_> = self.0.iter().map(entry).collect();
        let document = serde_json::json!({
            "format_version": FORMAT_VERSION,
            "format": format,
            "product": product,
            "losses": entries,
        });
        format!("{document:#}\n")
    }
}

fn in_brackets(names: &BTreeSet<String>) -> String {
    let shown: Vec<&str> = names.iter().take(MOST_NAMES).map(String::as_str).collect();
    match names.len() {
        0 => String::new(),
        number if number > MOST_NAMES => {
            format!(" ({} and {} more)", shown.join(", "), number - MOST_NAMES)
        }
        _ => format!(" ({})", shown.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_stands_once_with_all_its_names() {
        let mut loss = Loss::default();
        loss.add(Kind::LeftOut, "the form has no place for legal bases");
        for name in ["e", "b", "c", "d", "a", "a\u{1b}[2J"] {
            loss.about(Kind::Coarser, "`x` becomes `Y`, which is broader", name);
        }
        assert_eq!(
            loss.to_text(),
            "coarser: `x` becomes `Y`, which is broader (a, a?[2J, b, c and 2 more)\n\
             left out: the form has no place for legal bases\n"
        );
        let json: serde_json::Value = serde_json::from_str(&loss.to_json("play", None)).unwrap();
        assert_eq!(json["losses"][0]["kind"], "coarser");
        assert_eq!(json["losses"][0]["about"].as_array().unwrap().len(), 6);
    }
}
