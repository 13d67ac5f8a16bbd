//! `--cargo-graph`: which crates a product brings in, by Cargo's own word.

use std::fs;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use super::scratch::write;
use super::{Run, run};

const PROJECT: &[(&str, &str)] = &[
    (
        "Cargo.toml",
        "[package]\nname = \"kestrel\"\nversion = \"1.0.0\"\nedition = \"2024\"\n\
         [features]\ncrash = [\"dep:sentry\"]\n\
         [dependencies]\nsentry = { version = \"0.1\", optional = true }\n\
         [target.'cfg(windows)'.dependencies]\nposthog-rs = \"0.1\"\n",
    ),
    ("src/lib.rs", "//! Kestrel.\n"),
    (
        "Cargo.lock",
        "version = 4\n\n[[package]]\nname = \"kestrel\"\nversion = \"1.0.0\"\ndependencies = [\n \
         \"posthog-rs\",\n \"sentry\",\n]\n\n[[package]]\nname = \"posthog-rs\"\nversion = \"0.1.0\"\n\
         source = \"registry+https://github.com/rust-lang/crates.io-index\"\n\n[[package]]\n\
         name = \"sentry\"\nversion = \"0.1.0\"\n\
         source = \"registry+https://github.com/rust-lang/crates.io-index\"\n",
    ),
    (
        ".cargo/config.toml",
        "[source.crates-io]\nreplace-with = \"beside\"\n[source.beside]\ndirectory = \"crates\"\n",
    ),
];

/// A crate for Linux, one of whose dependencies is for Windows and another for a feature.
fn project(product: &str) -> TempDir {
    let dir = tempfile::tempdir().expect("a scratch directory");
    for (path, text) in PROJECT {
        write(dir.path(), path, text);
    }
    for name in ["posthog-rs", "sentry"] {
        let manifest =
            format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n");
        write(dir.path(), &format!("crates/{name}/Cargo.toml"), &manifest);
        write(dir.path(), &format!("crates/{name}/src/lib.rs"), "");
        write(dir.path(), &format!("crates/{name}/.cargo-checksum.json"), "{\"files\":{}}");
    }
    let manifest = format!("[product.kestrel]\npackages = [\"kestrel\"]\n{product}");
    write(dir.path(), "privacy.toml", &manifest);
    dir
}

fn check(dir: &TempDir, arguments: &[&str]) -> Run {
    let mut program = Command::new(env!("CARGO_BIN_EXE_cargo-privacy"));
    run(program.args(["check", "--format=json"]).args(arguments).arg(dir.path()))
}

fn undeclared(dir: &TempDir, arguments: &[&str]) -> Vec<String> {
    let run = check(dir, arguments);
    let report: Value = serde_json::from_str(&run.stdout).expect(&run.stderr);
    let findings = report["findings"].as_array().expect("a list").iter();
    let findings = findings.filter(|it| it["lint"] == "undeclared-sdk");
    findings.map(|it| it["subject"]["sdk"].as_str().expect("an id").to_owned()).collect()
}

#[test]
fn features_and_targets_decide_what_is_built_in() {
    let linux = "targets = [\"x86_64-unknown-linux-gnu\"]\n";
    let dir = project(linux);
    assert_eq!(undeclared(&dir, &[]), ["posthog"], "what Cargo.lock may need");
    assert_eq!(undeclared(&dir, &["--cargo-graph"]), [""; 0]);
    let dir = project(&format!("{linux}features = [\"crash\"]\n"));
    assert_eq!(undeclared(&dir, &["--cargo-graph"]), ["sentry"]);
    let dir = project("targets = [\"x86_64-pc-windows-msvc\"]\ndefault_features = false\n");
    assert_eq!(undeclared(&dir, &["--cargo-graph"]), ["posthog"]);
}

#[test]
fn cargo_that_cannot_tell_is_a_failure() {
    let dir = project("");
    let locked = fs::read_to_string(dir.path().join("Cargo.toml")).expect("the manifest");
    write(dir.path(), "Cargo.toml", locked.replace("version = \"1.0.0\"", "version = \"2.0.0\""));
    let run = check(&dir, &["--cargo-graph"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    assert!(run.stderr.contains("`cargo metadata --format-version=1 --locked"), "{}", run.stderr);
    let dir = project("features = [\"no-such\"]\n");
    assert_eq!(check(&dir, &["--cargo-graph"]).code, Some(2));
}

#[test]
fn a_lockfile_alone_is_taken_as_it_is() {
    let dir = project("lockfiles = [\"tool\"]\ntargets = [\"x86_64-unknown-linux-gnu\"]\n");
    write(dir.path(), "tool/Cargo.lock", PROJECT[2].1);
    assert_eq!(undeclared(&dir, &["--cargo-graph"]), ["posthog"]);
    let run = check(&dir, &["--cargo-graph"]);
    assert!(
        run.stderr.contains("/tool` has a Cargo.lock and no Cargo.toml to ask"),
        "{}",
        run.stderr
    );
}
