//! Periods: how long data is kept.

use std::ops::Range;

use privacy_model::claim::Period;
use privacy_model::days::Days;

use super::passage::{Passage, within};
use crate::policy::lexicon::cue::Time;
use crate::policy::words::{Key, Shape, Word, key, keys};

/// A period and the words that state it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PeriodAt {
    pub(super) period: Period,
    pub(super) words: Range<usize>,
}

impl PeriodAt {
    /// Whether it is a duration. One beats the criteria beside it.
    pub(super) fn is_stated(&self) -> bool {
        matches!(self.period, Period::Stated(_))
    }
}

/// The periods that words of a passage state, in order.
pub(super) fn find(passage: &Passage<'_>, words: &Range<usize>) -> Vec<PeriodAt> {
    within(&passage.times, words)
        .filter_map(|(time, at)| match time {
            Time::Unit => duration(&passage.block.text.decoded, &passage.words, at),
            Time::Criteria => Some(PeriodAt { period: Period::Criteria, words: at.clone() }),
            Time::Indefinite => Some(PeriodAt { period: Period::Indefinite, words: at.clone() }),
            Time::Response | Time::Keeping => None,
        })
        .collect()
}

/// The durations among periods; all of them where there is none.
pub(super) fn durations_or_all(mut periods: Vec<PeriodAt>) -> Vec<PeriodAt> {
    if periods.iter().any(PeriodAt::is_stated) {
        periods.retain(PeriodAt::is_stated);
    }
    periods
}

/// A number before a unit: "30 days", "twelve (12) months", "forty-five days", "180日", "三十日"; or one
/// of them: "for a year".
fn duration(text: &str, words: &[Word], unit: &Range<usize>) -> Option<PeriodAt> {
    let nearest = unit.start.saturating_sub(4)..unit.start;
    let at = nearest
        .rev()
        .take_while(|at| !ends_search(&words[*at]))
        .find(|at| numeral(text, &words[*at]).is_some());
    let (count, from) = match at {
        Some(at) => number(text, words, at),
        None => (1, single(words, unit.start)?),
    };
    let name = text.get(words[unit.end - 1].span.start..words[unit.end - 1].span.end)?;
    let name = if words[unit.start].shape == Shape::Ideograph {
        text.get(words[unit.start].span.start..words[unit.end - 1].span.end)?.trim_end_matches('内')
    } else {
        name
    };
    let days: Days = format!("{count} {name}").parse().ok()?;
    Some(PeriodAt { period: Period::Stated(days), words: from..unit.end })
}

/// Where "a year" begins, behind a word that makes it a length and not a rate: "for a year", "up to a
/// month".
fn single(words: &[Word], unit: usize) -> Option<usize> {
    const BEFORE: &[Key] = &keys(["for", "within", "after", "than", "to", "least", "of", "about"]);
    let [.., before, article] = words.get(..unit)? else { return None };
    let is_article = [key("a"), key("an")].contains(&article.key);
    (is_article && BEFORE.contains(&before.key)).then(|| unit - 1)
}

fn ends_search(word: &Word) -> bool {
    matches!(word.shape, Shape::Comma | Shape::Semicolon)
}

/// A word that is a number or a part of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Numeral {
    /// In figures.
    Whole(u32),
    /// "twenty", "four", "三": it adds.
    Plain(u32),
    /// "hundred", "十": it multiplies what stands before it.
    Times(u32),
}

use Numeral::{Plain, Times, Whole};

const NUMERALS: &[(Key, Numeral)] = &[
    (key("one"), Plain(1)),
    (key("two"), Plain(2)),
    (key("three"), Plain(3)),
    (key("four"), Plain(4)),
    (key("five"), Plain(5)),
    (key("six"), Plain(6)),
    (key("seven"), Plain(7)),
    (key("eight"), Plain(8)),
    (key("nine"), Plain(9)),
    (key("ten"), Plain(10)),
    (key("eleven"), Plain(11)),
    (key("twelve"), Plain(12)),
    (key("thirteen"), Plain(13)),
    (key("fourteen"), Plain(14)),
    (key("fifteen"), Plain(15)),
    (key("sixteen"), Plain(16)),
    (key("seventeen"), Plain(17)),
    (key("eighteen"), Plain(18)),
    (key("nineteen"), Plain(19)),
    (key("twenty"), Plain(20)),
    (key("thirty"), Plain(30)),
    (key("forty"), Plain(40)),
    (key("fifty"), Plain(50)),
    (key("sixty"), Plain(60)),
    (key("seventy"), Plain(70)),
    (key("eighty"), Plain(80)),
    (key("ninety"), Plain(90)),
    (key("hundred"), Times(100)),
    (key("一"), Plain(1)),
    (key("二"), Plain(2)),
    (key("两"), Plain(2)),
    (key("三"), Plain(3)),
    (key("四"), Plain(4)),
    (key("五"), Plain(5)),
    (key("六"), Plain(6)),
    (key("七"), Plain(7)),
    (key("八"), Plain(8)),
    (key("九"), Plain(9)),
    (key("十"), Times(10)),
    (key("百"), Times(100)),
];

fn numeral(text: &str, word: &Word) -> Option<Numeral> {
    if word.shape == Shape::Number {
        return text.get(word.span.range())?.parse().ok().map(Whole);
    }
    NUMERALS.iter().find(|(numeral, _)| *numeral == word.key).map(|(_, it)| *it)
}

/// The most words of a number: "one hundred and eighty-five".
const LONGEST_NUMBER: usize = 6;

/// The number whose last word stands at `last`, and where it begins.
fn number(text: &str, words: &[Word], last: usize) -> (u32, usize) {
    let (mut parts, mut from) = (Vec::new(), last);
    for at in (last.saturating_sub(LONGEST_NUMBER - 1)..=last).rev() {
        match numeral(text, &words[at]) {
            Some(Whole(count)) if at == last => return (count, at),
            // "3 hundred": figures are a part of a number where they are multiplied.
            Some(Whole(_)) if !matches!(parts.last(), Some(Times(_))) => break,
            Some(part) => {
                parts.push(part);
                from = at;
            }
            None if joins_numerals(text, words, at) => {}
            None => break,
        }
    }
    let (mut sum, mut pending) = (0_u32, 0_u32);
    for part in parts.into_iter().rev() {
        match part {
            Plain(count) | Whole(count) => pending = pending.saturating_add(count),
            Times(factor) => {
                sum = sum.saturating_add(pending.max(1).saturating_mul(factor));
                pending = 0;
            }
        }
    }
    (sum.saturating_add(pending), from)
}

/// The hyphen of "forty-five"; the "and" of "one hundred and eighty", and not that of "six and twelve".
fn joins_numerals(text: &str, words: &[Word], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| numeral(text, &words[at]));
    match words[at].shape {
        Shape::Hyphen => before.is_some(),
        _ => words[at].key == key("and") && matches!(before, Some(Times(_))),
    }
}
