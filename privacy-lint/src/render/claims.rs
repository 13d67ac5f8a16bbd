//! What a document says, a claim a line: as JSON Lines for other tools and as text for people.

use std::io::{self, Write};

use privacy_model::claim::{Condition, Practice};
use serde::Serialize;

use super::clean_line;
use super::json::FORMAT_VERSION;
use crate::policy::{PermissionRecord, Policy, SdkRecord, Statement, Value};
use crate::source::{SourceFile, Span};

#[derive(Serialize)]
struct Line<'a> {
    format_version: u32,
    policy: &'a str,
    kind: &'static str,
    category: Option<&'a str>,
    purpose: Option<&'a str>,
    start: usize,
    end: usize,
    text: &'a str,
    section: &'a str,
    condition: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    regions: &'a [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    recipients: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    fields: Option<Fields<'a>>,
}

/// The fields of a record as published.
#[derive(Serialize, Default)]
struct Fields<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    company: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    purpose: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    privacy_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    platform: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    can_be_disabled: Option<bool>,
}

/// Writes one JSON object a line: the statements, then the SDKs, then the permissions, each in
/// reading order. `start` and `end` are bytes of the file.
///
/// # Errors
///
/// Whatever the writer fails with.
pub fn json_lines(file: &SourceFile, policy: &Policy, out: &mut impl Write) -> io::Result<()> {
    let statements = policy.statements.iter().map(|it| statement(file, it));
    let sdks = policy.sdks.iter().map(|it| sdk(file, it));
    let permissions = policy.permissions.iter().map(|it| permission(file, it));
    for line in statements.chain(sdks).chain(permissions) {
        serde_json::to_writer(&mut *out, &line)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Writes one line for people a statement and record: place, kind, category or purpose, words.
///
/// # Errors
///
/// Whatever the writer fails with.
pub fn human(file: &SourceFile, policy: &Policy, out: &mut impl Write) -> io::Result<()> {
    let statements = policy.statements.iter().map(|it| statement(file, it));
    let sdks = policy.sdks.iter().map(|it| sdk(file, it));
    let permissions = policy.permissions.iter().map(|it| permission(file, it));
    for line in statements.chain(sdks).chain(permissions) {
        let at = file.position(line.start);
        let what = line.category.or(line.purpose).unwrap_or("-");
        let path = clean_line(line.policy);
        let text = clean_line(line.text);
        writeln!(out, "{path}:{}:{}: {} {what}: {text}", at.line, at.column, line.kind)?;
    }
    Ok(())
}

fn line<'a>(file: &'a SourceFile, kind: &'static str, span: Span) -> Line<'a> {
    Line {
        format_version: FORMAT_VERSION,
        policy: file.path(),
        kind,
        category: None,
        purpose: None,
        start: span.start,
        end: span.end,
        text: file.slice(span),
        section: "",
        condition: None,
        regions: &[],
        recipients: &[],
        fields: None,
    }
}

fn statement<'a>(file: &'a SourceFile, statement: &'a Statement) -> Line<'a> {
    let claim = &statement.claim;
    Line {
        category: claim.category.as_deref(),
        purpose: claim.purposes.first().map(String::as_str),
        section: &claim.evidence.section,
        condition: claim.condition.as_ref().map(|condition| match condition {
            Condition::Known(words) | Condition::Other(words) => words.as_str(),
        }),
        regions: &claim.regions,
        recipients: &claim.recipients,
        ..line(file, kind(statement), statement.span)
    }
}

/// The name of a statement's kind. Using data of a named category presupposes having collected it.
fn kind(statement: &Statement) -> &'static str {
    let claim = &statement.claim;
    match (claim.practice, claim.is_affirmed()) {
        (Practice::Use, _) if claim.category.is_none() => "purpose",
        (Practice::Collect | Practice::Use, true) => "collect",
        (Practice::Collect | Practice::Use, false) => "not_collect",
        (Practice::Share, true) => "share",
        (Practice::Share, false) => "not_share",
        (Practice::Store, _) => "storage",
        (Practice::Retain, _) => "retention",
    }
}

fn sdk<'a>(file: &'a SourceFile, record: &'a SdkRecord) -> Line<'a> {
    let fields = Fields {
        company: text(record.company.as_ref()),
        purpose: text(record.purpose.as_ref()),
        data: text(record.data.as_ref()),
        url: text(record.url.as_ref()),
        privacy_url: text(record.privacy_url.as_ref()),
        platform: text(record.platform.as_ref()),
        ..Fields::default()
    };
    Line { text: &record.name.text, fields: Some(fields), ..line(file, "sdk", record.span) }
}

fn permission<'a>(file: &'a SourceFile, record: &'a PermissionRecord) -> Line<'a> {
    let fields = Fields {
        purpose: text(record.purpose.as_ref()),
        title: text(record.title.as_ref()),
        can_be_disabled: record.can_be_disabled,
        ..Fields::default()
    };
    Line { text: &record.name.text, fields: Some(fields), ..line(file, "permission", record.span) }
}

fn text(value: Option<&Value>) -> Option<&str> {
    value.map(|value| value.text.as_str())
}
