//! Reads a committed data safety form of Google Play.

use super::csv::{self, Cell, Row, Unclosed};
use super::{Declared, DeclaredType, FormError, Stated};
use crate::export::play::template::{About, COLUMNS, Question, question, types};
use crate::source::{LineCounter, Span};

/// Reads the form. Rows that the form as it is known here does not have say nothing.
///
/// # Errors
///
/// When a quote is not closed, the header is another, a row has another number of cells than it, or
/// no row is known.
pub fn read(text: &str) -> Result<Declared, FormError> {
    let error =
        |at: usize, problem: String| FormError { line: LineCounter::new(text).line(at), problem };
    let unclosed = |Unclosed(at)| error(at, "a quote is not closed".to_owned());
    let rows = csv::rows(text).map_err(unclosed)?;
    let Some((header, rows)) = rows.split_first() else {
        return Err(error(0, "the file is empty".to_owned()));
    };
    if !header.cells.iter().map(|it| it.text.trim()).eq(COLUMNS) {
        return Err(error(0, format!("the header is not `{}`", COLUMNS.join(","))));
    }
    let mut declared = Declared { span: header.span, ..Declared::default() };
    declared.types = types().map(|it| (it, DeclaredType::default())).collect();
    let mut is_known = false;
    for row in rows {
        let [id, response, value, ..] = &row.cells[..] else {
            return Err(wrong_length(row, &error));
        };
        if row.cells.len() != COLUMNS.len() {
            return Err(wrong_length(row, &error));
        }
        if let Some(question) = question(&id.text, &response.text) {
            is_known = true;
            let span = Span::new(row.span.start, value.span.end);
            take(&mut declared, question, span, value);
        }
    }
    if is_known { Ok(declared) } else { Err(error(0, "no row of the form is known".to_owned())) }
}

fn wrong_length(row: &Row, error: &impl Fn(usize, String) -> FormError) -> FormError {
    let problem =
        format!("the row has {} cells, and the header {}", row.cells.len(), COLUMNS.len());
    error(row.span.start, problem)
}

/// Takes in what a row says.
fn take(declared: &mut Declared, question: &Question, span: Span, cell: &Cell) {
    let (About::Type(id) | About::Is(id, ..) | About::Why(id, ..)) = question.about else { return };
    let Some(entry) = declared.types.get_mut(id) else { return };
    let said = said(&cell.text);
    let value = said == Some(true);
    let opposite = if value { "" } else { "TRUE" };
    let stated = Stated { value, span, opposite: Some((cell.span, opposite)) };
    match question.about {
        About::Is(_, flag, meant) => {
            entry.flags.extend(flag_answer(question, meant, said, stated).map(|it| (flag, it)));
        }
        About::Why(_, done, purpose) => entry.purposes.extend([((done, purpose), stated)]),
        About::Type(_) => (entry.is_declared, entry.span) = (value, span),
        About::Anything | About::App(..) => {}
    }
}

/// What a row says of a flag: yes or no where it takes a value; yes or no, by being chosen, where
/// several may be; else, where it is chosen, what it stands for.
fn flag_answer(
    question: &Question,
    meant: bool,
    said: Option<bool>,
    stated: Stated,
) -> Option<Stated> {
    let cell = stated.opposite.map(|(cell, _)| cell);
    match (said, question.requirement) {
        (Some(value), _) if question.response.is_empty() => {
            let opposite = cell.map(|it| (it, if value { "FALSE" } else { "TRUE" }));
            Some(Stated { value, opposite, ..stated })
        }
        (_, "MULTIPLE_CHOICE") => Some(stated),
        (Some(true), _) => Some(Stated { value: meant, opposite: None, ..stated }),
        _ => None,
    }
}

/// What a value says; `None` where it is blank or something else.
fn said(text: &str) -> Option<bool> {
    match text.trim() {
        it if it.eq_ignore_ascii_case("true") => Some(true),
        it if it.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}
