//! The documentation keeps up with the grammar.

use privacy_model::annotation::KEYS;
use privacy_model::vocabulary::SUBJECTS;

const CRATE_DOCS: &str = include_str!("../src/lib.rs");

#[test]
fn every_key_has_its_row() {
    for key in KEYS {
        assert!(CRATE_DOCS.contains(&format!("//! | `{}` | ", key.name)), "{}", key.name);
    }
    let n_rows = CRATE_DOCS.lines().filter(|line| line.starts_with("//! | `")).count();
    assert_eq!(n_rows, KEYS.len());
}

#[test]
fn every_subject_is_named() {
    for subject in SUBJECTS {
        assert!(CRATE_DOCS.contains(&format!("`\"{subject}\"`")), "{subject}");
    }
}
