//! Where reports go: one to stdout, any number to files.

use std::env;
use std::io::{self, BufWriter, Write as _};
use std::path::PathBuf;

use anyhow::{Context as _, bail};
use clap::Args;
use privacy_lint::finding::{Files, Report};
use privacy_lint::render::human::Colour;
use privacy_lint::render::{self, Format, Setting};

use super::rewrite;

/// The formats of a report.
#[derive(Debug, Args)]
pub(crate) struct Output {
    /// How to write the report: human, short, json, sarif, github, gitlab or cargo
    ///
    /// With `=FILE` it is written there, and stdout still has the one without. May be repeated.
    #[arg(long = "format", value_name = "FORMAT[=FILE]", value_parser = target)]
    targets: Vec<Target>,
}

/// A format, and the file it is written to.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Target {
    format: Format,
    file: Option<PathBuf>,
}

fn target(text: &str) -> Result<Target, render::UnknownFormat> {
    let (format, file) = match text.split_once('=') {
        Some((format, file)) => (format, Some(PathBuf::from(file))),
        None => (text, None),
    };
    Ok(Target { format: format.parse()?, file })
}

impl Output {
    /// Writes the report in each format: to the files first, then to stdout.
    pub(crate) fn write(
        &self,
        report: &Report,
        files: &Files,
        colour: Colour,
    ) -> anyhow::Result<()> {
        let checkout = checkout()?;
        let (to_files, to_stdout): (Vec<_>, Vec<_>) =
            self.targets.iter().partition(|it| it.file.is_some());
        let plain = Setting { colour: Colour::Never, checkout: &checkout };
        for Target { format, file } in to_files {
            let mut text = Vec::new();
            render::write(&mut text, *format, report, files, &plain)?;
            let path = file.as_deref().unwrap_or_else(|| "".as_ref());
            rewrite::replace(path, &text)
                .with_context(|| format!("cannot write `{}`", path.display()))?;
        }
        let format = match to_stdout.as_slice() {
            [] => Format::Human,
            [one] => one.format,
            _ => bail!("only one format can go to stdout; write the others as FORMAT=FILE"),
        };
        let mut out = BufWriter::new(io::stdout().lock());
        render::write(&mut out, format, report, files, &Setting { colour, ..plain })?;
        Ok(out.flush()?)
    }
}

/// The directory that the program was started in, relative to the top of its checkout: empty, or a
/// path that ends in `/`. Code scanning and merge requests name files from the top.
fn checkout() -> anyhow::Result<String> {
    let here = env::current_dir()?;
    let top = here.ancestors().find(|dir| dir.join(".git").exists());
    let below = top.and_then(|top| here.strip_prefix(top).ok());
    let below = below.map(|it| it.to_string_lossy().replace('\\', "/")).unwrap_or_default();
    Ok(if below.is_empty() { below } else { format!("{below}/") })
}
