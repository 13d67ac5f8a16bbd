//! What a single word may be, by the kind of value it stands for.

use std::str::FromStr;

use jiff::civil::Date;
use privacy_model::days::{Days, DaysError};
use privacy_model::vocabulary::{self, PERSONAL, RECIPIENT_KINDS};

use super::Region;
use super::error::Problem;
use super::names::Names;
use super::schema::{Family, Kind};
use crate::package::{PackageName, PackageNameError};

/// The longest id, in bytes.
const LONGEST_ID: usize = 80;

/// The storages that need no declaration.
pub(super) const STORAGES: [&str; 2] = ["device", "server"];

/// The word for every product and every region.
pub(super) const EVERY: &str = "*";

/// What is wrong with a word of a key, if anything is.
pub(super) fn problem(key: &'static str, kind: Kind, word: &str, names: &Names) -> Option<Problem> {
    if word.trim().is_empty() {
        return Some(Problem::Empty(key));
    }
    if word.contains(char::is_control) {
        return Some(Problem::Control(key));
    }
    shape_problem(kind, word).or_else(|| {
        let known = is_known(kind, word, names);
        (!known).then(|| unknown(kind, word))
    })
}

fn unknown(kind: Kind, word: &str) -> Problem {
    let word = word.to_owned();
    match (kind, Days::from_str(&word)) {
        (Kind::Category, _) if word == PERSONAL => Problem::Personal,
        // What begins with a number is meant as a length of time, and not as the id of a rule.
        (Kind::Retention, Err(error)) if error != DaysError::NoNumber => {
            Problem::Period(word, error)
        }
        _ => Problem::Unknown { kind, word },
    }
}

/// What is wrong with the shape of a word, whatever the manifest declares.
fn shape_problem(kind: Kind, word: &str) -> Option<Problem> {
    let refuse = |is_right: bool, problem: fn(String) -> Problem| {
        (!is_right).then(|| problem(word.to_owned()))
    };
    match kind {
        Kind::Id => id_problem(word),
        Kind::Path => path_problem(word),
        Kind::Url => refuse(is_web_address(word), Problem::Url),
        Kind::Locale => refuse(is_locale(word), Problem::Locale),
        Kind::Date => refuse(is_day(word), Problem::Date),
        Kind::Region => refuse(Region::from_str(word).is_ok(), Problem::Region),
        Kind::Period => {
            Days::from_str(word).err().map(|error| Problem::Period(word.to_owned(), error))
        }
        Kind::Package => match PackageName::from_str(word) {
            Ok(_) => None,
            Err(PackageNameError::Ecosystem(name)) => Some(Problem::Ecosystem(name)),
            Err(_) => Some(Problem::Package(word.to_owned())),
        },
        _ => None,
    }
}

/// Whether a word is one of those that may stand for its kind.
fn is_known(kind: Kind, word: &str, names: &Names) -> bool {
    match kind {
        Kind::Category => word != PERSONAL && names.has_category(word),
        Kind::CategoryOrPersonal => names.has_category(word),
        Kind::Purpose => vocabulary::purpose(word).is_some(),
        Kind::LegalBasis => vocabulary::legal_basis(word).is_some(),
        Kind::Choice(choice) => choice.words.contains(&word),
        Kind::Product => word == EVERY || names.has(Family::Product, word),
        Kind::Document => names.has(Family::Document, word),
        Kind::Condition => names.has(Family::Condition, word),
        Kind::Storage => STORAGES.contains(&word) || names.has(Family::Storage, word),
        Kind::Retention => names.has(Family::Retention, word) || Days::from_str(word).is_ok(),
        Kind::Recipient => names.has_recipient(word),
        Kind::RecipientOrKind => names.has_recipient(word) || RECIPIENT_KINDS.contains(&word),
        _ => true,
    }
}

/// What is wrong with an id. It stands in annotations and in lines of the lock, so it is one word.
pub(super) fn id_problem(id: &str) -> Option<Problem> {
    if id.is_empty() {
        return Some(Problem::Empty("id"));
    }
    let is_id = id.starts_with(|char: char| char.is_ascii_alphanumeric())
        && id.len() <= LONGEST_ID
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    (!is_id).then(|| Problem::Id(id.to_owned()))
}

/// What is wrong with the id of a retention rule. Where one may stand, a length of time may too.
pub(super) fn rule_id_problem(id: &str) -> Option<Problem> {
    if Days::from_str(id).is_ok() {
        return Some(Problem::PeriodAsId(id.to_owned()));
    }
    id_problem(id)
}

/// What is wrong with the id of a category.
pub(super) fn category_id_problem(id: &str) -> Option<Problem> {
    if vocabulary::is_within(id, PERSONAL) {
        return Some(Problem::Personal);
    }
    let is_word = |word: &str| {
        word.starts_with(|char: char| char.is_ascii_lowercase())
            && word.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'_')
    };
    let is_id = id.len() <= LONGEST_ID && id.split('.').all(is_word);
    (!is_id).then(|| Problem::CategoryId(id.to_owned()))
}

/// What is wrong with a path. It stays below the manifest's directory, on every platform.
fn path_problem(path: &str) -> Option<Problem> {
    let has_drive = path.as_bytes().get(1) == Some(&b':');
    let problem = if path.contains('\\') {
        Problem::Backslash
    } else if path.starts_with('/') || has_drive {
        Problem::AbsolutePath
    } else if escapes(path) {
        Problem::EscapingPath
    } else {
        return None;
    };
    Some(problem(path.to_owned()))
}

/// Whether a path stays below the manifest's directory.
pub(crate) fn stays_below(path: &str) -> bool {
    !path.is_empty() && path_problem(path).is_none()
}

/// Whether a relative path leads out of where it starts.
fn escapes(path: &str) -> bool {
    let mut depth = 0_usize;
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if depth == 0 => return true,
            ".." => depth -= 1,
            _ => depth += 1,
        }
    }
    false
}

fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let is_plain = |rest: &str| !rest.contains(|char: char| char.is_whitespace() || char == '"');
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/') && is_plain(rest))
}

/// Whether a text has the shape of a language tag (RFC 5646): a language of two or three letters,
/// then subtags of one to eight letters and digits.
fn is_locale(text: &str) -> bool {
    let mut parts = text.split('-');
    let is_language =
        |it: &str| matches!(it.len(), 2 | 3) && it.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_subtag =
        |it: &str| matches!(it.len(), 1..=8) && it.bytes().all(|byte| byte.is_ascii_alphanumeric());
    parts.next().is_some_and(is_language) && parts.all(is_subtag)
}

/// Whether a text is a day of the calendar written `2027-01-31` and in no other way.
fn is_day(text: &str) -> bool {
    text.parse::<Date>().is_ok_and(|day| day.to_string() == text)
}
