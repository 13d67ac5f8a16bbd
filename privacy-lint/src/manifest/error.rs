//! What can be wrong with a manifest, and the way out of it.

use std::borrow::Cow;

use privacy_model::days::DaysError;
use privacy_model::vocabulary::LEGAL_BASES;

use super::schema::{Family, Keys, Kind, TABLES};
use crate::english::quoted;
use crate::package::{Ecosystem, PackageNameError};
use crate::source::Span;

/// A mistake in a `privacy.toml`.
///
/// It prints as a fragment without a full stop, as in ``unknown key `pakages` in `[product.shop]` ``.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{problem}")]
pub struct ManifestError {
    problem: Problem,
    span: Span,
    first: Option<Span>,
    suggestion: Option<String>,
}

impl ManifestError {
    pub(super) const fn new(problem: Problem, span: Span) -> Self {
        Self { problem, span, first: None, suggestion: None }
    }

    /// An error that repeats something at `first`.
    pub(super) const fn repeated(problem: Problem, span: Span, first: Span) -> Self {
        Self { problem, span, first: Some(first), suggestion: None }
    }

    pub(super) fn suggest(&mut self, suggestion: Option<String>) {
        self.suggestion = suggestion;
    }

    /// What is wrong.
    pub const fn problem(&self) -> &Problem {
        &self.problem
    }

    /// Where, on character boundaries of the file. Empty where something is missing.
    pub const fn span(&self) -> Span {
        self.span
    }

    /// Where the file says it first, for what it may say only once.
    pub const fn first(&self) -> Option<Span> {
        self.first
    }

    /// What was probably meant instead.
    pub fn suggestion(&self) -> Option<&str> {
        self.suggestion.as_deref()
    }

    /// What to do about it, where there is something to say.
    pub fn help(&self) -> Option<String> {
        match (&self.suggestion, &self.problem) {
            (Some(word), Problem::Unlabelled(_)) => {
                Some(format!("give it a `label`, or did you mean `{word}`?"))
            }
            (Some(word), _) => Some(format!("did you mean `{word}`?")),
            (None, problem) => problem.help().map(Cow::into_owned),
        }
    }
}

/// The kinds of mistakes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    /// It is not TOML.
    #[error("{0}")]
    Syntax(String),
    /// The file is larger than a manifest has any reason to be.
    #[error("the file has {0} bytes, and a manifest at most {limit}", limit = super::MAX_BYTES)]
    TooLong(usize),
    /// Further mistakes are counted and not listed.
    #[error("{0} more mistakes from here on")]
    More(usize),
    /// There is no such table.
    #[error("unknown table `{}`", shown(.0))]
    UnknownTable(String),
    /// A key stands before the first table.
    #[error("`{}` stands outside of every table", shown(.0))]
    StrayKey(String),
    /// A table of the manifest stands among the approvals.
    #[error("`{0}` has no place among approvals")]
    MisplacedTable(&'static str),
    /// The table has no such key.
    #[error("unknown key `{}` in `{table}`", shown(.key))]
    UnknownKey {
        /// The table as it is written.
        table: String,
        /// The keys it has.
        keys: &'static Keys,
        /// The key.
        key: String,
    },
    /// A table has a table where it has no key: an id with dots was not quoted.
    #[error("`{}` is read as a table within `{}`", shown(.inner), shown(.outer))]
    UnquotedId {
        /// The name of the outermost table, as in `category`.
        table: &'static str,
        /// The first part of the id.
        outer: String,
        /// The second.
        inner: String,
    },
    /// A key that the table needs is not there.
    #[error("`{table}` has no `{key}`")]
    MissingKey {
        /// The table as it is written.
        table: String,
        /// The key.
        key: &'static str,
    },
    /// A table is not written as it has to be.
    #[error("expected `{header}`, found {found}")]
    Form {
        /// As it has to be written.
        header: &'static str,
        /// What is there.
        found: &'static str,
    },
    /// A value is of another type.
    #[error("`{key}` takes {expected}, not {found}")]
    Type {
        /// The key.
        key: &'static str,
        /// What it takes, with its article.
        expected: &'static str,
        /// What it is given, with its article.
        found: &'static str,
    },
    /// The text or list of a key has nothing in it.
    #[error("`{0}` is empty")]
    Empty(&'static str),
    /// The text of a key holds a line break or another control character.
    #[error("`{0}` holds a control character")]
    Control(&'static str),
    /// An id is not made of what ids are made of.
    #[error("`{}` cannot be an id", shown(.0))]
    Id(String),
    /// A category's id is not made of what those are made of.
    #[error("`{}` cannot be the id of a category", shown(.0))]
    CategoryId(String),
    /// A retention rule is called what reads as a length of time.
    #[error("the id `{}` reads as a length of time", shown(.0))]
    PeriodAsId(String),
    /// `personal` stands where a category is needed.
    #[error("`personal` stands for personal data at large and is no category of its own")]
    Personal,
    /// An id is declared twice.
    #[error("the {noun} `{}` is declared twice", shown(.id), noun = .family.noun())]
    Duplicate {
        /// What is declared.
        family: Family,
        /// Its id.
        id: String,
    },
    /// An id is declared for an SDK and for a recipient.
    #[error("`{}` is declared as an SDK and as a recipient", shown(.0))]
    SharedId(String),
    /// A word is none of those that may stand here.
    #[error("unknown {noun} `{}`", shown(.word), noun = .kind.noun())]
    Unknown {
        /// What may stand here.
        kind: Kind,
        /// The word.
        word: String,
    },
    /// A text is no length of time.
    #[error("`{}` is no length of time", shown(.0))]
    Period(String, DaysError),
    /// A text is no day of the calendar.
    #[error("`{}` is no date", shown(.0))]
    Date(String),
    /// A text is no region code.
    #[error("`{}` is no region code", shown(.0))]
    Region(String),
    /// A text is no language tag.
    #[error("`{}` is no language tag", shown(.0))]
    Locale(String),
    /// A text is no address on the web.
    #[error("`{}` is no web address", shown(.0))]
    Url(String),
    /// A text names no package.
    #[error("`{}` names no package", shown(.0))]
    Package(String),
    /// A package's ecosystem is not known.
    #[error("unknown ecosystem `{}`", shown(.0))]
    Ecosystem(String),
    /// A path does not start at the manifest's directory.
    #[error("`{}` is no path relative to the manifest", shown(.0))]
    AbsolutePath(String),
    /// A path leads out of the manifest's directory.
    #[error("`{}` leads out of the manifest's directory", shown(.0))]
    EscapingPath(String),
    /// A path is written with backslashes.
    #[error("`{}` is written with `\\`", shown(.0))]
    Backslash(String),
    /// A retention rule has no limit.
    #[error("the retention rule `{}` has neither `period` nor `until`", shown(.0))]
    NoLimit(String),
    /// A retention rule has two limits.
    #[error("the retention rule `{}` has both `period` and `until`", shown(.0))]
    TwoLimits(String),
    /// A hand-made claim claims nothing.
    #[error("`[[claim]]` does not say what the quote means")]
    NoStatement,
    /// A hand-made claim claims two things.
    #[error("`[[claim]]` has both `{0}` and `{1}`")]
    TwoStatements(&'static str, &'static str),
    /// A key stands where it has no meaning.
    #[error("`{key}` means something only beside {beside}")]
    Misplaced {
        /// The key.
        key: &'static str,
        /// What has to stand with it.
        beside: &'static str,
    },
    /// A category is neither known nor explained.
    #[error("`{}` is no known category and has no `label`", shown(.0))]
    Unlabelled(String),
    /// A document says that it translates itself.
    #[error("the document `{}` is said to translate itself", shown(.0))]
    OwnTranslation(String),
    /// A document says that it translates one that is a translation itself.
    #[error("the document `{}` is a translation itself", shown(.0))]
    TranslatedTranslation(String),
    /// A suppression would hold for the whole project.
    #[error("`[[allow]]` does not say for what")]
    Blanket,
    /// A product's root is no package of the workspace.
    #[error("unknown package `{}`", shown(.0))]
    UnknownPackage(String),
    /// There is no such lint or group of lints.
    #[error("unknown lint `{}`", shown(.0))]
    UnknownLint(String),
}

impl Problem {
    /// Whether the mistake may be that of a file which is broken elsewhere: what is missed may
    /// stand where it cannot be read, and the keys of a table with a broken header stand astray.
    pub(super) const fn may_follow_from_syntax(&self) -> bool {
        match self {
            Self::MissingKey { .. }
            | Self::NoLimit(_)
            | Self::NoStatement
            | Self::Blanket
            | Self::Unlabelled(_)
            | Self::UnknownTable(_)
            | Self::StrayKey(_)
            | Self::Empty(_) => true,
            Self::Unknown { kind, .. } => kind.is_declared(),
            _ => false,
        }
    }

    fn help(&self) -> Option<Cow<'static, str>> {
        Some(match self {
            Self::UnknownTable(_) | Self::StrayKey(_) => {
                format!("the tables are {}", quoted(TABLES.iter().map(|it| it.name), "and")).into()
            }
            Self::MisplacedTable(_) => "write it in `privacy.toml`".into(),
            Self::UnknownKey { keys, .. } => {
                let names = keys.keys.iter().map(|it| it.name);
                format!("its keys are {}", quoted(names, "and")).into()
            }
            Self::UnquotedId { table, outer, inner } => {
                let id = format!("{}.{}", shown(outer), shown(inner));
                format!("quote an id that has dots: `[{table}.\"{id}\"]`").into()
            }
            Self::Unknown { kind, word } => unknown_help(*kind, &shown(word))?,
            Self::Period(_, error) => error.to_string().into(),
            Self::Package(_) => PackageNameError::Shape.to_string().into(),
            Self::Ecosystem(_) => {
                format!("the ecosystems are {}", quoted(Ecosystem::names(), "and")).into()
            }
            _ => self.fixed_help()?.into(),
        })
    }

    /// The help that is the same wherever the mistake is made.
    const fn fixed_help(&self) -> Option<&'static str> {
        Some(match self {
            Self::Id(_) => "ids are made of ASCII letters, digits, `-`, `_` and `.`",
            Self::CategoryId(_) => {
                "categories are lower-case words joined by dots, as in `content.file.print_job`"
            }
            Self::PeriodAsId(_) => "name the rule for the data, as in `print-history`",
            Self::Personal => "name the data, as in `contact.email`",
            Self::SharedId(_) => "`shared_with` could mean either: rename one",
            Self::Date(_) => "write the year, the month and the day, as in `2027-01-31`",
            Self::Region(_) => {
                "write a country, as in `DE`, the `EU`, a subdivision, as in `US-CA`, or `*`"
            }
            Self::Locale(_) => "write a language tag, as in `en` or `zh-Hans`",
            Self::Url(_) => "write the whole address, as in `https://example.com/privacy`",
            Self::AbsolutePath(_) | Self::EscapingPath(_) => {
                "keep the file below the directory of the manifest and start the path there"
            }
            Self::Backslash(_) => "write paths with `/`",
            Self::NoLimit(_) => "write `period = \"30 days\"` or `until = \"account deletion\"`",
            Self::TwoLimits(_) => "keep the one that the documents state",
            Self::NoStatement => {
                "write what it says, as in `collect = \"contact.email\"`, or `ignore = true`"
            }
            Self::TwoStatements(..) => "write one `[[claim]]` for each",
            Self::Unlabelled(_) => "a word of the project's own needs a `label`",
            Self::Blanket => {
                "name a document, package, item, path, category or SDK, or set the level in `[lints]`"
            }
            Self::TranslatedTranslation(_) => "name the document that it is a translation of",
            Self::OwnTranslation(_) => "name the document that it says the same as",
            _ => return None,
        })
    }
}

/// The way out for a word that is none of those that may stand somewhere.
fn unknown_help(kind: Kind, word: &str) -> Option<Cow<'static, str>> {
    Some(match kind {
        Kind::Choice(choice) => {
            format!("expected {}", quoted(choice.words.iter().copied(), "or")).into()
        }
        Kind::LegalBasis => {
            let bases = LEGAL_BASES.iter().map(|it| it.id);
            format!("the legal bases are {}", quoted(bases, "and")).into()
        }
        Kind::Category | Kind::CategoryOrPersonal => {
            format!("declare a word of your own as `[category.\"{word}\"]`").into()
        }
        Kind::Product => format!("declare it as `[product.{word}]`").into(),
        Kind::Condition => format!("declare it as `[condition.{word}]`").into(),
        Kind::Storage => {
            format!("write `device` or `server`, or declare it as `[storage.{word}]`").into()
        }
        Kind::Retention => {
            format!("write a length of time or declare it as `[retention.{word}]`").into()
        }
        Kind::Document => "declare it as `[[document]]`".into(),
        Kind::Recipient | Kind::RecipientOrKind => {
            format!("declare it as `[[sdk]]` or as `[recipient.{word}]`").into()
        }
        _ => return None,
    })
}

/// A stranger's word as a message can hold it: on one line, cut when long, with nothing in it that
/// moves a cursor or turns the direction of writing.
pub(super) fn shown(text: &str) -> String {
    const MOST_CHARS: usize = 60;
    let mut chars = text.chars();
    let mut shown = String::new();
    for char in chars.by_ref().take(MOST_CHARS) {
        if is_invisible(char) {
            shown.extend(char.escape_unicode());
        } else {
            shown.push(char);
        }
    }
    if chars.next().is_some() {
        shown.push('…');
    }
    shown
}

fn is_invisible(char: char) -> bool {
    let is_mark = matches!(
        char,
        '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
    );
    char.is_control() || is_mark
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_words_are_shown_tame() {
        assert_eq!(shown("a\u{1b}[2Jb\u{202e}c"), r"a\u{1b}[2Jb\u{202e}c");
        assert_eq!(shown(&"x".repeat(100)), format!("{}…", "x".repeat(60)));
    }
}
