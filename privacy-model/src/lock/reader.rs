//! A lock from text, line by line.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::str::FromStr;

use super::error::{Expected, LockError, LockErrorKind};
use super::words::Words;
use super::writer::{DENIED, NO_CATEGORY, PRACTICES, SCOPES};
use super::{AllowedFinding, Lock, VERSION};
use crate::claim::{
    CategoryDefaults, Claim, Condition, Evidence, Origin, Period, Polarity, Practice, Recipient,
};
use crate::days::Days;

type Result<T> = std::result::Result<T, LockErrorKind>;

impl FromStr for Lock {
    type Err = LockError;

    /// Reads a lock. Empty lines and those that begin with `#` say nothing; the order of the others
    /// is of no account.
    fn from_str(text: &str) -> std::result::Result<Self, LockError> {
        let mut lines = text.lines().enumerate();
        let version = lines.next().map_or("", |(_, line)| line);
        check_version(version).map_err(|kind| LockError::new(1, kind))?;
        let mut lock = Self::default();
        for (index, line) in lines {
            if !line.is_empty() && !line.starts_with('#') {
                lock.fact(line).map_err(|kind| LockError::new(index + 1, kind))?;
            }
        }
        Ok(lock)
    }
}

fn check_version(line: &str) -> Result<()> {
    let number = line.strip_prefix("version ").and_then(|number| number.parse().ok());
    match number {
        Some(VERSION) => Ok(()),
        Some(newer) if newer > VERSION => Err(LockErrorKind::Newer(newer)),
        _ => Err(LockErrorKind::NoVersion),
    }
}

/// Whether a text that cannot be read as a lock, or can no longer, lists that package. The lines of
/// products are the same in all versions of the format, so that a lock which a package is not in
/// does not concern it, whatever else is wrong with it.
pub fn lists_package(text: &str, package: &str) -> bool {
    text.lines().filter(|line| line.starts_with("product ")).any(|line| {
        let mut words = Words::new(&line["product ".len()..]);
        words.next().is_ok() && words.eat("ships") && words.next().is_ok_and(|it| it == package)
    })
}

impl Lock {
    fn fact(&mut self, line: &str) -> Result<()> {
        let mut words = Words::new(line);
        let name = words.next()?;
        match &*name {
            "allow" => drop(self.allows.insert(allow(&mut words)?)),
            "category" => insert(&mut self.categories, words.owned()?, defaults(&mut words)?)?,
            "claim" => {
                let origin = Origin::Document(words.owned()?);
                self.claims.insert(claim(&mut words, origin)?);
            }
            "condition" => drop(self.conditions.insert(words.owned()?)),
            "deny" => drop(self.denied.insert(words.owned()?)),
            "planned" => {
                let origin = Origin::Planned(words.owned()?);
                self.planned.insert((words.owned()?, claim(&mut words, origin)?));
            }
            "product" => self.product(&mut words)?,
            "recipient" => {
                insert(&mut self.recipients, words.owned()?, Recipient::Kind(words.owned()?))?;
            }
            "retention" => insert(&mut self.rules, words.owned()?, period(&words.next()?)?)?,
            "sdk" => insert(&mut self.recipients, words.owned()?, Recipient::Sdk)?,
            "storage" => insert(&mut self.storages, words.owned()?, list(&mut words, "region")?)?,
            _ => return Err(LockErrorKind::UnknownFact(name.into_owned())),
        }
        words.end()
    }

    fn product(&mut self, words: &mut Words<'_>) -> Result<()> {
        let product = self.products.entry(words.owned()?).or_default();
        if words.is_empty() {
            return Ok(());
        }
        let verb = words.next()?;
        let list = match &*verb {
            "ships" => &mut product.packages,
            "says" => &mut product.documents,
            _ => return Err(unexpected(Expected::ProductVerb, &verb)),
        };
        list.insert(words.owned()?);
        Ok(())
    }
}

/// A second fact about the same id, as a merge may leave it, would silently win.
fn insert<V>(table: &mut BTreeMap<String, V>, id: String, value: V) -> Result<()> {
    match table.entry(id) {
        Entry::Vacant(place) => {
            place.insert(value);
            Ok(())
        }
        Entry::Occupied(other) => Err(LockErrorKind::Repeated(other.key().clone())),
    }
}

fn unexpected(expected: Expected, word: &str) -> LockErrorKind {
    LockErrorKind::Unexpected(expected, word.to_owned())
}

fn list(words: &mut Words<'_>, key: &str) -> Result<Vec<String>> {
    if words.eat(key) { words.list() } else { Ok(Vec::new()) }
}

fn option(words: &mut Words<'_>, key: &str) -> Result<Option<String>> {
    if words.eat(key) { words.owned().map(Some) } else { Ok(None) }
}

fn allow(words: &mut Words<'_>) -> Result<AllowedFinding> {
    Ok(AllowedFinding {
        lint: words.owned()?,
        package: option(words, "package")?,
        item: option(words, "item")?,
        path: option(words, "path")?,
        category: option(words, "category")?,
    })
}

fn defaults(words: &mut Words<'_>) -> Result<CategoryDefaults> {
    Ok(CategoryDefaults {
        purposes: list(words, "for")?,
        basis: option(words, "basis")?,
        retention: option(words, "retention")?,
        recipients: list(words, "to")?,
    })
}

fn claim(words: &mut Words<'_>, origin: Origin) -> Result<Claim> {
    let (practice, polarity) = practice(&words.next()?)?;
    let category = if words.eat(NO_CATEGORY) { None } else { Some(words.owned()?) };
    let broader = list(words, "under")?;
    let purposes = list(words, "for")?;
    let recipients = list(words, "to")?;
    let scopes = list(words, "scope")?
        .iter()
        .map(|name| value_in(SCOPES, name).ok_or_else(|| unexpected(Expected::Scope, name)))
        .collect::<Result<_>>()?;
    let known = option(words, "when")?.map(Condition::Known);
    let condition = known.or(option(words, "if")?.map(Condition::Other));
    let exclusive = words.eat("only");
    let period = if words.eat("period") { Some(period(&words.next()?)?) } else { None };
    let regions = list(words, "region")?;
    let section = option(words, "section")?.unwrap_or_default();
    let quote = option(words, "quote")?.unwrap_or_default();
    Ok(Claim {
        category,
        broader,
        purposes,
        recipients,
        scopes,
        condition,
        exclusive,
        period,
        regions,
        ..Claim::new(practice, polarity, Evidence { origin, section, quote })
    })
}

fn practice(word: &str) -> Result<(Practice, Polarity)> {
    let (name, polarity) = match word.strip_prefix(DENIED) {
        Some(name) => (name, Polarity::Denied),
        None => (word, Polarity::Affirmed),
    };
    let practice = value_in(PRACTICES, name);
    practice.map(|it| (it, polarity)).ok_or_else(|| unexpected(Expected::Practice, word))
}

fn value_in<T: Copy>(table: &'static [(&'static str, T)], name: &str) -> Option<T> {
    table.iter().find(|(it, _)| *it == name).map(|(_, value)| *value)
}

fn period(word: &str) -> Result<Period> {
    match word {
        "criteria" => return Ok(Period::Criteria),
        "indefinite" => return Ok(Period::Indefinite),
        _ => {}
    }
    let bounds = word.split_once("..");
    let days = bounds
        .and_then(|(lower, upper)| Some(Days::between(lower.parse().ok()?, upper.parse().ok()?)));
    days.map(Period::Stated).ok_or_else(|| unexpected(Expected::Period, word))
}
