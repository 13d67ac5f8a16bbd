//! The defects that people saw in the documents, each found by its lint.

use std::collections::BTreeSet;
use std::fs;

use jiff::civil::date;
use privacy_lint::check::{Options, check};
use privacy_lint::finding::Files;
use privacy_lint::levels::{Levels, rules_of};
use privacy_lint::project::{Root, load};

use super::{Seed, directory, seeds};

/// What people call a defect, and the lint that reports it.
const LINTS: &[(&str, &str)] = &[
    ("no effective or update date", "missing-effective-date"),
    ("SDK record without a purpose", "incomplete-sdk-record"),
    ("data collected is only a link", "incomplete-sdk-record"),
    ("reference to an attachment", "dangling-reference"),
    ("two spellings", "inconsistent-name"),
    ("insecure link", "insecure-link"),
    ("key label varies", "inconsistent-label"),
];

/// The findings about the document alone, as the lint and the message.
fn findings(seed: &Seed) -> BTreeSet<(String, String)> {
    let dir = tempfile::tempdir().expect("a scratch directory");
    let path = seed.gold["policy"].as_str().expect("the gold names its document");
    let name = path.rsplit('/').next().expect("a path has a last part");
    let manifest = format!("[[document]]\nid = \"policy\"\npath = \"{name}\"\n");
    fs::write(dir.path().join("privacy.toml"), manifest).expect("it can be written");
    fs::copy(directory().join(name), dir.path().join(name)).expect("it can be copied");
    let root = Root::new(dir.path(), "");
    let mut files = Files::default();
    let project = load(&root, &mut files).expect("the project can be read");
    let levels = Levels::resolve(&[&rules_of(&project.manifest)]).expect("no levels are set");
    let options = Options { levels, today: date(2026, 11, 21), release: None };
    let report = check(&project, &files, &options);
    report.findings.into_iter().map(|it| (it.lint.to_owned(), it.message)).collect()
}

#[test]
fn every_defect_is_found() {
    for seed in seeds() {
        let found = findings(&seed);
        for defect in seed.items("document_defects") {
            let what = defect["lint"].as_str().expect("a name");
            let known = LINTS.iter().find(|(words, _)| what.starts_with(words));
            let (_, lint) = known.unwrap_or_else(|| panic!("no lint is for {what}"));
            let places = defect["where"].as_str().unwrap_or_default();
            let places: Vec<String> =
                places.split([';', '/']).map(|it| it.trim().to_lowercase()).collect();
            let is_it = |(name, message): &(String, String)| {
                let message = message.to_lowercase();
                name == lint
                    && places
                        .iter()
                        .any(|it| message.contains(it.split(" and ").next().unwrap_or(it)))
            };
            assert!(found.iter().any(is_it), "{defect}: {found:#?}");
        }
    }
}
