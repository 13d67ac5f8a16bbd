//! A lock that says something else than the documents and the manifest.

use privacy_model::lock::LockError;

use super::{Check, Context, Group, Lint, Sink, wording};
use crate::finding::{FileId, Finding, Place, Subject};
use crate::level::Level;
use crate::lock::{Change, FILE_NAME};
use crate::source::{SourceFile, Span};

pub(super) static LINT: Lint = Lint {
    name: "stale-lock",
    group: Group::Housekeeping,
    level: Level::Deny,
    summary: "`privacy.lock` no longer says what the documents and the manifest say",
    page: include_str!("stale_lock.md"),
    check: Check::Facts(check),
};

/// The most lines of each sort that a finding shows.
const MOST_SHOWN: usize = 8;

fn check(context: &Context<'_>, sink: &mut Sink) {
    let (Some(file), Some(lock)) = (context.project.lock_file, &context.lock) else { return };
    let text = context.files.get(file);
    match Change::of(text.text(), lock) {
        Ok(change) if change.is_empty() => {}
        Ok(change) => sink.push(stale(file, text, &change)),
        Err(error) => sink.push(unreadable(file, text, &error)),
    }
}

fn stale(file: FileId, text: &SourceFile, change: &Change) -> Finding {
    let removed = wording::count(change.removed.len(), "line");
    let message =
        format!("`{FILE_NAME}` is stale: {removed} to take out, {} to add", change.added.len());
    let mut finding = finding(message);
    let removed = change.removed.iter().filter_map(|fact| span_of_line(text, fact));
    for span in removed.take(MOST_SHOWN) {
        finding = finding.label(Place { file, span }, "no longer so");
    }
    if finding.labels.is_empty() {
        finding = finding.label(Place { file, span: text.line_span(1) }, "this lock");
    }
    for fact in change.added.iter().take(MOST_SHOWN) {
        finding = finding.note(format!("missing: {fact}"));
    }
    let n_left = change.added.len().saturating_sub(MOST_SHOWN);
    if n_left > 0 {
        finding = finding.note(format!("and {n_left} more"));
    }
    finding.help("run `cargo privacy lock`, and review what changes as you would review code")
}

/// The place of a line, wherever it stands.
fn span_of_line(text: &SourceFile, line: &str) -> Option<Span> {
    let mut start = 0;
    for found in text.text().split_inclusive('\n') {
        if found.trim_end_matches(['\n', '\r']) == line {
            return Some(Span::new(start, start + line.len()));
        }
        start += found.len();
    }
    None
}

fn unreadable(file: FileId, text: &SourceFile, error: &LockError) -> Finding {
    let span = text.line_span(error.line_1based());
    finding(format!("`{FILE_NAME}` cannot be read: {}", error.kind()))
        .label(Place { file, span }, "up to here")
}

fn finding(message: String) -> Finding {
    let subject = Subject { detail: FILE_NAME.to_owned(), ..Subject::default() };
    Finding::new(LINT.name, message).about(subject)
}
