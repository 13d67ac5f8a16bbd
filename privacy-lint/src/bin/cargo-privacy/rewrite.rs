//! Writes files so that no reader sees half of one: beside the old, then in its place.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process;

/// Replaces a file's content, or creates the file. What is no regular file, such as a pipe, is
/// written to as it is; a link stays one and its target is replaced. Permissions stay.
///
/// # Errors
///
/// When the file cannot be written, or is read-only: putting another in its place would get around
/// what its owner has said. The old content is then still there.
pub(crate) fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let metadata = fs::metadata(&path).ok();
    if metadata.as_ref().is_some_and(|it| !it.is_file()) {
        return fs::write(&path, content);
    }
    if metadata.as_ref().is_some_and(|it| it.permissions().readonly()) {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is read-only"));
    }
    let beside = beside(&path)?;
    let written = write_new(&beside, content)
        .and_then(|()| metadata.map_or(Ok(()), |it| fs::set_permissions(&beside, it.permissions())))
        .and_then(|()| fs::rename(&beside, &path));
    if written.is_err() {
        // The error that matters is the first; what is left behind is only a file too many.
        drop(fs::remove_file(&beside));
    }
    written
}

fn write_new(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(content)?;
    file.sync_all()
}

/// A name in the same directory, so that the rename stays within one file system.
fn beside(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let mut beside = std::ffi::OsString::from(".");
    beside.push(name);
    beside.push(format!(".{}.new", process::id()));
    Ok(path.with_file_name(beside))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_is_replaced_and_nothing_is_left_beside() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.txt");
        for content in ["first", "second, longer", ""] {
            replace(&path, content.as_bytes()).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), content);
        }
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_missing_directory_is_an_error() {
        let dir = tempfile::tempdir().unwrap();
        assert!(replace(&dir.path().join("no/a.txt"), b"").is_err());
        assert!(replace(Path::new(""), b"").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn links_and_permissions_stay() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let dir = tempfile::tempdir().unwrap();
        let (path, link) = (dir.path().join("a.sh"), dir.path().join("link"));
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        symlink(&path, &link).unwrap();
        replace(&link, b"new").unwrap();
        assert!(link.symlink_metadata().unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o755);
    }
}
