//! The item scanner finds what a full parse finds.

mod by_syn;
mod generated;
mod hostile;

use std::path::{Path, PathBuf};

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the folder can be read").flatten() {
        let (path, kind) = (entry.path(), entry.file_type().expect("the entry has a type"));
        // What a build makes is not of this workspace, and inputs of fuzz targets have checks of their own.
        let is_left_out = || ["target", "fuzz/corpus"].iter().any(|it| path.ends_with(it));
        if kind.is_dir() && !is_left_out() {
            rust_files(&path, files);
        } else if kind.is_file() && path.extension().is_some_and(|it| it == "rs") {
            files.push(path);
        }
    }
}

#[test]
fn the_sources_of_this_workspace_are_read_as_syn_reads_them() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = Vec::new();
    rust_files(&workspace, &mut files);
    assert!(files.len() > 50, "only {} files", files.len());
    for path in files {
        let text = std::fs::read_to_string(&path).unwrap();
        let differences = by_syn::differences(&text).unwrap_or_default();
        assert_eq!(differences, [""; 0], "{}", path.display());
    }
}

/// Compares the two on the folder that `ITEM_SOURCES` names, such as one that `cargo vendor` made.
#[test]
fn the_sources_of_others_are_read_as_syn_reads_them() {
    // syn goes down into nested expressions on the stack.
    const STACK_BYTES: usize = 1 << 30;
    let Some(folder) = std::env::var_os("ITEM_SOURCES") else {
        println!("skipped: ITEM_SOURCES names no folder of sources");
        return;
    };
    let mut files = Vec::new();
    rust_files(Path::new(&folder), &mut files);
    let comparison = std::thread::Builder::new().stack_size(STACK_BYTES).spawn(|| compare(files));
    let differing = comparison.expect("a thread starts").join().expect("the comparison ends");
    assert_eq!(differing, [""; 0]);
}

/// The differences in all the files, a line each, with the path before it.
fn compare(files: Vec<PathBuf>) -> Vec<String> {
    let (mut n_files, mut n_bytes, mut differing) = (0_usize, 0, Vec::new());
    for path in files {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let Some(differences) = by_syn::differences(&text) else { continue };
        n_files += 1;
        n_bytes += text.len();
        differing.extend(differences.iter().map(|it| format!("{}: {it}", path.display())));
    }
    println!("{n_files} files of {n_bytes} bytes that syn reads, {} differences", differing.len());
    differing
}
