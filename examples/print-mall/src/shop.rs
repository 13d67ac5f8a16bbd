//! What the shop's servers write down while somebody looks around.

use std::net::IpAddr;

use privacy_derive::Privacy;

/// One line of the log.
#[derive(Debug, Clone, Privacy)]
#[privacy(
    subject = "visitor",
    purpose = "security",
    basis = "legitimate_interest",
    retention = "operations",
    storage = "shop"
)]
pub struct LogLine<'a> {
    /// Where the request came from.
    #[privacy(category = "device.ip_address")]
    pub address: IpAddr,
    /// Browser and version.
    #[privacy(category = "device.attributes.browser")]
    pub browser: &'a str,
    /// Operating system.
    #[privacy(category = "device.attributes.os")]
    pub os: &'a str,
    /// The page that was opened.
    #[privacy(category = "behavior.browsing_history")]
    pub path: &'a str,
    /// The answer's status.
    #[privacy(none = "the outcome of the request")]
    pub status: u16,
}

/// What "For you" works with.
#[derive(Debug, Clone, Privacy)]
#[privacy(
    subject = "customer",
    purpose = "personalization.recommendation",
    basis = "legitimate_interest",
    storage = "shop",
    when = "for-you",
    optional
)]
pub struct Interests {
    /// Articles looked at.
    #[privacy(category = "behavior.interaction", retention = "interest")]
    pub viewed: Vec<u64>,
    /// Words searched for.
    #[privacy(category = "behavior.search_history", retention = "180 days")]
    pub searches: Vec<String>,
}
