//! Every format over a product that has drifted and over one that has not.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use cargo_metadata::diagnostic::{Diagnostic, DiagnosticLevel, DiagnosticSpan};
use insta::{assert_json_snapshot, assert_snapshot};
use privacy_lint::render::Format;
use serde_json::{Value, json};

use super::dependencies::metadata;
use super::{Run, cargo_privacy, workspace};

/// A product that has drifted, with one lint of each kind of evidence: a sentence that says the
/// opposite, a rule in the manifest, and a file that is no Rust.
const DRIFTED: &[&str] =
    &["-Aall", "-Dcontradicted-claim", "-Dretention-drift", "-Wstale-evidence"];
/// A product that has not.
const CLEAN: &[&str] = &[];

fn check(product: &[&str], arguments: &[&str]) -> Run {
    let path = if product == CLEAN { "examples/print-mall" } else { "examples/drifted" };
    cargo_privacy(&[&["check", path, "--today=2026-11-21"], product, arguments].concat())
}

/// The reports of a product by format, all from one run.
type Reports = BTreeMap<&'static str, String>;

static DRIFTED_REPORTS: LazyLock<Reports> = LazyLock::new(|| reports(DRIFTED));
static CLEAN_REPORTS: LazyLock<Reports> = LazyLock::new(|| reports(CLEAN));

fn reports(product: &[&str]) -> Reports {
    let dir = tempfile::tempdir().expect("a scratch directory");
    let names = Format::ALL.map(Format::name);
    let formats = names.map(|it| format!("--format={it}={}", dir.path().join(it).display()));
    let formats = formats.each_ref().map(String::as_str);
    let run = check(product, &formats);
    let expected = i32::from(product == DRIFTED);
    assert_eq!((run.code, run.stderr.as_str()), (Some(expected), ""), "{}", run.stdout);
    let read = |name| fs::read_to_string(dir.path().join(name)).expect("the report is written");
    names.into_iter().map(|name| (name, read(name))).collect()
}

fn report(product: &[&str], format: &str) -> String {
    let reports = if product == DRIFTED { &DRIFTED_REPORTS } else { &CLEAN_REPORTS };
    reports[format].clone()
}

fn parsed(product: &[&str], format: &str) -> Value {
    serde_json::from_str(&report(product, format)).expect("the report is one JSON document")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

#[test]
fn short_is_a_line_a_finding() {
    assert_snapshot!("drifted.short", report(DRIFTED, "short"));
    assert_eq!(report(CLEAN, "short"), report(CLEAN, "human"));
}

#[test]
fn github_is_a_command_a_finding() {
    let report = report(DRIFTED, "github");
    assert!(report.lines().all(|line| line.starts_with("::")), "{report}");
    assert_snapshot!("drifted.github", report);
}

#[test]
fn gitlab_is_a_list_of_issues_with_different_fingerprints() {
    let issues = parsed(DRIFTED, "gitlab");
    let mut fingerprints: Vec<_> = list(&issues).iter().map(|it| &it["fingerprint"]).collect();
    fingerprints.sort_by_key(ToString::to_string);
    assert!(fingerprints.windows(2).all(|pair| pair[0] != pair[1]), "{fingerprints:?}");
    assert_json_snapshot!("drifted.gitlab", issues);
    assert_eq!(parsed(CLEAN, "gitlab"), json!([]));
}

#[test]
fn sarif_has_the_findings_and_the_rules() {
    let mut log = parsed(DRIFTED, "sarif");
    let driver = &mut log["runs"][0]["tool"]["driver"];
    let rules = list(&driver["rules"]).iter().map(|it| it["id"].clone()).collect::<Vec<_>>();
    driver["rules"] = rules.into();
    driver["semanticVersion"] = "[version]".into();
    assert_json_snapshot!("drifted.sarif", log);
    assert_eq!(list(&parsed(CLEAN, "sarif")["runs"][0]["results"]), &[] as &[Value]);
}

#[test]
fn every_format_of_a_clean_product_is_its_own_silence() {
    assert_eq!(report(CLEAN, "human"), "no findings: code and policy agree\n");
    assert_eq!(report(CLEAN, "github"), "");
    assert_eq!(report(CLEAN, "cargo"), "");
    let json = parsed(CLEAN, "json");
    assert_eq!((&json["findings"], &json["summary"]["denied"]), (&json!([]), &json!(0)));
}

#[test]
fn cargo_is_a_message_a_finding() {
    let lines = report(DRIFTED, "cargo");
    let messages: Vec<Value> =
        lines.lines().map(|it| serde_json::from_str(it).expect("a message a line")).collect();
    assert_json_snapshot!("drifted.cargo", messages);
}

#[test]
fn sarif_is_what_its_schema_says() {
    let mut schema: Value = serde_json::from_str(&sarif_schema()).expect("the schema is JSON");
    // A bracket too many makes these patterns none; the program states no language.
    for object in ["run", "toolComponent"] {
        schema["definitions"][object]["properties"]["language"]["pattern"] = "".into();
    }
    let validator = jsonschema::validator_for(&schema).expect("the schema is a schema");
    for product in [DRIFTED, CLEAN] {
        let log = parsed(product, "sarif");
        let errors: Vec<_> = validator.iter_errors(&log).map(|it| it.to_string()).collect();
        assert!(errors.is_empty(), "{product:?}: {}", errors.join("\n"));
    }
    let mut wrong = parsed(DRIFTED, "sarif");
    wrong["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] =
        0.into();
    assert!(!validator.is_valid(&wrong), "lines are counted from 1");
}

/// The schema of SARIF 2.1.0, as the package `serde-sarif` carries it.
fn sarif_schema() -> String {
    let metadata = metadata();
    let package = metadata.packages.iter().find(|it| it.name.as_str() == "serde-sarif");
    let manifest = &package.expect("the tests depend on it").manifest_path;
    fs::read_to_string(manifest.with_file_name("src/schema.json")).expect("it holds the schema")
}

#[test]
fn sarif_finds_the_top_of_the_checkout() {
    let dir = tempfile::tempdir().expect("a scratch directory");
    let path = dir.path().join("log.sarif");
    let format = format!("--format=sarif={}", path.display());
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-privacy"));
    command.args(["check", "--today=2026-11-21", &format]);
    let output =
        command.current_dir(workspace().join("examples/drifted")).output().expect("it starts");
    assert_eq!(output.status.code(), Some(1));
    let log: Value = serde_json::from_slice(&fs::read(path).expect("the log")).expect("JSON");
    for result in list(&log["runs"][0]["results"]) {
        let artifact = &result["locations"][0]["physicalLocation"]["artifactLocation"];
        let uri = artifact["uri"].as_str().expect("a path");
        assert!(workspace().join(uri).is_file(), "{uri} begins at the top of the checkout");
        assert_eq!(artifact["uriBaseId"], "%SRCROOT%");
    }
}

/// The diagnostics as editors read them.
fn diagnostics() -> Vec<Diagnostic> {
    let report = report(DRIFTED, "cargo");
    let read = |line| serde_json::from_str(line).expect("each line is a diagnostic");
    report.lines().map(read).collect()
}

#[test]
fn cargo_is_read_back_as_the_compilers_messages() {
    let findings = parsed(DRIFTED, "json");
    let findings = list(&findings["findings"]);
    let diagnostics = diagnostics();
    assert_eq!(diagnostics.len(), findings.len());
    for (diagnostic, finding) in diagnostics.iter().zip(findings) {
        let code = diagnostic.code.as_ref().expect("the code is the lint");
        assert_eq!(code.code, finding["lint"].as_str().expect("a name"));
        let is_error = diagnostic.level == DiagnosticLevel::Error;
        assert_eq!(is_error, finding["level"] == "deny");
        assert_eq!(diagnostic.message, finding["message"].as_str().expect("a message"));
        assert!(diagnostic.rendered.as_ref().is_some_and(|it| it.contains(&code.code)));
    }
}

#[test]
fn the_primary_span_is_the_rust_field_where_there_is_one() {
    for diagnostic in diagnostics() {
        let (primary, others): (Vec<_>, Vec<_>) =
            diagnostic.spans.iter().partition(|it| it.is_primary);
        assert_eq!(primary.len(), 1, "{}", diagnostic.message);
        assert!(others.iter().all(|it| is_rust(it)), "{}", diagnostic.message);
        let children = diagnostic.children.iter().flat_map(|it| &it.spans);
        let has_rust = diagnostic.spans.iter().chain(children).any(is_rust);
        assert_eq!(is_rust(primary[0]), has_rust, "{}", diagnostic.message);
    }
}

fn is_rust(span: &DiagnosticSpan) -> bool {
    Path::new(&span.file_name).extension().is_some_and(|it| it == "rs")
}

#[test]
fn the_policy_sentence_is_a_child_with_its_words() {
    let contradicted = diagnostics()
        .into_iter()
        .find(|it| it.code.as_ref().is_some_and(|code| code.code == "contradicted-claim"));
    let diagnostic = contradicted.expect("the drifted product contradicts its policy");
    let is_policy = |it: &&DiagnosticSpan| it.file_name.ends_with("privacy-policy.md");
    let child = diagnostic.children.iter().find(|it| it.spans.iter().any(|it| is_policy(&it)));
    let child = child.expect("the sentence is a child");
    let span = child.spans.iter().find(is_policy).expect("it has a place");
    let said = there(span);
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(child.message.contains(&said), "{}\n{said}", child.message);
}

#[test]
fn spans_name_the_same_place_in_bytes_lines_and_columns() {
    let diagnostics = diagnostics();
    let children = diagnostics.iter().flat_map(|it| &it.children).flat_map(|it| &it.spans);
    for span in diagnostics.iter().flat_map(|it| &it.spans).chain(children) {
        let text = fs::read_to_string(workspace().join(&span.file_name)).expect("a source");
        let before = &text[..span.byte_start as usize];
        assert_eq!(before.matches('\n').count() + 1, span.line_start, "{}", span.file_name);
        let column = before.chars().rev().take_while(|it| *it != '\n').count() + 1;
        assert_eq!(column, span.column_start, "{}", span.file_name);
        let line = text.lines().nth(span.line_start - 1).expect("the line is there");
        assert_eq!(span.text[0].text, line);
        assert_eq!(span.text[0].highlight_start, column);
    }
}

fn there(span: &DiagnosticSpan) -> String {
    let text = fs::read_to_string(workspace().join(&span.file_name)).expect("a source");
    text[span.byte_start as usize..span.byte_end as usize].to_owned()
}

#[test]
fn stdout_has_the_same_as_a_file_and_people_read_it_beside_files() {
    let dir = tempfile::tempdir().expect("a scratch directory");
    let file = format!("--format=sarif={}", dir.path().join("a.sarif").display());
    let run = check(DRIFTED, &[&file]);
    assert_eq!(run.stdout, report(DRIFTED, "human"));
    let run = check(DRIFTED, &[&file, "--format=gitlab"]);
    assert_eq!(run.stdout, report(DRIFTED, "gitlab"));
}

fn refused(formats: &[&str]) -> Run {
    let run = check(CLEAN, formats);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{}", run.stderr);
    run
}

#[test]
fn what_cannot_be_written_is_an_error() {
    assert!(refused(&["--format=xml"]).stderr.contains("`sarif`"), "it lists the formats");
    assert!(refused(&["--format=short", "--format=json"]).stderr.contains("FORMAT=FILE"));
    assert!(refused(&["--format=json=/nowhere/a.json"]).stderr.contains("/nowhere/a.json"));
}
