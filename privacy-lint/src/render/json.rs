//! Findings as one JSON document: the stable core that other tools read.
//!
//! Fields are added and never changed; `format_version` counts the changes that break a reader.

use std::io::{self, Write};

use serde::Serialize;

use super::Summary;
use crate::finding::{Edit, Files, Finding, Fix, Label, Level, Report};

/// The version of the JSON documents that this program writes.
pub const FORMAT_VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    format_version: u32,
    findings: Vec<FindingRecord<'a>>,
    remarks: &'a [String],
    summary: SummaryRecord,
}

#[derive(Serialize)]
struct FindingRecord<'a> {
    lint: &'a str,
    level: &'a str,
    message: &'a str,
    fingerprint: &'a str,
    subject: SubjectRecord<'a>,
    labels: Vec<LabelRecord<'a>>,
    notes: &'a [String],
    help: &'a [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<FixRecord<'a>>,
}

#[derive(Serialize)]
struct FixRecord<'a> {
    title: &'a str,
    applicability: &'static str,
    edits: Vec<EditRecord<'a>>,
}

#[derive(Serialize)]
struct EditRecord<'a> {
    path: &'a str,
    start: usize,
    end: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct SubjectRecord<'a> {
    package: &'a str,
    item: &'a str,
    field: &'a str,
    category: &'a str,
    document: &'a str,
    sdk: &'a str,
    detail: &'a str,
}

#[derive(Serialize)]
struct LabelRecord<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    start: usize,
    end: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct SummaryRecord {
    denied: usize,
    warned: usize,
}

/// Writes a report as one JSON document with a line break at its end. Lines and columns are
/// 1-based, columns in Unicode scalars; `start` and `end` are bytes, half open.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write(out: &mut impl Write, report: &Report, files: &Files) -> io::Result<()> {
    let reported = report.findings.iter().filter(|it| it.level > Level::Allow);
    let summary = Summary::of(&report.findings);
    let document = Document {
        format_version: FORMAT_VERSION,
        findings: reported.map(|finding| finding_record(finding, files)).collect(),
        remarks: &report.remarks,
        summary: SummaryRecord { denied: summary.denied, warned: summary.warned },
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn finding_record<'a>(finding: &'a Finding, files: &'a Files) -> FindingRecord<'a> {
    let subject = &finding.subject;
    FindingRecord {
        lint: finding.lint,
        level: finding.level.name(),
        message: &finding.message,
        fingerprint: &finding.fingerprint,
        subject: SubjectRecord {
            package: &subject.package,
            item: &subject.item,
            field: &subject.field,
            category: &subject.category,
            document: &subject.document,
            sdk: &subject.sdk,
            detail: &subject.detail,
        },
        labels: finding.labels.iter().map(|label| label_record(label, files)).collect(),
        notes: &finding.notes,
        help: &finding.help,
        fixes: finding.fixes.iter().map(|fix| fix_record(fix, files)).collect(),
    }
}

fn fix_record<'a>(fix: &'a Fix, files: &'a Files) -> FixRecord<'a> {
    let edit = |edit: &'a Edit| EditRecord {
        path: files.get(edit.place.file).path(),
        start: edit.place.span.start,
        end: edit.place.span.end,
        text: &edit.text,
    };
    FixRecord {
        title: &fix.title,
        applicability: fix.applicability.name(),
        edits: fix.edits.iter().map(edit).collect(),
    }
}

fn label_record<'a>(label: &'a Label, files: &'a Files) -> LabelRecord<'a> {
    let file = files.get(label.place.file);
    let span = label.place.span;
    let (start, end) = (file.position(span.start), file.position(span.end));
    LabelRecord {
        path: file.path(),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        start: span.start,
        end: span.end,
        text: &label.text,
    }
}
