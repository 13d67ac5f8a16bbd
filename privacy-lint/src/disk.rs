//! Files and streams, where a path may lead to anything and anything may never end.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

/// The largest file that is read, in bytes. Nobody writes more than this into one file.
pub(crate) const LARGEST_FILE_BYTES: u64 = 64 << 20;

/// Reads a whole file of a checkout.
///
/// # Errors
///
/// It cannot be read, or is a pipe or a device, which might never end, or is larger than 64 MiB.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    let metadata = path.metadata()?;
    // The system says best what is wrong with reading a directory.
    if !metadata.is_file() && !metadata.is_dir() {
        return Err(io::Error::new(ErrorKind::InvalidInput, "it is a pipe or a device"));
    }
    let mut bytes = Vec::new();
    read_to_end(File::open(path)?, &mut bytes)?;
    Ok(bytes)
}

/// Reads a whole file of a checkout as UTF-8.
///
/// # Errors
///
/// Those of [`read`], and that it is not UTF-8.
pub fn read_text(path: &Path) -> io::Result<String> {
    let bytes = read(path)?;
    String::from_utf8(bytes).map_err(|error| io::Error::new(ErrorKind::InvalidData, error))
}

/// Reads a file or a stream to its end, behind what the buffer holds.
///
/// # Errors
///
/// It cannot be read, or holds more than 64 MiB.
pub fn read_to_end(stream: impl Read, buffer: &mut Vec<u8>) -> io::Result<()> {
    // One byte more than is allowed tells whether there is more.
    let n_bytes = stream.take(LARGEST_FILE_BYTES + 1).read_to_end(buffer)?;
    if n_bytes as u64 > LARGEST_FILE_BYTES {
        let message = format!("it is larger than {} MiB", LARGEST_FILE_BYTES >> 20);
        return Err(io::Error::new(ErrorKind::FileTooLarge, message));
    }
    Ok(())
}
