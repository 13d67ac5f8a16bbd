//! A field that is shared with an SDK which does not declare its category.

use privacy_model::annotation::Term;
use privacy_model::vocabulary::is_within;

use super::disclosure::at_field;
use super::{Check, Context, Group, Lint, Sink};
use crate::finding::{Finding, Place, Subject};
use crate::level::Level;
use crate::manifest::Sdk;
use crate::project::Collected;

pub(super) static LINT: Lint = Lint {
    name: "sdk-data-mismatch",
    group: Group::Sdk,
    level: Level::Deny,
    summary: "a field is shared with an SDK that does not declare the field's category",
    page: include_str!("sdk_data_mismatch.md"),
    check: Check::Facts(check),
};

fn check(context: &Context<'_>, sink: &mut Sink) {
    let sdks = &context.project.manifest.sdks;
    for collected in context.shipped() {
        for recipient in &collected.annotation.recipients {
            let Some(sdk) = sdks.iter().find(|it| it.id.value == recipient.text) else { continue };
            let categories = collected.annotation.categories.iter();
            for category in categories.filter(|it| !declares(sdk, &it.text)) {
                sink.push(finding(context, collected, recipient, category, sdk));
            }
        }
    }
}

fn declares(sdk: &Sdk, category: &str) -> bool {
    sdk.data.iter().any(|it| is_within(&it.value, category) || is_within(category, &it.value))
}

fn finding(
    context: &Context<'_>,
    collected: &Collected,
    recipient: &Term<Place>,
    category: &Term<Place>,
    sdk: &Sdk,
) -> Finding {
    let message = format!(
        "`{}` is shared with `{}`, whose entry does not declare `{}`",
        collected.name(),
        recipient.text,
        category.text
    );
    let subject = Subject {
        category: category.text.clone(),
        sdk: sdk.id.value.clone(),
        ..collected.subject.clone()
    };
    let span = sdk.data.first().map_or(sdk.name.span, |it| it.span);
    let entry = context.project.in_manifest(span);
    let finding = at_field(Finding::new(LINT.name, message).about(subject), collected, recipient);
    finding.label(entry, "its data are declared here").help(format!(
        "add `{}` to `data` of `{}`, and to the published SDK list; or do not share the field",
        category.text, recipient.text
    ))
}
