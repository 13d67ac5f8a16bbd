//! The appendix in Markdown: headings and lists, or a table where many facts are listed.

use std::fmt::Write as _;

use super::column::{Column, DOUBLE, List, Value};
use super::{Appendix, Group, Language, Profile, Record};

pub(super) fn write(appendix: &Appendix) -> String {
    let mut out = String::new();
    match appendix.profile {
        Profile::Default => appendix.groups.iter().for_each(|it| list(&mut out, appendix, it)),
        Profile::China => DOUBLE.iter().for_each(|it| tables(&mut out, appendix, it)),
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn heading(out: &mut String, marks: &str, text: &str) {
    let _ = write!(out, "{marks} {}\n\n", escaped(text));
}

fn list(out: &mut String, appendix: &Appendix, group: &Group) {
    if let Some(text) = &group.heading {
        heading(out, "###", text);
    }
    for record in &group.records {
        heading(out, "####", &record.name);
        // The first column is the name.
        for column in &appendix.profile.columns()[1..] {
            let value = value(column, record, appendix.language);
            if !value.is_empty() {
                item(out, column, &value, appendix.language);
            }
        }
        out.push('\n');
    }
}

fn item(out: &mut String, column: &Column, value: &str, language: Language) {
    let colon = language.colon();
    let (mark, gap) = (colon.trim_end(), if colon.ends_with(' ') { " " } else { "" });
    let _ = writeln!(out, "- **{}{mark}**{gap}{value}", column.label(language));
}

fn tables(out: &mut String, appendix: &Appendix, list: &List) {
    let groups = appendix.groups_of(list);
    if !groups.is_empty() {
        heading(out, "###", list.title(appendix.language));
    }
    for group in groups {
        if let Some(text) = &group.heading {
            heading(out, "####", text);
        }
        table(out, appendix.language, list.columns, (list.records)(group));
    }
}

fn table(out: &mut String, language: Language, columns: &[Column], records: &[Record]) {
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    out.push_str(&row(columns.iter().map(|it| it.label(language).to_owned()).collect()));
    out.push_str(&row(columns.iter().map(|_| "---".to_owned()).collect()));
    for record in records {
        out.push_str(&row(columns.iter().map(|it| value(it, record, language)).collect()));
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
pub(crate) fn escaped(text: &str) -> String {
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
