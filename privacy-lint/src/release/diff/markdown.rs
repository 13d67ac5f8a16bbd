//! What changed, for a pull request.

use std::io::{self, Write};

use super::wording::{Shown, lines, summary};
use super::{Change, Diff, Named, Spot};
use crate::release::markdown::{code, plain, prose};

/// Writes the changes as GitHub and GitLab read Markdown.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write(out: &mut impl Write, diff: &Diff, states: &Named<'_>) -> io::Result<()> {
    writeln!(out, "# Privacy changes from {} to {}\n", code(states.old), code(states.new))?;
    writeln!(out, "**{}**", plain(&summary(diff)))?;
    for group in diff.changes.chunk_by(|a, b| a.verdict == b.verdict) {
        writeln!(out, "\n## {}\n", heading(group[0].verdict.in_words()))?;
        group.iter().try_for_each(|it| write_change(out, it))?;
    }
    if !diff.findings.is_empty() {
        writeln!(out, "\n## Findings\n")?;
    }
    for noted in &diff.findings {
        writeln!(out, "- {} ({})", prose(&noted.message), code(noted.lint))?;
        noted.place.iter().try_for_each(|it| writeln!(out, "  - here: {}", quote(it)))?;
    }
    Ok(())
}

fn position(spot: &Spot) -> String {
    code(&format!("{}:{}", spot.path, spot.line))
}

fn quote(spot: &Spot) -> String {
    format!("{} “{}”", position(spot), plain(&spot.text))
}

fn heading(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

fn write_change(out: &mut impl Write, change: &Change) -> io::Result<()> {
    writeln!(out, "- {} ({})", prose(&change.message), code(change.kind.rule().name))?;
    lines(change).try_for_each(|(key, shown)| {
        let value = match shown {
            Shown::Place(spot) => format!("{} {}", position(spot), code(&spot.text)),
            Shown::Quote(spot) => quote(spot),
            Shown::Words(words) => prose(&words),
        };
        writeln!(out, "  - {key}: {value}")
    })
}
