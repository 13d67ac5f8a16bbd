//! Markdown as the plain text that somebody pastes into a form.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The text of a document: paragraphs apart by an empty line, bullets for the items of lists, tables
/// as a line for each row with the cells apart by a tab, links as their words.
pub(crate) fn text(markdown: &str) -> String {
    let mut out = String::new();
    let mut number = None;
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::List(first)) => number = first,
            Event::Start(Tag::Item) => out.push_str(&marker(&mut number)),
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak => out.push('\n'),
            Event::End(TagEnd::TableCell) => out.push('\t'),
            Event::End(TagEnd::Item | TagEnd::TableRow | TagEnd::TableHead) => end_line(&mut out),
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::List(_) | TagEnd::Table,
            ) => {
                end_line(&mut out);
                out.push('\n');
            }
            _ => {}
        }
    }
    out
}

fn marker(number: &mut Option<u64>) -> String {
    match number {
        None => "• ".to_owned(),
        Some(number) => {
            *number += 1;
            format!("{}. ", *number - 1)
        }
    }
}

fn end_line(out: &mut String) {
    out.truncate(out.trim_end_matches('\t').len());
    if !out.ends_with('\n') {
        out.push('\n');
    }
}
