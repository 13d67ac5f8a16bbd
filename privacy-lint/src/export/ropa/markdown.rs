//! The record in Markdown: the controller, then a table for each purpose of each product.

use super::{COLUMNS, Key, Record, Row};
use crate::appendix::markdown::escaped;

/// How many columns stand in headings: the product and the purpose.
const IN_HEADINGS: usize = 2;

pub(super) fn write(record: &Record<'_>) -> String {
    let rows: Vec<_> = record.rows.iter().collect();
    let of_products = rows.chunk_by(|(a, _), (b, _)| a.product == b.product);
    let sections: String = of_products.map(|it| section(record, it)).collect();
    format!("# Record of processing activities\n{}{sections}", controller(record))
}

fn controller(record: &Record<'_>) -> String {
    let answers = record.controller().filter(|(_, text)| !text.is_empty());
    let lines: Vec<_> =
        answers.map(|(title, text)| format!("- **{title}:** {}\n", escaped(&text))).collect();
    if lines.is_empty() { String::new() } else { format!("\n{}", lines.concat()) }
}

/// What is said of one product.
fn section(record: &Record<'_>, rows: &[(&Key<'_>, &Row)]) -> String {
    let of_purposes = rows.chunk_by(|(a, _), (b, _)| a.purpose == b.purpose);
    let activities: String = of_purposes.map(|it| activity(record, it)).collect();
    format!("\n## {}\n{activities}", escaped(&record.product(rows[0].0.product)))
}

/// What is done for one purpose.
fn activity(record: &Record<'_>, rows: &[(&Key<'_>, &Row)]) -> String {
    let purpose = super::purpose(rows[0].0.purpose);
    let title = if purpose.is_empty() { "No purpose is stated" } else { &purpose };
    let columns = &COLUMNS[IN_HEADINGS..];
    let titles = line(columns.iter().map(|it| it.title.to_owned()));
    let rule = line(columns.iter().map(|_| "---".to_owned()));
    let cells = |(key, facts): &(&Key<'_>, &Row)| {
        line(columns.iter().map(|it| escaped(&(it.of)(record, key, facts))))
    };
    let table: String = rows.iter().map(cells).collect();
    format!("\n### {}\n\n{titles}{rule}{table}", escaped(title))
}

fn line(cells: impl Iterator<Item = String>) -> String {
    format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
}
