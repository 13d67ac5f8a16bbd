//! Findings for people, drawn by codespan-reporting: the code and the policy sentence beneath each
//! other.

use std::io::{self, Write};

use anstyle::{AnsiColor, Reset, Style};
use codespan_reporting::diagnostic::{Diagnostic, Label, LabelStyle, Severity};
use codespan_reporting::files::Error;
use codespan_reporting::term::{self, Config, WriteStyle};

use super::excerpt::Excerpts;
use super::{Summary, clean_line};
use crate::english::count;
use crate::finding::{FileId, Files, Finding, Level, Place, Report};
use crate::manifest::ManifestError;
use crate::project::LoadError;

/// Whether the report carries terminal colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// Plain text.
    Never,
    /// ANSI escape sequences.
    Always,
}

/// Writes the findings, the remarks, and a last line that counts the findings.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write(
    out: &mut impl Write,
    report: &Report,
    files: &Files,
    colour: Colour,
) -> io::Result<()> {
    let mut out = Styled { out, colour };
    for finding in report.reported() {
        write_finding(&mut out, finding, files)?;
    }
    write_end(&mut out, report)
}

/// Writes the remarks, and the line that counts the findings.
pub(super) fn write_end(out: &mut impl Write, report: &Report) -> io::Result<()> {
    for remark in &report.remarks {
        writeln!(out, "note: {}", clean_line(remark))?;
    }
    writeln!(out, "{}", summary_line(Summary::of(&report.findings)))
}

/// One finding as text, without colours.
pub(super) fn rendered(finding: &Finding, files: &Files) -> io::Result<String> {
    let mut out = Vec::new();
    write_finding(&mut Styled { out: &mut out, colour: Colour::Never }, finding, files)?;
    String::from_utf8(out).map_err(io::Error::other)
}

fn write_finding<W: Write>(
    out: &mut Styled<'_, W>,
    finding: &Finding,
    files: &Files,
) -> io::Result<()> {
    let mut excerpts = Excerpts::default();
    let labels = finding.labels.iter().enumerate().map(|(index, label)| {
        let shown = excerpts.add(files.get(label.place.file), label);
        let style = if index == 0 { LabelStyle::Primary } else { LabelStyle::Secondary };
        Label::new(style, shown.excerpt, shown.range).with_message(clean_line(&label.text))
    });
    let notes = finding.notes.iter().map(|text| format!("note: {}", clean_line(text)));
    let help = finding.help.iter().map(|text| format!("help: {}", super::clean(text)));
    let severity = match finding.level {
        Level::Deny => Severity::Error,
        Level::Warn | Level::Allow => Severity::Warning,
    };
    let mut diagnostic = Diagnostic::new(severity);
    if !finding.lint.is_empty() {
        diagnostic = diagnostic.with_code(finding.lint);
    }
    let diagnostic = diagnostic
        .with_message(clean_line(&finding.message))
        .with_labels(labels.collect())
        .with_notes(notes.chain(help).collect());
    term::emit_to_write_style(out, &Config::default(), &excerpts, &diagnostic).map_err(|error| {
        match error {
            Error::Io(error) => error,
            // The excerpts answer for every place they gave out.
            other => io::Error::other(other),
        }
    })
}

/// Writes why a project could not be read, with the places where there are any.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write_load_error(
    out: &mut impl Write,
    error: &LoadError,
    files: &Files,
    colour: Colour,
) -> io::Result<()> {
    let mut out = Styled { out, colour };
    match error {
        LoadError::Unreadable { named_at, source, .. } => {
            let mut finding = tool_error(error.to_string()).note(source.to_string());
            if let Some(place) = named_at {
                finding = finding.label(*place, "named here");
            }
            write_finding(&mut out, &finding, files)
        }
        LoadError::Manifest { file, errors, .. } => {
            for error in errors {
                write_finding(&mut out, &manifest_error(*file, error), files)?;
            }
            writeln!(out, "error: {}", clean_line(&error.to_string()))
        }
    }
}

fn tool_error(message: String) -> Finding {
    Finding { level: Level::Deny, ..Finding::new("", message) }
}

fn manifest_error(file: FileId, error: &ManifestError) -> Finding {
    let place = |span| Place { file, span };
    let mut finding = tool_error(error.problem().to_string()).label(place(error.span()), "here");
    if let Some(first) = error.first() {
        finding = finding.label(place(first), "first here");
    }
    match error.help() {
        Some(help) => finding.help(help),
        None => finding,
    }
}

/// The last line: `3 errors, 1 warning`, or that there is nothing to report.
pub fn summary_line(summary: Summary) -> String {
    match summary {
        Summary { denied: 0, warned: 0 } => "no findings: code and policy agree".to_owned(),
        Summary { denied, warned: 0 } => count(denied, "error"),
        Summary { denied: 0, warned } => count(warned, "warning"),
        Summary { denied, warned } => {
            format!("{}, {}", count(denied, "error"), count(warned, "warning"))
        }
    }
}

/// A writer that turns codespan's style calls into ANSI sequences, or into nothing.
struct Styled<'a, W: Write> {
    out: &'a mut W,
    colour: Colour,
}

impl<W: Write> Styled<'_, W> {
    fn set(&mut self, style: Style) -> io::Result<()> {
        match self.colour {
            Colour::Never => Ok(()),
            // A style replaces the one before it.
            Colour::Always => write!(self.out, "{}{}", Reset.render(), style.render()),
        }
    }
}

impl<W: Write> Write for Styled<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn severity_colour(severity: Severity) -> AnsiColor {
    match severity {
        Severity::Bug | Severity::Error => AnsiColor::BrightRed,
        Severity::Warning => AnsiColor::BrightYellow,
        Severity::Note => AnsiColor::BrightGreen,
        Severity::Help => AnsiColor::BrightCyan,
    }
}

fn plain(colour: AnsiColor) -> Style {
    Style::new().fg_color(Some(colour.into()))
}

impl<W: Write> WriteStyle for Styled<'_, W> {
    fn set_header(&mut self, severity: Severity) -> io::Result<()> {
        self.set(plain(severity_colour(severity)).bold())
    }

    fn set_header_message(&mut self) -> io::Result<()> {
        self.set(Style::new().bold())
    }

    fn set_line_number(&mut self) -> io::Result<()> {
        self.set(plain(AnsiColor::Blue))
    }

    fn set_note_bullet(&mut self) -> io::Result<()> {
        self.set(plain(AnsiColor::Blue))
    }

    fn set_source_border(&mut self) -> io::Result<()> {
        self.set(plain(AnsiColor::Blue))
    }

    fn set_label(&mut self, severity: Severity, style: LabelStyle) -> io::Result<()> {
        match style {
            LabelStyle::Primary => self.set(plain(severity_colour(severity))),
            LabelStyle::Secondary => self.set(plain(AnsiColor::Blue)),
        }
    }

    fn reset(&mut self) -> io::Result<()> {
        match self.colour {
            Colour::Never => Ok(()),
            Colour::Always => write!(self.out, "{}", Reset.render()),
        }
    }
}

#[cfg(test)]
mod tests;
