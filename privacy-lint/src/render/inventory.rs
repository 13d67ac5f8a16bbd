//! The data map as a table for people, as CSV for spreadsheets and as JSON.

use std::io::{self, Write};

use serde::Serialize;

use super::json::FORMAT_VERSION;
use super::table::write_table;
use super::{clean_line, text};
use crate::coverage::{Coverage, total};
use crate::finding::Files;
use crate::inventory::{Cited, HeldConstant, Inventory, Row, grade_name};

/// The columns of the CSV file, in the order of [`Row`].
const COLUMNS: &[&str] = &[
    "product",
    "package",
    "item",
    "field",
    "type",
    "category",
    "purposes",
    "basis",
    "retention",
    "storage",
    "recipients",
    "grade",
    "document",
    "section",
    "quote",
    "place",
];

/// Writes a table a product, then the coverage of each package.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn human(out: &mut impl Write, inventory: &Inventory) -> io::Result<()> {
    let mut rows: Vec<&Row> = inventory.rows.iter().collect();
    rows.sort_by(|a, b| a.product.cmp(&b.product));
    for product in rows.chunk_by(|a, b| a.product == b.product) {
        writeln!(out, "{}", clean_line(&product[0].product))?;
        let header = ["field", "category", "purposes", "kept", "shared with", "policy"];
        let header = header.map(str::to_owned);
        let lines: Vec<_> =
            std::iter::once(header).chain(product.iter().map(|it| line(it))).collect();
        write_table(out, &lines)?;
        writeln!(out)?;
    }
    if !inventory.constants.is_empty() {
        writeln!(out, "constants")?;
        let header = ["constant", "rule", "length"].map(str::to_owned);
        let lines = inventory.constants.iter().map(constant_line);
        write_table(out, &std::iter::once(header).chain(lines).collect::<Vec<_>>())?;
        writeln!(out)?;
    }
    for coverage in &inventory.coverage {
        write_coverage(out, &coverage.package, coverage)?;
    }
    if inventory.coverage.len() > 1 {
        write_coverage(out, "all packages", &total(&inventory.coverage))?;
    }
    Ok(())
}

fn line(row: &Row) -> [String; 6] {
    let list = |items: &[String]| items.join(", ");
    [
        name(row),
        row.category.clone(),
        list(&row.purposes),
        row.retention.clone().unwrap_or_default(),
        list(&row.recipients),
        grade_name(row.grade).to_owned(),
    ]
}

fn constant_line(constant: &HeldConstant) -> [String; 3] {
    let length = constant.length.as_deref().unwrap_or("not evaluated");
    [constant.subject.item.clone(), constant.rule.clone(), length.to_owned()]
}

/// The type without its modules, and the field.
fn name(row: &Row) -> String {
    match row.subject.item.rsplit("::").next() {
        Some(item) if !item.is_empty() => format!("{item}.{}", row.subject.field),
        _ => "[[collect]]".to_owned(),
    }
}

fn write_coverage(out: &mut impl Write, name: &str, coverage: &Coverage) -> io::Result<()> {
    let Coverage { n_annotated, n_fields, .. } = coverage;
    let percent = coverage.percent();
    writeln!(
        out,
        "{}: {n_annotated} of {n_fields} fields annotated ({percent} %)",
        clean_line(name)
    )
}

/// Writes a header and a line a row, as RFC 4180 has it, with `;` between the items of a list.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn csv(out: &mut impl Write, inventory: &Inventory, files: &Files) -> io::Result<()> {
    write!(out, "{}\r\n", COLUMNS.join(","))?;
    for row in &inventory.rows {
        let cells: Vec<_> = cells(row, files).iter().map(|it| cell(it)).collect();
        write!(out, "{}\r\n", cells.join(","))?;
    }
    Ok(())
}

/// The cells of a row, in the order of [`COLUMNS`]; of the claims, the first.
fn cells(row: &Row, files: &Files) -> [String; 16] {
    let some = |text: &Option<String>| text.clone().unwrap_or_default();
    let claim = |part: fn(&Cited) -> &String| row.claims.first().map(part).cloned();
    [
        row.product.clone(),
        row.subject.package.clone(),
        row.subject.item.clone(),
        row.subject.field.clone(),
        row.type_text.clone(),
        row.category.clone(),
        row.purposes.join("; "),
        some(&row.basis),
        some(&row.retention),
        some(&row.storage),
        row.recipients.join("; "),
        grade_name(row.grade).to_owned(),
        some(&claim(|it| &it.origin)),
        some(&claim(|it| &it.section)),
        some(&claim(|it| &it.quote)),
        text::position(row.place, files),
    ]
}

/// A cell. Spreadsheets run what begins like a formula, so an apostrophe comes before it.
fn cell(text: &str) -> String {
    let text = clean_line(text);
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t']);
    let text = if is_formula { format!("'{text}") } else { text.into_owned() };
    if text.contains(['"', ',', ';', '\r', '\n', '\'']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[derive(Serialize)]
struct Document<'a> {
    format_version: u32,
    rows: Vec<RowRecord<'a>>,
    constants: Vec<ConstantRecord<'a>>,
    coverage: Vec<CoverageRecord<'a>>,
}

#[derive(Serialize)]
struct RowRecord<'a> {
    product: &'a str,
    package: &'a str,
    item: &'a str,
    field: &'a str,
    #[serde(rename = "type")]
    type_text: &'a str,
    path: &'a str,
    line: usize,
    column: usize,
    category: &'a str,
    purposes: &'a [String],
    basis: Option<&'a str>,
    retention: Option<&'a str>,
    storage: Option<&'a str>,
    recipients: &'a [String],
    grade: &'static str,
    claims: Vec<ClaimRecord<'a>>,
}

#[derive(Serialize)]
struct ClaimRecord<'a> {
    document: &'a str,
    section: &'a str,
    quote: &'a str,
    path: Option<&'a str>,
    line: Option<usize>,
}

#[derive(Serialize)]
struct ConstantRecord<'a> {
    package: &'a str,
    item: &'a str,
    path: &'a str,
    line: usize,
    column: usize,
    rule: &'a str,
    length: Option<&'a str>,
}

#[derive(Serialize)]
struct CoverageRecord<'a> {
    package: &'a str,
    annotated: usize,
    fields: usize,
    percent: u8,
}

/// Writes one JSON document.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn json(out: &mut impl Write, inventory: &Inventory, files: &Files) -> io::Result<()> {
    let document = Document {
        format_version: FORMAT_VERSION,
        rows: inventory.rows.iter().map(|row| row_record(row, files)).collect(),
        constants: inventory.constants.iter().map(|it| constant_record(it, files)).collect(),
        coverage: inventory.coverage.iter().map(coverage_record).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn row_record<'a>(row: &'a Row, files: &'a Files) -> RowRecord<'a> {
    let file = files.get(row.place.file);
    let at = file.position(row.place.span.start);
    RowRecord {
        product: &row.product,
        package: &row.subject.package,
        item: &row.subject.item,
        field: &row.subject.field,
        type_text: &row.type_text,
        path: file.path(),
        line: at.line,
        column: at.column,
        category: &row.category,
        purposes: &row.purposes,
        basis: row.basis.as_deref(),
        retention: row.retention.as_deref(),
        storage: row.storage.as_deref(),
        recipients: &row.recipients,
        grade: grade_name(row.grade),
        claims: row.claims.iter().map(|it| claim_record(it, files)).collect(),
    }
}

fn claim_record<'a>(claim: &'a Cited, files: &'a Files) -> ClaimRecord<'a> {
    let place = claim.place.map(|it| (files.get(it.file), it.span.start));
    ClaimRecord {
        document: &claim.origin,
        section: &claim.section,
        quote: &claim.quote,
        path: place.map(|(file, _)| file.path()),
        line: place.map(|(file, start)| file.position(start).line),
    }
}

fn constant_record<'a>(constant: &'a HeldConstant, files: &'a Files) -> ConstantRecord<'a> {
    let file = files.get(constant.place.file);
    let at = file.position(constant.place.span.start);
    ConstantRecord {
        package: &constant.subject.package,
        item: &constant.subject.item,
        path: file.path(),
        line: at.line,
        column: at.column,
        rule: &constant.rule,
        length: constant.length.as_deref(),
    }
}

fn coverage_record(coverage: &Coverage) -> CoverageRecord<'_> {
    CoverageRecord {
        package: &coverage.package,
        annotated: coverage.n_annotated,
        fields: coverage.n_fields,
        percent: coverage.percent(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_start_no_formula() {
        assert_eq!(cell("plain"), "plain");
        assert_eq!(cell("a, \"b\"\nc"), "\"a, \"\"b\"\" c\"");
        for formula in ["=1+1", "+1", "-1", "@sum", "\t=1"] {
            assert_eq!(cell(formula), format!("\"'{formula}\""));
        }
    }
}
