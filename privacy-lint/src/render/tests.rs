//! Label shapes that have broken other tools, through every format.

use insta::assert_snapshot;
use serde_json::Value;

use super::*;
use crate::finding::{Applicability, Edit, Fix, Place};
use crate::source::{SourceFile, Span};

/// A file and the text in it that a label points at.
const SHAPES: &[(&str, &str, &str)] = &[
    ("src/plain.rs", "struct A {\n    email: String,\n}\n", "email"),
    ("src/tabs.rs", "struct A {\n\t\temail: String,\n}\n", "email"),
    ("policy/中文.md", "我们收集您的电子邮箱地址。\n", "电子邮箱"),
    ("policy/emoji.md", "We 👩‍👩‍👧 collect your email.\n", "email"),
    ("policy/crlf.md", "one\r\ntwo three\r\nfour\r\n", "three"),
    ("policy/two lines.md", "We collect your\nemail address.\n", "your\nemail"),
    ("policy/empty.md", "", ""),
    ("policy/end.md", "We collect", ""),
    (
        "policy/hos\u{202e}tile\u{1b}[2J.md",
        "We \u{1b}[31mcollect\u{7} \u{202e}liame\u{2069}",
        "collect\u{7} \u{202e}liame",
    ),
    ("policy/%0A::error::.md", "](https://example.com)", "](https"),
];

/// What a stranger may write into a message.
const HOSTILE: &str = "`a\u{1b}[31m\u{202e}b\n::error::c` 100% [here](https://example.com)";

struct Gallery {
    files: Files,
    report: Report,
}

fn gallery() -> Gallery {
    let mut files = Files::default();
    let long = format!("{}email{}", "before ".repeat(8_000), " after".repeat(8_000));
    let shapes = SHAPES.iter().copied().chain([("policy/long.html", long.as_str(), "email")]);
    let mut report = Report { findings: Vec::new(), remarks: vec![HOSTILE.to_owned()] };
    for (index, (path, text, labelled)) in shapes.enumerate() {
        let file = files.add(SourceFile::new(path, text));
        let start = if labelled.is_empty() { text.len() } else { text.find(labelled).unwrap() };
        let place = Place { file, span: Span::new(start, start + labelled.len()) };
        let edits = vec![Edit { place, text: "contact.email".to_owned() }];
        let applicability = Applicability::MachineApplicable;
        let fix = Fix { title: HOSTILE.to_owned(), applicability, edits };
        let mut finding = Finding::new("vague-disclosure", "the policy is vague")
            .label(place, "this")
            .label(place, HOSTILE)
            .note(HOSTILE)
            .help(HOSTILE)
            .fix(fix);
        finding.fingerprint = format!("vague-disclosure|{index}#0");
        report.findings.push(finding);
    }
    report.findings.push(Finding::new("vague-disclosure", HOSTILE));
    Gallery { files, report }
}

fn written(format: Format) -> String {
    let Gallery { files, report } = gallery();
    let mut out = Vec::new();
    let setting = Setting { colour: Colour::Never, checkout: "app/" };
    write(&mut out, format, &report, &files, &setting).expect("memory can be written to");
    String::from_utf8(out).expect("a report is UTF-8")
}

fn is_dangerous(character: char) -> bool {
    (character.is_control() && character != '\n' && character != '\t')
        || ('\u{202a}'..='\u{202e}').contains(&character)
        || ('\u{2066}'..='\u{2069}').contains(&character)
}

#[test]
fn nothing_dangerous_reaches_a_terminal_or_a_log() {
    for format in Format::ALL {
        let text = written(format);
        // JSON escapes control characters; paths and edits in it have to stay what they are.
        let is_json =
            matches!(format, Format::Json | Format::Sarif | Format::Gitlab | Format::Cargo);
        let matters = |it: char| it.is_control() || !is_json;
        let found = text.chars().find(|it| is_dangerous(*it) && matters(*it));
        assert_eq!(found, None, "{format}");
    }
}

#[test]
fn lines_stay_lines() {
    let n_findings = SHAPES.len() + 2;
    assert_eq!(written(Format::Cargo).lines().count(), n_findings);
    assert_eq!(written(Format::Github).lines().count(), n_findings + 1, "and the remark");
    assert_eq!(written(Format::Short).lines().count(), n_findings + 2, "and the summary");
}

#[test]
fn a_long_line_makes_no_long_report() {
    let pages: usize = crate::lints::ALL.iter().map(|it| it.page.len()).sum();
    for format in Format::ALL {
        // The list of rules, with their pages as text and as Markdown, is long by itself.
        let rules = if format == Format::Sarif { 3 * pages } else { 0 };
        let most = 60_000 + rules;
        let length = written(format).len();
        assert!(length < most, "{format}: {length} bytes");
    }
}

#[test]
fn short_lines() {
    assert_snapshot!(written(Format::Short));
}

#[test]
fn github_commands() {
    assert_snapshot!(written(Format::Github));
}

#[test]
fn gitlab_issues() {
    assert_snapshot!(written(Format::Gitlab));
}

#[test]
fn cargo_messages() {
    let text = written(Format::Cargo);
    let spans = text.lines().map(|line| {
        let message: Value = serde_json::from_str(line).expect("each line is an object");
        let lines = message["spans"].as_array().expect("a list").iter().map(|span| {
            let at = |key: &str| span[key].to_string();
            let place = ["line_start", "column_start", "line_end", "column_end"].map(at).join(" ");
            format!("  {} {place} {}", span["file_name"], span["text"])
        });
        let children = message["children"].as_array().expect("a list").iter();
        let children = children.map(|it| format!("  {}: {}", it["level"], it["message"]));
        let lines: Vec<_> = lines.chain(children).collect();
        format!("{}\n{}", message["message"], lines.join("\n"))
    });
    let shown = spans.collect::<Vec<_>>().join("\n");
    // A path has to stay what it is, and no file of ours should turn the direction of writing.
    assert_snapshot!(shown.replace('\u{202e}', "U+202E"));
}

#[test]
fn sarif_results() {
    let log: Value = serde_json::from_str(&written(Format::Sarif)).expect("one document");
    let run = &log["runs"][0];
    assert_snapshot!(format!("{:#}\n{:#}", run["results"], run["invocations"]));
}
