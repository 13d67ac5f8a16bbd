//! The example products: three that are clean, one that has drifted.

use std::fs;
use std::path::{Path, PathBuf};

use insta::assert_snapshot;
use privacy_lint::lints::{ALL, Lint};

use super::{cargo_privacy, workspace};

const TODAY: &str = "--today=2026-11-21";

#[test]
fn clean_products_have_no_findings() {
    for product in ["print-studio", "improvement-program", "print-mall"] {
        let run = cargo_privacy(&["check", &format!("examples/{product}"), TODAY]);
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{product}:\n{}", run.stdout);
        assert_eq!(run.stdout, "no findings: code and policy agree\n", "{product}");
    }
}

#[test]
fn the_drifted_product_fails_with_its_report() {
    let run = cargo_privacy(&["check", "examples/drifted", TODAY]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(1), ""));
    assert_snapshot!("drifted.human", run.stdout);
}

/// The lints that cannot be shown there: the compiler would not build the example, the day would have
/// to stand still, a second document or an earlier release would be needed, no text for people is long
/// enough, or the finding would hide another one.
const NOT_SHOWN: &[&str] = &[
    "expiring-suppression",
    "malformed-annotation",
    "malformed-lockfile",
    "stale-appendix",
    "stale-effective-date",
    "stale-lock",
    "translation-drift",
    "unannotated-field",
    "unfulfilled-plan",
    "unread-text",
];

#[test]
fn every_other_lint_fires_in_the_drifted_product() {
    let report = cargo_privacy(&["check", "examples/drifted", TODAY, "--format=short"]).stdout;
    let is_silent = |it: &&&Lint| !report.contains(&format!("[{}]: ", it.name));
    let silent: Vec<_> = ALL.iter().filter(is_silent).map(|it| it.name).collect();
    let mut expected = NOT_SHOWN.to_vec();
    expected.sort_by_key(|name| silent.iter().position(|it| it == name));
    assert_eq!(silent, expected);
}

#[test]
fn the_report_as_json_has_the_same_findings() {
    let run = cargo_privacy(&["check", "examples/drifted", TODAY, "--format=json"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(1), ""));
    assert_snapshot!("drifted.json", run.stdout);
}

#[test]
fn cargo_starts_the_program_with_its_name_in_front() {
    let direct = cargo_privacy(&["check", "examples/drifted", TODAY]);
    let by_cargo = cargo_privacy(&["privacy", "check", "examples/drifted", TODAY]);
    assert_eq!(direct.stdout, by_cargo.stdout);
}

#[test]
fn the_report_does_not_depend_on_the_number_of_threads() {
    let with_threads = |number: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_cargo-privacy"));
        command.args(["check", "examples/drifted", TODAY]).env("RAYON_NUM_THREADS", number);
        super::run(&mut command).stdout
    };
    assert_eq!(with_threads("1"), with_threads("7"));
}

#[test]
fn the_report_does_not_depend_on_the_order_in_which_files_came() {
    let files: Vec<PathBuf> =
        ["Cargo.toml", "privacy.toml", "policy", "web", "android", "ios", "src"]
            .iter()
            .flat_map(|it| files_at(&workspace().join("examples/drifted").join(it)))
            .collect();
    let report = |files: &mut dyn Iterator<Item = &PathBuf>| {
        let dir = tempfile::tempdir().expect("a scratch directory");
        for file in files {
            let path =
                file.strip_prefix(workspace().join("examples/drifted")).expect("a file of it");
            let copy = dir.path().join(path);
            fs::create_dir_all(copy.parent().expect("a parent")).expect("a directory");
            fs::copy(file, &copy).expect("it can be copied");
        }
        let run = cargo_privacy(&["check", &dir.path().to_string_lossy(), TODAY]);
        assert_eq!(run.code, Some(1), "{}", run.stderr);
        run.stdout.replace(&*dir.path().to_string_lossy(), "")
    };
    assert_eq!(report(&mut files.iter()), report(&mut files.iter().rev()));
}

/// The files at or below a path.
fn files_at(path: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(path) else { return vec![path.to_owned()] };
    entries.flat_map(|it| files_at(&it.expect("it can be read").path())).collect()
}

#[test]
fn a_planned_sentence_is_due_with_its_release() {
    let run = cargo_privacy(&["check", "examples/print-studio", TODAY, "--release=99.0"]);
    assert_eq!(run.code, Some(1), "{}", run.stdout);
    assert_snapshot!("print-studio.release", run.stdout);
}
