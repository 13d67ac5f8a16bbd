//! The attribute on constants, misused.

use std::time::Duration;

use privacy_derive::retention;

#[retention]
const NOTHING: Duration = Duration::ZERO;

#[retention(print_history)]
const NO_STRING: Duration = Duration::ZERO;

#[retention("")]
const EMPTY: Duration = Duration::ZERO;

#[retention("30 dais")]
const NO_PERIOD: Duration = Duration::ZERO;

#[retention("30 days", units = "days")]
const UNKNOWN_KEY: u32 = 3;

#[retention("30 days", unit = "fortnights")]
const UNKNOWN_UNIT: u32 = 3;

#[retention("30 days")]
const NO_UNIT: u32 = 3;

#[retention("30 days", unit = "days")]
const TWO_UNITS: Duration = Duration::ZERO;

#[retention("30 days")]
fn no_constant() {}

#[retention("30 days")]
static NOT_CONSTANT: Duration = Duration::ZERO;

fn main() {}
