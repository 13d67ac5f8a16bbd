//! The appendix as plain text: a name, and labelled lines below it.

use std::fmt::Write as _;

use super::column::{Column, NAME};
use super::{Appendix, Profile, Record};

pub(super) fn write(appendix: &Appendix) -> String {
    let mut out = String::new();
    for group in &appendix.groups {
        if let Some(heading) = &group.heading {
            let _ = write!(out, "{heading}\n\n");
        }
        for record in &group.records {
            match appendix.profile {
                Profile::Default => {
                    let _ = writeln!(out, "{}", record.name);
                }
                Profile::China => labelled(&mut out, appendix, record, &NAME),
            }
            for column in appendix.profile.columns() {
                labelled(&mut out, appendix, record, column);
            }
            out.push('\n');
        }
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn labelled(out: &mut String, appendix: &Appendix, record: &Record, column: &Column) {
    let value = column.text(record, appendix.language);
    if !value.is_empty() {
        let (label, colon) = (column.label(appendix.language), appendix.language.colon());
        let _ = writeln!(out, "{label}{colon}{value}");
    }
}
