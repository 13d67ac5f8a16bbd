//! What only the app collects.

use privacy_derive::Privacy;

/// Where notifications about orders go.
#[derive(Debug, Clone, Privacy)]
#[privacy(
    subject = "customer",
    purpose = "service.notification",
    basis = "consent",
    retention = "account",
    shared_with = "heron",
    when = "push-allowed",
    optional
)]
pub struct PushTarget {
    /// Given by the operating system.
    #[privacy(category = "device.id.push_token")]
    pub token: String,
    /// The phone's model.
    #[privacy(category = "device.attributes.model")]
    pub model: String,
}

/// What is sent after a crash.
#[derive(Debug, Clone, Privacy)]
#[privacy(
    subject = "customer",
    purpose = "analytics.performance",
    basis = "consent",
    retention = "operations",
    shared_with = "sandglass",
    when = "crash-reports-on",
    optional
)]
pub struct CrashReport {
    /// Where it happened.
    #[privacy(category = "diagnostics.crash")]
    pub backtrace: Vec<String>,
    /// The phone's model.
    #[privacy(category = "device.attributes.model")]
    pub model: String,
    /// The version of its operating system.
    #[privacy(category = "device.attributes.os")]
    pub os_version: String,
}
