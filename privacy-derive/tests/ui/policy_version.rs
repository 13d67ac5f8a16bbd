//! The attribute on constants that name a version, misused.

use std::time::Duration;

use privacy_derive::policy_version;

#[policy_version]
const NOTHING: &str = "2026-05-04";

#[policy_version()]
const NOTHING_IN_PARENTHESES: &str = "2026-05-04";

#[policy_version(privacy)]
const NO_STRING: &str = "2026-05-04";

#[policy_version(" ")]
const BLANK: &str = "2026-05-04";

#[policy_version("privacy", "terms")]
const TWO_DOCUMENTS: &str = "2026-05-04";

#[policy_version("privacy", date = "2026-05-04")]
const ANOTHER_KEY: &str = "2026-05-04";

#[policy_version("privacy")]
const NO_TEXT: Duration = Duration::ZERO;

#[policy_version("privacy")]
const NO_INTEGER: f64 = 4.2;

#[policy_version("privacy")]
fn no_constant() {}

#[policy_version("privacy")]
static NOT_CONSTANT: &str = "2026-05-04";

fn main() {}
