//! Constants that are held to a retention rule, `#[retention("rule")] const TTL: Duration = ...;`, or to
//! the date or version of a document, `#[policy_version("privacy")] const VERSION: &str = ...;`, and what
//! they are worth, where that can be told from the source.

mod expression;
mod scan;
mod value;

use std::collections::{BTreeMap, BTreeSet};

use memchr::memmem;
use privacy_model::annotation::Term;
use privacy_model::length;
use rayon::prelude::*;

pub(super) use scan::{FoundConstant, constants};
use value::{Known, Value};

use super::Location;
use super::modules::ModulePath;
use super::packages::{self, Package};
use super::walk::{self, FoundFile};
use crate::source::{SourceFile, Span};

/// A constant that is held to something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConstantFacts {
    /// Its name, without `r#`.
    pub name: String,
    /// Its path, as in `print_studio::printing::PRINT_HISTORY_TTL`.
    pub path: String,
    /// Where its name stands.
    pub location: Location,
    /// Where its value stands.
    pub value: Location,
    /// Its package, an index into [`Code::packages`](super::Code::packages).
    pub package: Option<usize>,
    /// Whether it can be part of what its package ships.
    pub ships: bool,
}

/// A constant with `#[retention(...)]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetentionConstant {
    /// The constant.
    pub constant: ConstantFacts,
    /// The rule or period that it is held to.
    pub rule: Term<Location>,
    /// How long it is, in nanoseconds. `None` where the source does not tell: the compiler, which
    /// evaluates it, still does.
    pub nanoseconds: Option<u128>,
}

/// A constant with `#[policy_version(...)]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionConstant {
    /// The constant.
    pub constant: ConstantFacts,
    /// The id of the document that it goes with.
    pub document: Term<Location>,
    /// What it says: its text, or its number in digits. `None` where the source does not tell.
    pub text: Option<String>,
}

/// The constants of a file, and where it stands among the modules.
#[derive(Debug)]
pub(super) struct FileConstants {
    /// The index of the file in [`Code::files`](super::Code::files); `None` where it is there for its
    /// names alone.
    file: Option<usize>,
    package: Option<usize>,
    /// The crate's name, then the modules.
    module: Vec<String>,
    ships: bool,
    constants: Vec<FoundConstant>,
}

impl FileConstants {
    pub(super) fn new(
        file: usize,
        package: Option<usize>,
        place: &ModulePath,
        constants: Vec<FoundConstant>,
    ) -> Self {
        let (module, ships) = (place.segments.clone(), place.ships);
        Self { file: Some(file), package, module, ships, constants }
    }

    /// A place of the file; `None` where the file is there for its names alone.
    fn location(&self, span: Span) -> Option<Location> {
        Some(Location { file: self.file?, span })
    }

    fn term(&self, term: &Term<Span>) -> Option<Term<Location>> {
        Some(Term::new(term.text.clone(), self.location(term.span)?))
    }
}

/// The constants of a tree that are held to something, in the order of files and places.
#[derive(Debug, Default)]
pub(super) struct HeldConstants {
    pub(super) retention: Vec<RetentionConstant>,
    pub(super) versions: Vec<VersionConstant>,
}

/// The facts of all constants with an attribute. Constants that they name and that none of the `read`
/// files has are looked for in the other `sources`.
pub(super) fn facts(
    mut files: Vec<FileConstants>,
    packages: &[Package],
    sources: &[FoundFile],
    read: &[SourceFile],
) -> HeldConstants {
    let are_read: BTreeSet<&str> =
        files.iter().filter_map(|it| read.get(it.file?)).map(SourceFile::path).collect();
    let unread: Vec<&FoundFile> =
        sources.iter().filter(|it| !are_read.contains(it.path.as_str())).collect();
    look_for_missing(&mut files, packages, &unread);
    let known = Known::new(&files);
    let mut held = HeldConstants::default();
    for (index, file) in files.iter().enumerate() {
        for constant in &file.constants {
            let value = || known.value(&constant.value, index);
            held.retention.extend(retention(file, constant, value));
            held.versions.extend(version(file, constant, value));
        }
    }
    held
}

fn retention<'a>(
    file: &FileConstants,
    constant: &FoundConstant,
    value: impl Fn() -> Option<Value<'a>>,
) -> Option<RetentionConstant> {
    let retention = constant.retention.as_ref()?;
    Some(RetentionConstant {
        constant: fact(file, constant)?,
        rule: file.term(&retention.rule)?,
        nanoseconds: nanoseconds(value(), retention.unit.as_deref()),
    })
}

fn version<'a>(
    file: &FileConstants,
    constant: &FoundConstant,
    value: impl Fn() -> Option<Value<'a>>,
) -> Option<VersionConstant> {
    let document = constant.document.as_ref()?;
    Some(VersionConstant {
        constant: fact(file, constant)?,
        document: file.term(document)?,
        text: value().and_then(text),
    })
}

fn fact(file: &FileConstants, constant: &FoundConstant) -> Option<ConstantFacts> {
    let module = file.module.iter().chain(&constant.module);
    let path: Vec<&str> = module.map(String::as_str).chain([constant.name.as_str()]).collect();
    Some(ConstantFacts {
        name: constant.name.clone(),
        path: path.join("::"),
        location: file.location(constant.name_span)?,
        value: file.location(constant.value_span)?,
        package: file.package,
        ships: file.ships && !constant.is_test,
    })
}

/// What a value says, where it is a text or a number.
fn text(value: Value<'_>) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.to_owned()),
        Value::Integer(number) => Some(number.to_string()),
        Value::Nanoseconds(_) => None,
    }
}

/// How long a value is: a length by itself, or an integer of a unit.
fn nanoseconds(value: Option<Value<'_>>, unit: Option<&str>) -> Option<u128> {
    match (value?, unit) {
        (Value::Nanoseconds(length), None) => Some(length),
        (Value::Integer(count), Some(unit)) => {
            // A negative count stands for no end.
            let count = u128::try_from(count).unwrap_or(u128::MAX);
            Some(count.saturating_mul(length::unit(unit)?))
        }
        _ => None,
    }
}

/// Reads the files that define constants which others name.
fn look_for_missing(files: &mut Vec<FileConstants>, packages: &[Package], unread: &[&FoundFile]) {
    // A constant of a constant of a constant needs a round each.
    const MOST_ROUNDS: usize = 4;
    let mut searched = BTreeSet::new();
    for _ in 0..MOST_ROUNDS {
        let mut missing = Known::new(files).missing();
        missing.retain(|it| searched.insert(it.clone()));
        if missing.is_empty() {
            return;
        }
        let found = unread.par_iter().filter_map(|file| {
            let constants = named(&walk::read_text(&file.on_disk).ok()?, &missing);
            let package = packages::owner(packages, &file.path);
            (!constants.is_empty()).then(|| FileConstants {
                file: None,
                package,
                module: Vec::new(),
                ships: true,
                constants,
            })
        });
        files.extend(found.collect::<Vec<_>>());
    }
}

/// The constants of these names in a file.
fn named(text: &str, names: &BTreeSet<String>) -> Vec<FoundConstant> {
    let is_there = |name: &String| memmem::find(text.as_bytes(), name.as_bytes()).is_some();
    if !names.iter().any(is_there) {
        return Vec::new();
    }
    constants(text).into_iter().filter(|it| names.contains(&it.name)).collect()
}

/// Constants by name, each with the position of its file.
type ByName<'a> = BTreeMap<&'a str, Vec<(usize, &'a FoundConstant)>>;

#[cfg(test)]
mod tests;
