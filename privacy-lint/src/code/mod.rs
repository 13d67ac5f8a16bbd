//! The Rust reader: a tree of source files in, annotated fields out.
//!
//! [`read`] walks the tree, finds the packages, and reads every `.rs` file once: files without the
//! word `privacy` cost a search for it, the others have their structs and enums extracted by
//! [`items`], and only `#[privacy(...)]` attributes are parsed. Then names are resolved across all
//! packages, so that each field has its final annotation: its own, what a newtype says of every
//! field of its type, and the defaults of its variant and its type.
//!
//! Everything is sorted by path and place; neither the number of threads nor the order of
//! directories shows. Nothing here knows a manifest, a policy or an SDK.

mod annotated;
mod assemble;
pub mod attribute;
mod constants;
mod follow;
pub mod items;
mod lex;
mod modules;
mod names;
mod outline;
pub mod packages;
mod read;
mod resolve;
mod search;
mod suspects;
#[cfg(test)]
mod tests;
mod type_text;
mod walk;

use std::fmt;

use privacy_model::annotation::{Annotation, Problem};

use crate::source::{SourceFile, Span};
pub use constants::{ConstantFacts, RetentionConstant, VersionConstant};
use items::ItemKind;
pub use outline::{Outline, Outlines, outlines};
pub use packages::{Dependency, DependencyKind, Package};
pub use read::{FileItems, read, read_beside, read_visiting};
pub use suspects::{Answer, Suspect};

/// What the code of a tree says.
#[derive(Debug, Clone, Default)]
pub struct Code {
    /// The packages, sorted by directory.
    pub packages: Vec<Package>,
    /// All `.rs` files, sorted by path.
    pub sources: Vec<Source>,
    /// The files that hold annotated types or constants, sorted by path. [`Location::file`] is an index into it.
    pub files: Vec<SourceFile>,
    /// The types that derive `Privacy` or hold an annotation, by file and place.
    pub types: Vec<TypeFacts>,
    /// The constants that are held to a retention rule, by file and place.
    pub constants: Vec<RetentionConstant>,
    /// The constants that go with a document, by file and place.
    pub versions: Vec<VersionConstant>,
    /// The fields that look as if they held personal data, by file and place.
    pub suspects: Vec<Suspect>,
    /// The paths below the root of the files that [`read_beside`] was asked to list, sorted.
    pub others: Vec<String>,
    /// What could not be read, or only in part, sorted by path.
    pub notes: Vec<Note>,
}

/// A `.rs` file of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its path below the root, with `/`.
    pub path: String,
    /// The package that it belongs to: the one whose directory is the nearest above it. An index
    /// into [`Code::packages`].
    pub package: Option<usize>,
}

/// A place in one of [`Code::files`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// The index of the file.
    pub file: usize,
    /// The bytes in it.
    pub span: Span,
}

/// A struct, enum or union with annotations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeFacts {
    /// Its name, without `r#`.
    pub name: String,
    /// Its path, as in `print_studio::account::Account`: the crate and the modules that its file and
    /// place spell. The function around it does not show.
    pub path: String,
    /// What it is.
    pub kind: ItemKind,
    /// Where its name stands.
    pub location: Location,
    /// All of it, attributes included.
    pub span: Span,
    /// Its package, an index into [`Code::packages`].
    pub package: Option<usize>,
    /// Whether it derives `Privacy`, under whatever `cfg`.
    pub derives: bool,
    /// Whether it can be part of what its package ships: not where it stands in tests, benches,
    /// examples, the build script, or under `#[cfg(test)]`.
    pub ships: bool,
    /// What its own `#[privacy(...)]` says: the defaults of its fields.
    pub container: Annotation<Location>,
    /// Its variants, if it is an enum.
    pub variants: Vec<VariantFacts>,
    /// Its fields, annotated or not, those of all variants in order.
    pub fields: Vec<FieldFacts>,
    /// What is wrong with the grammar of its annotations, those of variants and fields included.
    pub problems: Vec<Problem<Location>>,
}

/// A variant of an enum with annotations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VariantFacts {
    /// Its name, without `r#`.
    pub name: String,
    /// Where its name stands.
    pub location: Location,
    /// What its own `#[privacy(...)]` says: the defaults of its fields.
    pub defaults: Annotation<Location>,
}

/// A field of a type with annotations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldFacts {
    /// Its name without `r#`, or its number from 0.
    pub name: String,
    /// The variant that it belongs to, an index into [`TypeFacts::variants`].
    pub variant: Option<usize>,
    /// Where its name stands; where it has a number, its type.
    pub location: Location,
    /// All of it, from its first attribute to the end of its type.
    pub span: Span,
    /// Its type, as it is written.
    pub type_text: String,
    /// What its own `#[privacy(...)]` says; `None` where it has none.
    pub own: Option<Annotation<Location>>,
    /// What holds for it: its own words, then those of the newtype that it holds, of its variant and
    /// of its type. Places may lie in other files than the field.
    pub effective: Annotation<Location>,
    /// The newtypes among its types, whose annotations it takes over: indices into [`Code::types`].
    pub newtypes: Vec<usize>,
    /// Under `nested`, the annotated types that it holds: indices into [`Code::types`].
    pub nested: Vec<usize>,
    /// Names in its type that should be annotated types and are not, or could be several.
    pub unresolved: Vec<Unresolved>,
}

/// A name in the type of a field that leads to no annotated type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unresolved {
    /// The name as written, generic arguments left out.
    pub name: String,
    /// Where the type stands that holds it.
    pub location: Location,
    /// Why it leads nowhere.
    pub reason: UnresolvedReason,
}

/// Why a name leads to no annotated type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnresolvedReason {
    /// No type of that name is in the tree.
    Missing,
    /// The type is there and does not derive `Privacy`: its path.
    NotAnnotated(String),
    /// Several types go by that name, and nothing says which one is meant: their paths, sorted, the
    /// first few of many.
    Ambiguous(Vec<String>),
}

/// Something about a file or directory that could not be read as it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Note {
    /// The path below the root, with `/`.
    pub path: String,
    /// The bytes that it is about, where there are any.
    pub span: Option<Span>,
    /// What it is.
    pub kind: NoteKind,
}

/// What can be the matter with a file or directory.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum NoteKind {
    /// It cannot be read: the system's reason.
    Unreadable(String),
    /// It is larger than 64 MiB, and was passed over.
    TooLarge,
    /// It is not UTF-8 from this byte on, and was passed over.
    NotUtf8 {
        /// The first byte that is not.
        offset_bytes: usize,
    },
    /// It stops making sense as Rust. What stands before and the items behind are read.
    NotRust,
    /// The `Cargo.toml` is wrong: how. What can be read of it counts.
    Manifest(String),
    /// A `.gitignore` is wrong: how. Its other lines count.
    Ignore(String),
}

impl Code {
    /// The `.rs` files of a package, an index into [`Code::packages`], sorted by path.
    pub fn sources_of(&self, package: usize) -> impl Iterator<Item = &Source> {
        self.sources.iter().filter(move |it| it.package == Some(package))
    }

    /// The text at a place.
    pub fn text(&self, location: Location) -> &str {
        self.files.get(location.file).map_or("", |file| file.slice(location.span))
    }
}

impl fmt::Display for NoteKind {
    /// Says it as a sentence about the file: "is not UTF-8 from byte 7 on and was passed over".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(reason) => write!(f, "cannot be read: {reason}"),
            Self::TooLarge => f.write_str("is larger than 64 MiB and was passed over"),
            Self::NotUtf8 { offset_bytes } => {
                write!(f, "is not UTF-8 from byte {offset_bytes} on and was passed over")
            }
            Self::NotRust => f.write_str("stops making sense as Rust; the rest of it was read"),
            Self::Manifest(reason) => write!(f, "has a mistake: {reason}"),
            Self::Ignore(reason) => write!(f, "has a wrong line: {reason}"),
        }
    }
}

impl FieldFacts {
    /// Whether nothing says what it holds: neither it, nor its type, variant or newtype.
    pub fn is_silent(&self) -> bool {
        let says = &self.effective;
        says.categories.is_empty() && says.nested.is_none() && says.none.is_none()
    }
}

impl TypeFacts {
    /// The name of a field's variant.
    pub fn variant_name(&self, field: &FieldFacts) -> Option<&str> {
        Some(self.variants.get(field.variant?)?.name.as_str())
    }
}
