//! Text of strangers in Markdown.

use super::prose::{Part, parts};
use crate::appendix::markdown::escaped;
use crate::render::clean_line;
use crate::source::on_one_line;

/// Text of strangers, on one line and without meaning in Markdown.
pub(super) fn plain(text: &str) -> String {
    escaped(&clean_line(&on_one_line(text)))
}

/// Text in the letters of code. Nothing in it has a meaning, but for the bar that ends a cell.
pub(super) fn code(text: &str) -> String {
    let text = clean_line(&on_one_line(text)).replace('|', "\\|");
    let longest = text.split(|it| it != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let gap = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    if text.is_empty() { text } else { format!("{fence}{gap}{text}{gap}{fence}") }
}

/// A sentence of a finding, with its names as code.
pub(super) fn prose(text: &str) -> String {
    let gap = |is_there| if is_there { " " } else { "" };
    let part = |part: Part<'_>| match part {
        Part::Words(words) if words.trim().is_empty() => " ".to_owned(),
        Part::Words(words) => {
            let (before, after) = (gap(words.starts_with(' ')), gap(words.ends_with(' ')));
            format!("{before}{}{after}", plain(words))
        }
        Part::Name(name) => code(name),
    };
    parts(text).into_iter().map(part).collect()
}
