//! Output formats, one a file. All text from files is untrusted and cleaned here, at the edge.

pub mod cargo;
pub mod claims;
mod clean;
mod excerpt;
mod format;
pub mod github;
pub mod gitlab;
pub mod human;
pub mod inventory;
pub mod json;
pub mod registry;
pub mod sarif;
pub mod scan;
pub mod schema;
pub mod sdk_lists;
pub mod short;
mod table;
pub(crate) mod text;

use std::io::{self, Write};

pub use clean::{clean, clean_line};
pub use format::{Format, UnknownFormat};

use crate::finding::{Files, Finding, Level, Report};
use human::Colour;

/// What a format needs to know of its surroundings.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// Whether reports for people are coloured.
    pub colour: Colour,
    /// What stands before each path so that it begins at the top of the checkout: empty, or a path
    /// that ends in `/`.
    pub checkout: &'a str,
}

/// Writes a report in a format.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write(
    out: &mut impl Write,
    format: Format,
    report: &Report,
    files: &Files,
    setting: &Setting<'_>,
) -> io::Result<()> {
    match format {
        Format::Human => human::write(out, report, files, setting.colour),
        Format::Short => short::write(out, report, files),
        Format::Json => json::write(out, report, files),
        Format::Sarif => sarif::write(out, report, files, setting.checkout),
        Format::Github => github::write(out, report, files, setting.checkout),
        Format::Gitlab => gitlab::write(out, report, files, setting.checkout),
        Format::Cargo => cargo::write(out, report, files),
    }
}

/// The word for a finding's level in reports that look like a compiler's.
const fn severity(level: Level) -> &'static str {
    match level {
        Level::Deny => "error",
        Level::Warn | Level::Allow => "warning",
    }
}

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

#[cfg(test)]
mod tests;
