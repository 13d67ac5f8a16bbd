//! The appendix as plain text: a name, and labelled lines below it.

use std::fmt::Write as _;

use super::column::{Column, DOUBLE, List};
use super::{Appendix, Group, Profile, Record};

pub(super) fn write(appendix: &Appendix) -> String {
    let mut out = String::new();
    match appendix.profile {
        Profile::Default => appendix.groups.iter().for_each(|it| list(&mut out, appendix, it)),
        Profile::China => DOUBLE.iter().for_each(|it| labelled(&mut out, appendix, it)),
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn heading(out: &mut String, text: &str) {
    let _ = write!(out, "{text}\n\n");
}

fn list(out: &mut String, appendix: &Appendix, group: &Group) {
    if let Some(text) = &group.heading {
        heading(out, text);
    }
    for record in &group.records {
        let _ = writeln!(out, "{}", record.name);
        // The first column is the name.
        lines(out, appendix, &appendix.profile.columns()[1..], record);
    }
}

fn labelled(out: &mut String, appendix: &Appendix, list: &List) {
    let groups = appendix.groups_of(list);
    if !groups.is_empty() {
        heading(out, list.title(appendix.language));
    }
    for group in groups {
        if let Some(text) = &group.heading {
            heading(out, text);
        }
        for record in (list.records)(group) {
            lines(out, appendix, list.columns, record);
        }
    }
}

/// What is known of a record, a line a column, and an empty line.
fn lines(out: &mut String, appendix: &Appendix, columns: &[Column], record: &Record) {
    for column in columns {
        let value = column.text(record, appendix.language);
        if !value.is_empty() {
            let (label, colon) = (column.label(appendix.language), appendix.language.colon());
            let _ = writeln!(out, "{label}{colon}{value}");
        }
    }
    out.push('\n');
}
