//! The findings that a project lives with.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::scratch::example;
use super::{Run, cargo_privacy};

fn drifted() -> TempDir {
    example("drifted")
}

fn run(command: &str, dir: &TempDir, arguments: &[&str]) -> Run {
    let path = dir.path().to_string_lossy();
    cargo_privacy(&[&[command, &path, "--today=2026-11-21"], arguments].concat())
}

fn edit(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).expect("it is there");
    assert!(text.contains(from), "{}: {from}", path.display());
    fs::write(path, text.replace(from, to)).expect("it can be written");
}

#[test]
fn what_is_accepted_no_longer_fails_and_what_is_new_does() {
    let dir = drifted();
    assert_eq!(run("baseline", &dir, &["--accept"]).code, Some(0));
    let after = run("check", &dir, &["--fail-on=warn"]);
    assert_eq!(after.code, Some(0), "{}", after.stdout);
    assert!(after.stdout.contains("privacy.baseline not shown"), "{}", after.stdout);

    let code = dir.path().join("src/account.rs");
    edit(&code, "//! Owners of feeders.", "//! Owners of feeders,\n//!\n//! moved down.");
    assert_eq!(run("check", &dir, &[]).code, Some(0), "moving code is no new finding");

    let field = "    /// Friends";
    let new =
        "    #[privacy(category = \"contact.address\")]\n    pub home: String,\n    /// Friends";
    edit(&code, field, new);
    let new = run("check", &dir, &[]);
    assert_eq!(new.code, Some(1), "{}", new.stdout);
    assert!(new.stdout.contains("contact.address"), "{}", new.stdout);
    assert!(!new.stdout.contains("contradicted-claim"), "{}", new.stdout);
}

#[test]
fn without_accept_a_baseline_only_shrinks() {
    let dir = drifted();
    let baseline = || fs::read_to_string(dir.path().join("privacy.baseline")).unwrap_or_default();
    assert_eq!(run("baseline", &dir, &[]).code, Some(0));
    assert_eq!(baseline(), "", "there is nothing to lower, so no file");
    run("baseline", &dir, &["--accept"]);
    let accepted = baseline();
    let code = dir.path().join("src/account.rs");
    edit(&code, "category = \"content.contacts\"", "none = \"a count\"");
    assert!(run("check", &dir, &[]).stdout.contains("drops what is gone"));
    assert_eq!(baseline(), accepted, "a check changes no file");
    run("baseline", &dir, &[]);
    let lowered = baseline();
    assert!(lowered.len() < accepted.len());
    assert!(lowered.lines().all(|line| accepted.contains(line)), "{lowered}");
}

#[test]
fn a_baseline_of_another_version_is_not_ignored() {
    let dir = drifted();
    fs::write(dir.path().join("privacy.baseline"), "version 9\n").expect("it can be written");
    let run = run("check", &dir, &[]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    assert!(run.stderr.contains("privacy.baseline"), "{}", run.stderr);
}
