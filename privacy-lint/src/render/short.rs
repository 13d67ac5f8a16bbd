//! One line a finding, as compilers write them: `path:line:column: error[lint]: message`.

use std::io::{self, Write};

use super::{clean_line, human, text};
use crate::finding::{Files, Report};

/// Writes the findings, the remarks, and a last line that counts the findings.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write(out: &mut impl Write, report: &Report, files: &Files) -> io::Result<()> {
    for finding in report.reported() {
        if let Some(label) = finding.labels.first() {
            write!(out, "{}: ", text::position(label.place, files))?;
        }
        let severity = super::severity(finding.level);
        writeln!(out, "{severity}[{}]: {}", finding.lint, clean_line(&finding.message))?;
    }
    human::write_end(out, report)
}
