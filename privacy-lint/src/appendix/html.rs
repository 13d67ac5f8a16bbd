//! The appendix as a fragment of HTML.

use std::fmt::Write as _;

use super::column::{Column, DOUBLE, List, Value};
use super::{Appendix, Group, Language, Profile, Record};

pub(super) fn write(appendix: &Appendix) -> String {
    let mut out = String::new();
    match appendix.profile {
        Profile::Default => appendix.groups.iter().for_each(|it| list(&mut out, appendix, it)),
        Profile::China => DOUBLE.iter().for_each(|it| tables(&mut out, appendix, it)),
    }
    if out.is_empty() { "\n".to_owned() } else { out }
}

fn heading(out: &mut String, level: u8, text: &str) {
    let _ = writeln!(out, "<h{level}>{}</h{level}>", escaped(text));
}

fn list(out: &mut String, appendix: &Appendix, group: &Group) {
    if let Some(text) = &group.heading {
        heading(out, 3, text);
    }
    for record in &group.records {
        heading(out, 4, &record.name);
        out.push_str("<ul>\n");
        // The first column is the name.
        for column in &appendix.profile.columns()[1..] {
            let value = value(column, record, appendix.language);
            if !value.is_empty() {
                let (label, colon) = (column.label(appendix.language), appendix.language.colon());
                let _ = writeln!(out, "<li><strong>{label}</strong>{colon}{value}</li>");
            }
        }
        out.push_str("</ul>\n");
    }
}

fn tables(out: &mut String, appendix: &Appendix, list: &List) {
    let groups = appendix.groups_of(list);
    if !groups.is_empty() {
        heading(out, 3, list.title(appendix.language));
    }
    for group in groups {
        if let Some(text) = &group.heading {
            heading(out, 4, text);
        }
        table(out, appendix.language, list.columns, (list.records)(group));
    }
}

fn table(out: &mut String, language: Language, columns: &[Column], records: &[Record]) {
    out.push_str("<table>\n<tr>");
    for column in columns {
        let _ = write!(out, "<th>{}</th>", column.label(language));
    }
    out.push_str("</tr>\n");
    for record in records {
        out.push_str("<tr>");
        for column in columns {
            let _ = write!(out, "<td>{}</td>", value(column, record, language));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</table>\n");
}

/// The value; a link only where it leads to the web.
fn value(column: &Column, record: &Record, language: Language) -> String {
    let text = escaped(&column.text(record, language));
    let is_web = text.starts_with("https://") || text.starts_with("http://");
    match column.value {
        Value::Link(_) if is_web => format!("<a href=\"{text}\">{text}</a>"),
        _ => text,
    }
}

/// The text with the characters that mean something in HTML as entities.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for it in text.chars() {
        match it {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            it => out.push(it),
        }
    }
    out
}
