//! How loud a lint is.

use std::fmt;
use std::str::FromStr;

/// What a lint's finding does to the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// It is not reported.
    Allow,
    /// It is reported.
    Warn,
    /// It is reported and fails the run.
    Deny,
}

impl Level {
    /// The levels as they are written, from quiet to loud.
    pub const NAMES: &[&str] = &["allow", "warn", "deny"];

    /// The level as it is written in `privacy.toml` and in machine formats.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Warn => "warn",
            Self::Deny => "deny",
        }
    }
}

/// A word that is no level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected `allow`, `warn` or `deny`")]
pub struct UnknownLevel;

impl FromStr for Level {
    type Err = UnknownLevel;

    fn from_str(text: &str) -> Result<Self, UnknownLevel> {
        match text {
            "allow" => Ok(Self::Allow),
            "warn" => Ok(Self::Warn),
            "deny" => Ok(Self::Deny),
            _ => Err(UnknownLevel),
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for name in Level::NAMES {
            assert_eq!(name.parse::<Level>().unwrap().to_string(), *name);
        }
        assert_eq!("error".parse::<Level>(), Err(UnknownLevel));
    }
}
