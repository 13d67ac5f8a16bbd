//! Periods: how long data is kept.

use std::ops::Range;

use privacy_model::claim::Period;
use privacy_model::days::Days;

use crate::policy::lexicon::cue::Time;
use crate::policy::words::{Key, Shape, Word, key};

/// A period and the words that state it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PeriodAt {
    pub(crate) period: Period,
    pub(crate) words: Range<usize>,
}

impl PeriodAt {
    /// Whether it is a duration. One beats the criteria beside it.
    pub(crate) fn is_stated(&self) -> bool {
        matches!(self.period, Period::Stated(_))
    }
}

/// The periods that words state, in order.
pub(crate) fn find(text: &str, words: &[Word], times: &[(Time, Range<usize>)]) -> Vec<PeriodAt> {
    times
        .iter()
        .filter_map(|(time, at)| match time {
            Time::Unit => duration(text, words, at),
            Time::Criteria => Some(PeriodAt { period: Period::Criteria, words: at.clone() }),
            Time::Indefinite => Some(PeriodAt { period: Period::Indefinite, words: at.clone() }),
            Time::Response | Time::Keeping => None,
        })
        .collect()
}

/// A number before a unit: "30 days", "twelve (12) months", "180日".
fn duration(text: &str, words: &[Word], unit: &Range<usize>) -> Option<PeriodAt> {
    let nearest = unit.start.saturating_sub(4)..unit.start;
    let at = nearest
        .rev()
        .take_while(|at| !ends_search(&words[*at]))
        .find(|at| number(text, &words[*at]).is_some())?;
    let count = number(text, &words[at])?;
    let name = text.get(words[unit.end - 1].span.start..words[unit.end - 1].span.end)?;
    let name = if words[unit.start].shape == Shape::Ideograph {
        text.get(words[unit.start].span.start..words[unit.end - 1].span.end)?.trim_end_matches('内')
    } else {
        name
    };
    let days: Days = format!("{count} {name}").parse().ok()?;
    Some(PeriodAt { period: Period::Stated(days), words: at..unit.end })
}

fn ends_search(word: &Word) -> bool {
    matches!(word.shape, Shape::Comma | Shape::Semicolon)
}

const NUMERALS: &[(Key, u32)] = &[
    (key("one"), 1),
    (key("two"), 2),
    (key("three"), 3),
    (key("four"), 4),
    (key("five"), 5),
    (key("six"), 6),
    (key("seven"), 7),
    (key("eight"), 8),
    (key("nine"), 9),
    (key("ten"), 10),
    (key("twelve"), 12),
    (key("fourteen"), 14),
    (key("fifteen"), 15),
    (key("eighteen"), 18),
    (key("twenty"), 20),
    (key("thirty"), 30),
    (key("sixty"), 60),
    (key("ninety"), 90),
    (key("一"), 1),
    (key("两"), 2),
    (key("三"), 3),
    (key("六"), 6),
    (key("十"), 10),
];

fn number(text: &str, word: &Word) -> Option<u32> {
    if word.shape == Shape::Number {
        return text.get(word.span.range())?.parse().ok();
    }
    NUMERALS.iter().find(|(numeral, _)| *numeral == word.key).map(|(_, count)| *count)
}
