//! Which packages are meant: one by name, or all whose names start alike.

use std::fmt;
use std::str::FromStr;

use crate::package::{Ecosystem, PackageName, PackageNameError};

/// A package by name, or with `*` at the end every package whose name starts so.
///
/// Names are compared as their registries do: case does not matter to Cargo, `NuGet` and Swift,
/// nor `_` and `-` to Cargo. A pod matches with its subspecs, so `cocoapods:Push` is also
/// `cocoapods:Push/Core`. A Swift package is called by the host and path of its repository, as in
/// `github.com/example/push-kit`, or by the last part of that alone.
///
/// ```
/// use privacy_lint::sdk::Pattern;
///
/// let pattern: Pattern = "maven:com.example.push:*".parse()?;
/// assert!(pattern.matches(&"maven:com.example.push:core".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pattern {
    ecosystem: Ecosystem,
    /// In normal form, without the `*`.
    name: String,
    prefix: bool,
}

/// Why a text is no pattern.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PatternError {
    /// It names no package.
    #[error(transparent)]
    Name(#[from] PackageNameError),
    /// There is a `*` elsewhere than at the end, or nothing before it.
    #[error("`*` stands at the end of a pattern, after some of the name")]
    Star,
}

impl Pattern {
    /// Where the packages are published.
    pub fn ecosystem(&self) -> Ecosystem {
        self.ecosystem
    }

    /// Whether the package is meant.
    pub fn matches(&self, package: &PackageName) -> bool {
        self.ecosystem == package.ecosystem
            && aliases(self.ecosystem, &normal(package)).any(|name| self.matches_name(name))
    }

    fn matches_name(&self, name: &str) -> bool {
        if self.prefix { name.starts_with(&self.name) } else { name == self.name }
    }

    /// The name, or what a name has to start with, in normal form.
    pub(super) fn text(&self) -> &str {
        &self.name
    }

    /// Whether it stands for every name that starts so.
    pub(super) fn is_prefix(&self) -> bool {
        self.prefix
    }
}

/// A name in the form in which names are compared.
pub(super) fn normal(package: &PackageName) -> String {
    match package.ecosystem {
        Ecosystem::Cargo => package.name.to_ascii_lowercase().replace('_', "-"),
        Ecosystem::Nuget | Ecosystem::Swift => package.name.to_ascii_lowercase(),
        Ecosystem::Cocoapods
        | Ecosystem::Maven
        | Ecosystem::Npm
        | Ecosystem::Pub
        | Ecosystem::Pypi => package.name.clone(),
    }
}

/// The names that a package in normal form answers to, the most exact first: its own, that of the
/// pod whose part it is, that of its Swift repository without the owner.
pub(super) fn aliases(ecosystem: Ecosystem, name: &str) -> impl Iterator<Item = &str> {
    let other = match ecosystem {
        Ecosystem::Cocoapods => name.split_once('/').map(|(pod, _)| pod),
        Ecosystem::Swift => name.rsplit_once('/').map(|(_, repository)| repository),
        _ => None,
    };
    std::iter::once(name).chain(other)
}

impl FromStr for Pattern {
    type Err = PatternError;

    fn from_str(text: &str) -> Result<Self, PatternError> {
        let package: PackageName = text.parse()?;
        let name = normal(&package);
        let (name, prefix) = name.strip_suffix('*').map_or((&*name, false), |name| (name, true));
        if name.is_empty() || name.contains('*') {
            return Err(PatternError::Star);
        }
        Ok(Self { ecosystem: package.ecosystem, name: name.to_owned(), prefix })
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let star = if self.prefix { "*" } else { "" };
        write!(f, "{}:{}{star}", self.ecosystem.name(), self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, package: &str) -> bool {
        pattern.parse::<Pattern>().unwrap().matches(&package.parse().unwrap())
    }

    #[test]
    fn names_are_compared_as_their_registries_do() {
        assert!(matches("cargo:Push_Kit", "cargo:push-kit"));
        assert!(matches("nuget:Example.Push", "nuget:example.push"));
        assert!(matches("cocoapods:Push", "cocoapods:Push/Core"));
        assert!(matches("swift:push-ios", "swift:github.com/Example/push-ios"));
        assert!(!matches("npm:Push", "npm:push"));
        assert!(!matches("cargo:push", "npm:push"));
    }

    #[test]
    fn a_star_stands_for_the_rest_of_the_name() {
        assert!(matches("npm:@example/*", "npm:@example/push"));
        assert!(matches("cocoapods:Push/*", "cocoapods:Push/Core"));
        assert!(!matches("npm:@example/*", "npm:@other/push"));
        for text in ["npm:*", "npm:@*/push", "npm:a**"] {
            assert_eq!(text.parse::<Pattern>(), Err(PatternError::Star), "{text}");
        }
    }

    #[test]
    fn a_pattern_prints_as_it_reads() {
        for text in ["maven:com.example:*", "nuget:example.push"] {
            assert_eq!(text.parse::<Pattern>().unwrap().to_string(), text);
        }
    }
}
