//! Files that the user names.

use std::fs::File;
use std::io::stdin;
use std::path::Path;

use anyhow::Context as _;
use privacy_lint::disk;
use privacy_lint::source::SourceFile;

/// Reads a document; `-` is standard input. Bytes that are not UTF-8 become question marks, one
/// each, so that offsets stay those of the file.
///
/// A pipe is read as well: whoever names one wants what comes out of it.
///
/// # Errors
///
/// The file cannot be read, or holds more than any is read of; the message names it.
pub(crate) fn document(path: &Path) -> anyhow::Result<SourceFile> {
    let name = path.to_string_lossy().replace('\\', "/");
    let bytes = if name == "-" {
        standard_input()?
    } else {
        let mut bytes = Vec::new();
        let read = File::open(path).and_then(|file| disk::read_to_end(file, &mut bytes));
        read.with_context(|| format!("cannot read `{name}`"))?;
        bytes
    };
    Ok(SourceFile::new(name, utf8(bytes)))
}

/// Reads all of standard input.
///
/// # Errors
///
/// It cannot be read, or has no end.
pub(crate) fn standard_input() -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    disk::read_to_end(stdin().lock(), &mut bytes).context("cannot read standard input")?;
    Ok(bytes)
}

fn utf8(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| {
        let mut text = String::with_capacity(error.as_bytes().len());
        for chunk in error.as_bytes().utf8_chunks() {
            text.push_str(chunk.valid());
            text.extend(chunk.invalid().iter().map(|_| '?'));
        }
        text
    })
}
