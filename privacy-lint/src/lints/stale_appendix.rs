//! A generated SDK list in a document that is not what the manifest declares.

use super::{Check, Context, Group, Lint, Sink};
use crate::appendix::Source;
use crate::appendix::region::{self, Region, RegionProblem};
use crate::finding::{Applicability, Edit, Finding, Fix, Subject};
use crate::level::Level;
use crate::project::PublishedDocument;
use crate::source::Span;

pub(super) static LINT: Lint = Lint {
    name: "stale-appendix",
    group: Group::Sdk,
    level: Level::Deny,
    summary: "a generated SDK list is not what the manifest declares",
    page: include_str!("stale_appendix.md"),
    check: Check::Facts(check),
};

fn check(context: &Context<'_>, sink: &mut Sink) {
    let manifest = &context.project.manifest;
    let source = Source::of(context.project, context.files);
    for document in &context.project.documents {
        let Some(declared) = manifest.document(&document.id) else { continue };
        let text = context.files.get(document.file).text();
        for found in region::find(text) {
            let expected = found.and_then(|region| {
                let expected = region.expected(&source, declared);
                expected.map(|it| (it, region.clone())).map_err(|it| (it, region.marker))
            });
            match expected {
                Ok((expected, region)) => {
                    let expected = region::as_written(text, expected);
                    sink.extend(stale(document, &region, text, expected));
                }
                Err((problem, span)) => sink.push(unreadable(document, &problem, span)),
            }
        }
    }
}

fn subject(document: &PublishedDocument) -> Subject {
    Subject { document: document.id.clone(), ..Subject::default() }
}

/// The finding, where the text differs.
fn stale(
    document: &PublishedDocument,
    region: &Region,
    text: &str,
    expected: String,
) -> Option<Finding> {
    let actual = text.get(region.content.range())?;
    if actual == expected {
        return None;
    }
    let message = format!("the SDK list of `{}` is not what the manifest declares", document.id);
    let finding = Finding::new(LINT.name, message).about(subject(document));
    let finding = match first_difference(actual, &expected) {
        Some(span) => {
            let span = span.shifted(region.content.start);
            finding.label(document.place(span), "differs from here on")
        }
        None => finding.label(document.place(region.marker), "lines are missing at the end"),
    };
    let finding = match next_line(actual, &expected) {
        Some(line) => finding.note(format!("the next line should be `{line}`")),
        None => finding.note("the list should end before"),
    };
    let edits = vec![Edit { place: document.place(region.content), text: expected }];
    let title = "write the list anew".to_owned();
    let fix = Fix { title, applicability: Applicability::MachineApplicable, edits };
    Some(finding.help("run `cargo privacy appendix --write`").fix(fix))
}

/// The first line with text that is not as expected, as bytes of `actual`.
fn first_difference(actual: &str, expected: &str) -> Option<Span> {
    let mut at = 0;
    let mut expected = lines(expected);
    for line in actual.split_inclusive('\n') {
        let text = line.trim();
        if !text.is_empty() && expected.next() != Some(text) {
            let start = at + line.len() - line.trim_start().len();
            return Some(Span::new(start, start + text.len()));
        }
        at += line.len();
    }
    None
}

/// The first line that is expected and does not stand there.
fn next_line<'t>(actual: &str, expected: &'t str) -> Option<&'t str> {
    let mut actual = lines(actual);
    lines(expected).find(|line| actual.next() != Some(line))
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|it| !it.is_empty())
}

fn unreadable(document: &PublishedDocument, problem: &RegionProblem, span: Span) -> Finding {
    Finding::new(LINT.name, problem.to_string())
        .about(subject(document))
        .label(document.place(span), "here")
        .help(
            "an appendix stands between `<!-- privacy-appendix -->` and \
             `<!-- /privacy-appendix -->`; the first takes `profile`, `locale`, `product` and \
             `template`",
        )
}
