//! The policy reader on annotated corpora: no figure may fall.
//!
//! The corpora may not be kept here. They and their scoring script are looked for beside the checkout,
//! and where they are not the test says so and passes. `figures.toml` holds the figures reached;
//! `UPDATE_FIGURES=1 cargo test -p privacy-lint --test corpus` writes it anew.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::process::Command;

use privacy_lint::policy::block::Format;
use privacy_lint::policy::{self, ProjectWords};
use privacy_lint::render;
use privacy_lint::source::SourceFile;
use serde_json::Value;

/// How far a figure may fall.
const SLACK: f64 = 0.01;

/// The readings of the gold that are held.
const READINGS: &[&str] = &["maj", "gold", "span", "acc"];

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus")
}

fn figures_file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus/figures.toml")
}

/// The documents of the corpora, sorted.
fn documents() -> Vec<PathBuf> {
    let list = |path: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(path).expect("a directory");
        entries.map(|entry| entry.expect("an entry").path()).collect()
    };
    let mut documents: Vec<_> =
        list(&corpus().join("policies")).iter().flat_map(|it| list(it)).collect();
    documents.sort();
    documents
}

fn write_claims(out: &Path) {
    let mut out = BufWriter::new(fs::File::create(out).expect("a scratch file"));
    let words = ProjectWords::default();
    for path in documents() {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let file = SourceFile::new(path.to_string_lossy(), text);
        let policy = policy::read("document", &file, Format::of_path(file.path()), &words);
        render::claims::json_lines(&file, &policy, &mut out).expect("the scratch file takes it");
    }
}

/// The figures of a run, by corpus, task and reading.
fn score(claims: &Path, report: &Path) -> BTreeMap<String, f64> {
    let scored = Command::new("python3")
        .arg(corpus().join("score.py"))
        .args([claims.as_os_str(), "--split".as_ref(), "dev".as_ref(), "--json".as_ref()])
        .arg(report)
        .output()
        .expect("python3 runs the scoring script");
    assert!(scored.status.success(), "{}", String::from_utf8_lossy(&scored.stderr));
    let report = fs::read_to_string(report).expect("a report");
    let report: Vec<Value> = serde_json::from_str(&report).expect("the report is JSON");
    report.iter().filter_map(figure).collect()
}

/// A figure's name and value: F1, or precision where there is no other.
fn figure(row: &Value) -> Option<(String, f64)> {
    let [corpus, task, reading] = ["corpus", "task", "reading"].map(|key| row[key].as_str());
    let (corpus, task, reading) = (corpus?, task?, reading?);
    let is_held = READINGS.contains(&reading) && !task.starts_with("  ");
    let value = row["f1"].as_f64().or_else(|| row["p"].as_f64())?;
    is_held.then(|| (format!("{corpus} {task} {reading}"), value))
}

fn read_figures() -> BTreeMap<String, f64> {
    let text = fs::read_to_string(figures_file()).expect("the figures");
    let lines = text.lines().filter_map(|line| line.split_once(" = "));
    lines
        .map(|(name, value)| (name.trim_matches('"').to_owned(), value.parse().expect("a number")))
        .collect()
}

fn print_figures(figures: &BTreeMap<String, f64>) -> String {
    let head = "# Figures of the policy reader on the development half of the corpora.\n";
    figures.iter().fold(head.to_owned(), |mut text, (name, value)| {
        let _ = writeln!(text, "\"{name}\" = {value:.3}");
        text
    })
}

#[test]
fn no_figure_falls() {
    if !corpus().join("score.py").exists() {
        println!("skipped: the corpora are not beside the checkout");
        return;
    }
    let scratch = tempfile::tempdir().expect("a scratch directory");
    let claims = scratch.path().join("claims.jsonl");
    write_claims(&claims);
    let reached = score(&claims, &scratch.path().join("report.json"));
    if std::env::var_os("UPDATE_FIGURES").is_some() {
        fs::write(figures_file(), print_figures(&reached)).expect("the figures can be written");
    }
    let fallen: Vec<_> = read_figures()
        .into_iter()
        .filter(|(name, held)| reached.get(name).is_none_or(|now| now + SLACK < *held))
        .map(|(name, held)| format!("{name}: {held:.3} before, now {:?}", reached.get(&name)))
        .collect();
    assert!(fallen.is_empty(), "{fallen:#?}");
}
