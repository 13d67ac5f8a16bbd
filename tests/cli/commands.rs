//! The commands that tell about the program itself.

use std::fs;

use insta::assert_snapshot;
use privacy_lint::lints::ALL;
use serde_json::Value;

use super::{cargo_privacy, workspace};

fn stdout(arguments: &[&str]) -> String {
    let run = cargo_privacy(arguments);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{arguments:?}");
    run.stdout
}

#[test]
fn every_lint_is_explained_by_its_page() {
    for lint in ALL {
        assert_eq!(stdout(&["explain", lint.name]), lint.page);
    }
    let run = cargo_privacy(&["explain", "vague-disclosures"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    assert_eq!(
        run.stderr,
        "error: unknown lint `vague-disclosures`; did you mean `vague-disclosure`?\n"
    );
}

#[test]
fn the_lints_are_listed() {
    assert_snapshot!("lints", stdout(&["lints"]));
    let list: Value = serde_json::from_str(&stdout(&["lints", "--format=json"])).expect("JSON");
    let names = list["lints"].as_array().expect("a list").iter().map(|it| &it["name"]);
    assert!(names.eq(ALL.iter().map(|it| it.name)), "all of them in their order");
}

/// Set to write the committed schema anew.
const UPDATE: &str = "UPDATE_SCHEMA";

#[test]
fn the_committed_schema_is_the_programs() {
    let schema = stdout(&["schema"]);
    let path = workspace().join("docs/privacy.schema.json");
    if std::env::var_os(UPDATE).is_some() {
        fs::write(&path, &schema).expect("the schema can be written");
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == schema, "set {UPDATE}=1 to write docs/privacy.schema.json anew");
}

#[test]
fn completions_are_for_the_programs_own_name() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = stdout(&["completions", shell]);
        assert!(script.contains("cargo-privacy"), "{shell}");
        assert!(script.contains("fail-on"), "{shell}");
    }
}

#[test]
fn there_is_a_man_page_for_each_command() {
    let dir = tempfile::tempdir().expect("a scratch directory");
    assert_eq!(stdout(&["man", &dir.path().to_string_lossy()]), "");
    let page = fs::read_to_string(dir.path().join("cargo-privacy-check.1")).expect("a page");
    assert!(page.contains("cargo privacy check"), "{page}");
    assert!(page.contains("fail\\-on"), "{page}");
    let run = cargo_privacy(&["man", "/nowhere"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("/nowhere"), "{}", run.stderr);
}
