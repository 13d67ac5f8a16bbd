//! Workflow commands, which GitHub Actions turns into annotations of the changed files.
//!
//! A command is one line. Its text is untrusted, so everything that could end the line or begin a
//! command is escaped the way the runner undoes it (actions/toolkit, `command.ts`).

use std::io::{self, Write};

use super::{clean_line, text};
use crate::finding::{Files, Finding, Level, Report};

/// Writes a command for each finding, and a notice for each remark. `checkout` stands before each
/// path, so that paths begin at the top of the checkout.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write(
    out: &mut impl Write,
    report: &Report,
    files: &Files,
    checkout: &str,
) -> io::Result<()> {
    for finding in report.reported() {
        let command = if finding.level == Level::Deny { "error" } else { "warning" };
        let properties = properties(finding, files, checkout);
        let message = text::lines(finding, files).join("\n");
        writeln!(out, "::{command} {properties}::{}", escape(&message))?;
    }
    for remark in &report.remarks {
        writeln!(out, "::notice::{}", escape(&clean_line(remark)))?;
    }
    Ok(())
}

/// Where the annotation stands, and its title. GitHub takes columns only within one line.
fn properties(finding: &Finding, files: &Files, checkout: &str) -> String {
    let title = format!("title={}", escape_property(finding.lint));
    let Some(label) = finding.labels.first() else { return title };
    let (file, span) = (files.get(label.place.file), label.place.span);
    let path = escape_property(&clean_line(&text::in_checkout(checkout, file.path())));
    let (start, end) = (file.position(span.start), file.position(span.end));
    let columns = if start.line == end.line {
        format!("col={},endColumn={},", start.column, end.column)
    } else {
        String::new()
    };
    format!("file={path},line={},endLine={},{columns}{title}", start.line, end.line)
}

fn escape(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn escape_property(text: &str) -> String {
    escape(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Place;
    use crate::source::{SourceFile, Span};

    #[test]
    fn hostile_text_stays_one_command() {
        let mut files = Files::default();
        let file = files.add(SourceFile::new("a,b:c\n.rs", "one\ntwo"));
        let finding = Finding::new("vague-disclosure", "100%\r\n::error::no")
            .label(Place { file, span: Span::new(1, 5) }, "here")
            .help("say\n::stop-commands::x");
        let report = Report { findings: vec![finding], remarks: vec!["a\n::error::b".into()] };
        let mut out = Vec::new();
        write(&mut out, &report, &files, "app/").unwrap();
        let out = String::from_utf8(out).unwrap();
        assert_eq!(
            out,
            "::warning file=app/a%2Cb%3Ac .rs,line=1,endLine=2,title=vague-disclosure::100%25? \
             ::error::no%0Ahelp: say%0A::stop-commands::x\n::notice::a ::error::b\n"
        );
    }
}
