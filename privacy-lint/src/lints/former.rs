//! Names that lints had once, and what became of them.

use std::fmt;

/// A name that a lint no longer has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Former {
    /// The name as it was.
    pub name: &'static str,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a lint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It goes by this name now.
    RenamedTo(&'static str),
    /// It is no more.
    RemovedIn {
        /// The version that removed it.
        version: &'static str,
        /// Why: a fragment that reads after "because".
        reason: &'static str,
    },
}

/// Every former name, sorted. No lint has been renamed or removed so far.
pub static FORMER: &[Former] = &[];

/// What became of the lint of that name; `None` for a name that no lint has had, or has still.
pub fn former(name: &str) -> Option<Former> {
    FORMER.iter().find(|it| it.name == name).copied()
}

impl fmt::Display for Former {
    /// Answers for the name, as in "`old-name` was renamed to `new-name`".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.name;
        match self.fate {
            Fate::RenamedTo(new) => write!(f, "`{name}` was renamed to `{new}`"),
            Fate::RemovedIn { version, reason } => {
                write!(f, "`{name}` was removed in {version}, because {reason}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn former_names_say_what_became_of_them() {
        let renamed = Former { name: "old-thing", fate: Fate::RenamedTo("stale-thing") };
        assert_eq!(renamed.to_string(), "`old-thing` was renamed to `stale-thing`");
        let fate = Fate::RemovedIn { version: "0.3.0", reason: "rustc reports it" };
        let removed = Former { name: "old-thing", fate };
        assert_eq!(
            removed.to_string(),
            "`old-thing` was removed in 0.3.0, because rustc reports it"
        );
    }
}
