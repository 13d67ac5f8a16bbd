//! Constants that are longer than the period, whatever expression they are.

use std::time::Duration;

use privacy_derive::retention;

const DAY: u64 = 24 * 60 * 60;

const fn weeks(count: u64) -> Duration {
    Duration::from_secs(count * 7 * DAY)
}

#[retention("30 days")]
const EXACTLY: Duration = Duration::from_secs(30 * DAY);

#[retention("30 days")]
const LONGER: Duration = Duration::from_secs(31 * DAY);

#[retention("1 month")]
const FUNCTION: Duration = weeks(5);

#[retention("1 day")]
const HAIR: Duration = Duration::new(DAY, 1);

#[retention("12 weeks", unit = "hours")]
const INTEGER: u16 = 12 * 7 * 24 + 1;

#[retention("30 days", unit = "days")]
const FOREVER: i32 = -1;

fn main() {}
