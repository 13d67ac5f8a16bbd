//! A recipient that no document names.

use privacy_model::claim::{Claim, Practice, Recipient};

use super::disclosure::{self, Case};
use super::{Check, Context, Group, Lint, Sink, wording};
use crate::finding::{Finding, Place};
use crate::level::Level;

pub(super) static LINT: Lint = Lint {
    name: "undisclosed-recipient",
    group: Group::Disclosure,
    level: Level::Deny,
    summary: "a field is shared with a recipient that the policy names neither by name nor by kind",
    page: include_str!("undisclosed_recipient.md"),
    check: Check::Facts(check),
};

fn check(context: &Context<'_>, sink: &mut Sink) {
    disclosure::report(LINT.name, context, sink, finding);
}

fn finding(case: &Case<'_>) -> Finding {
    let message = format!(
        "{}, whom the policy does not name for `{}`",
        case.statement(),
        case.category().text
    );
    let kind = kind(case);
    let finding = case.finding(LINT.name, message);
    let finding = match declaration(case) {
        Some(place) => finding.label(place, format!("of the kind `{kind}`")),
        None => finding,
    };
    let finding = case.cite(finding, &shared_otherwise(case), "shared with others here");
    case.searched(finding, &format!("share {}", wording::in_words(kind))).help(format!(
        "name the recipient or its kind, `{kind}`, beside the data in the policy; if a sentence does \
         so in words of its own, list them as `phrases` of `[recipient.{}]`",
        case.term().text
    ))
}

/// What the recipient is to the project.
fn kind<'c>(case: &Case<'c>) -> &'c str {
    match case.product.claims.recipients.get(&case.term().text) {
        Some(Recipient::Kind(kind)) => kind,
        _ => &case.term().text,
    }
}

/// Where the manifest declares the recipient.
fn declaration(case: &Case<'_>) -> Option<Place> {
    let project = case.context.project;
    let declared = project.manifest.recipients.iter().find(|it| it.id.value == case.term().text)?;
    Some(project.in_manifest(declared.id.span))
}

/// The claims that share the category with somebody.
fn shared_otherwise<'c>(case: &Case<'c>) -> Vec<&'c Claim> {
    let claims = case.product.claims.naming(&case.category().text);
    claims.filter(|it| it.is_affirmed() && it.practice == Practice::Share).collect()
}
