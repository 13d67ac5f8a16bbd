//! What the README shows, done.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;

use privacy_lint::lints::page::Page;

use super::scratch::write;
use super::{cargo_privacy, run, workspace};

const MANIFEST: &str = "[package]\nname = \"lumen\"\nversion = \"0.1.0\"\nedition = \"2024\"\n";

/// Set to write what is held anew.
const UPDATE: &str = "UPDATE_README";

/// Tests of one document run side by side.
static WRITING: Mutex<()> = Mutex::new(());

/// Holds a part of a document, behind some words and before others, to be as a test found it to be:
/// but for hashes of commits, which change with every file of an example.
#[track_caller]
pub(super) fn hold(document: &str, (behind, before): (&str, &str), found: &str) {
    let _writing = WRITING.lock();
    let path = workspace().join(document);
    let text = fs::read_to_string(&path).expect("the document is there");
    let start = text.find(behind).expect("the document has the part") + behind.len();
    let end = start + text[start..].find(before).expect("the part ends");
    if without_hashes(&text[start..end]) == without_hashes(found) {
        return;
    }
    assert!(
        std::env::var_os(UPDATE).is_some(),
        "set {UPDATE}=1 to write {document} anew:\n{found}"
    );
    let text = format!("{}{found}{}", &text[..start], &text[end..]);
    fs::write(&path, text).expect("the document can be written");
}

fn without_hashes(text: &str) -> String {
    let is_hash = |it: &&str| it.len() >= 7 && it.bytes().all(|it| it.is_ascii_hexdigit());
    text.split(' ').filter(|it| !is_hash(it)).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_sessions_of_the_readme_are_real() {
    let readme = fs::read_to_string(workspace().join("README.md")).expect("the README is there");
    let dir = tempfile::tempdir().expect("a scratch directory");
    let page = Page::parse(&readme);
    write(dir.path(), "Cargo.toml", MANIFEST);
    for (case, session) in [("walk", "walk-session"), ("drift", "drift-session")] {
        for (file, text) in page.cases.get(case).expect("the README shows the case") {
            write(dir.path(), file, text);
        }
        hold_session(session, "check", &check(dir.path()));
    }
    let command = "export xcprivacy -o PrivacyInfo.xcprivacy";
    hold_session("export-session", command, &export(dir.path()));
}

/// Holds the block with that word in its info string.
fn hold_session(name: &str, command: &str, output: &str) {
    let fence = format!("```console {name}\n");
    hold("README.md", (&fence, "```"), &format!("$ cargo privacy {command}\n{output}"));
}

/// The package's page on the registry shows a part of the same session.
#[test]
fn the_page_of_the_package_shows_a_finding_of_the_walk() {
    let read = |path: &str| fs::read_to_string(workspace().join(path)).expect("it is there");
    let (page, readme) = (read("privacy-lint/README.md"), read("README.md"));
    let (_, shown) = page.split_once("```text\n").expect("the page shows a finding");
    let (finding, _) = shown.split_once("```").expect("the block ends");
    assert!(readme.contains(finding), "the README does not show:\n{finding}");
}

/// The rows of the README about the policy reader, each with the figures that it shows.
const ROWS: &[(&str, &[&str])] = &[
    (
        "websites (OPP-115): category, collect, share",
        &["opp115 category maj", "opp115 collect maj", "opp115 share maj"],
    ),
    ("websites (OPP-115): negation, retention", &["opp115 negation maj", "opp115 retention maj"]),
    (
        "apps (MAPP): category, collect, share",
        &["mapp category gold", "mapp collect gold", "mapp share gold"],
    ),
    (
        "phrases (PI-Extract): collect, share, not collected, not shared",
        &[
            "piextract collect span",
            "piextract share span",
            "piextract not_collect span",
            "piextract not_share span",
        ],
    ),
    (
        "apps (GDPR-Transparency-200): data, purpose, recipient, retention spans",
        &[
            "gdprt200 data (span) span",
            "gdprt200 purpose (span) span",
            "gdprt200 recipients (span) span",
            "gdprt200 retention (span) span",
        ],
    ),
    ("SDK lists, English and Chinese: records", &["sdk record gold"]),
];

#[test]
fn the_figures_of_the_reader_are_those_that_a_test_holds() {
    let path = workspace().join("tests/corpus/figures.toml");
    let text = fs::read_to_string(path).expect("the figures are there");
    let figures: BTreeMap<String, f64> = toml::from_str(&text).expect("figures by name");
    let row = |(label, names): &(&str, &[&str])| {
        let shown: Vec<_> = names.iter().map(|it| format!("{:.3}", figures[*it])).collect();
        format!("| {label} | {} |\n", shown.join(", "))
    };
    let rows: String = ROWS.iter().map(row).collect();
    hold("README.md", ("| corpus | F1 |\n|---|---|\n", "\n\n"), rows.trim_end());
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
