//! Dates in prose, and the one from which a document says that it applies.

use jiff::civil::Date;

use super::block::{Block, Document};
use crate::source::Span;

/// A date as a document writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dated {
    /// The day; the first one where only the month is given.
    pub date: Date,
    /// Where it stands: in [`dates`] in the text, in [`own_dates`] in the source.
    pub span: Span,
}

/// Words beside which a document gives its own date, in English and in Chinese.
const CUES: &[&str] = &[
    "effective",
    "updated",
    "update",
    "revised",
    "revision",
    "modified",
    "amended",
    "version",
    "in force",
    "published",
    "生效",
    "更新",
    "修订",
    "发布",
    "版本",
];

/// The most bytes between such a word and its date.
const REACH: usize = 64;

/// The date from which the document says that it applies, or on which it was last changed: the first
/// of its [`own_dates`].
pub fn effective_date(document: &Document) -> Option<Dated> {
    own_dates(document).into_iter().next()
}

/// The dates that the document gives as its own, in its order: those that stand near a word that says
/// so, or right below it. Where it gives several, as one of the last change and one from which it
/// applies, they stand in one block or in two that follow each other; later ones are of its history.
pub fn own_dates(document: &Document) -> Vec<Dated> {
    let blocks = &document.blocks;
    let all = (0..blocks.len()).map(|at| own_dates_at(blocks, at));
    let mut from_first = all.skip_while(Vec::is_empty).take(2).flatten().collect::<Vec<_>>();
    from_first.dedup();
    from_first
}

fn own_dates_at(blocks: &[Block], at: usize) -> Vec<Dated> {
    let block = &blocks[at];
    let cues = cues(&block.text.decoded);
    let Some(last) = cues.last() else { return Vec::new() };
    let is_near = |it: &Dated| cues.iter().any(|cue| gap(*cue, it.span) <= REACH);
    let dates_here = dates(&block.text.decoded);
    let here: Vec<Dated> =
        dates_here.into_iter().filter(is_near).map(|it| in_source(block, it)).collect();
    // "Last updated" as a heading, or as the cell beside the date.
    let is_label = block.text.decoded.len() - last.end <= REACH / 4;
    if !here.is_empty() || !is_label {
        return here;
    }
    let Some(below) = blocks.get(at + 1) else { return here };
    let first = dates(&below.text.decoded).into_iter().next();
    first.filter(|it| it.span.start == 0).map(|it| in_source(below, it)).into_iter().collect()
}

fn in_source(block: &Block, dated: Dated) -> Dated {
    Dated { span: block.text.source_span(dated.span), ..dated }
}

/// Where the cues stand, in their order.
fn cues(text: &str) -> Vec<Span> {
    let lower = text.to_lowercase();
    // Folding changes the length of few letters, and of none in a text that holds a cue beside.
    if lower.len() != text.len() {
        return Vec::new();
    }
    let mut found: Vec<Span> = CUES
        .iter()
        .flat_map(|cue| lower.match_indices(cue).map(|(at, it)| Span::new(at, at + it.len())))
        .collect();
    found.sort_by_key(|it| it.end);
    found
}

fn gap(a: Span, b: Span) -> usize {
    b.start.saturating_sub(a.end).max(a.start.saturating_sub(b.end))
}

/// The dates of a text, in their order: `4 May 2026`, `May 4th, 2026`, `May 2026`, `2026-05-04`,
/// `04.05.2026`, `5/4/2026` and `2026年5月4日`.
pub fn dates(text: &str) -> Vec<Dated> {
    let parts = parts(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < parts.len() {
        match date_at(&parts[at..]) {
            Some((date, n_parts)) => {
                let span = parts[at].span.to(parts[at + n_parts - 1].span);
                found.push(Dated { date, span });
                at += n_parts;
            }
            None => at += 1,
        }
    }
    found
}

/// A number, a word or a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Part {
    kind: Kind,
    span: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A number of one, two or four digits.
    Number(i16),
    /// The name of a month, from 1.
    Month(i8),
    /// A hyphen, a slash or a full stop right between numbers, or a Chinese unit.
    Mark(char),
    Other,
}

/// The parts of a text, without blanks, commas, "of" and the endings of ordinals.
fn parts(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_same = |it: char| {
            first.is_ascii_digit() == it.is_ascii_digit()
                && first.is_alphabetic()
                && it.is_alphabetic()
                || first.is_ascii_digit() && it.is_ascii_digit()
        };
        let is_unit = matches!(first, '年' | '月' | '日');
        let whole = rest.find(|it| is_unit || !is_same(it)).unwrap_or(rest.len());
        let length = whole.max(first.len_utf8());
        let (word, after) = rest.split_at(length);
        let start = text.len() - rest.len();
        rest = after;
        if let Some(kind) = kind(word, first) {
            parts.push(Part { kind, span: Span::new(start, start + length) });
        }
    }
    parts
}

/// What a part is; `None` for what may stand inside a date and says nothing.
fn kind(word: &str, first: char) -> Option<Kind> {
    if first.is_ascii_digit() {
        let number = word.parse().ok().filter(|_| matches!(word.len(), 1 | 2 | 4));
        return Some(number.map_or(Kind::Other, Kind::Number));
    }
    if matches!(first, '-' | '/' | '.' | '年' | '月' | '日') {
        return Some(Kind::Mark(first));
    }
    if first == ',' || first.is_whitespace() || matches!(word, "st" | "nd" | "rd" | "th" | "of") {
        return None;
    }
    Some(month(word).map_or(Kind::Other, Kind::Month))
}

fn month(word: &str) -> Option<i8> {
    const MONTHS: &[&str] = &[
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.to_ascii_lowercase();
    let is_it = |name: &&str| *name == word || word == "sept" || word.len() == 3;
    let index = MONTHS.iter().position(|name| name.starts_with(&*word) && is_it(name))?;
    i8::try_from(index + 1).ok()
}

/// The date that the parts begin with, and how many of them it takes.
fn date_at(parts: &[Part]) -> Option<(Date, usize)> {
    use Kind::{Mark, Month, Number};
    let kinds: Vec<Kind> = parts.iter().take(6).map(|it| it.kind).collect();
    let (year, month, day, n_parts) = match kinds[..] {
        [Number(y), Mark('年'), Number(m), Mark('月'), Number(d), Mark('日')] => (y, m, d, 6),
        [Number(a), Mark(one), Number(b), Mark(two), Number(c), ..] if one == two => {
            let (year, month, day) = numeric([a, b, c], one)?;
            (year, month, day, 5)
        }
        [Number(d), Month(m), Number(y), ..] if d <= 31 => (y, i16::from(m), d, 3),
        [Month(m), Number(d), Number(y), ..] if d <= 31 => (y, i16::from(m), d, 3),
        [Month(m), Number(y), ..] => (y, i16::from(m), 1, 2),
        _ => return None,
    };
    let is_year = (1990..=2199).contains(&year);
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    is_year.then_some((date, n_parts))
}

/// Year, month and day of three numbers. With the year last, a full stop says that the day comes
/// first, and a slash that the month does, unless it cannot.
fn numeric([a, b, c]: [i16; 3], mark: char) -> Option<(i16, i16, i16)> {
    match mark {
        '-' | '/' | '.' if a > 31 => Some((a, b, c)),
        '.' => Some((c, b, a)),
        '/' | '-' if a > 12 => Some((c, b, a)),
        '/' | '-' => Some((c, a, b)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::block::Format;
    use crate::policy::document;
    use crate::source::SourceFile;

    #[test]
    fn dates_are_found_as_people_write_them() {
        for text in [
            "4 May 2026",
            "4th of May, 2026",
            "May 4, 2026",
            "May 4th 2026",
            "2026-05-04",
            "2026/5/4",
            "2026.05.04",
            "04.05.2026",
            "5/4/2026",
            "2026年5月4日",
            "4 MAY 2026",
        ] {
            let padded = format!("Since ({text}) we do.");
            let found = dates(&padded);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(found[0].date.to_string(), "2026-05-04", "{text}");
            assert_eq!(&padded[found[0].span.range()], text);
        }
        assert_eq!(dates("Sept 2025")[0].date.to_string(), "2025-09-01");
        assert_eq!(dates("31/12/2025")[0].date.to_string(), "2025-12-31");
    }

    #[test]
    fn what_is_no_date_is_passed_over() {
        for text in [
            "30 days",
            "version 2.1.3",
            "May 32",
            "1-800-2026",
            "2026",
            "31/31/2026",
            "127.0.0.1",
            "maybe 4 2026",
            "4 May 1815",
        ] {
            assert_eq!(dates(text), [], "{text}");
        }
    }

    fn effective(text: &str) -> Option<String> {
        let file = SourceFile::new("policy.md", text);
        let document = document::parse(&file, Format::Markdown);
        effective_date(&document).map(|it| file.slice(it.span).to_owned())
    }

    #[test]
    fn the_effective_date_stands_beside_or_below_its_word() {
        assert_eq!(effective("# P\n\nEffective date: 4 May 2026\n").unwrap(), "4 May 2026");
        assert_eq!(effective("# P\n\n## Last updated\n\n2026-05-04\n").unwrap(), "2026-05-04");
        assert_eq!(effective("# 政策\n\n生效日期：2026年5月4日\n").unwrap(), "2026年5月4日");
        assert_eq!(effective("# P\n\nFounded on 4 May 2006.\n"), None);
        let far =
            format!("# P\n\nWe updated it. {} On 4 May 2026 it rained.\n", "Words. ".repeat(20));
        assert_eq!(effective(&far), None);
    }

    #[test]
    fn a_document_may_have_two_dates_and_a_history() {
        let text = "# P\n\nLast updated: 16 February 2026\n\nEffective: 2 March 2026\n\n\
            ## History\n\n- Version of 1 March 2024\n";
        let file = SourceFile::new("policy.md", text);
        let dates = own_dates(&document::parse(&file, Format::Markdown));
        let dates: Vec<_> = dates.iter().map(|it| it.date.to_string()).collect();
        assert_eq!(dates, ["2026-02-16", "2026-03-02"]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_searched_without_panic(text in "(\\PC|[0-9]{1,4}|[-/. 年月日]|May ){0,30}") {
            for found in dates(&text) {
                assert!(text.get(found.span.range()).is_some());
            }
        }
    }
}
