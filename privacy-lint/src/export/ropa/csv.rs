//! The record as comma-separated values, safe to open in a spreadsheet: the controller's answers
//! stand in every row.

use super::{COLUMNS, Record};
use crate::appendix::csv::cell;

pub(super) fn write(record: &Record<'_>) -> String {
    let controller: Vec<_> = record.controller().collect();
    let titles = controller.iter().map(|(title, _)| *title);
    let mut out = row(titles.chain(COLUMNS.iter().map(|it| it.title)).map(str::to_owned));
    for (key, facts) in &record.rows {
        let answers = controller.iter().map(|(_, text)| text.clone());
        out += &row(answers.chain(COLUMNS.iter().map(|it| (it.of)(record, key, facts))));
    }
    out
}

fn row(cells: impl Iterator<Item = String>) -> String {
    cells.map(|it| cell(&it)).collect::<Vec<_>>().join(",") + "\r\n"
}
