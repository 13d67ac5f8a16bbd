//! The packages a product is really built from, and what is known of the SDKs among them.
//!
//! A lockfile goes in as text and comes out as packages with places and edges; a package is looked
//! up in the catalogue of known SDKs. Files are found and read elsewhere: [`Format::of_file_name`]
//! tells the walker which ones to pick up. What the project declares or publishes is unknown here.

pub mod cargo;
pub mod catalogue;
mod conflict;
mod cycle;
mod format;
mod gradle;
mod lockfile;
pub(crate) mod name;
mod npm;
mod nuget;
pub mod package_json;
mod pattern;
mod pnpm;
mod podfile;
mod pubspec;
mod reach;
mod swiftpm;
mod tree;
mod yarn;

pub use format::{Format, MAX_LOCKFILE_BYTES};
pub use lockfile::{Edge, LockFile, LockedPackage, Problem, ProblemKind, Usage};
pub use pattern::{Pattern, PatternError};
pub use reach::Reach;

#[cfg(test)]
mod tests;
