//! The purposes of processing, sorted by id.

use super::Purpose;

const fn purpose(id: &'static str, label: &'static str, usually_necessary: bool) -> Purpose {
    Purpose { id, label, usually_necessary }
}

/// Every purpose, sorted by id.
#[rustfmt::skip]
pub static PURPOSES: &[Purpose] = &[
    purpose("advertising", "Advertising or marketing", false),
    purpose("advertising.first_party", "Own advertising and marketing", false),
    purpose("advertising.measurement", "Ad measurement and attribution", false),
    purpose("advertising.targeted", "Targeted advertising", false),
    purpose("advertising.third_party", "Show third-party ads", false),
    purpose("ai_training", "Train AI models", false),
    purpose("analytics", "Usage analytics", false),
    purpose("analytics.performance", "Crash and performance monitoring", false),
    purpose("data_sale", "Sell or share data for value", false),
    purpose("direct_marketing", "Marketing messages", false),
    purpose("employment", "Employment and recruitment", false),
    purpose("improvement", "Improve products", false),
    purpose("legal", "Comply with law", true),
    purpose("legal.disclosure", "Disclose to authorities", true),
    purpose("personalization", "Personalise content or UI", false),
    purpose("personalization.recommendation", "Recommend from a profile", false),
    purpose("research", "Research and development", false),
    purpose("security", "Secure the service", true),
    purpose("security.fraud", "Prevent fraud and abuse", true),
    purpose("security.identity_verification", "Verify identity or age", false),
    purpose("service", "Provide the service", true),
    purpose("service.account", "Create and manage accounts", true),
    purpose("service.authentication", "Authenticate users", true),
    purpose("service.delivery", "Deliver goods or orders", true),
    purpose("service.notification", "Service notifications and push", true),
    purpose("service.payment", "Process payments", true),
    purpose("service.storage", "Store or read data on the device", false),
    purpose("service.support", "Customer support", true),
];
