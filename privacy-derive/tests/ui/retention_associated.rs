//! Associated constants.

use std::time::Duration;

use privacy_derive::retention;

struct History;

impl History {
    #[retention("30 days")]
    const TTL: Duration = Duration::ZERO;
}

impl History {
    const DAYS: u64 = 7;

    #[retention("30 days")]
    const MONTH: Duration = Duration::from_secs(Self::DAYS * 86_400);
}

trait Kept {
    #[retention("30 days")]
    const TTL: Duration;
}

fn main() {}
