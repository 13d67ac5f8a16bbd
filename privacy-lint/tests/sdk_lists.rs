//! The three lists of SDKs, declared, built in and published: each change of one of them gives one
//! finding of `cargo privacy check`.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

/// A text of the example and what takes its place.
type Change<'a> = (&'a str, &'a str, &'a str);

/// What changes of the print-studio example add to the findings, as lint and SDK.
fn findings(changes: &[Change<'_>]) -> Vec<(String, String)> {
    let known: BTreeSet<_> = report(&[]).iter().map(|it| text(&it["fingerprint"])).collect();
    let new = report(changes).into_iter().filter(|it| !known.contains(&text(&it["fingerprint"])));
    new.map(|it| (text(&it["lint"]), text(&it["subject"]["sdk"]))).collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// The findings on the print-studio example after changes.
fn report(changes: &[Change<'_>]) -> Vec<Value> {
    check(changed(changes).path(), &[])
}

/// A copy of the print-studio example with changes.
fn changed(changes: &[Change<'_>]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/print-studio");
    copy(&example, dir.path());
    for (path, old, new) in changes {
        let path = dir.path().join(path);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(old), "{old:?} in {}", path.display());
        fs::write(&path, text.replacen(old, new, 1)).unwrap();
    }
    dir
}

fn check(dir: &Path, arguments: &[&str]) -> Vec<Value> {
    let output = Command::new(env!("CARGO_BIN_EXE_cargo-privacy"))
        .args(["check", "--format=json", "--today=2026-11-21"])
        .args(arguments)
        .current_dir(dir)
        .output()
        .unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    report["findings"].as_array().unwrap().clone()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type().unwrap().is_dir() {
            copy(&source, &target);
        } else {
            fs::copy(&source, &target).unwrap();
        }
    }
}

fn expect(change: Change<'_>, lint: &str, sdk: &str) {
    assert_eq!(findings(&[change]), [(lint.to_owned(), sdk.to_owned())], "{change:?}");
}

#[test]
fn the_lists_of_the_example_agree() {
    const LINTS: [&str; 6] = [
        "incomplete-sdk-record",
        "malformed-lockfile",
        "stale-sdk",
        "undeclared-sdk",
        "unpublished-sdk",
        "unused-sdk",
    ];
    let found: Vec<_> = report(&[])
        .into_iter()
        .filter(|it| LINTS.contains(&it["lint"].as_str().unwrap()))
        .map(|it| text(&it["message"]))
        .collect();
    assert_eq!(found, [""; 0]);
}

#[test]
fn a_package_that_is_gone_leaves_its_sdk_unused() {
    let gradle = "example.tallymark:analytics:1.14.0=releaseRuntimeClasspath\n";
    expect(("android/gradle.lockfile", gradle, ""), "unused-sdk", "tallymark");
    expect(("ios/Podfile.lock", "  - FarsightStream (2.8.1)\n", ""), "unused-sdk", "farsight");
    expect(("desktop/Cargo.lock", " \"webpane\",\n", ""), "unused-sdk", "webpane");
}

#[test]
fn a_package_that_is_new_is_undeclared() {
    let gradle = "io.sentry:sentry-android:8.0.0=releaseRuntimeClasspath\nempty=";
    expect(("android/gradle.lockfile", "empty=", gradle), "undeclared-sdk", "sentry");
    let pods = "PODS:\n  - Sentry (8.0.0)\n";
    expect(("ios/Podfile.lock", "PODS:\n", pods), "undeclared-sdk", "sentry");
    let only_android = "PODS:\n  - PigeonpostPush (6.1.2)\n";
    let named = ["maven:example.pigeonpost:push", "cocoapods:PigeonpostPush"].join("\", \"");
    let declared = ("privacy.toml", "maven:example.pigeonpost:push", named.as_str());
    let found = findings(&[("ios/Podfile.lock", "PODS:\n", only_android), declared]);
    assert_eq!(found, [("undeclared-sdk".to_owned(), "pigeonpost".to_owned())]);
}

#[test]
fn the_entry_that_is_offered_declares_the_sdk() {
    let gradle = "io.sentry:sentry-android:8.0.0=releaseRuntimeClasspath\nempty=";
    let dir = changed(&[("android/gradle.lockfile", "empty=", gradle)]);
    let before = fs::read_to_string(dir.path().join("privacy.toml")).unwrap();
    let found = check(dir.path(), &["--fix", "--unsafe-fixes", "--allow-no-vcs"]);
    let of_sentry = found.iter().filter(|it| it["subject"]["sdk"] == "sentry");
    let lints: Vec<_> = of_sentry.map(|it| text(&it["lint"])).collect();
    assert_eq!(lints, ["unpublished-sdk"], "declared, and still to be published");
    let after = fs::read_to_string(dir.path().join("privacy.toml")).unwrap();
    let entry = after.strip_prefix(&before).unwrap();
    for line in [
        "id = \"sentry\"",
        "company = \"Functional Software, Inc.\"",
        "products = [\"studio-android\"]",
        "packages = [\"maven:io.sentry:sentry-android\"]",
    ] {
        assert!(entry.contains(line), "{line} in {entry}");
    }
}

#[test]
fn packages_for_tests_are_not_shipped() {
    let gradle = "io.sentry:sentry-android:8.0.0=testRuntimeClasspath\nempty=";
    assert_eq!(findings(&[("android/gradle.lockfile", "empty=", gradle)]), []);
}

#[test]
fn an_entry_that_is_gone_leaves_its_record_stale() {
    let text = include_str!("../../examples/print-studio/privacy.toml");
    let start = text.find("[[sdk]]\nid = \"updraft\"").unwrap();
    expect(("privacy.toml", &text[start..], ""), "stale-sdk", "Updraft");
}

#[test]
fn an_entry_that_is_new_is_unpublished() {
    let first = "[[sdk]]\nid = \"pigeonpost\"";
    let new = format!("[[sdk]]\nid = \"swiftlet\"\nname = \"Swiftlet\"\n\n{first}");
    expect(("privacy.toml", first, &new), "unpublished-sdk", "swiftlet");
}

const POLICY: &str = "policy/privacy-policy.md";

#[test]
fn a_record_that_is_gone_leaves_its_sdk_unpublished() {
    let text = include_str!("../../examples/print-studio/policy/privacy-policy.md");
    let start = text.find("#### Webpane").unwrap();
    let end = start + text[start..].find("#### Updraft").unwrap();
    expect((POLICY, &text[start..end], ""), "unpublished-sdk", "webpane");
}

#[test]
fn a_record_that_is_new_is_stale() {
    let record = "#### Swiftlet\n\n- **Company:** Swiftlet Ltd.\n- **Data collected:** IP address\n\
        - **Purpose:** to deliver updates of the app\n- **Privacy policy:** \
        https://swiftlet.example/privacy\n\n#### Updraft";
    expect((POLICY, "#### Updraft", record), "stale-sdk", "Swiftlet");
    let short = "#### Swiftlet\n\n- **Data collected:** IP address\n- **Purpose:** to deliver \
        updates of the app\n- **Privacy policy:** https://swiftlet.example/privacy\n\n#### Updraft";
    let found = findings(&[(POLICY, "#### Updraft", short)]);
    let lints: BTreeSet<_> = found.iter().map(|(lint, _)| lint.as_str()).collect();
    assert_eq!(lints, ["incomplete-sdk-record", "stale-sdk"].into());
}

#[test]
fn what_cannot_be_read_of_a_lockfile_is_said_and_the_rest_counts() {
    let conflict = "<<<<<<< main\nempty=\n=======\nempty=debug\n>>>>>>> spring";
    expect(("android/gradle.lockfile", "empty=", conflict), "malformed-lockfile", "");
    let text = include_str!("../../examples/print-studio/ios/Podfile.lock");
    let cut = text.find("SnapLayout (~> 5.6)").unwrap();
    expect(("ios/Podfile.lock", &text[cut..], "Snap"), "malformed-lockfile", "");
    let later = ("desktop/Cargo.lock", "version = 4", "version = 44");
    expect(later, "malformed-lockfile", "");
    let circle = "name = \"serde\"\nversion = \"1.0.228\"\ndependencies = [\"updraft\"]";
    let serde = "name = \"serde\"\nversion = \"1.0.228\"";
    expect(("desktop/Cargo.lock", serde, circle), "malformed-lockfile", "");
    let gigantic = format!("empty=\n{}", "#".repeat(17 << 20));
    expect(("android/gradle.lockfile", "empty=\n", &gigantic), "malformed-lockfile", "");
    let new = "io.sentry:sentry-android:8.0.0=releaseRuntimeClasspath\n!!\nempty=";
    let found: BTreeSet<_> =
        findings(&[("android/gradle.lockfile", "empty=", new)]).into_iter().collect();
    let expected = [("malformed-lockfile", ""), ("undeclared-sdk", "sentry")];
    assert_eq!(found, expected.map(|(lint, sdk)| (lint.to_owned(), sdk.to_owned())).into());
}
