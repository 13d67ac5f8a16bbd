//! Whole projects: what is reported of one never hurts who reads the report.

use std::fs;

use jiff::civil::date;
use privacy_lint::check::{Options, Review, load_known, review};
use privacy_lint::export::{self, export};
use privacy_lint::finding::{Applicability, Files};
use privacy_lint::fix;
use privacy_lint::levels::{Levels, rules_of};
use privacy_lint::lock::{Lock, lock};
use privacy_lint::project::{Project, Root};
use privacy_lint::release::report::{self, Report, Reviewed};
use privacy_lint::render::human::Colour;
use privacy_lint::render::{Format, Setting, write};
use serde_json::Value;

use super::code;
use super::lies_in;

/// The files that an input may have; a line `==== N` begins that of the number `N`.
const FILES: &[&str] = &[
    "privacy.toml",
    "policy.md",
    "src/lib.rs",
    "Cargo.toml",
    "Cargo.lock",
    "privacy.lock",
    "privacy-approvals.toml",
    "privacy.baseline",
    "policy.html",
    "app/AndroidManifest.xml",
    "app/Info.plist",
    "app/package-lock.json",
    "form.csv",
];

/// A project is refused or checked, and what was found is written in every format.
pub fn project(input: &str) {
    let root = code::scratch("project");
    let mut parts = input.split("\n==== ");
    code::write(&root, FILES[0], parts.next().unwrap_or_default());
    for part in parts {
        let (number, text) = part.split_once('\n').unwrap_or((part, ""));
        let name = number.parse::<usize>().ok().and_then(|it| FILES.get(it));
        if let Some(name) = name {
            code::write(&root, name, text);
        }
    }
    let mut files = Files::default();
    let project = load_known(&Root::new(&root, ""), &mut files);
    if let Ok(project) = &project {
        checked(project, &files);
    }
    fs::remove_dir_all(&root).expect("the scratch directory can be removed");
}

fn checked(project: &Project, files: &Files) {
    let Ok(levels) = Levels::resolve(&[&rules_of(&project.manifest)]) else { return };
    let options = Options { levels, today: date(2026, 11, 22), release: None };
    let review = review(project, files, &options);
    for finding in &review.report.findings {
        for label in &finding.labels {
            lies_in(files.get(label.place.file).text(), label.place.span);
        }
    }
    fix::apply(&review.report.findings, files, Applicability::MaybeIncorrect);
    let lock = lock(project);
    assert_eq!(lock.to_string().parse::<Lock>(), Ok(lock));
    rendered(&review, files);
    reported(project, &review, &options, files);
}

fn rendered(review: &Review, files: &Files) {
    let setting = Setting { colour: Colour::Never, checkout: "" };
    for format in Format::ALL {
        let mut out = Vec::new();
        write(&mut out, format, &review.report, files, &setting).expect("memory can be written to");
        let text = String::from_utf8(out).expect("a report is UTF-8");
        let is_dangerous = |it: char| it.is_control() && it != '\n' && it != '\t';
        assert!(!text.contains(is_dangerous), "{format}: {text:?}");
        match format {
            Format::Json | Format::Sarif | Format::Gitlab => drop(json(&text)),
            Format::Cargo => text.lines().for_each(|it| drop(json(it))),
            Format::Human | Format::Short | Format::Github => {}
        }
    }
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON is JSON")
}

/// The pages for reviewers, and the exports.
fn reported(project: &Project, review: &Review, options: &Options, files: &Files) {
    let report = Report::of(&[Reviewed { project, review, options }], files, None);
    let mut out = Vec::new();
    report::html::write(&mut out, &report).expect("memory can be written to");
    report::markdown::write(&mut out, &report).expect("memory can be written to");
    let products: Vec<_> = project.manifest.products().iter().collect();
    for name in ["play", "xcprivacy", "ropa-csv", "ropa-markdown", "fideslang"] {
        let format: export::Format = name.parse().expect("it is a format");
        export(project, &products, format);
    }
}
