//! A GitLab code quality report: the subset of Code Climate's issues that merge requests show.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::text;
use crate::finding::{Files, Finding, Level, Report};

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// Writes the findings as one JSON list. `checkout` stands before each path, so that paths begin
/// at the top of the checkout.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write(
    out: &mut impl Write,
    report: &Report,
    files: &Files,
    checkout: &str,
) -> io::Result<()> {
    let mut seen = BTreeMap::new();
    let mut issues: Vec<_> = report.reported().map(|it| issue(it, files, checkout)).collect();
    for issue in &mut issues {
        // GitLab shows only the first of several issues that share a fingerprint, and two projects
        // of one checkout can have the same findings.
        let count = seen.entry(issue.fingerprint.clone()).or_insert(0_usize);
        if *count > 0 {
            issue.fingerprint = format!("{}-{count}", issue.fingerprint);
        }
        *count += 1;
    }
    serde_json::to_writer_pretty(&mut *out, &issues)?;
    writeln!(out)
}

fn issue(finding: &Finding, files: &Files, checkout: &str) -> Issue {
    Issue {
        description: text::lines(finding, files).join("\n"),
        check_name: finding.lint,
        fingerprint: text::digest(&finding.fingerprint),
        severity: if finding.level == Level::Deny { "major" } else { "minor" },
        location: location(finding, files, checkout),
    }
}

/// The first place. An issue needs one, so a finding without shows at the manifest.
fn location(finding: &Finding, files: &Files, checkout: &str) -> Location {
    let Some(label) = finding.labels.first() else {
        let path = format!("{checkout}{}", crate::manifest::FILE_NAME);
        return Location { path, lines: Lines { begin: 1, end: 1 } };
    };
    let (file, span) = (files.get(label.place.file), label.place.span);
    let lines = Lines { begin: file.position(span.start).line, end: file.position(span.end).line };
    Location { path: text::in_checkout(checkout, file.path()), lines }
}
