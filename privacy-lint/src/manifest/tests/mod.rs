//! Tests of whole manifests.

mod hostile;
mod mistakes;
mod tables;

use super::{Manifest, ManifestError, SourceFile, read};

/// A manifest with every table and every key: a shop for teapots.
const WHOLE: &str = include_str!("whole.toml");

fn file(text: &str) -> SourceFile {
    SourceFile::new("privacy.toml", text)
}

fn whole() -> Manifest {
    read(&file(WHOLE)).expect("the manifest has no mistakes")
}

/// The mistakes of a text, each with its place, the text there and the way out.
fn mistakes(text: &str) -> String {
    let file = file(text);
    let errors = read(&file).expect_err("the manifest has mistakes");
    errors.iter().map(|error| line(&file, error)).collect::<Vec<_>>().join("\n")
}

fn line(file: &SourceFile, error: &ManifestError) -> String {
    let at = file.position(error.span().start);
    let there = file.slice(error.span());
    let first =
        error.first().map(|it| format!(" (first in line {})", file.position(it.start).line));
    let help = error.help().map(|it| format!("\n    {it}"));
    format!(
        "{}:{} {there:?}: {error}{}{}",
        at.line,
        at.column,
        first.unwrap_or_default(),
        help.unwrap_or_default()
    )
}
