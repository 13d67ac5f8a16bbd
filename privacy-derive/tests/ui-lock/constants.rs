//! Constants that are longer than their rule.

use std::time::Duration;

use privacy_derive::retention;

#[retention("print-history")]
const PRINT_HISTORY: Duration = Duration::from_secs(60 * 24 * 60 * 60);

#[retention("print-history", unit = "days")]
const PRINT_HISTORY_DAYS: u16 = 31;

fn main() {}
