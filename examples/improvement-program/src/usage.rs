//! What a mower reports once a day.

use std::collections::BTreeMap;
use std::time::Duration;

use privacy_derive::Privacy;

/// A day of use.
#[derive(Debug, Clone, Default, Privacy)]
#[privacy(
    subject = "user",
    purpose = ["analytics", "improvement"],
    basis = "consent",
    retention = "program",
    storage = "fleet",
    when = "joined-program",
    optional
)]
pub struct UsageReport {
    /// How often each button was pressed.
    #[privacy(category = "behavior.interaction")]
    pub presses: BTreeMap<String, u32>,
    /// How long each page was open.
    #[privacy(category = "behavior.interaction")]
    pub page_times: BTreeMap<String, Duration>,
    /// Cutting height, schedule and functions.
    #[privacy(category = "account.settings")]
    pub settings: BTreeMap<String, String>,
    /// Mowing time, charging time and processor load.
    #[privacy(category = "diagnostics.performance")]
    pub performance: BTreeMap<String, f64>,
    /// The version of this format.
    #[privacy(none = "a constant of the firmware")]
    pub format: u8,
}
