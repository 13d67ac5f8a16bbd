//! What the program does to what is around it: nothing, unless told.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::scratch::example;
use super::{cargo_privacy, workspace};

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    for arguments in [
        ["check", "examples/drifted", "--format=human"].as_slice(),
        &["check", "examples/drifted", "--format=sarif"],
        &["check", "examples/drifted", "--format=cargo"],
        &["lints"],
        &["lints", "--format=json"],
        &["schema"],
        &["explain", "vague-disclosure"],
        &["completions", "bash"],
    ] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_cargo-privacy"))
            .args(arguments)
            .current_dir(workspace())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the program ends");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!((output.status.code(), &*stderr), (Some(0), ""), "{arguments:?}");
    }
}

/// Every file below a directory with its content.
fn contents(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = fs::read_dir(dir).expect("the directory is there");
    let paths = entries.map(|it| it.expect("an entry").path());
    let each = paths.flat_map(|path| {
        if path.is_dir() {
            contents(&path)
        } else {
            let content = fs::read(&path).expect("a file");
            BTreeMap::from([(path, content)])
        }
    });
    each.collect()
}

fn set_read_only(dir: &Path, read_only: bool) {
    for path in contents(dir).into_keys().chain([dir.to_owned()]) {
        let mut permissions = path.metadata().expect("it is there").permissions();
        permissions.set_readonly(read_only);
        fs::set_permissions(path, permissions).expect("the owner may");
    }
}

#[test]
fn a_check_changes_nothing_and_needs_no_right_to() {
    let dir = example("drifted");
    let before = contents(dir.path());
    set_read_only(dir.path(), true);
    let run = cargo_privacy(&["check", &dir.path().to_string_lossy(), "--today=2026-11-21"]);
    set_read_only(dir.path(), false);
    assert_eq!((run.code, run.stderr.as_str()), (Some(1), ""), "{}", run.stdout);
    assert_eq!(contents(dir.path()), before);
}

#[test]
fn a_manifest_can_be_named_instead_of_its_directory() {
    let by_directory = cargo_privacy(&["check", "examples/drifted", "--today=2026-11-21"]);
    for manifest in ["privacy.toml", "Cargo.toml"] {
        let option = format!("--manifest-path=examples/drifted/{manifest}");
        let run = cargo_privacy(&["check", &option, "--today=2026-11-21"]);
        assert_eq!((run.code, run.stdout), (Some(1), by_directory.stdout.clone()));
    }
    let run = cargo_privacy(&["check", "--manifest-path=examples/nothing.toml"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("examples/nothing.toml"), "{}", run.stderr);
}

#[test]
fn colours_are_switched_as_the_environment_says() {
    let is_coloured = |name: &str, value: &str, arguments: &[&str]| {
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_cargo-privacy"));
        program.current_dir(super::workspace()).args(["check", "examples/drifted"]).args(arguments);
        program.env_remove("NO_COLOR").env_remove("CARGO_TERM_COLOR").env(name, value);
        program.output().expect("the program starts").stdout.contains(&b'\x1b')
    };
    assert!(!is_coloured("UNRELATED", "", &[]), "no terminal, no colours");
    assert!(is_coloured("CARGO_TERM_COLOR", "always", &[]));
    assert!(!is_coloured("CARGO_TERM_COLOR", "always", &["--color=never"]));
    assert!(is_coloured("NO_COLOR", "1", &["--color=always"]));
}
