//! `[[claim]]`: what the reader missed or misread in a document, by hand.

use privacy_model::claim::{Polarity, Practice, Scope};
use privacy_model::days::Days;

use super::error::{ManifestError, Problem};
use super::reader::Entry;
use super::{Home, Located};
use crate::source::Span;

/// What some words of a document mean, said by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandClaim {
    /// The id of the document.
    pub document: Located<String>,
    /// The words, which must still stand there.
    pub quote: Located<String>,
    /// What they mean.
    pub meaning: Meaning,
    /// Why the reader needs it.
    pub reason: Located<String>,
    /// The file that it stands in.
    pub home: Home,
    /// The table's header.
    pub span: Span,
}

/// What quoted words mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// Nothing about data.
    Nothing,
    /// A statement about data.
    Statement(Statement),
}

/// A statement about data, made by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// What is done with the data.
    pub practice: Practice,
    /// Whether it is said to be done or not to be.
    pub polarity: Polarity,
    /// The categories, `personal` for personal data at large.
    pub categories: Vec<Located<String>>,
    /// The purposes stated with it.
    pub purposes: Vec<Located<String>>,
    /// The recipients stated with it: recipient kinds, or ids of SDKs and recipients.
    pub recipients: Vec<Located<String>>,
    /// The id of the condition under which alone it holds.
    pub condition: Option<Located<String>>,
    /// The limits inside which a denial holds.
    pub scopes: Vec<Scope>,
    /// The length of time that data is kept.
    pub period: Option<Located<Days>>,
}

/// The keys that say what is done with data.
const PRACTICES: &[(&str, Practice, Polarity)] = &[
    ("collect", Practice::Collect, Polarity::Affirmed),
    ("not_collect", Practice::Collect, Polarity::Denied),
    ("use", Practice::Use, Polarity::Affirmed),
    ("not_use", Practice::Use, Polarity::Denied),
    ("share", Practice::Share, Polarity::Affirmed),
    ("not_share", Practice::Share, Polarity::Denied),
    ("retain", Practice::Retain, Polarity::Affirmed),
];

/// The scopes of denials as they are written.
const SCOPES: &[(&str, Scope)] = &[
    ("server", Scope::Server),
    ("device", Scope::Device),
    ("third_party", Scope::ThirdParty),
    ("whole", Scope::Whole),
    ("child", Scope::Child),
    ("automatic", Scope::Automatic),
    ("sale", Scope::Sale),
];

impl HandClaim {
    pub(super) fn read(entry: Entry<'_>, home: Home, errors: &mut Vec<ManifestError>) -> Self {
        Self {
            document: entry.required("document"),
            quote: entry.required("quote"),
            meaning: meaning(entry, errors),
            reason: entry.required("reason"),
            home,
            span: entry.span(),
        }
    }
}

/// The one key that says what the quote means, with what belongs to it.
fn meaning(entry: Entry<'_>, errors: &mut Vec<ManifestError>) -> Meaning {
    let ignore = entry.flag("ignore").filter(|it| it.value).map(|_| "ignore");
    let practices = PRACTICES.iter().filter(|(key, ..)| entry.value(key).is_some());
    let keys: Vec<_> = ignore.into_iter().chain(practices.clone().map(|(key, ..)| *key)).collect();
    match keys[..] {
        [] => errors.push(ManifestError::new(Problem::NoStatement, entry.span())),
        [_] => refuse_misplaced(entry, keys[0], errors),
        [first, second, ..] => {
            let span = entry.key_span(second).unwrap_or(entry.span());
            errors.push(ManifestError::new(Problem::TwoStatements(first, second), span));
        }
    }
    match practices.into_iter().next() {
        Some((key, practice, polarity)) => {
            Meaning::Statement(statement(entry, key, *practice, *polarity))
        }
        None => Meaning::Nothing,
    }
}

fn statement(entry: Entry<'_>, key: &str, practice: Practice, polarity: Polarity) -> Statement {
    let scope = |name: Located<String>| SCOPES.iter().find(|(known, _)| *known == name.value);
    Statement {
        practice,
        polarity,
        categories: entry.texts(key),
        purposes: entry.texts("purpose"),
        recipients: entry.texts("recipients"),
        condition: entry.text("condition"),
        scopes: entry.texts("scope").into_iter().filter_map(scope).map(|(_, it)| *it).collect(),
        period: entry.parsed("period"),
    }
}

/// Refuses the keys that mean nothing beside `meaning`.
fn refuse_misplaced(entry: Entry<'_>, meaning: &str, errors: &mut Vec<ManifestError>) {
    let statement = meaning != "ignore";
    let rules = [
        ("purpose", statement, "a statement"),
        ("recipients", statement, "a statement"),
        ("condition", statement, "a statement"),
        ("scope", meaning.starts_with("not_"), "a denial such as `not_collect`"),
        ("period", meaning == "retain", "`retain`"),
    ];
    for (key, _, beside) in rules.into_iter().filter(|(_, fits, _)| !fits) {
        if let Some(span) = entry.key_span(key) {
            errors.push(ManifestError::new(Problem::Misplaced { key, beside }, span));
        }
    }
}
