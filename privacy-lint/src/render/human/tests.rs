//! A gallery of label shapes, read by eye.

use insta::assert_snapshot;

use super::*;
use crate::source::{SourceFile, Span};

fn only(finding: Finding) -> Report {
    Report { findings: vec![finding], remarks: Vec::new() }
}

/// Renders one finding with a label on each given piece of text, "what is here" on the first.
fn show(path: &str, text: &str, labelled: &[&str]) -> String {
    let mut files = Files::default();
    let file = files.add(SourceFile::new(path, text));
    let mut finding = Finding::new("vague-disclosure", "the policy is vague");
    for piece in labelled {
        let start = text.find(piece).expect("the piece stands in the text");
        let span = Span::new(start, start + piece.len());
        finding = finding.label(Place { file, span }, "what is here");
    }
    let mut out = Vec::new();
    write(&mut out, &only(finding), &files, Colour::Never).expect("memory can be written to");
    String::from_utf8(out).expect("a report is UTF-8")
}

#[test]
fn an_ordinary_line() {
    assert_snapshot!(show("a.rs", "one\nlet email: String;\nthree", &["email"]));
}

#[test]
fn two_labels_with_a_line_between() {
    assert_snapshot!(show("a.rs", "first\nbetween\nthird\n", &["first", "third"]));
}

#[test]
fn two_labels_far_apart() {
    assert_snapshot!(show("a.rs", "first\n\n\n\n\n\nlast", &["last", "first"]));
}

#[test]
fn a_label_over_several_lines_shows_the_first() {
    assert_snapshot!(show("a.md", "We collect your\nemail address.\n", &["your\nemail"]));
}

#[test]
fn tabs_and_wide_characters() {
    assert_snapshot!(show("中.md", "\t我们收集您的电子邮箱地址。\n", &["电子邮箱"]));
}

#[test]
fn a_file_with_carriage_returns() {
    assert_snapshot!(show("a.md", "one\r\ntwo three\r\nfour\r\n", &["three"]));
}

#[test]
fn an_empty_file() {
    assert_snapshot!(show("empty.md", "", &[""]));
}

#[test]
fn a_very_long_line() {
    let text = format!("{}needle{}", "before ".repeat(8_000), " after".repeat(8_000));
    assert_snapshot!(show("page.html", &text, &["needle"]));
}

#[test]
fn hostile_bytes_are_shown_as_text() {
    let text = "We \u{1b}[31mcollect\u{7} your \u{202e}liame\u{202c} address";
    assert_snapshot!(show("a\u{1b}[2J.md", text, &["collect"]));
}

#[test]
fn colours_are_closed() {
    let mut files = Files::default();
    let file = files.add(SourceFile::new("a.rs", "email"));
    let place = Place { file, span: Span::new(0, 5) };
    let finding = Finding::new("vague-disclosure", "vague").label(place, "here").help("say more");
    let mut out = Vec::new();
    write(&mut out, &only(finding), &files, Colour::Always).expect("memory can be written to");
    let text = String::from_utf8(out).expect("a report is UTF-8");
    assert_snapshot!(text.replace('\u{1b}', "ESC"));
}
