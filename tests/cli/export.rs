//! Exports to the forms of stores and regulators.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use super::scratch::write;
use super::{Run, cargo_privacy, workspace};

fn export(arguments: &[&str]) -> Run {
    cargo_privacy(&[&["export"], arguments].concat())
}

#[test]
fn a_form_goes_to_stdout_and_what_it_lost_to_stderr() {
    let run = export(&["play", "examples/drifted"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(run.stdout.lines().count(), 783);
    let unknown = "no counterpart: `device.feeding_log` is no data type (Feeder.meals)";
    assert!(run.stderr.contains(unknown), "{}", run.stderr);
    assert_eq!(export(&["play", "examples/drifted"]).stdout, run.stdout, "the same twice");
}

#[test]
fn what_nobody_says_is_left_unanswered() {
    let run = export(&["play", "examples/improvement-program"]);
    assert!(run.stderr.contains("unanswered: nothing says `data_deletion`"), "{}", run.stderr);
    assert!(run.stdout.contains("\r\nPSL_DATA_COLLECTION_ENCRYPTED_IN_TRANSIT,,,"));
}

#[test]
fn a_form_goes_to_a_file_and_its_losses_to_another() {
    let dir = tempfile::tempdir().expect("a scratch directory");
    let path = |name: &str| dir.path().join(name).to_string_lossy().into_owned();
    let (form, loss, text) = (path("form.csv"), path("loss.json"), path("loss.txt"));
    let run = export(&["play", "examples/drifted", "-o", &form, "--loss", &loss]);
    assert_eq!((run.code, &*run.stdout, &*run.stderr), (Some(0), "", ""));
    export(&["play", "examples/drifted", "-o", &form, "--loss", &text]);
    let read = |path: &str| fs::read_to_string(path).expect("it was written");
    let losses: Value = serde_json::from_str(&read(&loss)).expect("one document");
    assert_eq!(losses["format"], "play");
    assert_eq!(losses["losses"].as_array().expect("a list").len(), read(&text).lines().count());
    assert_eq!(read(&form), export(&["play", "examples/drifted"]).stdout);
}

#[test]
fn a_form_is_about_one_product() {
    let run = export(&["play", "examples/print-studio"]);
    assert_eq!((run.code, &*run.stdout), (Some(2), ""));
    assert!(
        run.stderr.contains("`studio-android`, `studio-desktop`, `studio-ios`"),
        "{}",
        run.stderr
    );
    let run = export(&["play", "examples/print-studio", "--product=studio-web"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("there is no product `studio-web`"), "{}", run.stderr);
    let run = export(&["docx", "examples/print-studio"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("expected `play`, `xcprivacy`, "), "{}", run.stderr);
}

#[test]
fn a_record_and_a_dataset_are_about_every_product() {
    let record = export(&["ropa-csv", "examples/print-studio"]).stdout;
    for product in ["Printloft for Android", "Printloft for iOS", "Printloft for desktop computers"]
    {
        assert!(record.contains(product), "{product}");
    }
    let one = export(&["ropa-markdown", "examples/print-studio", "--product=studio-ios"]).stdout;
    assert!(one.contains("\n## Printloft for iOS\n") && !one.contains("Android"), "{one}");
    let datasets = export(&["fideslang", "examples/print-studio"]).stdout;
    assert_eq!(datasets.matches("fides_key: studio-").count(), 3);
}

/// The forms that an example has committed, as the program writes them now.
#[test]
fn the_committed_forms_of_the_example_are_the_programs_own() {
    for (format, product, path) in [
        ("play", "studio-android", "android/data-safety.csv"),
        ("xcprivacy", "studio-ios", "ios/PrivacyInfo.xcprivacy"),
    ] {
        let product = format!("--product={product}");
        let run = export(&[format, "examples/print-studio", &product]);
        for word in ["refused", "unanswered"] {
            assert!(!run.stderr.contains(&format!("{word}: ")), "{}", run.stderr);
        }
        let path = workspace().join("examples/print-studio").join(path);
        let committed = fs::read_to_string(path).expect("it is committed");
        assert!(committed.lines().eq(run.stdout.lines()), "write {format} anew with `-o`");
    }
}

/// A project that names a form which is not there.
fn project(text: Option<&str>) -> TempDir {
    let dir = tempfile::tempdir().expect("a scratch directory");
    write(dir.path(), "Cargo.toml", "[package]\nname = \"lamp\"\nversion = \"0.1.0\"\n");
    write(dir.path(), "privacy.toml", "[product.lamp]\n[product.lamp.play]\nform = \"form.csv\"\n");
    if let Some(text) = text {
        write(dir.path(), "form.csv", text);
    }
    dir
}

fn run_at(dir: &TempDir, arguments: &[&str]) -> Run {
    cargo_privacy(&[arguments, &[&dir.path().to_string_lossy()]].concat())
}

#[test]
fn a_form_that_is_not_there_is_an_error_until_it_is_written() {
    let dir = project(None);
    let run = run_at(&dir, &["check"]);
    assert_eq!((run.code, &*run.stdout), (Some(2), ""));
    assert!(
        run.stderr.contains("form.csv") && run.stderr.contains("privacy.toml"),
        "{}",
        run.stderr
    );
    let path = dir.path().join("form.csv").to_string_lossy().into_owned();
    let run = run_at(&dir, &["export", "play", "-o", &path]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(run_at(&dir, &["check"]).code, Some(0));
}

#[test]
fn a_form_that_makes_no_sense_is_an_error_with_its_line() {
    for (text, problem) in [
        ("", "line 1: the file is empty"),
        ("Question,Answer\n", "line 1: the header is not"),
        ("a,b\n\"c,d\n", "line 2: a quote is not closed"),
        (&format!("{HEADER}\nPSL_DATA_TYPES_PERSONAL,PSL_NAME\n"), "line 2: the row has 2 cells"),
        (&format!("{HEADER}\na,b,c,d,e\n"), "line 1: no row of the form is known"),
    ] {
        let run = run_at(&project(Some(text)), &["check"]);
        assert_eq!((run.code, &*run.stdout), (Some(2), ""), "{text}");
        assert!(run.stderr.contains(problem) && run.stderr.contains("form.csv"), "{}", run.stderr);
    }
}

#[test]
fn a_privacy_manifest_that_makes_no_sense_is_an_error_with_its_line() {
    for (bytes, problem) in [
        (&b"<html></html>"[..], "line 1: the file is no property list"),
        (b"<plist>\n<dict><key>a</key></dict></plist>", "line 2: expected a value"),
        (b"bplist00\xd1\xff", "utf-8"),
    ] {
        let dir = project(None);
        let manifest = "[product.lamp]\n[product.lamp.apple]\nform = \"lamp.xcprivacy\"\n";
        fs::write(dir.path().join("privacy.toml"), manifest).expect("it can be written");
        fs::write(dir.path().join("lamp.xcprivacy"), bytes).expect("it can be written");
        let run = run_at(&dir, &["check"]);
        assert_eq!((run.code, &*run.stdout), (Some(2), ""));
        assert!(run.stderr.contains(problem), "{}", run.stderr);
        assert!(run.stderr.contains("lamp.xcprivacy"), "{}", run.stderr);
    }
}

const HEADER: &str = "Question ID (machine readable),Response ID (machine readable),Response \
    value,Answer requirement,Human-friendly question label";
