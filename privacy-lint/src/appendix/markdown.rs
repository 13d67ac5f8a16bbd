//! The appendix in Markdown: headings and lists, or a table where many facts are listed.

use std::fmt::Write as _;

use super::column::{Column, NAME, Value};
use super::{Appendix, Group, Language, Profile, Record};

pub(super) fn write(appendix: &Appendix) -> String {
    let mut out = String::new();
    for group in &appendix.groups {
        if let Some(heading) = &group.heading {
            let _ = write!(out, "### {}\n\n", escaped(heading));
        }
        match appendix.profile {
            Profile::Default => list(&mut out, appendix, group),
            Profile::China => table(&mut out, appendix, group),
        }
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn list(out: &mut String, appendix: &Appendix, group: &Group) {
    for record in &group.records {
        let _ = write!(out, "#### {}\n\n", escaped(&record.name));
        for column in appendix.profile.columns() {
            let value = value(column, record, appendix.language);
            if !value.is_empty() {
                let (label, colon) = (column.label(appendix.language), appendix.language.colon());
                let _ = writeln!(
                    out,
                    "- **{label}{}**{}{value}",
                    colon.trim_end(),
                    if colon.ends_with(' ') { " " } else { "" }
                );
            }
        }
        out.push('\n');
    }
}

fn table(out: &mut String, appendix: &Appendix, group: &Group) {
    let columns = || std::iter::once(&NAME).chain(appendix.profile.columns());
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    out.push_str(&row(columns().map(|it| it.label(appendix.language).to_owned()).collect()));
    out.push_str(&row(columns().map(|_| "---".to_owned()).collect()));
    for record in &group.records {
        out.push_str(&row(columns().map(|it| value(it, record, appendix.language)).collect()));
    }
    out.push('\n');
}

fn value(column: &Column, record: &Record, language: Language) -> String {
    let text = column.text(record, language);
    match column.value {
        Value::Link(_) if is_plain_url(&text) => text,
        _ => escaped(&text),
    }
}

/// Whether a URL means the same without escapes.
fn is_plain_url(text: &str) -> bool {
    text.contains("://")
        && text.chars().all(|it| it.is_ascii_alphanumeric() || "-.:/?=#%+,;".contains(it))
}

/// The text with a backslash before every character that Markdown may take for a mark.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, it) in text.char_indices() {
        // What counts only at the beginning of a line: a list, a number, a heading.
        let is_mark = "\\`*_[]<>|&~#!$^".contains(it) || (at == 0 && "+-=".contains(it));
        let is_number = ".)".contains(it) && text[..at].bytes().all(|it| it.is_ascii_digit());
        if is_mark || is_number {
            out.push('\\');
        }
        out.push(it);
    }
    out
}
