//! Tests of whole manifests.

use super::*;

#[test]
fn examples_are_read() {
    for example in ["print-studio", "improvement-program", "print-mall", "drifted"] {
        let path = format!("{}/../examples/{example}/privacy.toml", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(&path).unwrap();
        let manifest = read(&SourceFile::new(path, text));
        assert!(manifest.is_ok(), "{example}: {manifest:#?}");
    }
}
