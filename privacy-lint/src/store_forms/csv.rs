//! Comma-separated values (RFC 4180) with the place of every row and cell.

use crate::source::Span;

/// A row of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Row {
    pub(super) cells: Vec<Cell>,
    /// The row without its line break.
    pub(super) span: Span,
}

/// A cell of a row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Cell {
    /// The text, without quotes.
    pub(super) text: String,
    /// The cell as it stands, quotes included.
    pub(super) span: Span,
}

/// A quote that nothing closes: where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unclosed(pub(super) usize);

/// The rows of a text. A byte order mark at its start belongs to none, and empty lines are no rows.
pub(super) fn rows(text: &str) -> Result<Vec<Row>, Unclosed> {
    let mut at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut rows = Vec::new();
    while at < text.len() {
        let (row, next) = row(text, at)?;
        if !row.span.is_empty() {
            rows.push(row);
        }
        at = next;
    }
    Ok(rows)
}

/// The row that begins at an offset, and where the next one does.
fn row(text: &str, start: usize) -> Result<(Row, usize), Unclosed> {
    let mut cells = Vec::new();
    let mut at = start;
    loop {
        let cell = cell(text, at)?;
        let end = cell.span.end;
        cells.push(cell);
        match text.as_bytes().get(end) {
            Some(b',') => at = end + 1,
            ended => {
                let is_pair = ended == Some(&b'\r') && text.as_bytes().get(end + 1) == Some(&b'\n');
                let next = end + if is_pair { 2 } else { 1 };
                return Ok((Row { cells, span: Span::new(start, end) }, next));
            }
        }
    }
}

fn cell(text: &str, start: usize) -> Result<Cell, Unclosed> {
    let rest = &text.as_bytes()[start..];
    let end_of_plain = |rest: &[u8]| rest.iter().position(|it| matches!(it, b',' | b'\r' | b'\n'));
    let quoted =
        if rest.first() == Some(&b'"') { quoted_len(rest).ok_or(Unclosed(start))? } else { 0 };
    // What follows a closing quote up to the comma belongs to the cell, as spreadsheets have it.
    let end = start + quoted + end_of_plain(&rest[quoted..]).unwrap_or(rest.len() - quoted);
    let span = Span::new(start, end);
    let text = if quoted == 0 {
        text[span.range()].to_owned()
    } else {
        let inside = text[start + 1..start + quoted - 1].replace("\"\"", "\"");
        inside + &text[start + quoted..end]
    };
    Ok(Cell { text, span })
}

/// How many bytes a quoted cell has with its quotes; `None` where it is not closed.
fn quoted_len(rest: &[u8]) -> Option<usize> {
    let mut at = 1;
    loop {
        at += rest.get(at..)?.iter().position(|it| *it == b'"')?;
        if rest.get(at + 1) != Some(&b'"') {
            return Some(at + 1);
        }
        at += 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<Vec<String>> {
        let cells = |row: Row| row.cells.into_iter().map(|it| it.text).collect();
        rows(text).expect("every quote is closed").into_iter().map(cells).collect()
    }

    #[test]
    fn rows_and_quotes_are_read() {
        assert_eq!(texts("\u{feff}a,b\r\n\"c,\n\"\"d\"\"\",\n"), [["a", "b"], ["c,\n\"d\"", ""]]);
        assert_eq!(texts("a\n\n\"\"x,é\n"), [vec!["a"], vec!["x", "é"]]);
        assert_eq!(rows("a,b\n\"c"), Err(Unclosed(4)));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "([\",\r\n]|\"\"|é|PSL_NAME|\\PC){0,30}") {
            for row in rows(&text).unwrap_or_default() {
                assert!(text.get(row.span.range()).is_some());
                for cell in &row.cells {
                    assert!(row.span.contains(cell.span));
                    assert!(text.get(cell.span.range()).is_some());
                }
            }
        }
    }
}
