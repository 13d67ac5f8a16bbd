//! A document and its translation that say different things.

use super::{Check, Context, Group, Lint, Sink, evidence};
use crate::english;
use crate::finding::{Finding, Subject};
use crate::level::Level;
use crate::manifest::Document;
use crate::project::PublishedDocument;
use crate::translation::{Difference, OneSided, Text, compare};

pub(super) static LINT: Lint = Lint {
    name: "translation-drift",
    group: Group::Documents,
    level: Level::Warn,
    summary: "a document and its translation do not say the same",
    page: include_str!("translation_drift.md"),
    check: Check::Facts(check),
};

/// The most things that a message lists, and the most places that a finding shows, for each text.
const MOST_LISTED: usize = 6;
const MOST_SHOWN: usize = 3;

fn check(context: &Context<'_>, sink: &mut Sink) {
    let declared = &context.project.manifest.documents;
    let documents = || context.project.documents.iter().zip(declared);
    for (translation, declaration) in documents() {
        let original = declaration.translation_of.as_ref();
        let original = original.and_then(|id| documents().find(|(it, _)| it.id == id.value));
        if let Some((original, of_original)) = original {
            let pair = Pair {
                context,
                original,
                translation,
                texts: [text(original, of_original), text(translation, declaration)],
            };
            let differences = compare(pair.texts[0], pair.texts[1]);
            sink.extend(differences.iter().map(|it| pair.finding(it)));
        }
    }
}

fn text<'a>(document: &'a PublishedDocument, declared: &'a Document) -> Text<'a> {
    let locale = declared.locale.as_ref().map(|it| it.value.as_str());
    Text { policy: &document.policy, locale }
}

/// A document and its translation.
struct Pair<'c> {
    context: &'c Context<'c>,
    original: &'c PublishedDocument,
    translation: &'c PublishedDocument,
    texts: [Text<'c>; 2],
}

impl Pair<'_> {
    fn finding(&self, difference: &Difference) -> Finding {
        let sides =
            [(self.original, &difference.original), (self.translation, &difference.translation)];
        let only = sides.iter().filter(|(_, items)| !items.is_empty());
        let only: Vec<String> =
            only.map(|(it, items)| format!("only `{}` has {}", it.id, listed(items))).collect();
        let message = format!(
            "{} of `{}` and its translation `{}` differ: {}",
            difference.topic,
            self.original.id,
            self.translation.id,
            only.join(", ")
        );
        let subject = Subject {
            document: self.translation.id.clone(),
            detail: difference.topic.to_owned(),
            ..Subject::default()
        };
        let mut finding = Finding::new(LINT.name, message).about(subject);
        for (document, items) in sides {
            finding = shown(finding, document, items);
            if items.is_empty() {
                finding = finding.note(evidence::extent(self.context, document));
            }
        }
        self.with_extent(finding).help("say the same in both, or in neither")
    }

    /// Says so where only what needs no reading was compared.
    fn with_extent(&self, finding: Finding) -> Finding {
        let unread = self.texts.iter().find(|it| !it.is_read());
        let Some(text) = unread else { return finding };
        let whose = match text.locale {
            Some(locale) => format!("the language `{locale}` is not read"),
            None => "a document without a `locale` is not read".to_owned(),
        };
        finding.note(format!(
            "{whose}: only dates, links, names of SDKs, numbers of days and the sizes of lists and \
             tables were compared"
        ))
    }
}

/// The first items, and how many more there are.
fn listed(items: &[OneSided]) -> String {
    let first = items.iter().take(MOST_LISTED).map(|it| format!("`{}`", it.text));
    let more = items.len().saturating_sub(MOST_LISTED);
    let more = (more > 0).then(|| format!("{more} more"));
    english::listed(first.chain(more), "and")
}

fn shown(finding: Finding, document: &PublishedDocument, items: &[OneSided]) -> Finding {
    let items = items.iter().take(MOST_SHOWN);
    items.fold(finding, |it, item| {
        let place = document.place(item.span);
        it.label(place, format!("`{}`, in this text alone", item.text))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    #[test]
    fn of_many_items_the_first_are_named() {
        let items = |n: usize| -> Vec<OneSided> {
            (0..n).map(|it| OneSided { text: it.to_string(), span: Span::new(0, 0) }).collect()
        };
        assert_eq!(listed(&items(2)), "`0` and `1`");
        assert!(listed(&items(MOST_LISTED)).ends_with("and `5`"));
        assert!(listed(&items(MOST_LISTED + 2)).ends_with("and 2 more"));
    }
}
