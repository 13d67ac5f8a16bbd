//! The lints themselves, as a list.

use std::io::{self, Write};

use serde::Serialize;

use super::json::FORMAT_VERSION;
use crate::lints::{ALL, Lint};

#[derive(Serialize)]
struct Document {
    format_version: u32,
    lints: Vec<LintRecord>,
}

#[derive(Serialize)]
struct LintRecord {
    name: &'static str,
    group: &'static str,
    level: &'static str,
    summary: &'static str,
    page: &'static str,
}

/// Writes a line a lint, in columns, with a blank line between groups.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn human(out: &mut impl Write) -> io::Result<()> {
    let width = ALL.iter().map(|it| it.name.len()).max().unwrap_or(0);
    for (index, group) in ALL.chunk_by(|a, b| a.group == b.group).enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        for lint in group {
            let Lint { name, level, summary, .. } = lint;
            writeln!(
                out,
                "{:12}  {name:width$}  {:5}  {summary}",
                lint.group.name(),
                level.name()
            )?;
        }
    }
    Ok(())
}

/// Writes one JSON document, pages included.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn json(out: &mut impl Write) -> io::Result<()> {
    let record = |lint: &&'static Lint| LintRecord {
        name: lint.name,
        group: lint.group.name(),
        level: lint.level.name(),
        summary: lint.summary,
        page: lint.page,
    };
    let lints = ALL.iter().map(record).collect();
    serde_json::to_writer_pretty(&mut *out, &Document { format_version: FORMAT_VERSION, lints })?;
    writeln!(out)
}
