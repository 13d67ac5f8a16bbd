//! A document that does not say from when on it applies.

use super::{Check, Context, Group, Lint, Sink, evidence};
use crate::finding::{Finding, Subject};
use crate::level::Level;
use crate::manifest::DocumentKind;
use crate::policy::date::effective_date;
use crate::source::Span;

pub(super) static LINT: Lint = Lint {
    name: "missing-effective-date",
    group: Group::Documents,
    level: Level::Warn,
    summary: "a document does not say when it took effect or was last changed",
    page: include_str!("missing_effective_date.md"),
    check: Check::Facts(check),
};

fn check(context: &Context<'_>, sink: &mut Sink) {
    let declared = &context.project.manifest.documents;
    for (document, declared) in context.project.documents.iter().zip(declared) {
        // A list of SDKs is part of the policy that refers to it.
        let needs_date = declared.kind != DocumentKind::SdkList;
        if needs_date && effective_date(&document.policy.document).is_none() {
            let blocks = &document.policy.document.blocks;
            let span = blocks.first().map_or(Span::new(0, 0), |it| it.text.source());
            let subject = Subject { document: document.id.clone(), ..Subject::default() };
            sink.push(
                Finding::new(
                    LINT.name,
                    format!("`{}` does not say since when it applies", document.id),
                )
                .about(subject)
                .label(document.place(span), "no date beside this title or below")
                .note(evidence::extent(context, document))
                .help("write the date below the title, as in \"Effective date: 4 May 2026\""),
            );
        }
    }
}
