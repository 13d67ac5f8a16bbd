//! Constants that are held to a retention rule, `#[retention("rule")] const TTL: Duration = ...;`, and
//! how long they are, where that can be told from the source.

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

/// A constant with `#[retention(...)]`.
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
    /// The rule or period that it is held to.
    pub rule: Term<Location>,
    /// How long it is, in nanoseconds. `None` where the source does not tell: the compiler, which
    /// evaluates it, still does.
    pub nanoseconds: Option<u128>,
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
}

/// The facts of all constants with the attribute, in the order of files and places. Constants that
/// they name and that none of the `read` files has are looked for in the other `sources`.
pub(super) fn facts(
    mut files: Vec<FileConstants>,
    packages: &[Package],
    sources: &[FoundFile],
    read: &[SourceFile],
) -> Vec<ConstantFacts> {
    let are_read: BTreeSet<&str> =
        files.iter().filter_map(|it| read.get(it.file?)).map(SourceFile::path).collect();
    let unread: Vec<&FoundFile> =
        sources.iter().filter(|it| !are_read.contains(it.path.as_str())).collect();
    look_for_missing(&mut files, packages, &unread);
    let known = Known::new(&files);
    let facts = files.iter().enumerate().flat_map(|(index, file)| {
        let known = &known;
        file.constants.iter().filter_map(move |it| fact(file, it, known, index))
    });
    facts.collect()
}

fn fact(
    file: &FileConstants,
    constant: &FoundConstant,
    known: &Known<'_>,
    index: usize,
) -> Option<ConstantFacts> {
    let retention = constant.retention.as_ref()?;
    let location = |span: Span| Some(Location { file: file.file?, span });
    let module = file.module.iter().chain(&constant.module);
    let path: Vec<&str> = module.map(String::as_str).chain([constant.name.as_str()]).collect();
    let unit = retention.unit.as_deref();
    Some(ConstantFacts {
        name: constant.name.clone(),
        path: path.join("::"),
        location: location(constant.name_span)?,
        value: location(constant.value_span)?,
        package: file.package,
        ships: file.ships && !constant.is_test,
        rule: Term::new(retention.rule.text.clone(), location(retention.rule.span)?),
        nanoseconds: nanoseconds(known.value(&constant.value, index), unit),
    })
}

/// How long a value is: a length by itself, or an integer of a unit.
fn nanoseconds(value: Option<Value>, unit: Option<&str>) -> Option<u128> {
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
