//! References from one part of a text to another: "Attachment 1", "see section 7", "附件一".

use std::fmt;

use crate::source::Span;

/// The part that a reference names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    /// The sort of part, in lower case: `attachment`.
    sort: &'static str,
    /// Its number or letter, in lower case: `1`, `a`, `4.2`.
    number: String,
    /// Whether it is a section of the same text, which its number alone may head.
    pub is_section: bool,
}

impl Reference {
    /// The name by which the part is found: the sort and the number, of a section the number alone.
    pub fn name(&self) -> String {
        if self.is_section { self.number.clone() } else { format!("{} {}", self.sort, self.number) }
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.sort, self.number.to_uppercase())
    }
}

/// Sorts of parts as texts write them, with the sort that they stand for.
const SORTS: &[(&str, &str)] = &[
    ("attachment", "attachment"),
    ("appendix", "appendix"),
    ("annex", "annex"),
    ("exhibit", "exhibit"),
    ("schedule", "schedule"),
    ("section", "section"),
    ("附件", "attachment"),
    ("附录", "appendix"),
];

/// The sort whose parts are named by their numbers alone as well.
const SECTION: &str = "section";

/// Words behind a number that say whose section it is: a law's.
const OF_LAWS: &[&str] =
    &["of the", "of regulation", "of directive", "of title", "gdpr", "u.s.c", "et seq"];

/// The parts that a text refers to, and where, as bytes of the text.
pub fn references(text: &str) -> Vec<(Reference, Span)> {
    let lower = text.to_ascii_lowercase();
    let mut found = Vec::new();
    for (word, sort) in SORTS {
        for (start, _) in lower.match_indices(word) {
            let is_whole = !lower[..start].ends_with(|it: char| it.is_ascii_alphanumeric());
            let Some((number, end)) = number(&lower, start + word.len()).filter(|_| is_whole)
            else {
                continue;
            };
            let is_section = *sort == SECTION;
            if !(is_section && is_of_law(number, &lower[end..])) {
                let number = plain(number);
                found.push((Reference { sort, number, is_section }, Span::new(start, end)));
            }
        }
    }
    found.sort_by_key(|(_, span)| span.start);
    found
}

/// The name of the part that a text begins: "Attachment 1: SDKs", "7. Cookies".
pub fn label(text: &str) -> Option<String> {
    if let Some((reference, _)) = references(text).first().filter(|(_, span)| span.start == 0) {
        return Some(reference.name());
    }
    let bracketless = text.trim_start_matches(['(', '\u{ff08}']);
    let end =
        bracketless.find(|it: char| !it.is_ascii_digit() && it != '.').unwrap_or(bracketless.len());
    let number = bracketless[..end].trim_end_matches('.');
    (!number.is_empty()).then(|| number.to_owned())
}

/// The number or letter at or behind a blank, and where it ends. A letter stands alone.
fn number(text: &str, at: usize) -> Option<(&str, usize)> {
    let rest = &text[at..];
    let blank = rest.len() - rest.trim_start_matches([' ', '\u{a0}']).len();
    let rest = &rest[blank..];
    let is_number =
        |it: char| it.is_ascii_digit() || it == '.' || "一二三四五六七八九十".contains(it);
    let digits = rest.find(|it| !is_number(it)).unwrap_or(rest.len());
    let number = rest[..digits].trim_end_matches('.');
    if !number.is_empty() {
        return Some((number, at + blank + number.len()));
    }
    let mut letters = rest.chars();
    let is_letter = letters.next().is_some_and(|it| it.is_ascii_lowercase());
    let stands_alone = !letters.next().is_some_and(|it| it.is_alphanumeric() || it == '\'');
    (blank > 0 && is_letter && stands_alone).then(|| (&rest[..1], at + blank + 1))
}

/// Whether a section is a law's: laws have many, with letters in brackets, and say whose they are.
fn is_of_law(number: &str, behind: &str) -> bool {
    let is_long = number.split('.').any(|it| it.len() > 2);
    let behind = behind.trim_start();
    is_long || behind.starts_with('(') || OF_LAWS.iter().any(|it| behind.starts_with(it))
}

/// A number with digits for the Chinese ones up to ten.
fn plain(number: &str) -> String {
    let digit = "一二三四五六七八九十".chars().position(|it| number.chars().eq([it]));
    digit.map_or_else(|| number.to_owned(), |at| (at + 1).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        references(text).iter().map(|(it, _)| it.name()).collect()
    }

    #[test]
    fn parts_are_found_by_sort_and_number() {
        assert_eq!(names("See Attachment 1 and Appendix B."), ["attachment 1", "appendix b"]);
        assert_eq!(names("as section 4.2 says. Section 7."), ["4.2", "7"]);
        assert_eq!(names("详见附件一。见附录 2"), ["attachment 1", "appendix 2"]);
    }

    #[test]
    fn laws_and_plain_words_are_no_references() {
        for text in [
            "Section 1798.100 of the Civil Code",
            "section 5 of the Act",
            "Section 13(2)",
            "an attachment as such",
            "email attachments",
            "the schedule is full",
            "a section about us",
        ] {
            assert!(names(text).is_empty(), "{text}: {:?}", names(text));
        }
    }

    #[test]
    fn a_text_is_called_what_it_begins_with() {
        assert_eq!(label("Attachment 1: SDKs").unwrap(), "attachment 1");
        assert_eq!(label("7. Cookies").unwrap(), "7");
        assert_eq!(label("(4.2) Cookies").unwrap(), "4.2");
        assert_eq!(label("Section 3").unwrap(), "3");
        assert_eq!(label("Cookies"), None);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_searched_without_panic(text in "(section|Annex|附件|[a-c0-9.一( \u{a0}]|\\PC){0,12}") {
            for (_, span) in references(&text) {
                assert!(text.get(span.range()).is_some());
            }
            label(&text);
        }
    }
}
