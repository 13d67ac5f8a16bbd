//! The sentences of findings, in which backquotes stand around names.

/// A part of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part<'t> {
    /// Words.
    Words(&'t str),
    /// A name, as it stands in code.
    Name(&'t str),
}

/// The parts of a sentence, in order; empty ones are left out. A backquote that is never closed is
/// one of the words.
pub(super) fn parts(mut text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    while let Some((words, rest)) = text.split_once('`') {
        let Some((name, after)) = rest.split_once('`') else { break };
        parts.extend([Part::Words(words), Part::Name(name)]);
        text = after;
    }
    parts.push(Part::Words(text));
    parts.retain(|it| !matches!(it, Part::Words("") | Part::Name("")));
    parts
}

#[cfg(test)]
mod tests {
    use super::Part::{Name, Words};
    use super::*;

    #[test]
    fn names_are_told_from_words() {
        assert_eq!(
            parts("`email` holds `contact.email`, here"),
            [Name("email"), Words(" holds "), Name("contact.email"), Words(", here")]
        );
        assert_eq!(parts("a `b"), [Words("a `b")]);
        assert_eq!(parts("``"), []);
        assert_eq!(parts(""), []);
    }
}
