//! What changed, for other programs.

use std::collections::BTreeSet;
use std::io::{self, Write};

use serde::Serialize;

use super::{Change, Diff, Named, Noted, Side, Spot};
use crate::render::json::FORMAT_VERSION;

#[derive(Serialize)]
struct Document<'a> {
    format_version: u32,
    old: &'a str,
    new: &'a str,
    verdict: &'static str,
    changes: Vec<ChangeRecord<'a>>,
    findings: Vec<NotedRecord<'a>>,
}

#[derive(Serialize)]
struct NotedRecord<'a> {
    lint: &'static str,
    message: &'a str,
    place: Option<SpotRecord<'a>>,
}

#[derive(Serialize)]
struct ChangeRecord<'a> {
    rule: &'static str,
    verdict: &'static str,
    message: &'a str,
    subject: &'a str,
    products: &'a BTreeSet<String>,
    source: SpotRecord<'a>,
    cause: Option<SpotRecord<'a>>,
    commit: Option<&'a str>,
    sentence: Option<SpotRecord<'a>>,
    promise: Option<SpotRecord<'a>>,
}

#[derive(Serialize)]
struct SpotRecord<'a> {
    side: &'static str,
    path: &'a str,
    line: usize,
    text: &'a str,
}

/// Writes one JSON document.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write(out: &mut impl Write, diff: &Diff, states: &Named<'_>) -> io::Result<()> {
    let document = Document {
        format_version: FORMAT_VERSION,
        old: states.old,
        new: states.new,
        verdict: diff.verdict().name(),
        changes: diff.changes.iter().map(change_record).collect(),
        findings: diff.findings.iter().map(noted_record).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn noted_record(noted: &Noted) -> NotedRecord<'_> {
    let Noted { lint, message, place } = noted;
    NotedRecord { lint, message, place: place.as_ref().map(spot_record) }
}

fn change_record(change: &Change) -> ChangeRecord<'_> {
    ChangeRecord {
        rule: change.kind.rule().name,
        verdict: change.verdict.name(),
        message: &change.message,
        subject: &change.subject,
        products: &change.products,
        source: spot_record(&change.source),
        cause: change.cause.as_ref().map(spot_record),
        commit: change.commit.as_deref(),
        sentence: change.sentence.as_ref().map(spot_record),
        promise: change.promise.as_ref().map(spot_record),
    }
}

const fn side(side: Side) -> &'static str {
    match side {
        Side::Old => "old",
        Side::New => "new",
    }
}

fn spot_record(spot: &Spot) -> SpotRecord<'_> {
    SpotRecord { side: side(spot.side), path: &spot.path, line: spot.line, text: &spot.text }
}
