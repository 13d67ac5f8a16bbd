//! The three lists of SDKs as a table for people and as JSON.

use std::io::{self, Write};

use serde::Serialize;

use super::json::FORMAT_VERSION;
use super::table::write_table;
use super::{clean_line, text};
use crate::finding::{Files, Place};
use crate::sdk::Usage;
use crate::sdk_lists::{Difference, Package, ProductSdks, Row};

const HEADER: [&str; 5] = ["SDK", "declared", "built in", "published", "differs"];

/// Writes a table a product, then how many SDKs differ.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn human(out: &mut impl Write, lists: &[ProductSdks], files: &Files) -> io::Result<()> {
    for ProductSdks { product, rows } in lists.iter().filter(|it| !it.rows.is_empty()) {
        writeln!(out, "{}", clean_line(product))?;
        let lines: Vec<_> = std::iter::once(HEADER.map(str::to_owned))
            .chain(rows.iter().map(|it| line(it, files)))
            .collect();
        write_table(out, &lines)?;
        writeln!(out)?;
    }
    let rows = || lists.iter().flat_map(|it| &it.rows);
    let n_differing = rows().filter(|it| !it.differences.is_empty()).count();
    match (rows().count(), n_differing) {
        (0, _) => writeln!(out, "no SDKs: none is declared, built in or published"),
        (n_rows, 0) => writeln!(out, "lines: {n_rows}; the three lists agree"),
        (n_rows, n) => writeln!(out, "lines: {n_rows}; the three lists differ in {n} of them"),
    }
}

fn line(row: &Row, files: &Files) -> [String; 5] {
    let differences: Vec<String> = row.differences.iter().map(|it| word(*it)).collect();
    [
        row.name.clone(),
        row.declared.map_or_else(nowhere, |it| named_at(it, files)),
        built_in(row),
        row.published.map_or_else(nowhere, |it| named_at(it, files)),
        differences.join(", "),
    ]
}

fn nowhere() -> String {
    "-".to_owned()
}

/// The file and line where a list names the SDK, as in `privacy.toml:12`.
pub(crate) fn named_at(place: Place, files: &Files) -> String {
    let file = files.get(place.file);
    let name = file.path().rsplit('/').next().unwrap_or_default();
    format!("{name}:{}", file.position(place.span.start).line)
}

/// The first of its packages, and how many more there are.
fn built_in(row: &Row) -> String {
    let shipped = || row.built_in.iter().filter(|it| it.usage == Usage::Shipped);
    match (shipped().next(), row.built_in.first()) {
        (Some(first), _) => match shipped().count() {
            1 => of_version(first),
            n => format!("{} and {} more", of_version(first), n - 1),
        },
        (None, Some(first)) => format!("{} (optional)", of_version(first)),
        (None, None) if row.declared.is_some() && !row.is_looked_for => "not looked for".to_owned(),
        (None, None) => "-".to_owned(),
    }
}

fn of_version(package: &Package) -> String {
    let text = format!("{} {}", package.name, package.version);
    text.trim_end().to_owned()
}

/// A difference in words.
pub(crate) fn word(difference: Difference) -> String {
    match difference {
        Difference::NotDeclared => "not declared".to_owned(),
        Difference::NotBuiltIn => "not built in".to_owned(),
        Difference::NotPublished => "not published".to_owned(),
        Difference::Value(noun) => noun.to_owned(),
    }
}

#[derive(Serialize)]
struct Document<'a> {
    format_version: u32,
    products: Vec<ProductRecord<'a>>,
}

#[derive(Serialize)]
struct ProductRecord<'a> {
    product: &'a str,
    sdks: Vec<RowRecord<'a>>,
}

#[derive(Serialize)]
struct RowRecord<'a> {
    id: Option<&'a str>,
    name: &'a str,
    declared: Option<String>,
    built_in: Vec<PackageRecord<'a>>,
    is_looked_for: bool,
    published: Option<String>,
    differences: Vec<String>,
}

#[derive(Serialize)]
struct PackageRecord<'a> {
    package: String,
    version: &'a str,
    is_optional: bool,
    place: String,
    why: &'a [String],
}

/// Writes one JSON document. Places are paths with line and column, as in `privacy.toml:12:8`.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn json(out: &mut impl Write, lists: &[ProductSdks], files: &Files) -> io::Result<()> {
    let products = lists.iter().map(|it| ProductRecord {
        product: &it.product,
        sdks: it.rows.iter().map(|row| row_record(row, files)).collect(),
    });
    let document = Document { format_version: FORMAT_VERSION, products: products.collect() };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn row_record<'a>(row: &'a Row, files: &Files) -> RowRecord<'a> {
    RowRecord {
        id: row.id.as_deref(),
        name: &row.name,
        declared: row.declared.map(|it| text::position(it, files)),
        built_in: row.built_in.iter().map(|it| package_record(it, files)).collect(),
        is_looked_for: row.is_looked_for,
        published: row.published.map(|it| text::position(it, files)),
        differences: row.differences.iter().map(|it| word(*it)).collect(),
    }
}

fn package_record<'a>(package: &'a Package, files: &Files) -> PackageRecord<'a> {
    PackageRecord {
        package: package.name.to_string(),
        version: &package.version,
        is_optional: package.usage == Usage::Optional,
        place: text::position(package.place, files),
        why: &package.why,
    }
}
