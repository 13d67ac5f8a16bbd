//! What changed, as lines for people.

use std::borrow::Cow;
use std::io::{self, Write};

use super::wording::{Shown, lines, summary};
use super::{Change, Diff, Named, Spot};
use crate::render::clean_line;

/// Writes the changes under what they ask for, then what all of them ask for.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write(out: &mut impl Write, diff: &Diff, states: &Named<'_>) -> io::Result<()> {
    writeln!(out, "from {} to {}", clean_line(states.old), clean_line(states.new))?;
    for group in diff.changes.chunk_by(|a, b| a.verdict == b.verdict) {
        writeln!(out, "\n{}", group[0].verdict.in_words())?;
        group.iter().try_for_each(|it| write_change(out, it))?;
    }
    for noted in &diff.findings {
        writeln!(out, "\nwarning[{}]: {}", noted.lint, clean_line(&noted.message))?;
        noted.place.iter().try_for_each(|it| write_line(out, "here", &quote(it)))?;
    }
    writeln!(out, "\n{}", summary(diff))
}

fn write_change(out: &mut impl Write, change: &Change) -> io::Result<()> {
    writeln!(out, "  {} [{}]", clean_line(&change.message), change.kind.rule().name)?;
    lines(change).try_for_each(|(key, shown)| {
        let value = match shown {
            Shown::Place(spot) => Cow::Owned(place(spot)),
            Shown::Quote(spot) => Cow::Owned(quote(spot)),
            Shown::Words(words) => words,
        };
        write_line(out, key, &value)
    })
}

fn write_line(out: &mut impl Write, key: &str, value: &str) -> io::Result<()> {
    writeln!(out, "    {key:<8} {}", clean_line(value))
}

fn place(spot: &Spot) -> String {
    format!("{}:{} {}", spot.path, spot.line, spot.text)
}

fn quote(spot: &Spot) -> String {
    format!("{}:{} \"{}\"", spot.path, spot.line, spot.text)
}
