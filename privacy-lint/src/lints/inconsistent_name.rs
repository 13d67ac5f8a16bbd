//! One company under two names.

use super::{Check, Context, Group, Lint, Sink};
use crate::finding::{Finding, Subject};
use crate::level::Level;
use crate::policy::name::{company_names, is_spelling_of};
use crate::project::PublishedDocument;
use crate::source::Span;

pub(super) static LINT: Lint = Lint {
    name: "inconsistent-name",
    group: Group::Documents,
    level: Level::Warn,
    summary: "a document writes a company's name in two ways",
    page: include_str!("inconsistent_name.md"),
    check: Check::Facts(check),
};

/// A name, where it first stands, and how often it does.
struct Written {
    words: Vec<String>,
    text: String,
    span: Span,
    count: usize,
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    for document in &context.project.documents {
        let names = names(context, document);
        for (index, name) in names.iter().enumerate() {
            for other in &names[index + 1..] {
                if is_spelling_of(&name.words, &other.words) {
                    sink.push(finding(document, name, other));
                }
            }
        }
    }
}

/// Each name once, in the order of the document. Those of SDK records are other companies'.
fn names(context: &Context<'_>, document: &PublishedDocument) -> Vec<Written> {
    let mut names: Vec<Written> = Vec::new();
    for block in &document.policy.document.blocks {
        for name in company_names(&block.text.decoded) {
            let span = block.text.source_span(name.span);
            let records = &document.policy.sdks;
            if records.iter().any(|it| it.span.start <= span.start && span.end <= it.span.end) {
                continue;
            }
            match names.iter_mut().find(|it| it.words == name.words) {
                Some(known) => known.count += 1,
                None => names.push(Written {
                    words: name.words,
                    text: context.files.get(document.file).slice(span).to_owned(),
                    span,
                    count: 1,
                }),
            }
        }
    }
    names
}

/// The rarer name is taken for the slip; of two that stand as often, the later one.
fn finding(document: &PublishedDocument, first: &Written, later: &Written) -> Finding {
    let (usual, rare) = if later.count > first.count { (later, first) } else { (first, later) };
    let message = format!("`{}` is called `{}` elsewhere", rare.text, usual.text);
    let subject = Subject {
        document: document.id.clone(),
        detail: format!("{} / {}", usual.text, rare.text),
        ..Subject::default()
    };
    Finding::new(LINT.name, message)
        .about(subject)
        .label(document.place(rare.span), "this name")
        .label(document.place(usual.span), "and this one")
        .help("write the name as the company's register has it, everywhere the same")
}
