//! The compiler's JSON diagnostics, one a line, as rustc writes them with `--error-format=json`.
//!
//! rust-analyzer reads them from the command of its `check.overrideCommand` and shows those whose
//! primary span lies in a file that it knows, which is Rust code. So the primary span is a place in
//! Rust where there is one, and each place in another file is a child that quotes what stands there.

use std::io::{self, Write};

use serde::Serialize;

use super::{clean, clean_line, human, text};
use crate::finding::{Edit, Files, Finding, Fix, Label, Place, Report};

#[derive(Serialize)]
struct Diagnostic {
    #[serde(rename = "$message_type")]
    message_type: &'static str,
    #[serde(flatten)]
    said: Said,
    code: Code,
    children: Vec<Child>,
    rendered: String,
}

#[derive(Serialize)]
struct Child {
    #[serde(flatten)]
    said: Said,
    code: Option<Code>,
    children: [(); 0],
    rendered: Option<String>,
}

/// What a diagnostic and its children have in common.
#[derive(Serialize)]
struct Said {
    message: String,
    level: &'static str,
    spans: Vec<SpanRecord>,
}

#[derive(Serialize)]
struct Code {
    code: &'static str,
    explanation: Option<&'static str>,
}

#[derive(Serialize)]
struct SpanRecord {
    file_name: String,
    byte_start: usize,
    byte_end: usize,
    line_start: usize,
    line_end: usize,
    column_start: usize,
    column_end: usize,
    is_primary: bool,
    text: Vec<Line>,
    label: Option<String>,
    suggested_replacement: Option<String>,
    suggestion_applicability: Option<&'static str>,
    expansion: Option<()>,
}

/// A line of a span, and the columns of it that the span covers.
#[derive(Serialize)]
struct Line {
    text: String,
    highlight_start: usize,
    highlight_end: usize,
}

/// The most lines of a span that a diagnostic carries.
const MOST_LINES: usize = 6;

/// Writes the findings, one JSON object a line.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write(out: &mut impl Write, report: &Report, files: &Files) -> io::Result<()> {
    for finding in report.reported() {
        serde_json::to_writer(&mut *out, &diagnostic(finding, files)?)?;
        writeln!(out)?;
    }
    Ok(())
}

fn diagnostic(finding: &Finding, files: &Files) -> io::Result<Diagnostic> {
    let primary = finding.labels.iter().position(|it| is_rust(it, files)).unwrap_or(0);
    let mut spans = Vec::new();
    let mut children = Vec::new();
    for (index, label) in finding.labels.iter().enumerate() {
        if index == primary || is_rust(label, files) {
            let said = Some(clean_line(&label.text).into_owned());
            spans.push(SpanRecord { label: said, ..span(label.place, files, index == primary) });
        } else {
            let place = span(label.place, files, true);
            children.push(child("note", text::label(label, files), vec![place]));
        }
    }
    let notes = finding.notes.iter();
    children.extend(notes.map(|it| child("note", clean_line(it).into_owned(), Vec::new())));
    let help = finding.help.iter();
    children.extend(help.map(|it| child("help", clean(it).into_owned(), Vec::new())));
    children.extend(finding.fixes.iter().map(|it| fix(it, files)));
    let message = clean_line(&finding.message).into_owned();
    Ok(Diagnostic {
        message_type: "diagnostic",
        said: Said { message, level: super::severity(finding.level), spans },
        code: Code { code: finding.lint, explanation: None },
        children,
        rendered: human::rendered(finding, files)?,
    })
}

fn is_rust(label: &Label, files: &Files) -> bool {
    let path = files.get(label.place.file).path();
    path.rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("rs"))
}

fn child(level: &'static str, message: String, spans: Vec<SpanRecord>) -> Child {
    let said = Said { message, level, spans };
    Child { said, code: None, children: [], rendered: None }
}

fn fix(fix: &Fix, files: &Files) -> Child {
    let replacement = |edit: &Edit| SpanRecord {
        suggested_replacement: Some(edit.text.clone()),
        suggestion_applicability: Some(fix.applicability.name()),
        ..span(edit.place, files, true)
    };
    let spans = fix.edits.iter().map(replacement).collect();
    child("help", clean_line(&fix.title).into_owned(), spans)
}

fn span(place: Place, files: &Files, is_primary: bool) -> SpanRecord {
    let file = files.get(place.file);
    let (start, end) = (file.position(place.span.start), file.position(place.span.end));
    SpanRecord {
        file_name: file.path().to_owned(),
        byte_start: place.span.start,
        byte_end: place.span.end,
        line_start: start.line,
        line_end: end.line,
        column_start: start.column,
        column_end: end.column,
        is_primary,
        text: lines(place, files),
        label: None,
        suggested_replacement: None,
        suggestion_applicability: None,
        expansion: None,
    }
}

/// The lines of a span; a line that is too long for anybody to read is left empty.
fn lines(place: Place, files: &Files) -> Vec<Line> {
    const LONG_LINE_BYTES: usize = 1_000;
    let file = files.get(place.file);
    let (start, end) = (file.position(place.span.start), file.position(place.span.end));
    let line = |number: usize| {
        let text = file.slice(file.line_span(number));
        let shown = if text.len() > LONG_LINE_BYTES { "" } else { text };
        let last_column = shown.chars().count() + 1;
        let from = if number == start.line { start.column } else { 1 };
        let to = if number == end.line { end.column } else { last_column };
        Line {
            text: clean(shown).into_owned(),
            highlight_start: from.min(last_column),
            highlight_end: to.min(last_column),
        }
    };
    (start.line..=end.line).take(MOST_LINES).map(line).collect()
}
