//! Tests of the whole set of lints: the registry, the pages, and the pages' examples.

mod accepted;
mod cases;
mod fixes;
mod forms;
mod shown;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use jiff::civil::date;

use super::page::{BAD, BEFORE, COMMAND, HEADINGS, Page};
use super::{ALL, FORMER, Fate, Lint};
use crate::check::{Options, check, check_since};
use crate::finding::{Files, Report};
use crate::level::Level;
use crate::levels::{Levels, Rule, rules_of};
use crate::project::{LoadError, Project, Root, load};
use crate::render::human::{self, Colour};
use crate::scratch::write;

/// Where to write the pages anew with the reports as they are now, when set.
const UPDATE: &str = "UPDATE_PAGES";

#[test]
fn names_are_kebab_case_sorted_and_unique() {
    let keys: Vec<_> = ALL.iter().map(|it| (it.group, it.name)).collect();
    assert!(keys.is_sorted_by(|a, b| a < b), "{keys:?}");
    for lint in ALL {
        let is_plain = |c: char| c.is_ascii_lowercase() || c == '-';
        assert!(lint.name.chars().all(is_plain), "{} is not kebab case", lint.name);
        assert_eq!(ALL.iter().filter(|it| it.name == lint.name).count(), 1, "{}", lint.name);
    }
}

#[test]
fn former_names_are_sorted_and_lead_to_lints() {
    assert!(FORMER.is_sorted_by(|a, b| a.name < b.name));
    let is_lint = |name: &str| ALL.iter().any(|it| it.name == name);
    for former in FORMER {
        assert!(!is_lint(former.name), "{former}");
        if let Fate::RenamedTo(name) = former.fate {
            assert!(is_lint(name), "{former}");
        }
    }
}

#[test]
fn summaries_are_one_lower_case_line() {
    for lint in ALL {
        let first = lint.summary.chars().next().expect("a summary says something");
        assert!(!first.is_uppercase(), "{}: {}", lint.name, lint.summary);
        assert!(!lint.summary.ends_with('.'), "{}: {}", lint.name, lint.summary);
        assert!(!lint.summary.contains('\n'), "{}: {}", lint.name, lint.summary);
    }
}

#[test]
fn pages_have_their_headings_and_cases() {
    for lint in ALL {
        let page = Page::parse(lint.page);
        assert_eq!(page.title, lint.name);
        assert_eq!(page.headings, HEADINGS, "headings of {}", lint.name);
        assert!(page.cases.contains_key(BAD), "{} shows no defect", lint.name);
        assert!(page.cases.len() > 1, "{} shows no way out", lint.name);
    }
}

#[test]
fn every_example_gives_what_its_page_shows() {
    let mut failures = Vec::new();
    for lint in ALL {
        let page = Page::parse(lint.page);
        for (case, files) in &page.cases {
            let before = page.cases.get(BEFORE).filter(|_| *case != BEFORE);
            let report = report(lint, files, before);
            let is_bad = case.starts_with(BAD);
            let clean = human::summary_line(crate::render::Summary::default());
            if !is_bad && report.lines().last() != Some(&*clean) {
                failures.push(format!("{} reports in case {case}:\n{report}", lint.name));
            } else if *case == BAD && report != page.snapshot {
                update(lint, &page, &report);
                failures.push(format!("{} reports, and its page does not:\n{report}", lint.name));
            } else if is_bad && !report.contains(&format!("[{}]", lint.name)) {
                failures.push(format!("{} is silent in case {case}:\n{report}", lint.name));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Baselines and review tools keep these: another fingerprint is another finding to them.
#[test]
fn findings_stay_known_by_the_same_fingerprints() {
    let mut known = String::new();
    for lint in ALL {
        let page = Page::parse(lint.page);
        let before = page.cases.get(BEFORE);
        for (_, files) in page.cases.iter().filter(|(case, _)| case.starts_with(BAD)) {
            let report = run(lint, files, before, &mut Files::default()).unwrap_or_default();
            for finding in report.findings.iter().filter(|it| it.lint == lint.name) {
                known.extend([finding.fingerprint.as_str(), "\n"]);
            }
        }
    }
    insta::assert_snapshot!(known);
}

/// The files of a project: path to text.
type Sources<'a> = BTreeMap<&'a str, String>;

fn read(project: &Sources<'_>, files: &mut Files) -> Result<Project, Vec<LoadError>> {
    let dir = tempfile::tempdir().expect("a scratch directory");
    let manifest = "[package]\nname = \"example\"\nversion = \"0.1.0\"\nedition = \"2024\"\n";
    write(dir.path(), "Cargo.toml", manifest);
    for (path, text) in project.iter().filter(|(path, _)| **path != COMMAND) {
        write(dir.path(), path, text);
    }
    load(&Root::new(dir.path(), ""), files)
}

/// What every lint together reports on a project, as people read it.
fn report(lint: &Lint, project: &Sources<'_>, before: Option<&Sources<'_>>) -> String {
    let mut files = Files::default();
    let mut out = Vec::new();
    match run(lint, project, before, &mut files) {
        Ok(report) => human::write(&mut out, &report, &files, Colour::Never).expect("memory"),
        Err(errors) => {
            for error in &errors {
                human::write_load_error(&mut out, error, &files, Colour::Never).expect("memory");
            }
        }
    }
    String::from_utf8(out).expect("a report is UTF-8")
}

/// What every lint together finds in a project; the lint at hand is on, whatever its default.
fn run(
    lint: &Lint,
    sources: &Sources<'_>,
    before: Option<&Sources<'_>>,
    files: &mut Files,
) -> Result<Report, Vec<LoadError>> {
    let command = sources.get(COMMAND).map_or("", String::as_str);
    let release = command.split_once("--release ").map(|(_, it)| it.trim().to_owned());
    let project = read(sources, files)?;
    let on = Rule { name: lint.name.to_owned(), level: lint.level.max(Level::Warn) };
    let levels = Levels::resolve(&[&[on], &rules_of(&project.manifest)]);
    let levels = levels.expect("the levels of a page are right");
    let options = Options { levels, today: date(2026, 11, 21), release };
    let Some(before) = before else { return Ok(check(&project, files, &options)) };
    let before = read(before, &mut Files::default()).expect("it was released");
    Ok(check_since(&project, &before, files, &options))
}

/// Writes the page anew with this report, when asked to.
fn update(lint: &Lint, page: &Page<'_>, report: &str) {
    if std::env::var_os(UPDATE).is_none() {
        return;
    }
    let file = format!("src/lints/{}.md", lint.name.replace('-', "_"));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let (old, new) = (&page.snapshot, report);
    let text =
        lint.page.replacen(&format!("```snapshot\n{old}```"), &format!("```snapshot\n{new}```"), 1);
    fs::write(path, text).expect("the page can be written");
}
