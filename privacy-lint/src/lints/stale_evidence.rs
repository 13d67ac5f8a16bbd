//! A `[[collect]]` entry whose evidence is gone.

use super::{Check, Context, Group, Lint, Sink, wording};
use crate::finding::{FileId, Finding, Subject};
use crate::level::Level;
use crate::manifest::Collect;

pub(super) static LINT: Lint = Lint {
    name: "stale-evidence",
    group: Group::Housekeeping,
    level: Level::Deny,
    summary: "the evidence of a `[[collect]]` entry is gone",
    page: include_str!("stale_evidence.md"),
    check: Check::Facts(check),
};

fn check(context: &Context<'_>, sink: &mut Sink) {
    let entries = context.project.manifest.collected.iter();
    for (entry, file) in entries.zip(&context.project.evidence) {
        match file {
            None => sink.push(missing_file(context, entry)),
            Some(file) if !stands_in(context, entry, *file) => {
                sink.push(missing_text(context, entry, *file));
            }
            Some(_) => {}
        }
    }
}

fn stands_in(context: &Context<'_>, entry: &Collect, file: FileId) -> bool {
    context.files.get(file).text().contains(&entry.evidence.contains.value)
}

fn missing_file(context: &Context<'_>, entry: &Collect) -> Finding {
    let path = &entry.evidence.path;
    let message = format!("`{path}`, the evidence that {} collected, is missing", subjects(entry));
    finding(entry, message)
        .label(context.project.in_manifest(path.span), "no such file")
        .help("point at the file that collects it now, or remove the entry")
}

fn missing_text(context: &Context<'_>, entry: &Collect, file: FileId) -> Finding {
    let (path, text) = (context.files.get(file).path(), &entry.evidence.contains);
    let message = format!(
        "`{path}` no longer contains \"{text}\", the evidence that {} collected",
        subjects(entry)
    );
    finding(entry, message)
        .label(context.project.in_manifest(text.span), "expected this text")
        .note(format!("searched all of {path}"))
        .help("point at the text that collects it now, or remove the entry")
}

fn finding(entry: &Collect, message: String) -> Finding {
    let category = entry.annotation.categories.first().map(|it| it.text.clone());
    let subject = Subject {
        category: category.unwrap_or_default(),
        detail: entry.evidence.path.value.clone(),
        ..Subject::default()
    };
    Finding::new(LINT.name, message).about(subject)
}

/// The categories of the entry with their verb.
fn subjects(entry: &Collect) -> String {
    let categories = &entry.annotation.categories;
    let verb = if categories.len() == 1 { "is" } else { "are" };
    format!("{} {verb}", wording::list(categories.iter().map(|it| it.text.as_str())))
}
