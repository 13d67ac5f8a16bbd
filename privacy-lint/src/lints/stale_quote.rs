//! A quote of the manifest that no longer stands in its document.

use super::{Check, Context, Group, Lint, Sink, evidence};
use crate::finding::{Finding, Place, Subject};
use crate::level::Level;
use crate::manifest::HandClaim;
use crate::policy::nearest::nearest;
use crate::policy::quote::find_quote;
use crate::project::PublishedDocument;

pub(super) static LINT: Lint = Lint {
    name: "stale-quote",
    group: Group::Documents,
    level: Level::Warn,
    summary: "the quote of a `[[claim]]` no longer stands in its document",
    page: include_str!("stale_quote.md"),
    check: Check::Facts(check),
};

fn check(context: &Context<'_>, sink: &mut Sink) {
    for claim in &context.project.manifest.claims {
        let documents = &context.project.documents;
        let Some(document) = documents.iter().find(|it| it.id == claim.document.value) else {
            continue;
        };
        if find_quote(&document.policy.document, &claim.quote.value).is_none() {
            sink.push(finding(context, claim, document));
        }
    }
}

fn finding(context: &Context<'_>, claim: &HandClaim, document: &PublishedDocument) -> Finding {
    let message = format!("the quote \"{}\" does not stand in `{}`", claim.quote, document.id);
    let subject = Subject {
        document: document.id.clone(),
        detail: claim.quote.value.clone(),
        ..Subject::default()
    };
    let quote = Place { file: context.project.homes.file(claim.home), span: claim.quote.span };
    let finding = Finding::new(LINT.name, message)
        .about(subject)
        .label(quote, "quoted here")
        .note(evidence::extent(context, document));
    let near = nearest(&document.policy.document, &claim.quote.value, 1);
    let finding =
        near.into_iter().fold(finding, |it, span| it.label(document.place(span), "comes near"));
    finding.help(
        "read what the document says now, and quote it; take the claim out if the reader \
         understands the new sentence by itself",
    )
}
