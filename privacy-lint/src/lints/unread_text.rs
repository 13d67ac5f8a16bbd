//! A document that the reader did not read whole.

use super::{Check, Context, Group, Lint, Sink};
use crate::finding::{Finding, Subject};
use crate::level::Level;

pub(super) static LINT: Lint = Lint {
    name: "unread-text",
    group: Group::Documents,
    level: Level::Warn,
    summary: "a part of a document is not read as it is written",
    page: include_str!("unread_text.md"),
    check: Check::Facts(check),
};

fn check(context: &Context<'_>, sink: &mut Sink) {
    for document in &context.project.documents {
        for note in &document.policy.document.notes {
            let subject = Subject {
                document: document.id.clone(),
                detail: note.text.clone(),
                ..Subject::default()
            };
            let place = document.place(note.span);
            sink.push(
                Finding::new(LINT.name, format!("`{}` is not read whole: {}", document.id, note.text))
                    .about(subject)
                    .label(place, "from here on")
                    .help("publish the rest as a document of its own, or remove what is no text for people"),
            );
        }
    }
}
