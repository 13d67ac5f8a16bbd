//! The appendix as a fragment of HTML.

use std::fmt::Write as _;

use super::column::{Column, NAME, Value};
use super::{Appendix, Group, Language, Profile, Record};

pub(super) fn write(appendix: &Appendix) -> String {
    let mut out = String::new();
    for group in &appendix.groups {
        if let Some(heading) = &group.heading {
            let _ = writeln!(out, "<h3>{}</h3>", escaped(heading));
        }
        match appendix.profile {
            Profile::Default => list(&mut out, appendix, group),
            Profile::China => table(&mut out, appendix, group),
        }
    }
    if out.is_empty() { "\n".to_owned() } else { out }
}

fn list(out: &mut String, appendix: &Appendix, group: &Group) {
    for record in &group.records {
        let _ = writeln!(out, "<h4>{}</h4>\n<ul>", escaped(&record.name));
        for column in appendix.profile.columns() {
            let value = value(column, record, appendix.language);
            if !value.is_empty() {
                let (label, colon) = (column.label(appendix.language), appendix.language.colon());
                let _ = writeln!(out, "<li><strong>{label}</strong>{colon}{value}</li>");
            }
        }
        out.push_str("</ul>\n");
    }
}

fn table(out: &mut String, appendix: &Appendix, group: &Group) {
    let columns = || std::iter::once(&NAME).chain(appendix.profile.columns());
    out.push_str("<table>\n<tr>");
    for column in columns() {
        let _ = write!(out, "<th>{}</th>", column.label(appendix.language));
    }
    out.push_str("</tr>\n");
    for record in &group.records {
        out.push_str("<tr>");
        for column in columns() {
            let _ = write!(out, "<td>{}</td>", value(column, record, appendix.language));
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
