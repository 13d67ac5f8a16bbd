//! Records in sentences: `We use Kite SDK provided by Kite Labs Inc. for crash reports.`

use super::label::Key;
use super::name;
use super::passage::Passage;
use super::scope::{Scope, Scopes, Subject};
use crate::policy::block::{BlockKind, Document};
use crate::policy::normal::{self, Searchable};
use crate::policy::shape;
use crate::source::Span;

/// A sentence as words that stand between its values.
struct Template {
    /// The name stands behind the first of these; at the beginning of the block if there are none.
    name_after: &'static str,
    /// The words before each further value.
    values: &'static [(&'static str, Key)],
    /// Where it is meant.
    place: Place,
}

/// Where a sentence says that something is an SDK.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Wherever SDKs are spoken of.
    Anywhere,
    /// Under a heading or lead-in that says SDK.
    Section,
    /// There, as an item or numbered line.
    Item,
}

/// The sentences that are known, the more telling first. Words are in their searchable form.
const TEMPLATES: &[Template] = &[
    Template {
        name_after: " use | uses | integrate | integrates | integrated | embed | embeds | employ ",
        values: &[
            (" provided by | offered by | operated by | developed by ", Key::Company),
            (" in order to | for | to |, which ", Key::Purpose),
        ],
        place: Place::Anywhere,
    },
    Template {
        name_after: "",
        values: &[
            (" is provided by | provided by | is operated by | is developed by ", Key::Company),
            (
                ", is used to | is used to | and is used to |, used to | and is used for | and used \
                 for |, used for | is used for | for | to ",
                Key::Purpose,
            ),
        ],
        place: Place::Anywhere,
    },
    Template {
        name_after: "",
        values: &[("由", Key::Company), ("提供,用于|提供,为|提供用于|提供,", Key::Purpose)],
        place: Place::Anywhere,
    },
    Template {
        name_after: "集成|接入|使用",
        values: &[
            ("需要收集|会收集|将收集|可能收集", Key::Data),
            ("以提供|用于|以便|以实现", Key::Purpose),
        ],
        place: Place::Anywhere,
    },
    Template {
        name_after: "",
        values: &[(
            ". used for |, used for | used for | is used for |. used to |, used to | used to | is \
             used to |,用于|:用于|。用于| 用于",
            Key::Purpose,
        )],
        place: Place::Section,
    },
    Template { name_after: "", values: &[(" for ", Key::Purpose)], place: Place::Item },
];

/// The name and the values that a sentence at the beginning of a block states of one SDK. `scope`
/// is what the block, what stands above it and the record before it speak of.
pub(super) fn record(
    document: &Document,
    scopes: &Scopes,
    scope: Scope,
    block: usize,
) -> Option<Vec<(Key, Passage)>> {
    if !scope.has(Subject::Sdk) {
        return None;
    }
    let whole = Passage::of(document, block);
    let plain = normal::searchable_str(whole.text(document));
    let is_item = shape::mark(whole.text(document)).is_some()
        || matches!(document.blocks[block].kind, BlockKind::ListItem { .. });
    let known = TEMPLATES.iter().filter(|template| match template.place {
        Place::Anywhere => true,
        Place::Section => scopes.chain(block).has(Subject::Sdk),
        Place::Item => scopes.chain(block).has(Subject::Sdk) && is_item,
    });
    known.into_iter().find_map(|template| {
        let values = template.read(&plain)?;
        let values = values.into_iter().map(|(key, found)| {
            let range = plain.decoded(found);
            (key, clean(key, Passage { range, ..whole }, document))
        });
        let values: Vec<(Key, Passage)> = values.collect();
        values.iter().all(|value| fits(*value, template.place, document)).then_some(values)
    })
}

impl Template {
    /// The bytes of the name and of each value in the searchable text.
    fn read(&self, plain: &Searchable) -> Option<Vec<(Key, Span)>> {
        const LONGEST_OPENING: usize = 400;
        let text = plain.text.as_str();
        let mut at = if self.name_after.is_empty() { 0 } else { first(text, self.name_after)?.end };
        let mut key = Key::Name;
        let mut values = Vec::new();
        for (words, next) in self.values {
            let found = first(&text[at..], words)?;
            if found.start > LONGEST_OPENING {
                return None;
            }
            values.push((key, Span::new(at, at + found.start)));
            (at, key) = (at + found.end, *next);
        }
        let end = at + sentence_end(&text[at..]);
        values.push((key, Span::new(at, end)));
        values.extend(collected(text, end));
        Some(values)
    }
}

/// The data that the next sentence names: "It collects your name."
fn collected(text: &str, sentence_end: usize) -> Option<(Key, Span)> {
    let rest = text[sentence_end..].trim_start_matches(['.', '。', ' ']);
    let words = COLLECTS.iter().find(|words| rest.starts_with(*words))?;
    let start = text.len() - rest.len() + words.len();
    Some((Key::Data, Span::new(start, start + self::sentence_end(&text[start..]))))
}

/// How a sentence begins that says what the SDK named before it collects.
const COLLECTS: &[&str] = &[
    "it collects ",
    "it may collect ",
    "it receives ",
    "it processes ",
    "this sdk collects ",
    "the sdk collects ",
    "the sdk may collect ",
    "会收集",
    "收集",
];

/// The first of several words, which `|` divides.
fn first(text: &str, words: &str) -> Option<Span> {
    let found = words.split('|').filter_map(|word| {
        let at = text.find(word)?;
        Some((at, std::cmp::Reverse(word.len())))
    });
    found.min().map(|(at, len)| Span::new(at, at + len.0))
}

/// Where the sentence ends that a text begins with.
fn sentence_end(text: &str) -> usize {
    let ends = ["。", ". ", ";", "\n"].iter().filter_map(|end| text.find(end));
    ends.min().unwrap_or(text.trim_end_matches('.').len())
}

/// A value without quotes and what else only frames it.
fn clean(key: Key, value: Passage, document: &Document) -> Passage {
    let frames = |c: char| "“”\"「」:：,，".contains(c);
    if key != Key::Name {
        return value.trimmed(document, frames);
    }
    let name = name::bare(value, document);
    let text = name.text(document);
    // The name ends where the sentence about it begins.
    let end = text.find(['：', '，', ',', '”']).unwrap_or(text.len());
    let the = if text.starts_with("the ") || text.starts_with("The ") { "the ".len() } else { 0 };
    name.part(document, the, end.max(the)).trimmed(document, frames)
}

/// Whether a value is what the sentence would have it be.
fn fits((key, value): (Key, Passage), place: Place, document: &Document) -> bool {
    let text = value.text(document);
    match (key, place) {
        (Key::Name, Place::Anywhere) => name::is_proper(text) && !is_vague(text),
        (Key::Name, _) => is_name(text),
        (Key::Company, _) => is_company(text) && !is_vague(text),
        (_, Place::Item) => text.starts_with(char::is_lowercase),
        _ => text.chars().any(char::is_alphanumeric),
    }
}

/// Whether words speak of third parties at large.
fn is_vague(text: &str) -> bool {
    text.contains("第三方") || text.to_lowercase().contains("third part")
}

/// Whether words at the beginning of an item can be a name; few of them need capital letters.
fn is_name(text: &str) -> bool {
    const MOST_WORDS: usize = 6;
    let starts = text.starts_with(|c: char| c.is_uppercase() || !c.is_ascii());
    let is_one = !text.contains([',', '.', '，']);
    name::can_be_name(text)
        && (starts && is_one)
        && !shape::is_sentence(text)
        && !name::is_kind(text)
        && text.split_whitespace().count() <= MOST_WORDS
}

fn is_company(text: &str) -> bool {
    const WIDEST: usize = 90;
    let starts = text.starts_with(|c: char| c.is_uppercase() || !c.is_ascii());
    starts && shape::width(text, WIDEST + 1) <= WIDEST && !text.contains(['。', ';', '；'])
}
