//! `[[planned]]`: code ahead of the policy.

use std::cmp::Ordering;

use super::Located;
use super::product::Products;
use super::reader::Entry;
use crate::source::Span;

/// A disclosure that is still to be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The categories that will be disclosed.
    pub categories: Vec<Located<String>>,
    /// The purposes that will be; any where there are none.
    pub purposes: Vec<Located<String>>,
    /// The recipients that will be: ids of SDKs and recipients.
    pub recipients: Vec<Located<String>>,
    /// The products it is for.
    pub products: Products,
    /// The release it is due in.
    pub release: Located<String>,
    /// Where it is followed.
    pub ticket: Located<String>,
    /// Who writes it.
    pub owner: Located<String>,
    /// The table's header.
    pub span: Span,
}

impl Planned {
    pub(super) fn read(entry: Entry<'_>) -> Self {
        Self {
            categories: entry.texts("category"),
            purposes: entry.texts("purpose"),
            recipients: entry.texts("recipients"),
            products: Products::read(entry),
            release: entry.required("release"),
            ticket: entry.required("ticket"),
            owner: entry.required("owner"),
            span: entry.span(),
        }
    }

    /// Whether the sentence has to be published with `release` or was due before.
    pub fn is_due_in(&self, release: &str) -> bool {
        compare_releases(&self.release.value, release) != Ordering::Greater
    }
}

/// Orders releases by their numbers: `2.9` before `2.10`, `2.1-beta` before `2.1`, `v2.1` with
/// `2.1.0`.
///
/// ```
/// use std::cmp::Ordering;
/// use privacy_lint::manifest::compare_releases;
/// assert_eq!(compare_releases("2.9", "2.10"), Ordering::Less);
/// assert_eq!(compare_releases("v2.1", "2.1.0"), Ordering::Equal);
/// ```
pub fn compare_releases(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (parts(a), parts(b));
    loop {
        let (left, right) = (a.next(), b.next());
        if left.is_none() && right.is_none() {
            return Ordering::Equal;
        }
        let end = Part::Number(0, "");
        match left.unwrap_or(end).cmp(&right.unwrap_or(end)) {
            Ordering::Equal => {}
            different => return different,
        }
    }
}

/// A part of a release: a word, as in `beta`, comes before what is released.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part<'r> {
    Word(&'r str),
    /// The count of digits and the digits, without leading zeros: no number is too long.
    Number(usize, &'r str),
}

fn parts(release: &str) -> impl Iterator<Item = Part<'_>> {
    let release = release.trim();
    let release = release.strip_prefix(['v', 'V']).unwrap_or(release);
    release.split(|char: char| !char.is_alphanumeric()).filter(|it| !it.is_empty()).map(|part| {
        if !part.bytes().all(|byte| byte.is_ascii_digit()) {
            return Part::Word(part);
        }
        let digits = part.trim_start_matches('0');
        Part::Number(digits.len(), digits)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn releases_are_ordered_by_their_numbers() {
        let ordered = ["1", "2.1-alpha", "2.1-beta", "2.1", "2.1.1", "2.9", "2.10", "10"];
        for pair in ordered.windows(2) {
            assert_eq!(compare_releases(pair[0], pair[1]), Ordering::Less, "{pair:?}");
            assert_eq!(compare_releases(pair[1], pair[0]), Ordering::Greater, "{pair:?}");
        }
        assert_eq!(compare_releases("v2.1", "2.01.0"), Ordering::Equal);
    }
}
