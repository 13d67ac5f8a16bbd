//! A published record of an SDK that leaves out what people need to know.

use super::{Check, Context, Group, Lint, Sink, wording};
use crate::finding::{Finding, Subject};
use crate::level::Level;
use crate::policy::{SdkRecord, Value};
use crate::project::PublishedDocument;

pub(super) static LINT: Lint = Lint {
    name: "incomplete-sdk-record",
    group: Group::Documents,
    level: Level::Warn,
    summary: "a published record of an SDK lacks company, data, purpose or privacy policy",
    page: include_str!("incomplete_sdk_record.md"),
    check: Check::Facts(check),
};

fn check(context: &Context<'_>, sink: &mut Sink) {
    for document in &context.project.documents {
        for record in &document.policy.sdks {
            let missing = missing(record);
            if !missing.is_empty() {
                sink.push(finding(document, record, &missing));
            }
        }
    }
}

/// What a record leaves out. A website stands for a privacy policy: it leads there.
fn missing(record: &SdkRecord) -> Vec<&'static str> {
    let link = record.privacy_url.as_ref().or(record.url.as_ref());
    let in_words = |it: &&Value| !is_only_link(it);
    let values = [
        ("company", record.company.as_ref()),
        ("data", record.data.as_ref().filter(in_words)),
        ("purpose", record.purpose.as_ref().filter(in_words)),
        ("privacy policy", link),
    ];
    values.iter().filter(|(_, value)| value.is_none()).map(|(noun, _)| *noun).collect()
}

/// Whether a value sends people to a page instead of telling them.
fn is_only_link(value: &Value) -> bool {
    let text = value.text.trim();
    text.contains("://") && !text.contains(char::is_whitespace)
}

fn finding(document: &PublishedDocument, record: &SdkRecord, missing: &[&str]) -> Finding {
    let name = &record.name.text;
    let nouns = wording::plain_list(missing.iter().copied());
    let place = document.place(record.name.span);
    let subject = Subject {
        document: document.id.clone(),
        sdk: name.clone(),
        detail: record.platform.as_ref().map(|it| it.text.clone()).unwrap_or_default(),
        ..Subject::default()
    };
    let links = [&record.data, &record.purpose].into_iter().flatten().filter(|it| is_only_link(it));
    let finding = Finding::new(LINT.name, format!("the record of `{name}` states no {nouns}"))
        .about(subject)
        .label(place, format!("no {nouns} in this record"));
    links
        .map(|it| document.place(it.span))
        .fold(finding, |it, place| it.label(place, "only a link"))
        .help("add what is missing, or have `cargo privacy appendix` write the list")
}
