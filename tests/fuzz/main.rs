//! What the fuzz targets check, on the inputs that are kept: whatever was found once stays away.
//!
//! The targets make up inputs of their own; `fuzz/README.md` tells how they are run. What is expanded of
//! annotations is checked in `privacy-derive`.

#[path = "../../fuzz/checks/lib.rs"]
#[expect(
    unreachable_pub,
    reason = "the targets, which are crates of their own, call the checks too"
)]
mod checks;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The directories of inputs, and where the targets are defined.
fn fuzz(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz").join(path)
}

/// The inputs of a target, as libFuzzer hands them over: up to the first byte that is no UTF-8. Those
/// that it wrote itself have no extension, and are not kept.
fn inputs(target: &str) -> Vec<(PathBuf, String)> {
    let directory = fs::read_dir(fuzz("corpus").join(target)).expect("every target has inputs");
    let paths = directory.map(|it| it.expect("the directory can be listed").path());
    let mut kept: Vec<PathBuf> = paths.filter(|it| it.extension().is_some()).collect();
    kept.sort();
    let text = |path: PathBuf| {
        let bytes = fs::read(&path).expect("an input can be read");
        let valid = bytes.utf8_chunks().next().map_or("", |it| it.valid());
        (path, valid.to_owned())
    };
    kept.into_iter().map(text).collect()
}

#[test]
fn every_input_that_is_kept_holds() {
    for (target, check) in checks::CHECKS {
        let inputs = inputs(target);
        assert!(!inputs.is_empty(), "{target} has no inputs");
        for (path, text) in inputs {
            println!("{}", path.display());
            check(&text);
        }
    }
}

#[test]
fn every_check_is_a_target() {
    let manifest = fs::read_to_string(fuzz("Cargo.toml")).expect("the targets have a manifest");
    let targets: BTreeSet<&str> = manifest
        .lines()
        .filter_map(|it| it.split("{ name = \"").nth(1)?.split('"').next())
        .filter(|it| *it != "derive")
        .collect();
    assert_eq!(targets, checks::CHECKS.iter().map(|(name, _)| *name).collect());
    for target in targets {
        let source = fs::read_to_string(fuzz("fuzz_targets").join(format!("{target}.rs"))).unwrap();
        assert!(source.contains(&format!("privacy_fuzz::{target}(text)")), "{source}");
    }
}
