//! Text in lines of a given length.

/// The text with its paragraphs and list items broken into lines of at most so many columns; headings and
/// the rows of tables, with bars or with tabs between their cells, stay as they are.
pub(crate) fn wrapped(text: &str, columns: usize) -> String {
    text.lines().map(|line| wrapped_line(line, columns) + "\n").collect()
}

fn wrapped_line(line: &str, columns: usize) -> String {
    if line.starts_with(['#', '|', '<']) || line.contains('\t') {
        return line.to_owned();
    }
    let indent = " ".repeat(indent_of(line));
    let mut out = String::new();
    let mut column = 0;
    for word in line.split(' ') {
        let width = word.chars().count();
        if column == 0 {
            column = width;
        } else if column + 1 + width > columns && !is_marker(word) {
            out.push('\n');
            out.push_str(&indent);
            column = indent.len() + width;
        } else {
            out.push(' ');
            column += 1 + width;
        }
        out.push_str(word);
    }
    out
}

/// How far the lines of an item stand in.
fn indent_of(line: &str) -> usize {
    match line.split_once(' ') {
        Some((marker, _)) if is_marker(marker) => marker.len() + 1,
        _ => 0,
    }
}

/// Whether a word at the start of a line would make it an item.
fn is_marker(word: &str) -> bool {
    word == "-" || word.strip_suffix('.').is_some_and(|it| it.bytes().all(|it| it.is_ascii_digit()))
}
