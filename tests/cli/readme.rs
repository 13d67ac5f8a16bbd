//! The walk in the README, walked.

use std::fs;
use std::path::Path;
use std::process::Command;

use privacy_lint::lints::page::Page;

use super::{cargo_privacy, run, workspace};

/// Set to write the sessions anew.
const UPDATE: &str = "UPDATE_README";
const MANIFEST: &str = "[package]\nname = \"lumen\"\nversion = \"0.1.0\"\nedition = \"2024\"\n";

#[test]
fn the_sessions_of_the_readme_are_real() {
    let path = workspace().join("README.md");
    let mut readme = fs::read_to_string(&path).expect("the README is there");
    let original = readme.clone();
    let dir = tempfile::tempdir().expect("a scratch directory");
    let page = Page::parse(&original);
    write(dir.path(), "Cargo.toml", MANIFEST);
    for (case, session) in [("walk", "walk-session"), ("drift", "drift-session")] {
        for (file, text) in page.cases.get(case).expect("the README shows the case") {
            write(dir.path(), file, text);
        }
        let report = check(dir.path());
        let (start, end) = block(&readme, session);
        readme.replace_range(start..end, &format!("$ cargo privacy check\n{report}"));
    }
    let (start, end) = block(&readme, "export-session");
    let command = "$ cargo privacy export xcprivacy -o PrivacyInfo.xcprivacy\n";
    readme.replace_range(start..end, &format!("{command}{}", export(dir.path())));
    if std::env::var_os(UPDATE).is_some() {
        fs::write(&path, &readme).expect("the README can be written");
    }
    assert!(readme == original, "set {UPDATE}=1 to write the sessions anew:\n{readme}");
}

#[test]
fn every_command_is_in_the_readme() {
    let readme = fs::read_to_string(workspace().join("README.md")).expect("the README is there");
    let help = cargo_privacy(&["--help"]).stdout;
    let (_, commands) = help.split_once("Commands:\n").expect("the help lists the commands");
    let names = commands.lines().take_while(|it| !it.is_empty()).filter_map(|line| {
        line.strip_prefix("  ").filter(|it| !it.starts_with(' '))?.split(' ').next()
    });
    let missing: Vec<_> = names
        .filter(|it| *it != "help" && !readme.contains(&format!("| `cargo privacy {it}")))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

fn write(dir: &Path, file: &str, text: &str) {
    let path = dir.join(file);
    fs::create_dir_all(path.parent().expect("a file lies in a directory")).expect("a directory");
    fs::write(path, text).expect("the directory can be written to");
}

fn check(dir: &Path) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-privacy"));
    let dir = dir.to_string_lossy();
    let run = run(command.args(["check", &dir, "--today=2026-11-21"]));
    assert_eq!(run.stderr, "");
    let dir = dir.trim_end_matches('/');
    run.stdout.replace(&format!("{dir}/"), "")
}

/// What the export of the walk's last stage says of what it lost.
fn export(dir: &Path) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-privacy"));
    let form = dir.join("PrivacyInfo.xcprivacy");
    command.args(["export", "xcprivacy"]).arg(dir).arg("-o").arg(&form);
    let run = run(&mut command);
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), ""));
    assert!(form.exists(), "the form is written");
    run.stderr
}

/// The bytes of the fenced block with that word in its info string.
fn block(text: &str, name: &str) -> (usize, usize) {
    let fence = format!("```console {name}\n");
    let start = text.find(&fence).expect("the README shows the session") + fence.len();
    (start, start + text[start..].find("```").expect("the block ends"))
}
