//! The forms of app stores: what they ask of each type of data, and the committed ones, read back.
//!
//! Both stores ask the same few things of a data type, each in its own words: [`Flag`]s, and
//! purposes for each [`Use`]. What a project would answer is worked out by
//! [`export`](crate::export); what was answered is read here, with the place of every answer.

pub mod apple;
mod csv;
pub mod drift;
pub mod play;
mod plist;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt;

use crate::finding::FileId;
use crate::source::Span;

/// An app store with a form about data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Store {
    /// Google Play: the data safety form.
    Play,
    /// Apple: the privacy manifest.
    Apple,
}

impl Store {
    /// What its form is called.
    pub const fn form_name(self) -> &'static str {
        match self {
            Self::Play => "data safety form",
            Self::Apple => "privacy manifest",
        }
    }

    /// The name of its form as a format of `cargo privacy export`.
    pub const fn format_name(self) -> &'static str {
        match self {
            Self::Play => "play",
            Self::Apple => "xcprivacy",
        }
    }
}

/// A yes or no about one type of data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flag {
    /// It leaves the device.
    Collected,
    /// It is given to third parties.
    Shared,
    /// It is held in memory for one request only.
    Ephemeral,
    /// People can choose whether it is collected.
    Optional,
    /// It is tied to a person's identity.
    Linked,
    /// It is used to track people across companies.
    Tracking,
}

impl Flag {
    /// What data is of which it is so, as in "it is ephemeral".
    pub const fn adjective(self) -> &'static str {
        match self {
            Self::Linked => "linked to people",
            Self::Tracking => "used for tracking",
            _ => self.name(),
        }
    }

    /// The word for it, which the manifest's keys have too.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Collected => "collected",
            Self::Shared => "shared",
            Self::Ephemeral => "ephemeral",
            Self::Optional => "optional",
            Self::Linked => "linked",
            Self::Tracking => "tracking",
        }
    }
}

impl fmt::Display for Flag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What is done for a purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// The data is collected.
    Collection,
    /// It is given to third parties.
    Sharing,
}

impl Use {
    /// What is done, as in "why it is shared".
    pub const fn done(self) -> &'static str {
        match self {
            Self::Collection => "collected",
            Self::Sharing => "shared",
        }
    }
}

/// A form that a product has committed.
#[derive(Debug)]
pub struct StoreForm {
    /// The id of the product.
    pub product: String,
    /// Whose form it is.
    pub store: Store,
    /// The file.
    pub file: FileId,
    /// What it declares.
    pub declared: Declared,
}

/// What a committed form says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Declared {
    /// Where the types of data are listed, to point at for one that is missing.
    pub span: Span,
    /// What is said of each type that the form has a place for, by the store's id.
    pub types: BTreeMap<&'static str, DeclaredType>,
}

/// What a committed form says of one type of data.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DeclaredType {
    /// Whether the form declares it at all. A form that lists every type has a place for the others.
    pub is_declared: bool,
    /// Where it says so.
    pub span: Span,
    /// The flags that it states.
    pub flags: BTreeMap<Flag, Stated>,
    /// The purposes that it has a place for.
    pub purposes: BTreeMap<(Use, &'static str), Stated>,
}

/// One answer of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// Whether it says yes.
    pub value: bool,
    /// The row or line that says so.
    pub span: Span,
    /// The words of the answer itself and those that would say the opposite.
    pub opposite: Option<(Span, &'static str)>,
}

/// Why a committed form cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct FormError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there: a fragment without a full stop.
    pub problem: String,
}
