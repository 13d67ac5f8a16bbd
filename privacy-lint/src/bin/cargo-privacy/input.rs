//! Files that the user names.

use std::io::Read as _;
use std::path::Path;

use anyhow::Context as _;
use privacy_lint::source::SourceFile;

/// Reads a document; `-` is standard input. Bytes that are not UTF-8 become question marks, one
/// each, so that offsets stay those of the file.
///
/// # Errors
///
/// The file cannot be read; the message names it.
pub(crate) fn document(path: &Path) -> anyhow::Result<SourceFile> {
    let name = path.to_string_lossy().replace('\\', "/");
    let mut bytes = Vec::new();
    if name == "-" {
        std::io::stdin().read_to_end(&mut bytes).context("failed to read standard input")?;
    } else {
        bytes = std::fs::read(path).with_context(|| format!("failed to read {name}"))?;
    }
    Ok(SourceFile::new(name, utf8(bytes)))
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
