//! Which text of a document is meant: the one of a date, or the one of a version.

use jiff::civil::Date;

use super::block::{Block, Document};
use super::date::{dates, own_dates};
use crate::source::Span;

/// What tells one text of a document from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edition {
    /// The day that it is of.
    Date(Date),
    /// The version that it is.
    Version(Version),
}

/// A version, as its numbers: `4.2.0` is the same as `4.2`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version(Vec<u32>);

/// A version as a document states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedVersion {
    /// The version.
    pub version: Version,
    /// Its numbers as written, without a `v`.
    pub number: String,
    /// Where they stand in the source.
    pub span: Span,
}

impl Edition {
    /// Reads `2026-05-04`, `4 May 2026`, `20260504`, `v4.2` or `4`; `None` for anything else.
    ///
    /// ```
    /// use privacy_lint::policy::edition::Edition;
    ///
    /// assert_eq!(Edition::read("4 May 2026"), Edition::read("20260504"));
    /// assert_eq!(Edition::read("spring"), None);
    /// ```
    pub fn read(text: &str) -> Option<Self> {
        if let Some(date) = compact(text).or_else(|| Some(dates(text).first()?.date)) {
            return Some(Self::Date(date));
        }
        let number = text.trim().trim_start_matches(|it: char| !it.is_ascii_digit());
        (numbers(number) == number).then_some(())?;
        Version::read(number).map(Self::Version)
    }
}

impl Version {
    fn read(number: &str) -> Option<Self> {
        let numbers: Result<Vec<u32>, _> = number.split('.').map(str::parse).collect();
        let mut numbers = numbers.ok()?;
        let n_counting = numbers.iter().rposition(|it| *it != 0).map_or(1, |last| last + 1);
        numbers.truncate(n_counting);
        Some(Self(numbers))
    }
}

/// The date that eight digits are.
fn compact(text: &str) -> Option<Date> {
    let is_date = text.len() == 8 && text.bytes().all(|it| it.is_ascii_digit());
    is_date.then(|| Date::strptime("%Y%m%d", text).ok()).flatten()
}

/// The numbers with full stops between them that the text begins with.
fn numbers(text: &str) -> &str {
    let end = text.find(|it: char| !it.is_ascii_digit() && it != '.').unwrap_or(text.len());
    text[..end].trim_end_matches('.')
}

/// Words that announce a version.
const CUES: &[&str] = &["version", "版本号", "版本", "v"];

/// Words behind which the version is that of the document, not of an app that it mentions.
const OF_DOCUMENT: &[&str] = &[
    "policy",
    "notice",
    "statement",
    "addendum",
    "document",
    "terms",
    "this",
    "is",
    "the",
    "our",
    "current",
    "政策",
    "协议",
    "声明",
    "本",
    "前",
];

/// How many blocks a document opens with, at most.
const OPENING: usize = 8;

/// The version that the document gives as its own: in its opening, or beside its date.
pub fn own_version(document: &Document) -> Option<StatedVersion> {
    let dates = own_dates(document);
    let has_date = |block: &Block| {
        let source = block.text.source();
        dates.iter().any(|it| source.contains(it.span))
    };
    let first_dated = document.blocks.iter().position(has_date);
    let is_place = |at: usize| at < OPENING || first_dated.is_some_and(|it| at.abs_diff(it) <= 1);
    let places = document.blocks.iter().enumerate().filter(|(at, _)| is_place(*at));
    places.map(|(_, block)| block).find_map(stated)
}

fn stated(block: &Block) -> Option<StatedVersion> {
    let text = &block.text.decoded;
    let lower = text.to_lowercase();
    // Folding changes the length of few letters, and of none beside a version.
    if lower.len() != text.len() {
        return None;
    }
    let cues = CUES.iter().flat_map(|cue| lower.match_indices(cue));
    let numbers = cues.filter_map(|(at, cue)| {
        let behind = at + cue.len();
        let number = is_of_document(&lower[..at]).then(|| number_after(&lower[behind..], cue));
        Some(number.flatten()?.shifted(behind))
    });
    let dates = dates(text);
    let is_in_date = |number: Span| dates.iter().any(|it| it.span.contains(number));
    let span = numbers.filter(|it| !is_in_date(*it)).min_by_key(|it| it.start)?;
    let number = text[span.range()].to_owned();
    let version = Version::read(&number)?;
    Some(StatedVersion { version, number, span: block.text.source_span(span) })
}

/// Whether a version after this text is that of the document.
fn is_of_document(before: &str) -> bool {
    let before = before.trim_end();
    let ends_word = |word: &&str| {
        let rest = before.strip_suffix(*word);
        rest.is_some_and(|it| !word.is_ascii() || !it.ends_with(char::is_alphanumeric))
    };
    !before.ends_with(char::is_alphanumeric) || OF_DOCUMENT.iter().any(ends_word)
}

/// The place of the number that follows a cue; `v` stands right before its own.
fn number_after(after: &str, cue: &str) -> Option<Span> {
    let rest = if cue == "v" { after } else { behind_separators(after) };
    let number = numbers(rest);
    let goes_on = |it: char| it.is_ascii_alphanumeric() || matches!(it, '/' | '-');
    let is_whole = !number.is_empty() && !rest[number.len()..].starts_with(goes_on);
    let start = after.len() - rest.len();
    is_whole.then(|| Span::new(start, start + number.len()))
}

/// What follows the colon or the "no." between a word and its number.
fn behind_separators(after: &str) -> &str {
    let rest = after.trim_start_matches([' ', '\u{a0}', ':', '：', '#']);
    let rest = rest.strip_prefix("no.").or_else(|| rest.strip_prefix("number")).unwrap_or(rest);
    rest.trim_start_matches([' ', ':', 'v'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::block::Format;
    use crate::policy::document;
    use crate::source::SourceFile;

    fn version(text: &str) -> Option<String> {
        let file = SourceFile::new("policy.md", text);
        let stated = own_version(&document::parse(&file, Format::Markdown))?;
        assert_eq!(file.slice(stated.span), stated.number);
        Some(stated.number)
    }

    #[test]
    fn a_document_states_its_version_in_many_ways() {
        for text in [
            "# Privacy policy, version 4.2\n",
            "# Privacy Policy v4.2\n",
            "# P\n\n**Version:** 4.2\n",
            "# P\n\nVersion no. 4.2, effective 4 May 2026\n",
            "# P\n\nEffective 4 May 2026 (Version 4.2)\n",
            "# P\n\nThis is version 4.2 of our policy.\n",
            "# P\n\nVersion 2026-05-04, V4.2.\n",
            "# 隐私政策\n\n版本号：V4.2\n",
            "# 隐私政策\n\n本版本 4.2\n",
        ] {
            assert_eq!(version(text).as_deref(), Some("4.2"), "{text}");
        }
    }

    #[test]
    fn the_version_of_something_else_is_passed_over() {
        for text in [
            "# P\n\nThe app runs on Android version 12 and later.\n",
            "# P\n\nVersion of 4 May 2026\n",
            "# P\n\nVersion 2026-05-04\n",
            "# P\n\nVersion 4b\n",
            "# P\n\nWe improve the app from version to version.\n",
            "# P\n\nThe English version of 2026 applies.\n",
            "# P\n\nIPv6 addresses and HTTP/2v4\n",
        ] {
            assert_eq!(version(text), None, "{text}");
        }
    }

    #[test]
    fn one_day_or_version_is_the_same_in_any_spelling() {
        for text in ["2026-05-04", "4 May 2026", "May 4, 2026", "2026年5月4日", "20260504"] {
            assert_eq!(Edition::read(text), Some(Edition::Date(Date::constant(2026, 5, 4))));
        }
        assert_eq!(Edition::read("v4.2"), Edition::read("4.2.0"));
        assert_eq!(Edition::read("Version 4"), Edition::read("4"));
        assert_ne!(Edition::read("4.2"), Edition::read("4.20"));
        for text in ["", "spring", "4.2-beta", "v", "4.", "99999999999999999999"] {
            assert_eq!(Edition::read(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_searched_without_panic(
            text in "(\\PC|[0-9]{1,9}|[-/. v]|version |版本|policy ){0,30}"
        ) {
            let file = SourceFile::new("policy.md", text.clone());
            let stated = own_version(&document::parse(&file, Format::Markdown));
            proptest::prop_assert!(stated.is_none_or(|it| !file.slice(it.span).is_empty()));
            Edition::read(&text);
        }
    }
}
