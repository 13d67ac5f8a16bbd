//! Calendar dates as annotations write them.

/// Whether the text is a day of the Gregorian calendar written `YYYY-MM-DD`.
///
/// ```
/// use privacy_model::annotation::is_date;
/// assert!(is_date("2028-02-29"));
/// assert!(!is_date("2027-02-29"));
/// assert!(!is_date("2027-2-9"));
/// ```
pub fn is_date(text: &str) -> bool {
    read(text).is_some_and(|(year, month, day)| (1..=days_in(year, month)).contains(&day))
}

/// Year, month and day, each of its fixed number of digits.
fn read(text: &str) -> Option<(u32, u32, u32)> {
    let mut parts = text.split('-');
    let mut part = |n_digits: usize| {
        let digits = parts.next()?;
        let well_formed = digits.len() == n_digits && digits.bytes().all(|it| it.is_ascii_digit());
        if well_formed { digits.parse().ok() } else { None }
    };
    let date = (part(4)?, part(2)?, part(2)?);
    parts.next().is_none().then_some(date)
}

/// The number of days of a month; none for a month that is not.
fn days_in(year: u32, month: u32) -> u32 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::is_date;

    #[test]
    fn days_of_the_calendar_are_dates() {
        for date in ["2027-01-31", "2000-02-29", "2027-12-01", "0001-01-01"] {
            assert!(is_date(date), "{date}");
        }
    }

    #[test]
    fn everything_else_is_none() {
        for text in [
            "",
            "2027",
            "2027-01",
            "2027-01-31-",
            "2027-00-10",
            "2027-13-01",
            "2027-04-31",
            "1900-02-29",
            "2027-01-00",
            "27-01-31",
            "2027/01/31",
            "+027-01-31",
            "２０２７-01-31",
        ] {
            assert!(!is_date(text), "{text}");
        }
    }
}
