//! Lengths of time as the constants of programs state them, in nanoseconds.

use crate::days::Days;

/// A second.
pub const SECOND: u128 = 1_000_000_000;

/// A day.
pub const DAY: u128 = 24 * 60 * 60 * SECOND;

/// What an integer may count, and how long one of it is.
static UNITS: &[(&str, u128)] = &[
    ("days", DAY),
    ("weeks", 7 * DAY),
    ("hours", 60 * 60 * SECOND),
    ("minutes", 60 * SECOND),
    ("seconds", SECOND),
    ("milliseconds", SECOND / 1000),
];

/// How long one of what a unit counts is.
///
/// ```
/// use privacy_model::length::{DAY, unit};
/// assert_eq!(unit("weeks"), Some(7 * DAY));
/// assert_eq!(unit("fortnights"), None);
/// ```
pub fn unit(name: &str) -> Option<u128> {
    UNITS.iter().find(|(unit, _)| *unit == name).map(|(_, length)| *length)
}

/// The names of the units, the commonest first.
pub fn unit_names() -> impl Iterator<Item = &'static str> {
    UNITS.iter().map(|(name, _)| *name)
}

/// The longest that a period lasts, however it is read.
pub fn longest(period: Days) -> u128 {
    u128::from(period.upper()) * DAY
}

/// A length in words, in the largest unit that it is a whole number of; `u128::MAX` has no end.
///
/// ```
/// use privacy_model::length::{DAY, SECOND, in_words};
/// assert_eq!(in_words(45 * DAY), "45 days");
/// assert_eq!(in_words(36 * 60 * 60 * SECOND), "36 hours");
/// assert_eq!(in_words(1), "1 nanosecond");
/// ```
pub fn in_words(nanoseconds: u128) -> String {
    if nanoseconds == u128::MAX {
        return "without end".to_owned();
    }
    let units = UNITS.iter().filter(|(name, _)| *name != "weeks").copied();
    let whole = units.chain([("nanoseconds", 1)]).find(|(_, one)| nanoseconds % one == 0);
    let (name, one) = whole.unwrap_or(("nanoseconds", 1));
    match nanoseconds / one {
        1 => format!("1 {}", name.trim_end_matches('s')),
        count => format!("{count} {name}"),
    }
}
