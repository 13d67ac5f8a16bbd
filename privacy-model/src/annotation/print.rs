//! Annotations as the attributes that say the same.

use std::fmt;

use super::{Allow, Annotation, Nested, Term};

impl<S> fmt::Display for Annotation<S> {
    /// Writes `#[privacy(...)]` with the keys in the order of [`KEYS`](super::KEYS).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut entries = Vec::new();
        entries.extend(list("category", &self.categories));
        entries.extend(list("purpose", &self.purposes));
        entries.extend(word("basis", self.basis.as_ref()));
        entries.extend(word("subject", self.subject.as_ref()));
        entries.extend(word("retention", self.retention.as_ref()));
        entries.extend(list("shared_with", &self.recipients));
        entries.extend(word("storage", self.storage.as_ref()));
        entries.extend(word("when", self.condition.as_ref()));
        entries.extend(self.partial.as_ref().map(|_| "extent = \"partial\"".to_owned()));
        entries.extend(self.optional.as_ref().map(|_| "optional".to_owned()));
        entries.extend(self.nested.as_ref().map(nested));
        entries.extend(word("none", self.none.as_ref()));
        entries.extend(self.allows.iter().map(allow));
        write!(f, "#[privacy({})]", entries.join(", "))
    }
}

/// `key = "word"` for one word, `key = ["word", "word"]` for several.
fn list<S>(key: &str, terms: &[Term<S>]) -> Option<String> {
    match terms {
        [] => None,
        [one] => word(key, Some(one)),
        several => {
            let words: Vec<String> = several.iter().map(|it| literal(&it.text)).collect();
            Some(format!("{key} = [{}]", words.join(", ")))
        }
    }
}

fn word<S>(key: &str, term: Option<&Term<S>>) -> Option<String> {
    term.map(|it| format!("{key} = {}", literal(&it.text)))
}

fn nested<S>(nested: &Nested<S>) -> String {
    match &nested.type_name {
        Some(name) => format!("nested({})", name.text),
        None => "nested".to_owned(),
    }
}

fn allow<S>(allow: &Allow<S>) -> String {
    let mut text = format!("allow({}", literal(&allow.lint.text));
    text.extend(word(", reason", Some(&allow.reason)));
    text.extend(word(", until", allow.until.as_ref()));
    text + ")"
}

/// A Rust string literal: what `Debug` escapes, Rust reads back.
fn literal(text: &str) -> String {
    format!("{text:?}")
}
