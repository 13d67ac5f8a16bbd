//! The item scanner finds what a full parse finds.

mod by_syn;
mod generated;
mod hostile;

use std::path::{Path, PathBuf};

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the folder can be read").flatten() {
        let (path, kind) = (entry.path(), entry.file_type().expect("the entry has a type"));
        if kind.is_dir() && path.file_name().is_some_and(|it| it != "target") {
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
