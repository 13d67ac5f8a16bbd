//! Output formats, one a file. All text from files is untrusted and cleaned here, at the edge.

pub mod claims;
mod clean;
mod excerpt;
pub mod human;
pub mod json;

pub use clean::{clean, clean_line};

use crate::finding::{Finding, Level};

/// What a run found, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// Findings at level deny.
    pub denied: usize,
    /// Findings at level warn.
    pub warned: usize,
}

impl Summary {
    /// Counts findings by level.
    pub fn of(findings: &[Finding]) -> Self {
        let count = |level| findings.iter().filter(|it| it.level == level).count();
        Self { denied: count(Level::Deny), warned: count(Level::Warn) }
    }
}
