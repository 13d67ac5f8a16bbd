//! What the values of SDK records name, in the words of the lexicon and of the project.

use std::collections::BTreeSet;
use std::ops::Range;

use super::block::Document;
use super::lexicon::{self, Own};
use super::words::{self, Word};
use super::{Mention, ProjectWords, SdkRecord, Value, mention};
use crate::source::{SourceFile, Span};

/// Fills in the categories that each record's data name, and the purposes that its purpose names.
pub(super) fn recognise(records: &mut [SdkRecord], words: &ProjectWords, file: &SourceFile) {
    let own = Own::new(words);
    for record in records {
        record.categories = record.data.iter().flat_map(|it| categories(it, &own, file)).collect();
        record.purposes = record.purpose.iter().flat_map(|it| purposes(it, file)).collect();
    }
}

/// The ids of the purposes that a text names, in its order.
pub(crate) fn purposes_named(text: &str) -> Vec<&'static str> {
    lexicon::purposes(&words::words(text)).into_iter().map(|(id, _)| id).collect()
}

/// The categories that a document names anywhere, whatever it says of them. Words that only modify
/// another count too.
pub fn named_categories(document: &Document) -> BTreeSet<&'static str> {
    let words = document.blocks.iter().map(|it| words::words(&it.text.decoded));
    words.flat_map(|it| lexicon::categories(&it)).map(|(name, _)| name.id).collect()
}

fn categories(value: &Value, own: &Own<'_>, file: &SourceFile) -> Vec<Mention> {
    let words = words::words(&value.text);
    let found = mention::data(&words, own);
    let mention = |it: mention::DataMention<'_>| Mention {
        id: it.id.to_owned(),
        span: place(value, &words, &it.words, file),
    };
    found.into_iter().map(mention).collect()
}

fn purposes(value: &Value, file: &SourceFile) -> Vec<Mention> {
    let words = words::words(&value.text);
    let found = lexicon::purposes(&words);
    let mention =
        |(id, at): (&str, _)| Mention { id: id.to_owned(), span: place(value, &words, &at, file) };
    found.into_iter().map(mention).collect()
}

/// Where words of a value stand in the source. A value that is written otherwise there, with
/// entities or marks inside, is pointed at whole.
fn place(value: &Value, words: &[Word], at: &Range<usize>, file: &SourceFile) -> Span {
    let found = words.get(at.clone()).unwrap_or_default();
    match (found.first(), found.last()) {
        (Some(first), Some(last)) if file.slice(value.span) == value.text => {
            first.span.to(last.span).shifted(value.span.start)
        }
        _ => value.span,
    }
}

#[cfg(test)]
mod tests {
    use crate::policy::block::Format;
    use crate::policy::{ProjectWords, read};
    use crate::source::SourceFile;

    #[test]
    fn the_values_of_a_record_are_recognised_where_they_stand() {
        let text = "# SDKs\n\n## Pigeonpost Push\n\n- Company: Pigeonpost Ltd.\n- Data collected: \
            push token, email address\n- Purpose: to deliver push notifications\n";
        let file = SourceFile::new("list.md", text);
        let policy = read("list", &file, Format::Markdown, &ProjectWords::default());
        let [record] = &policy.sdks[..] else { panic!("one record: {:?}", policy.sdks) };
        let categories: Vec<_> =
            record.categories.iter().map(|it| (it.id.as_str(), file.slice(it.span))).collect();
        let expected = [("device.id.push_token", "push token"), ("contact.email", "email address")];
        assert_eq!(categories, expected);
        assert_eq!(record.purposes[0].id, "service.notification");
    }
}
