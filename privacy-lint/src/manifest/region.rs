//! Region codes.

use std::fmt;
use std::str::FromStr;

use super::word::EVERY;

/// The code of a region: two capital letters (ISO 3166-1, or `EU`), those with a subdivision
/// (`US-CA`, ISO 3166-2), or `*` for everywhere.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Region(String);

impl Region {
    /// The code.
    pub fn code(&self) -> &str {
        &self.0
    }

    /// Whether `other` is this region or a part of it, as far as the codes say.
    pub fn includes(&self, other: &Self) -> bool {
        let is_part = || other.0.strip_prefix(&self.0).is_some_and(|rest| rest.starts_with('-'));
        self.0 == EVERY || self == other || is_part()
    }
}

/// A text that is no code of a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected a region code, as in `DE`, `EU`, `US-CA` or `*`")]
pub struct UnknownRegion;

impl FromStr for Region {
    type Err = UnknownRegion;

    fn from_str(text: &str) -> Result<Self, UnknownRegion> {
        let (country, subdivision) = text.split_once('-').unwrap_or((text, "X"));
        let is_country = country.len() == 2 && country.bytes().all(|it| it.is_ascii_uppercase());
        let is_subdivision = matches!(subdivision.len(), 1..=3)
            && subdivision.bytes().all(|it| it.is_ascii_uppercase() || it.is_ascii_digit());
        let is_code = text == EVERY || (is_country && is_subdivision);
        if is_code { Ok(Self(text.to_owned())) } else { Err(UnknownRegion) }
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_includes_its_subdivisions() {
        let region = |code: &str| code.parse::<Region>().unwrap();
        assert!(region("US").includes(&region("US-CA")));
        assert!(region("*").includes(&region("CN")));
        assert!(!region("US-CA").includes(&region("US")));
        assert!(!region("US").includes(&region("CN")));
    }

    #[test]
    fn codes_are_capital_letters() {
        for text in ["", "us", "USA", "U", "US-", "US-calif", "US-CALI", "**", "É"] {
            assert_eq!(text.parse::<Region>(), Err(UnknownRegion), "{text}");
        }
    }
}
