//! Reports about faults and about how the app is used, sent only by those who agreed.

use std::collections::BTreeMap;

use privacy_derive::Privacy;

/// What is sent after a crash.
#[derive(Debug, Clone, Privacy)]
#[privacy(
    subject = "user",
    purpose = ["analytics.performance", "improvement"],
    basis = "consent",
    retention = "diagnostics",
    shared_with = "crashlantern",
    when = "diagnostics",
    optional
)]
pub struct CrashReport {
    /// The functions that were running.
    #[privacy(category = "diagnostics.crash")]
    pub backtrace: String,
    /// The last lines of the log.
    #[privacy(category = "diagnostics.log")]
    pub log: Vec<String>,
    /// Memory and processor load.
    #[privacy(category = "diagnostics.performance")]
    pub load: BTreeMap<String, f64>,
    /// The device's model.
    #[privacy(category = "device.attributes.model")]
    pub model: String,
    /// Its operating system.
    #[privacy(category = "device.attributes.os")]
    pub os_version: String,
}

/// How often each function was used.
#[derive(Debug, Clone, Privacy)]
#[privacy(
    category = "behavior.interaction",
    subject = "user",
    purpose = ["analytics", "improvement"],
    basis = "consent",
    retention = "diagnostics",
    shared_with = "tallymark",
    when = "diagnostics",
    optional
)]
pub struct UsageCounts<Name: Ord> {
    /// By name of the function.
    pub by_function: BTreeMap<Name, u64>,
}
