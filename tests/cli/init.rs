//! The first manifest of a project.

use std::fs;
use std::path::Path;
use std::process::Command;

use insta::assert_snapshot;
use tempfile::TempDir;

use super::scratch::write;
use super::{Run, run};

const POLICY: &str = "# Brambling privacy policy\n\nWhen you create an account, we collect your \
                      email address. We keep log files for 30 days.\n";

const LOCKFILE: &str = r#"version = 4

[[package]]
name = "brambling"
version = "0.1.0"
dependencies = ["sentry"]

[[package]]
name = "sentry"
version = "0.34.0"
source = "registry+https://github.com/rust-lang/crates.io-index"
"#;

fn project() -> TempDir {
    let dir = tempfile::tempdir().expect("a scratch directory");
    let manifest = "[package]\nname = \"brambling\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
                    [dependencies]\nsentry = \"0.34\"\n";
    write(dir.path(), "Cargo.toml", manifest);
    write(dir.path(), "Cargo.lock", LOCKFILE);
    write(dir.path(), "docs/privacy.md", POLICY);
    write(
        dir.path(),
        "src/lib.rs",
        "//! Brambling feeds birds.\n\n/// A guest.\npub struct User {\n    /// For news.\n    pub email: String,\n}\n",
    );
    dir
}

fn init(dir: &Path, arguments: &[&str]) -> Run {
    let mut program = Command::new(env!("CARGO_BIN_EXE_cargo-privacy"));
    run(program.arg("init").arg(dir).args(arguments))
}

fn read(dir: &Path, file: &str) -> String {
    fs::read_to_string(dir.join(file)).expect("the file was written")
}

#[test]
fn the_first_manifest_says_what_is_there() {
    let dir = project();
    let made = init(dir.path(), &[]);
    assert_eq!((made.code, made.stderr.as_str()), (Some(0), ""));
    assert!(made.stdout.contains("privacy.toml: 1 document, 1 retention rule, 1 SDK\n"));
    let suggestion = "src/lib.rs:6:9: `email`: #[privacy(category = \"contact.email\")]\n";
    assert!(made.stdout.contains(suggestion), "{}", made.stdout);
    assert_snapshot!("init.manifest", read(dir.path(), "privacy.toml"));
    assert!(read(dir.path(), "privacy.lock").contains("collect contact.email"));
}

#[test]
fn nothing_is_written_over() {
    let dir = project();
    for there in ["privacy.toml", "privacy.lock"] {
        write(dir.path(), there, "mine");
        let refused = init(dir.path(), &[]);
        assert_eq!(refused.code, Some(2));
        assert!(refused.stderr.contains("is there already"), "{}", refused.stderr);
        assert_eq!(read(dir.path(), there), "mine");
        fs::remove_file(dir.path().join(there)).expect("it can be removed");
    }
}

#[test]
fn what_fails_leaves_nothing_behind() {
    let dir = project();
    let outside = tempfile::tempdir().expect("a scratch directory");
    write(outside.path(), "policy.md", POLICY);
    let policy = outside.path().join("policy.md");
    let refused = init(dir.path(), &["--policy", policy.to_str().expect("a plain path")]);
    assert_eq!(refused.code, Some(2));
    assert!(refused.stderr.contains("is outside of"), "{}", refused.stderr);
    // A policy that is no UTF-8 stops the check that follows.
    fs::write(dir.path().join("docs/privacy.md"), [b'#', b' ', 0xff]).expect("it can be written");
    assert_eq!(init(dir.path(), &[]).code, Some(2));
    assert!(!dir.path().join("privacy.toml").exists());
    assert!(!dir.path().join("privacy.lock").exists());
}

#[test]
fn a_project_without_a_policy_is_told_so() {
    let dir = project();
    fs::remove_file(dir.path().join("docs/privacy.md")).expect("it can be removed");
    let made = init(dir.path(), &[]);
    assert_eq!(made.code, Some(0));
    assert!(made.stdout.contains("no policy was found"), "{}", made.stdout);
    assert!(read(dir.path(), "privacy.toml").contains("# [[document]]"));
}
