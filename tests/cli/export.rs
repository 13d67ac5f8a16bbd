//! Exports to the forms of stores and regulators.

use std::fs;

use serde_json::Value;

use super::{Run, cargo_privacy};

fn export(arguments: &[&str]) -> Run {
    cargo_privacy(&[&["export"], arguments].concat())
}

#[test]
fn a_form_goes_to_stdout_and_what_it_lost_to_stderr() {
    let run = export(&["play", "examples/drifted"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(run.stdout.lines().count(), 783);
    assert!(run.stderr.contains("unanswered: nothing says `data_deletion`"), "{}", run.stderr);
    let unknown = "no counterpart: `device.feeding_log` is no data type (Feeder.meals)";
    assert!(run.stderr.contains(unknown), "{}", run.stderr);
    assert_eq!(export(&["play", "examples/drifted"]).stdout, run.stdout, "the same twice");
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
