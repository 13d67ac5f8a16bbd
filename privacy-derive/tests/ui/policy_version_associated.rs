//! Associated constants that name a version.

use privacy_derive::policy_version;

struct Consent;

impl Consent {
    #[policy_version("privacy")]
    const VERSION: &'static str = "2026-05-04";
}

impl Consent {
    const TEXT: &'static str = "2026-05-04";

    #[policy_version("privacy")]
    const OF_SELF: &'static str = Self::TEXT;
}

trait Agreed {
    #[policy_version("privacy")]
    const VERSION: &'static str;
}

fn main() {}
