//! What changed, as lines for people.

use std::io::{self, Write};

use super::{Change, Diff, Named, Side, Spot};
use crate::lints::wording::list;
use crate::manifest::ONLY_PRODUCT;
use crate::render::clean_line;
use crate::verdict::Verdict;

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

/// The last line: how many changes ask for what.
pub(super) fn summary(diff: &Diff) -> String {
    let count = |verdict| diff.changes.iter().filter(|it| it.verdict == verdict).count();
    let (consent, notice) = (count(Verdict::Consent), count(Verdict::Notice));
    match (consent, notice, count(Verdict::None)) {
        (0, 0, 0) => "nothing changed that people are told of".to_owned(),
        (0, 0, rest) => format!("nothing to do: of {rest}, no change asks for notice or consent"),
        (consent, notice, rest) => format!(
            "{}: changes that ask for new consent: {consent}, for notice: {notice}, for nothing: {rest}",
            diff.verdict().in_words()
        ),
    }
}

fn write_change(out: &mut impl Write, change: &Change) -> io::Result<()> {
    let rule = change.kind.rule().name;
    writeln!(out, "  {} [{rule}]", clean_line(&change.message))?;
    write_line(out, "declared", &place(&change.source))?;
    if let Some(cause) = &change.cause {
        write_line(out, "changed", &place(cause))?;
    }
    if let Some(commit) = &change.commit {
        write_line(out, "commit", commit)?;
    }
    match &change.sentence {
        Some(sentence) if *sentence == change.source => {}
        Some(sentence) => write_line(out, "policy", &quote(sentence))?,
        None if change.source.side == Side::New => write_line(out, "policy", "no sentence found")?,
        None => {}
    }
    if let Some(promise) = &change.promise {
        write_line(out, "promise", &quote(promise))?;
    }
    let products = named_products(change);
    if products.is_empty() { Ok(()) } else { write_line(out, "products", &products) }
}

/// The products, where the manifest names any.
pub(super) fn named_products(change: &Change) -> String {
    list(change.products.iter().map(String::as_str).filter(|it| *it != ONLY_PRODUCT))
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
