//! What a package is called, in whatever ecosystem it is published.

use std::fmt;
use std::str::FromStr;

/// Where packages are published. The names are those of package URLs (ECMA-427, "purl types").
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ecosystem {
    /// Rust crates.
    Cargo,
    /// `CocoaPods`, for Apple platforms.
    Cocoapods,
    /// Maven repositories, for Java, Kotlin and Android.
    Maven,
    /// The npm registry, for JavaScript.
    Npm,
    /// `NuGet`, for .NET.
    Nuget,
    /// The Dart and Flutter registry.
    Pub,
    /// The Python registry.
    Pypi,
    /// Swift packages.
    Swift,
}

/// Every ecosystem with its name, sorted by name.
const ECOSYSTEMS: &[(&str, Ecosystem)] = &[
    ("cargo", Ecosystem::Cargo),
    ("cocoapods", Ecosystem::Cocoapods),
    ("maven", Ecosystem::Maven),
    ("npm", Ecosystem::Npm),
    ("nuget", Ecosystem::Nuget),
    ("pub", Ecosystem::Pub),
    ("pypi", Ecosystem::Pypi),
    ("swift", Ecosystem::Swift),
];

impl Ecosystem {
    /// Every ecosystem's name, sorted.
    pub fn names() -> impl Iterator<Item = &'static str> {
        ECOSYSTEMS.iter().map(|(name, _)| *name)
    }

    /// The name, as in `maven`.
    pub fn name(self) -> &'static str {
        ECOSYSTEMS.iter().find(|(_, it)| *it == self).map_or("", |(name, _)| name)
    }
}

/// A package of an ecosystem, written `maven:com.example.push:core`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PackageName {
    /// Where it is published.
    pub ecosystem: Ecosystem,
    /// Its name there; in Maven, the group and the artifact with a colon between.
    pub name: String,
}

/// Why a text names no package.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PackageNameError {
    /// There is no colon with text on both sides.
    #[error("expected an ecosystem and a name, as in `maven:com.example:push`")]
    Shape,
    /// What stands before the colon is no ecosystem.
    #[error("unknown ecosystem `{0}`")]
    Ecosystem(String),
}

impl FromStr for PackageName {
    type Err = PackageNameError;

    fn from_str(text: &str) -> Result<Self, PackageNameError> {
        let (ecosystem, name) = text.split_once(':').ok_or(PackageNameError::Shape)?;
        if ecosystem.is_empty() || name.is_empty() || name.contains(char::is_whitespace) {
            return Err(PackageNameError::Shape);
        }
        let known = ECOSYSTEMS.iter().find(|(known, _)| *known == ecosystem);
        let (_, ecosystem) =
            *known.ok_or_else(|| PackageNameError::Ecosystem(ecosystem.to_owned()))?;
        Ok(Self { ecosystem, name: name.to_owned() })
    }
}

impl fmt::Display for PackageName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.ecosystem.name(), self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_is_read_and_printed_back() {
        for text in ["cargo:push-kit", "maven:com.example.push:core", "npm:@example/push"] {
            assert_eq!(text.parse::<PackageName>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_names_no_package_says_why() {
        for text in ["push-kit", ":push", "npm:", "npm:a b"] {
            assert_eq!(text.parse::<PackageName>(), Err(PackageNameError::Shape), "{text}");
        }
        let unknown = PackageNameError::Ecosystem("gradle".to_owned());
        assert_eq!("gradle:a:b".parse::<PackageName>(), Err(unknown));
    }

    #[test]
    fn ecosystems_are_sorted_and_all_named() {
        assert!(ECOSYSTEMS.is_sorted());
        assert_eq!(Ecosystem::Swift.name(), "swift");
    }
}
