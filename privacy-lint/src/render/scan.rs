//! What personal data a tree seems to hold, for people and line by line for programs.

use std::io::{self, Write};

use privacy_model::vocabulary;
use serde::Serialize;

use super::clean_line;

use super::json::FORMAT_VERSION;
use super::table::write_table;
use crate::english::count;
use crate::scan::{ScannedField, by_category};
use crate::source::on_one_line;

/// Writes the fields by package and struct, a summary by category, and what to do next.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn human(out: &mut impl Write, fields: &[ScannedField], n_files: usize) -> io::Result<()> {
    let mut sorted: Vec<&ScannedField> = fields.iter().collect();
    sorted.sort_by(|a, b| a.package.cmp(&b.package));
    for package in sorted.chunk_by(|a, b| a.package == b.package) {
        let name = if package[0].package.is_empty() { "no package" } else { &package[0].package };
        writeln!(out, "{}", clean_line(name))?;
        for holder in package.chunk_by(|a, b| (&a.path, &a.holder) == (&b.path, &b.holder)) {
            let ScannedField { path, line, holder: name, .. } = holder[0];
            writeln!(out, "\n  {} at {}:{line}", clean_line(name), clean_line(path))?;
            write_table(out, &holder.iter().map(|it| cells(it)).collect::<Vec<_>>())?;
        }
        writeln!(out)?;
    }
    summary(out, fields, n_files)
}

fn cells(field: &ScannedField) -> [String; 4] {
    let state = if field.is_annotated { "annotated" } else { field.confidence.name() };
    [
        format!("  {}", field.name),
        // A type may go over lines.
        on_one_line(&field.type_text),
        field.category.clone(),
        state.to_owned(),
    ]
}

fn summary(out: &mut impl Write, fields: &[ScannedField], n_files: usize) -> io::Result<()> {
    let files = count(n_files, "file");
    if fields.is_empty() {
        return writeln!(out, "nothing in {files} looks like personal data");
    }
    let header = ["category", "", "fields", "annotated"].map(str::to_owned);
    let rows = by_category(fields).into_iter().map(|(id, count)| {
        let label = vocabulary::category(id).map_or("", |it| it.label);
        [id.to_owned(), label.to_owned(), count.n_fields.to_string(), count.n_annotated.to_string()]
    });
    write_table(out, &std::iter::once(header).chain(rows).collect::<Vec<_>>())?;
    let n_annotated = fields.iter().filter(|it| it.is_annotated).count();
    let n_fields = count(fields.len(), "field");
    writeln!(out, "\n{n_fields} in {files}, {n_annotated} annotated")?;
    if n_annotated < fields.len() {
        writeln!(out, "\n{NEXT}")?;
    }
    Ok(())
}

const NEXT: &str = "\
next: `cargo privacy init` begins a project with your published policy; then write #[derive(Privacy)]
on these types, #[privacy(category = \"...\")] on the fields, #[privacy(none = \"why\")] where the
guess is wrong, and `cargo privacy check` holds one against the other";

#[derive(Serialize)]
struct FieldRecord<'a> {
    format_version: u32,
    package: &'a str,
    path: &'a str,
    line: usize,
    container: &'a str,
    field: &'a str,
    #[serde(rename = "type")]
    type_text: &'a str,
    category: &'a str,
    confidence: &'static str,
    annotated: bool,
}

/// Writes a JSON object a field, a line each.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn json_lines(out: &mut impl Write, fields: &[ScannedField]) -> io::Result<()> {
    for field in fields {
        let record = FieldRecord {
            format_version: FORMAT_VERSION,
            package: &field.package,
            path: &field.path,
            line: field.line,
            container: &field.holder,
            field: &field.name,
            type_text: &field.type_text,
            category: &field.category,
            confidence: field.confidence.name(),
            annotated: field.is_annotated,
        };
        serde_json::to_writer(&mut *out, &record)?;
        writeln!(out)?;
    }
    Ok(())
}
