//! Published documents.

use privacy_lint::policy::block::Format;
use privacy_lint::policy::difference::{Difference, compare};
use privacy_lint::policy::{self, Policy, ProjectWords, Value, date, document, edition, quote};
use privacy_lint::source::SourceFile;
use privacy_lint::translation::{self, Text};

use super::{lies_in, two_texts};

/// An HTML document as blocks.
pub fn html(text: &str) {
    blocks(text, Format::Html);
}

/// A Markdown document as blocks.
pub fn markdown(text: &str) {
    blocks(text, Format::Markdown);
}

/// A document in plain text as blocks.
pub fn text(text: &str) {
    blocks(text, Format::Text);
}

fn blocks(text: &str, format: Format) {
    let document = document::parse(&SourceFile::new("policy", text), format);
    for block in &document.blocks {
        lies_in(text, block.text.source());
    }
    for note in &document.notes {
        lies_in(text, note.span);
    }
}

/// All that a document says. Its words lie in it, and a sentence that it states is found in it again.
pub fn claims(text: &str) {
    let policy = policy(text, Format::Markdown);
    for statement in &policy.statements {
        lies_in(text, statement.span);
        lies_in(text, statement.sentence);
        assert!(statement.block < policy.document.blocks.len());
    }
    records(text, &policy);
    for dated in date::own_dates(&policy.document) {
        lies_in(text, dated.span);
    }
    if let Some(version) = edition::own_version(&policy.document) {
        lies_in(text, version.span);
    }
    for statement in policy.statements.iter().take(3) {
        let found = quote::find_quote(&policy.document, &statement.claim.evidence.quote);
        if let Some(span) = found {
            lies_in(text, span);
        }
    }
}

fn records(text: &str, policy: &Policy) {
    let value = |it: &Value| lies_in(text, it.span);
    for record in &policy.sdks {
        lies_in(text, record.span);
        value(&record.name);
        let others = [&record.company, &record.purpose, &record.data, &record.url];
        others.into_iter().flatten().for_each(value);
        record.categories.iter().chain(&record.purposes).for_each(|it| lies_in(text, it.span));
    }
    for record in &policy.permissions {
        lies_in(text, record.span);
        value(&record.name);
        record.title.iter().chain(&record.purpose).for_each(value);
    }
}

/// A live page against the committed copy: a page says what it says, in whatever order it is asked.
pub fn published(input: &str) {
    let (committed, live) = two_texts(input);
    let (committed, live) = (policy(committed, Format::Markdown), policy(live, Format::Html));
    assert_eq!(compare(&committed, &committed), Difference::None);
    assert_eq!(compare(&live, &live), Difference::None);
    match (compare(&committed, &live), compare(&live, &committed)) {
        (
            Difference::Facts { removed, added },
            Difference::Facts { removed: again, added: gone },
        ) => {
            assert_eq!((removed, added), (gone, again));
        }
        (there, back) => assert_eq!(there, back),
    }
}

/// A translation against its original: the places of what differs lie in the one that has it.
pub fn translation(input: &str) {
    let texts = two_texts(input);
    let policies = [texts.0, texts.1].map(|it| policy(it, Format::Markdown));
    for locale in [Some("en"), Some("de"), None] {
        let [original, translation] = &policies;
        let original = Text { policy: original, locale };
        let translation = Text { policy: translation, locale: Some("zh") };
        for difference in translation::compare(original, translation) {
            difference.original.iter().for_each(|it| lies_in(texts.0, it.span));
            difference.translation.iter().for_each(|it| lies_in(texts.1, it.span));
        }
        assert_eq!(translation::compare(original, original), []);
    }
}

fn policy(text: &str, format: Format) -> Policy {
    policy::read("policy", &SourceFile::new("policy", text), format, &ProjectWords::default())
}
