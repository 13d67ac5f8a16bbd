//! How well personal data is found: precision and recall on fields that a person has labelled.
//!
//! The labelled sources are those of published crates and are not part of this repository; crates
//! that are not on this machine are left out, and said so.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{env, fmt, fs};

use privacy_lint::code;
use privacy_lint::personal::Confidence;
use privacy_lint::scan::{ScannedField, scan};

/// One labelled field.
struct Label {
    package: String,
    version: String,
    place: Place,
    /// Its category, if it holds personal data.
    category: Option<String>,
}

/// Path, line, container and field.
type Place = (String, usize, String, String);

/// What came of the labels of one file.
#[derive(Default)]
struct Figures {
    n_found: usize,
    n_right_category: usize,
    n_wrong: usize,
    n_missed: usize,
    missing: BTreeSet<String>,
}

/// A file of labels, and the precision and recall below which it must not fall.
struct Set {
    file: &'static str,
    precision: f64,
    recall: f64,
}

const SETS: [Set; 3] = [
    Set { file: "first.tsv", precision: 0.94, recall: 0.89 },
    Set { file: "second.tsv", precision: 0.88, recall: 0.88 },
    Set { file: "third.tsv", precision: 0.84, recall: 0.83 },
];

/// The share of found fields whose category must be right.
const RIGHT_CATEGORY: f64 = 0.95;

#[test]
fn labelled_fields_are_found() {
    for set in SETS {
        let figures = measure(&labels(set.file));
        println!("{}: {figures}", set.file);
        if figures.missing.is_empty() {
            assert!(figures.precision() >= set.precision, "{}: {figures}", set.file);
            assert!(figures.recall() >= set.recall, "{}: {figures}", set.file);
            assert!(figures.right_category() >= RIGHT_CATEGORY, "{}: {figures}", set.file);
        }
    }
}

#[test]
fn labels_are_well_formed() {
    for set in SETS {
        let labels = labels(set.file);
        assert!(labels.len() > 400, "{}", set.file);
        let categories = labels.iter().filter_map(|it| it.category.as_deref());
        for id in categories {
            assert!(privacy_model::vocabulary::category(id).is_some(), "{id}");
        }
    }
}

fn labels(file: &str) -> Vec<Label> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/scan").join(file);
    let text = fs::read_to_string(path).expect("the labels are there");
    text.lines().filter(|it| !it.starts_with('#')).map(label).collect()
}

fn label(line: &str) -> Label {
    let cells: Vec<&str> = line.split('\t').collect();
    let [package, version, path, line_number, container, field, label, category] = cells[..] else {
        panic!("eight cells in {line}");
    };
    let number = line_number.parse().expect("a line number");
    Label {
        package: package.to_owned(),
        version: version.to_owned(),
        place: (path.to_owned(), number, container.to_owned(), field.to_owned()),
        category: (label == "pii").then(|| category.to_owned()),
    }
}

fn measure(labels: &[Label]) -> Figures {
    let mut figures = Figures::default();
    for of_package in labels.chunk_by(|a, b| a.package == b.package) {
        let Label { package, version, .. } = &of_package[0];
        let Some(dir) = source_of(package, version) else {
            figures.missing.insert(format!("{package} {version}"));
            continue;
        };
        let found = scan(&code::read(&dir), Confidence::Medium);
        let found: BTreeMap<Place, String> = found.into_iter().map(placed).collect();
        for label in of_package {
            figures.count(label.category.as_ref(), found.get(&label.place));
        }
    }
    figures
}

fn placed(field: ScannedField) -> (Place, String) {
    ((field.path, field.line, field.holder, field.name), field.category)
}

/// The directory of a crate's source, where it is on this machine.
fn source_of(package: &str, version: &str) -> Option<PathBuf> {
    let named = [format!("{package}-{version}"), package.to_owned()];
    let dirs = source_dirs().into_iter().flat_map(|dir| named.each_ref().map(|it| dir.join(it)));
    let is_version = |dir: &PathBuf| {
        let manifest = fs::read_to_string(dir.join("Cargo.toml")).unwrap_or_default();
        manifest.contains(&format!("version = \"{version}\""))
    };
    dirs.into_iter().find(is_version)
}

/// The directories that hold the sources of crates: those of `SCAN_SOURCES`, then Cargo's own.
fn source_dirs() -> Vec<PathBuf> {
    let named = env::var_os("SCAN_SOURCES").unwrap_or_default();
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(env::home_dir()?.join(".cargo"))).unwrap_or_default();
    let registries = fs::read_dir(home.join("registry/src")).into_iter().flatten().flatten();
    env::split_paths(&named).chain(registries.map(|it| it.path())).collect()
}

impl Figures {
    fn count(&mut self, labelled: Option<&String>, found: Option<&String>) {
        match (labelled, found) {
            (Some(labelled), Some(found)) => {
                self.n_found += 1;
                self.n_right_category += usize::from(labelled == found);
            }
            (Some(_), None) => self.n_missed += 1,
            (None, Some(_)) => self.n_wrong += 1,
            (None, None) => {}
        }
    }

    fn precision(&self) -> f64 {
        share(self.n_found, self.n_wrong)
    }

    fn recall(&self) -> f64 {
        share(self.n_found, self.n_missed)
    }

    fn right_category(&self) -> f64 {
        share(self.n_right_category, self.n_found - self.n_right_category)
    }
}

/// The share of the first in both.
fn share(count: usize, others: usize) -> f64 {
    let exact = |count: usize| f64::from(u32::try_from(count).expect("a few hundred fields"));
    exact(count) / exact((count + others).max(1))
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (precision, recall) = (self.precision(), self.recall());
        write!(f, "precision {precision:.3}, recall {recall:.3}, ")?;
        write!(f, "category right {:.3}", self.right_category())?;
        if !self.missing.is_empty() {
            let missing: Vec<&str> = self.missing.iter().map(String::as_str).collect();
            write!(f, "; skipped, being not on this machine: {}", missing.join(", "))?;
        }
        Ok(())
    }
}
