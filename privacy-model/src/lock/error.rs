//! Why a text is no lock.

use std::fmt;

use super::VERSION;

/// A line that cannot be read, and why. It displays as one fragment that begins with the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockError {
    line_1based: usize,
    kind: LockErrorKind,
}

/// What can be the matter with a lock.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum LockErrorKind {
    /// The first line does not say `version N`.
    NoVersion,
    /// It was written by a newer release: the version that it has.
    Newer(u32),
    /// There is no fact of that name.
    UnknownFact(String),
    /// Something else stands where this is expected; the word that does, empty at the end.
    Unexpected(Expected, String),
    /// A quoted word does not end on its line.
    OpenQuote,
    /// An escape in a quoted word that is none.
    Escape(String),
    /// A key of a fact that comes again, is out of order, or is none.
    Key(String),
    /// A second line about the same id.
    Repeated(String),
}

/// What a line should go on with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Expected {
    /// A word.
    Word,
    /// What is done with data, as in `collect` or `no-share`.
    Practice,
    /// The limit of a denial, as in `server`.
    Scope,
    /// A period, as in `30..31`, `criteria` or `indefinite`.
    Period,
    /// What a product does: `ships` or `says`.
    ProductVerb,
    /// The end of the line.
    End,
}

impl LockError {
    pub(super) const fn new(line_1based: usize, kind: LockErrorKind) -> Self {
        Self { line_1based, kind }
    }

    /// The line, from 1.
    pub const fn line_1based(&self) -> usize {
        self.line_1based
    }

    /// Whether a newer release wrote the lock, so that this one must not write over it.
    pub const fn is_newer(&self) -> bool {
        matches!(self.kind, LockErrorKind::Newer(_))
    }

    /// What is the matter with it.
    pub const fn kind(&self) -> &LockErrorKind {
        &self.kind
    }
}

impl fmt::Display for LockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line_1based, self.kind)
    }
}

impl std::error::Error for LockError {}

const WRITE_ANEW: &str = "run `cargo privacy lock` to write the file anew";

impl fmt::Display for LockErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoVersion => {
                write!(f, "expected `version {VERSION}`; {WRITE_ANEW}")
            }
            Self::Newer(version) => write!(
                f,
                "the format has version {version}, and this release reads up to {VERSION}; update \
                 `privacy-derive` and `cargo privacy` to the release that wrote it"
            ),
            Self::UnknownFact(word) if is_conflict(word) => {
                write!(f, "a merge left both sides; {WRITE_ANEW}")
            }
            Self::UnknownFact(word) => write!(f, "unknown fact `{word}`; {WRITE_ANEW}"),
            Self::Unexpected(expected, word) if word.is_empty() => {
                write!(f, "expected {expected} at the end; {WRITE_ANEW}")
            }
            Self::Unexpected(expected, word) => {
                write!(f, "expected {expected}, found `{word}`; {WRITE_ANEW}")
            }
            Self::OpenQuote => write!(f, "a quoted word does not end; {WRITE_ANEW}"),
            Self::Escape(escape) => write!(f, "unknown escape `{escape}`; {WRITE_ANEW}"),
            Self::Key(key) => write!(f, "`{key}` does not belong here; {WRITE_ANEW}"),
            Self::Repeated(id) => write!(f, "`{id}` has two lines; {WRITE_ANEW}"),
        }
    }
}

fn is_conflict(word: &str) -> bool {
    ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].contains(&word)
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Word => "a word",
            Self::Practice => "a practice such as `collect` or `no-share`",
            Self::Scope => "the scope of a denial",
            Self::Period => "a period such as `30..31`, `criteria` or `indefinite`",
            Self::ProductVerb => "`ships` or `says`",
            Self::End => "the end of the line",
        })
    }
}
