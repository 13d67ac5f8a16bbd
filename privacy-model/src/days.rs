//! Periods of time as bounds in days.

use std::fmt;
use std::str::FromStr;

/// A period whose length in days is known within bounds: a month has 28 to 31.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days {
    lower: u32,
    upper: u32,
}

/// A unit of time, its names, and how few and how many days it can last.
struct Unit {
    names: &'static [&'static str],
    lower: u32,
    upper: u32,
}

/// The units a period may be written in; the Chinese ones stand beside the English.
const UNITS: &[Unit] = &[
    Unit { names: &["day", "days", "d", "日", "天"], lower: 1, upper: 1 },
    Unit { names: &["week", "weeks", "w", "周", "星期"], lower: 7, upper: 7 },
    Unit { names: &["month", "months", "个月", "月"], lower: 28, upper: 31 },
    Unit { names: &["year", "years", "y", "年"], lower: 365, upper: 366 },
];

/// Why a text is no period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum DaysError {
    /// There is no number in front.
    NoNumber,
    /// The unit is not days, weeks, months, years or hours.
    UnknownUnit,
    /// The number of days does not fit.
    TooLong,
}

impl fmt::Display for DaysError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoNumber => "expected a number and a unit, as in \"30 days\"",
            Self::UnknownUnit => {
                "expected hours, days, weeks, months or years, as in \"18 months\""
            }
            Self::TooLong => "the period is longer than can be counted in days",
        })
    }
}

impl std::error::Error for DaysError {}

impl Days {
    /// Exactly that many days.
    pub const fn exactly(days: u32) -> Self {
        Self { lower: days, upper: days }
    }

    /// At least `lower` and at most `upper` days, whichever way round they are given.
    pub const fn between(lower: u32, upper: u32) -> Self {
        if lower <= upper { Self { lower, upper } } else { Self { lower: upper, upper: lower } }
    }

    /// The fewest days the period can last.
    pub const fn lower(self) -> u32 {
        self.lower
    }

    /// The most days the period can last.
    pub const fn upper(self) -> u32 {
        self.upper
    }

    /// Whether this period is longer than `limit` however both are read.
    ///
    /// ```
    /// use privacy_model::days::Days;
    /// let month: Days = "1 month".parse().unwrap();
    /// assert!(!Days::exactly(31).certainly_exceeds(month));
    /// assert!(Days::exactly(32).certainly_exceeds(month));
    /// ```
    pub const fn certainly_exceeds(self, limit: Self) -> bool {
        self.lower > limit.upper
    }
}

impl FromStr for Days {
    type Err = DaysError;

    /// Reads a number and a unit, as in `30 days`, `18 months`, `1 year` or `72 hours`. Hours are
    /// rounded up to whole days.
    fn from_str(text: &str) -> Result<Self, DaysError> {
        let text = text.trim();
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, unit) = text.split_at(digits);
        if number.is_empty() {
            return Err(DaysError::NoNumber);
        }
        let number: u32 = number.parse().map_err(|_| DaysError::TooLong)?;
        let unit = unit.trim().to_lowercase();
        if matches!(unit.as_str(), "hour" | "hours" | "h" | "小时") {
            return Ok(Self::exactly(number.div_ceil(24)));
        }
        let unit = UNITS
            .iter()
            .find(|known| known.names.contains(&unit.as_str()))
            .ok_or(DaysError::UnknownUnit)?;
        let times = |days: u32| number.checked_mul(days).ok_or(DaysError::TooLong);
        Ok(Self { lower: times(unit.lower)?, upper: times(unit.upper)? })
    }
}

impl fmt::Display for Days {
    /// Writes what reads back as the same period, as in `30 days` or `18 months`, and bounds that no
    /// unit has as `30 to 60 days`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let written = UNITS.iter().find_map(|unit| {
            let number = self.upper / unit.upper;
            let is_this = number * unit.upper == self.upper && number * unit.lower == self.lower;
            is_this.then_some((number, unit))
        });
        match written {
            Some((1, unit)) => write!(f, "1 {}", unit.names[0]),
            Some((number, unit)) => write!(f, "{number} {}", unit.names[1]),
            None => write!(f, "{} to {} days", self.lower, self.upper),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_read_as_bounds() {
        assert_eq!("30 days".parse(), Ok(Days::exactly(30)));
        assert_eq!("18 Months".parse(), Ok(Days::between(504, 558)));
        assert_eq!("72 hours".parse(), Ok(Days::exactly(3)));
        assert_eq!("180日".parse(), Ok(Days::exactly(180)));
    }

    #[test]
    fn periods_are_written_as_they_are_read() {
        for text in ["1 day", "30 days", "1 month", "18 months", "1 year", "7 years"] {
            let days: Days = text.parse().unwrap();
            assert_eq!(days.to_string(), text);
        }
        assert_eq!(Days::exactly(0).to_string(), "0 days");
        assert_eq!(Days::between(30, 60).to_string(), "30 to 60 days");
        assert_eq!("2 weeks".parse::<Days>().unwrap().to_string(), "14 days");
    }

    #[test]
    fn what_is_no_period_says_why() {
        assert_eq!("soon".parse::<Days>(), Err(DaysError::NoNumber));
        assert_eq!("3 fortnights".parse::<Days>(), Err(DaysError::UnknownUnit));
        assert_eq!("99999999999 days".parse::<Days>(), Err(DaysError::TooLong));
        assert_eq!("4294967295 years".parse::<Days>(), Err(DaysError::TooLong));
    }

    fn units() -> Vec<&'static str> {
        let hours = ["hour", "hours", "h", "小时"];
        UNITS.iter().flat_map(|it| it.names).copied().chain(hours).collect()
    }

    proptest::proptest! {
        #[test]
        fn what_is_written_is_read_back(
            number in proptest::prop_oneof![0..2_000_u32, proptest::prelude::any::<u32>()],
            unit in proptest::sample::select(units()),
        ) {
            // No period is as long as the largest numbers of the larger units.
            if let Ok(days) = format!("{number} {unit}").parse::<Days>() {
                proptest::prop_assert_eq!(days.to_string().parse(), Ok(days));
            }
        }
    }
}
