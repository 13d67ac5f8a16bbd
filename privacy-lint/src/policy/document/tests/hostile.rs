//! Documents that were made to hurt: each is read to its end, and what it says is found where it stands.

use super::*;
use crate::policy::{Policy, ProjectWords, read};

fn policy(text: &str, format: Format) -> (SourceFile, Policy) {
    let file = SourceFile::new("policy", text);
    let policy = read("policy", &file, format, &ProjectWords::default());
    (file, policy)
}

/// The words of the claims in a text.
fn words(text: &str, format: Format) -> Vec<String> {
    let (file, policy) = policy(text, format);
    policy.statements.iter().map(|it| file.slice(it.span).to_owned()).collect()
}

const TIMES: usize = 50_000;

#[test]
fn tags_nest_as_deep_as_they_like() {
    let text = format!("{}We collect your name.{}", "<div>".repeat(TIMES), "</div>".repeat(TIMES));
    assert_eq!(words(&text, Format::Html), ["your name"]);
}

#[test]
fn lists_that_are_never_closed_end_with_the_document() {
    let text = format!("{}We collect your name.", "<ul><li>".repeat(TIMES));
    assert_eq!(words(&text, Format::Html), ["your name"]);
}

#[test]
fn every_bullet_of_many_is_a_block() {
    let text = "- a lamp\n".repeat(TIMES);
    assert_eq!(document(&text, Format::Markdown).blocks.len(), TIMES);
    assert_eq!(document(&text, Format::Text).blocks.len(), TIMES);
}

#[test]
fn one_long_line_is_read_to_its_end() {
    let text = format!("{}We collect your name.", "The lamp is lit. ".repeat(TIMES));
    assert_eq!(words(&text, Format::Text), ["your name"]);
}

#[test]
fn marks_without_width_part_no_word() {
    let text = "We collect your phone num\u{200B}ber and \u{202B}e\u{2060}mail\u{202C}.";
    assert_eq!(words(text, Format::Markdown), ["your phone num\u{200B}ber", "e\u{2060}mail"]);
}

#[test]
fn brackets_and_stars_that_match_nothing_are_text() {
    for piece in ["[", "**", ">", "`", "<", "&", "|"] {
        let text = format!("We collect your name.\n\n{}", piece.repeat(TIMES));
        assert!(words(&text, Format::Markdown).contains(&"your name".to_owned()), "{piece}");
    }
}

#[test]
fn what_is_too_much_is_cut_and_said() {
    let (_, read) = policy(&"We collect your name; ".repeat(2 * TIMES), Format::Text);
    assert!(read.statements.len() < 2 * TIMES);
    assert!(read.document.notes[0].text.contains("too many statements"));
    let lines = "a\n\n".repeat(4 * TIMES);
    for format in [Format::Text, Format::Markdown] {
        let read = document(&lines, format);
        assert!(read.blocks.len() < 3 * TIMES && read.notes[0].text.contains("too many lines"));
    }
    let items = "- a\n".repeat(20 * TIMES);
    let (file, read) = policy(&items, Format::Markdown);
    assert!(read.document.notes[0].span.end == file.text().len());
}
