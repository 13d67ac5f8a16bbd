//! The live page against the committed copy.

use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};

use super::{Run, workspace};

const COPY: &str = "examples/improvement-program/policy";

fn published(id: &str, page: &str) -> Run {
    let mut program = Command::new(env!("CARGO_BIN_EXE_cargo-privacy"));
    program.args(["published", id, "examples/improvement-program"]).current_dir(workspace());
    program.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = program.spawn().expect("the program starts");
    // A program that refuses its arguments reads nothing.
    let _ = child.stdin.take().expect("a pipe").write_all(page.as_bytes());
    let output = child.wait_with_output().expect("the program ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program writes UTF-8");
    Run { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

fn copy() -> String {
    let mut files = fs::read_dir(workspace().join(COPY)).expect("the example has a policy");
    let file = files.next().expect("one file").expect("it can be read");
    fs::read_to_string(file.path()).expect("it is text")
}

#[test]
fn the_copy_is_itself() {
    let run = published("program", &copy().replace('\n', "\r\n"));
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    assert!(run.stdout.ends_with("word for word\n"), "{}", run.stdout);
}

#[test]
fn what_the_page_says_more_is_told() {
    let page = format!("{}\nWe collect your blood type to provide our services.\n", copy());
    let run = published("program", &page);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(run.stdout.contains("\n+ collect "), "{}", run.stdout);
}

#[test]
fn an_unknown_document_is_an_error() {
    let run = published("programme", "");
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("did you mean `program`?"), "{}", run.stderr);
}
