//! A list of SDKs that calls one thing by two names.

use std::collections::BTreeMap;

use super::{Check, Context, Group, Lint, Sink};
use crate::finding::{Finding, Subject};
use crate::level::Level;
use crate::policy::{SdkRecord, Value};
use crate::project::PublishedDocument;
use crate::source::{SourceFile, Span};

pub(super) static LINT: Lint = Lint {
    name: "inconsistent-label",
    group: Group::Documents,
    level: Level::Warn,
    summary: "the records of an SDK list call one detail by two names",
    page: include_str!("inconsistent_label.md"),
    check: Check::Facts(check),
};

/// The values of a record that stand behind a label.
const DETAILS: &[fn(&SdkRecord) -> Option<&Value>] = &[
    |it| it.company.as_ref(),
    |it| it.data.as_ref(),
    |it| it.purpose.as_ref(),
    |it| it.url.as_ref(),
    |it| it.privacy_url.as_ref(),
];

/// Where the labels of one detail stand, by their words.
type Labels<'f> = BTreeMap<&'f str, Vec<Span>>;

fn check(context: &Context<'_>, sink: &mut Sink) {
    for document in &context.project.documents {
        let file = context.files.get(document.file);
        for detail in DETAILS {
            let mut labels = Labels::new();
            let values = document.policy.sdks.iter().filter_map(detail);
            for (words, span) in values.filter_map(|it| label(file, it)) {
                labels.entry(words).or_default().push(span);
            }
            sink.extend(finding(document, &labels));
        }
    }
}

/// The words before the colon in front of a value, and where they stand; `None` where the value has
/// no label on its line.
fn label<'f>(file: &'f SourceFile, value: &Value) -> Option<(&'f str, Span)> {
    const LONGEST: usize = 48;
    let text = file.text();
    let line = text[..value.span.start].rfind('\n').unwrap_or_default();
    let is_mark = |it: char| !it.is_alphanumeric();
    let before = &text[line..value.span.start];
    let colon = before.rfind([':', '\u{ff1a}'])?;
    let words = before[..colon].trim_matches(is_mark);
    let start = line + before[..colon].find(words)?;
    let is_right_before = !before[colon..].contains(char::is_alphanumeric);
    let is_label = is_right_before
        && !words.is_empty()
        && words.len() <= LONGEST
        && !words.contains(['<', '|', ':', '[', '"', '\u{201c}']);
    is_label.then(|| (words, Span::new(start, start + words.len())))
}

/// The rarest label beside the usual one.
fn finding(document: &PublishedDocument, labels: &Labels<'_>) -> Option<Finding> {
    let count = |(_, places): &(&&str, &Vec<Span>)| places.len();
    let (usual, usual_places) = labels.iter().max_by_key(count)?;
    let (rare, rare_places) = labels.iter().filter(|(it, _)| *it != usual).min_by_key(count)?;
    let subject = Subject {
        document: document.id.clone(),
        detail: format!("{usual} / {rare}"),
        ..Subject::default()
    };
    let place = |places: &[Span]| places.first().map(|span| document.place(*span));
    let message = format!("the SDK list says \"{rare}\" here and \"{usual}\" elsewhere");
    Some(
        Finding::new(LINT.name, message)
            .about(subject)
            .label(place(rare_places)?, "this label")
            .label(place(usual_places)?, "and this one")
            .help("call a detail the same in every record; `cargo privacy appendix` does"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The label of "Dunlin AS" in a line.
    fn label_in(line: &str) -> Option<String> {
        let file = SourceFile::new("policy.md", format!("A list.\n{line}Dunlin AS\n"));
        let start = file.text().find("Dunlin").expect("it is there");
        let span = Span::new(start, start + "Dunlin AS".len());
        let value = Value { text: "Dunlin AS".to_owned(), span };
        label(&file, &value).map(|(words, span)| {
            assert_eq!(file.slice(span), words);
            words.to_owned()
        })
    }

    #[test]
    fn a_label_is_what_stands_right_before_the_value() {
        assert_eq!(label_in("- **Company:** ").as_deref(), Some("Company"));
        assert_eq!(label_in("\u{516c}\u{53f8}\u{ff1a}").as_deref(), Some("\u{516c}\u{53f8}"));
        assert_eq!(label_in("- **Company:** since 2019 ").as_deref(), None);
        assert_eq!(label_in("- **:** ").as_deref(), None);
        assert_eq!(label_in("| Push | Company: ").as_deref(), None);
        let long = "the company that runs the servers of the tide tables: ";
        assert_eq!(label_in(long).as_deref(), None);
        assert_eq!(label_in("").as_deref(), None);
    }
}
