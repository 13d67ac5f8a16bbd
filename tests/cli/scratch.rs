//! Scratch projects: files written, examples copied, histories kept.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use super::workspace;

/// Writes a file, with the directories that it lies in.
pub(crate) fn write(dir: &Path, path: &str, text: impl AsRef<[u8]>) {
    let path = dir.join(path);
    fs::create_dir_all(path.parent().expect("a file lies in a directory")).expect("a directory");
    fs::write(path, text).expect("the directory can be written to");
}

/// A directory of those files, by path.
pub(crate) fn tree(files: &[(&str, &[u8])]) -> TempDir {
    let dir = tempfile::tempdir().expect("a scratch directory");
    for (path, text) in files {
        write(dir.path(), path, text);
    }
    dir
}

/// A copy of an example.
pub(crate) fn example(name: &str) -> TempDir {
    let dir = tempfile::tempdir().expect("a scratch directory");
    copy(&workspace().join("examples").join(name), dir.path());
    dir
}

/// Copies a directory with those in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a directory");
    for entry in fs::read_dir(from).expect("the example is there") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("its type").is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

/// Runs git as somebody who commits always at the same time.
pub(crate) fn git(dir: &Path, arguments: &[&str]) {
    let day = "2026-05-04T12:00:00Z";
    let identity = ["-c", "user.name=Crake", "-c", "user.email=crake@crake.example"];
    let mut git = Command::new("git");
    git.args(identity).args(["-c", "commit.gpgsign=false"]).args(arguments).current_dir(dir);
    let status = git.env("GIT_AUTHOR_DATE", day).env("GIT_COMMITTER_DATE", day).status();
    assert!(status.expect("git starts").success(), "{arguments:?}");
}
