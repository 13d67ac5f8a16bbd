//! Accounts and the ways to sign in.

use std::time::SystemTime;

use privacy_derive::{Privacy, policy_version};

use crate::contact::{Email, Phone};

/// The policy that is shown when an account is created; whoever agreed to an older one is shown the new
/// one at the next start.
#[policy_version("privacy")]
pub const POLICY_VERSION: &str = "2026-03-02";

/// A Printloft account.
#[derive(Debug, Clone, Privacy)]
#[privacy(
    subject = "user",
    purpose = "service.account",
    basis = "contract",
    retention = "account",
    storage = "cloud"
)]
pub struct Account {
    /// Generated when the account is created.
    #[privacy(category = "identity.user_id")]
    pub id: u64,
    /// Shown beside everything that the person publishes.
    #[privacy(category = "identity.username")]
    pub username: String,
    /// Where messages about the account and the newsletter go.
    #[privacy(
        category = "contact.email",
        purpose = ["service.account", "security", "direct_marketing"],
        shared_with = "mail-relay"
    )]
    pub email: Email,
    /// A salted hash of the password.
    #[privacy(category = "credential.password", purpose = ["service.authentication", "security"])]
    pub password_hash: String,
    /// Helps to recover an account whose email address is lost.
    #[privacy(category = "contact.phone", optional)]
    pub recovery_phone: Option<Phone>,
    /// The address of the profile photo.
    #[privacy(category = "identity.photo", optional, shared_with = "community")]
    pub photo_url: Option<String>,
    /// The language of messages.
    #[privacy(category = "demographic.language", optional)]
    pub language: Option<String>,
    /// Units, default printer, notifications.
    #[privacy(nested)]
    pub settings: Settings,
    /// Whether the newsletter was asked for.
    #[privacy(none = "a switch; the address it concerns is annotated above")]
    pub newsletter: bool,
}

/// What the person has chosen in the settings.
#[derive(Debug, Clone, Privacy)]
#[privacy(
    category = "account.settings",
    subject = "user",
    purpose = "service.account",
    retention = "account"
)]
pub struct Settings {
    /// Whether lengths are shown in inches.
    pub imperial_units: bool,
    /// Which printer a new job goes to.
    pub default_printer: Option<u32>,
    /// Which events lead to a notification.
    pub notify_on: Vec<String>,
}

/// One attempt to sign in.
#[derive(Debug, Clone, Privacy)]
#[privacy(
    category = "credential.auth_history",
    subject = "user",
    purpose = "security.fraud",
    basis = "legitimate_interest",
    retention = "sign-ins",
    storage = "cloud"
)]
pub struct SignIn {
    /// When it happened.
    pub at: SystemTime,
    /// Whether it succeeded.
    pub succeeded: bool,
}

/// What another service tells about a person who signs in with it.
#[derive(Debug, Clone, Privacy)]
#[privacy(
    subject = "user",
    purpose = ["service.account", "service.authentication"],
    basis = "contract",
    retention = "account",
    storage = "cloud",
    when = "other-sign-in",
    shared_with = ["latchkey", "hearthside"]
)]
pub struct LinkedIdentity {
    /// The other service's identifier of the person.
    #[privacy(category = "identity.user_id")]
    pub external_id: String,
    /// The name shown there.
    #[privacy(category = "identity.name")]
    pub display_name: String,
    /// The address known there.
    #[privacy(category = "contact.email")]
    pub email: Email,
    /// The picture shown there.
    #[privacy(category = "identity.photo")]
    pub photo_url: Option<String>,
    /// Confirms the sign-in.
    #[privacy(category = "credential.token")]
    pub access_token: String,
}

/// The login of a third-party model library, kept in the device's secure storage.
#[derive(Debug, Clone, Privacy)]
#[privacy(
    subject = "user",
    purpose = "service.authentication",
    basis = "consent",
    retention = "account",
    storage = "device",
    optional
)]
pub struct SavedLogin {
    /// The username in that library.
    #[privacy(category = "identity.username")]
    pub username: String,
    /// The password in that library; it never leaves the device.
    #[privacy(category = "credential.password.library")]
    pub password: String,
}
