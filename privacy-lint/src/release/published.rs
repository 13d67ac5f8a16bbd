//! The document as it is live against the committed copy.

use std::collections::BTreeMap;

use privacy_model::lock::{quoted, summary};

use crate::policy::block::Document;
use crate::policy::normal::searchable;
use crate::policy::{PermissionRecord, Policy, SdkRecord, Value};
use crate::source::on_one_line;

/// Something that a document says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fact {
    /// What it says, as a lock writes it: `collect contact.email for service.account`.
    pub summary: String,
    /// The words that say so.
    pub quote: String,
}

/// How the live document differs from the committed copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// It is the same, but for spelling of characters and breaks of lines.
    None,
    /// It says the same in other words.
    Wording,
    /// It says something else.
    Facts {
        /// What only the committed copy says, sorted.
        removed: Vec<Fact>,
        /// What only the live document says, sorted.
        added: Vec<Fact>,
    },
}

/// Compares a committed copy with the document as it is live.
pub fn compare(committed: &Policy, live: &Policy) -> Difference {
    let (old, new) = (facts(committed), facts(live));
    let only = |all: &BTreeMap<String, String>, other: &BTreeMap<String, String>| {
        let only = all.iter().filter(|(summary, _)| !other.contains_key(*summary));
        only.map(|(summary, quote)| Fact { summary: summary.clone(), quote: quote.clone() })
            .collect::<Vec<_>>()
    };
    let (removed, added) = (only(&old, &new), only(&new, &old));
    if !removed.is_empty() || !added.is_empty() {
        Difference::Facts { removed, added }
    } else if words(&committed.document) == words(&live.document) {
        Difference::None
    } else {
        Difference::Wording
    }
}

/// What a document says, and the first words that say so.
fn facts(policy: &Policy) -> BTreeMap<String, String> {
    let claims = policy.statements.iter().map(|it| {
        let quote = &it.claim.evidence.quote;
        (summary(&it.claim), on_one_line(quote))
    });
    let sdks = policy.sdks.iter().map(|it| (sdk(it), it.name.text.clone()));
    let permissions = policy.permissions.iter().map(|it| (permission(it), it.name.text.clone()));
    let mut facts = BTreeMap::new();
    for (summary, quote) in claims.chain(sdks).chain(permissions) {
        facts.entry(summary).or_insert(quote);
    }
    facts
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
