//! Files of a checkout, where a path may lead to anything.

use std::fs::File;
use std::io::{self, ErrorKind, Read as _};
use std::path::Path;

/// The largest file that is read, in bytes. Nobody writes more than this into one file.
pub(crate) const LARGEST_FILE_BYTES: u64 = 64 << 20;

/// Reads a whole file.
///
/// # Errors
///
/// It cannot be read, or is larger than [`LARGEST_FILE_BYTES`], or is a pipe or a device, which might
/// never end.
pub(crate) fn read(path: &Path) -> io::Result<Vec<u8>> {
    let metadata = path.metadata()?;
    // The system says best what is wrong with reading a directory.
    if !metadata.is_file() && !metadata.is_dir() {
        return Err(io::Error::new(ErrorKind::InvalidInput, "it is a pipe or a device"));
    }
    let mut bytes = Vec::new();
    // One byte more than is allowed tells whether there is more: a file may grow meanwhile.
    if metadata.len() <= LARGEST_FILE_BYTES {
        File::open(path)?.take(LARGEST_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    }
    if metadata.len().max(bytes.len() as u64) > LARGEST_FILE_BYTES {
        let most = LARGEST_FILE_BYTES >> 20;
        return Err(io::Error::new(
            ErrorKind::FileTooLarge,
            format!("it is larger than {most} MiB"),
        ));
    }
    Ok(bytes)
}
