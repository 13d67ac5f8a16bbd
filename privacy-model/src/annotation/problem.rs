//! What is wrong with an annotation.

use std::fmt;

/// A mistake in an annotation and where it stands. It displays as one line: the message, and the
/// suggestion where there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem<S> {
    /// Which sort of mistake it is.
    pub kind: ProblemKind,
    /// The place of the token at fault.
    pub span: S,
    /// The rule that it breaks and the way out: lower case, no full stop.
    pub message: String,
    /// The word to write in place of the one at `span`, without quotes.
    pub suggestion: Option<String>,
}

/// The sorts of mistakes an annotation can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ProblemKind {
    /// It does not follow the grammar of the attribute.
    Grammar,
    /// A word is neither in the vocabulary nor one of the project's own.
    UnknownTerm,
    /// Its parts exclude each other, or do not belong where they stand.
    Conflict,
    /// It does not say what the data is.
    Incomplete,
}

impl<S> Problem<S> {
    /// A problem without a suggestion.
    pub fn new(kind: ProblemKind, span: S, message: impl Into<String>) -> Self {
        Self { kind, span, message: message.into(), suggestion: None }
    }

    /// The same problem with the word to write instead, where there is one.
    #[must_use]
    pub fn suggesting(mut self, word: Option<&str>) -> Self {
        self.suggestion = word.map(str::to_owned);
        self
    }

    /// The same problem at the place that `f` makes of this one.
    pub fn map_span<T>(self, f: impl FnOnce(S) -> T) -> Problem<T> {
        Problem {
            kind: self.kind,
            span: f(self.span),
            message: self.message,
            suggestion: self.suggestion,
        }
    }
}

impl<S> fmt::Display for Problem<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match &self.suggestion {
            Some(word) => write!(f, "; did you mean `{word}`?"),
            None => Ok(()),
        }
    }
}
