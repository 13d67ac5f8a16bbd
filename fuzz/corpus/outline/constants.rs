use std::time::Duration;
/// How long.
#[retention("30 days")]
pub const TTL: Duration = Duration::from_secs(DAYS * 24 * 60 * 60);
const DAYS: u64 = 0x1e;
#[cfg_attr(unix, retention("1 year", unit = "days"))] const N: u32 = (1 + 2) << 3;
#[policy_version("p")]
const V: &str = concat!("2026-", "05-04");
