//! Scratch directories of tests.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

/// Writes a file, with the directories that it lies in.
pub(crate) fn write(root: &Path, path: &str, text: impl AsRef<[u8]>) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a file lies in a directory")).expect("a directory");
    fs::write(path, text).expect("the directory can be written to");
}

/// A directory of those files, by path.
pub(crate) fn tree(files: &[(&str, &str)]) -> TempDir {
    let root = tempfile::tempdir().expect("a scratch directory");
    for (path, text) in files {
        write(root.path(), path, text);
    }
    root
}
