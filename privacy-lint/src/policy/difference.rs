//! Two texts of a document, as the committed copy and the page that is live, or those of two releases:
//! what the one says and the other does not.

use std::collections::BTreeMap;

use privacy_model::claim::Polarity;
use privacy_model::lock::{quoted, summary};

use super::block::Document;
use super::normal::searchable;
use super::{PermissionRecord, Policy, SdkRecord, Statement, Value};
use crate::source::{Span, on_one_line};

/// Something that a document says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fact {
    /// What it says, as a lock writes it: `collect contact.email for service.account`.
    pub summary: String,
    /// The words that say so.
    pub quote: String,
    /// Where its sentence or record stands in that document.
    pub span: Span,
    /// Whether something is done, or not done.
    pub polarity: Polarity,
}

/// How a document differs from another text of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// It is the same, but for spelling of characters and breaks of lines.
    None,
    /// It says the same in other words.
    Wording,
    /// It says something else.
    Facts {
        /// What only the old text says, sorted.
        removed: Vec<Fact>,
        /// What only the new text says, sorted.
        added: Vec<Fact>,
    },
}

/// Compares the old text of a document with the new one.
pub fn compare(old: &Policy, new: &Policy) -> Difference {
    let (old_facts, new_facts) = (facts(old), facts(new));
    let only = |all: &BTreeMap<String, Fact>, other: &BTreeMap<String, Fact>| {
        let only = all.iter().filter(|(summary, _)| !other.contains_key(*summary));
        only.map(|(_, fact)| fact.clone()).collect::<Vec<_>>()
    };
    let (removed, added) = (only(&old_facts, &new_facts), only(&new_facts, &old_facts));
    if !removed.is_empty() || !added.is_empty() {
        Difference::Facts { removed, added }
    } else if words(&old.document) == words(&new.document) {
        Difference::None
    } else {
        Difference::Wording
    }
}

/// What a document says, by summary, each where it is said first.
fn facts(policy: &Policy) -> BTreeMap<String, Fact> {
    let claims = policy.statements.iter().map(statement);
    let sdks = policy.sdks.iter().map(|it| record(sdk(it), &it.name, it.span));
    let permissions = policy.permissions.iter();
    let permissions = permissions.map(|it| record(permission(it), &it.name, it.span));
    let mut facts = BTreeMap::new();
    for fact in claims.chain(sdks).chain(permissions) {
        facts.entry(fact.summary.clone()).or_insert(fact);
    }
    facts
}

fn statement(Statement { claim, sentence, .. }: &Statement) -> Fact {
    Fact {
        summary: summary(claim),
        quote: on_one_line(&claim.evidence.quote),
        span: *sentence,
        polarity: claim.polarity,
    }
}

fn record(summary: String, name: &Value, span: Span) -> Fact {
    Fact { summary, quote: name.text.clone(), span, polarity: Polarity::Affirmed }
}

fn sdk(record: &SdkRecord) -> String {
    let values = [
        ("company", record.company.as_ref()),
        ("data", record.data.as_ref()),
        ("purpose", record.purpose.as_ref()),
        ("website", record.url.as_ref()),
        ("privacy policy", record.privacy_url.as_ref()),
        ("for", record.platform.as_ref()),
    ];
    with_values(format!("sdk {}", quoted(&record.name.text)), &values)
}

fn permission(record: &PermissionRecord) -> String {
    let values = [("title", record.title.as_ref()), ("purpose", record.purpose.as_ref())];
    with_values(format!("permission {}", quoted(&record.name.text)), &values)
}

fn with_values(name: String, values: &[(&str, Option<&Value>)]) -> String {
    values.iter().fold(name, |line, (key, value)| match value {
        Some(value) => format!("{line} {key} {}", quoted(&value.text)),
        None => line,
    })
}

/// The words of a document, past markup and breaks of lines.
fn words(document: &Document) -> Vec<String> {
    let texts = document.blocks.iter().map(|it| searchable(&it.text).text);
    texts.flat_map(|it| it.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::block::Format;
    use crate::policy::{ProjectWords, read};
    use crate::source::SourceFile;

    const COMMITTED: &str = "# Policy\n\nWe collect your email address to manage your account.\n\n\
        We don't sell personal data.\n";

    fn policy(text: &str, format: Format) -> Policy {
        read("privacy", &SourceFile::new("policy", text), format, &ProjectWords::default())
    }

    fn difference(live: &str, format: Format) -> Difference {
        compare(&policy(COMMITTED, Format::Markdown), &policy(live, format))
    }

    #[test]
    fn the_same_page_in_html_is_the_same() {
        let live = "<h1>Policy</h1><p>We collect your\nemail address to manage your account.</p>\
            <p>We don\u{2019}t sell personal data.</p>";
        assert_eq!(difference(live, Format::Html), Difference::None);
    }

    #[test]
    fn other_words_for_the_same_are_wording() {
        let live = COMMITTED.replace("# Policy", "# Our privacy policy");
        assert_eq!(difference(&live, Format::Markdown), Difference::Wording);
    }

    #[test]
    fn what_is_said_is_told_with_its_words() {
        let live = COMMITTED.replace("email address", "phone number");
        let Difference::Facts { removed, added } = difference(&live, Format::Markdown) else {
            panic!("it says something else")
        };
        assert!(removed[0].summary.starts_with("collect contact.email for service.account"));
        assert!(added[0].summary.starts_with("collect contact.phone"), "{added:?}");
        assert!(added[0].quote.contains("phone number"));
    }
}
