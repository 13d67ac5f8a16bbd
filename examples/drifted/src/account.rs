//! Owners of feeders.

use privacy_derive::{Privacy, policy_version};

/// An email address.
#[derive(Debug, Clone, Privacy)]
#[privacy(category = "contact.email")]
pub struct Email(pub String);

/// A phone number.
#[derive(Debug, Clone, Privacy)]
#[privacy(category = "contact.phone")]
pub struct Phone(pub String);

/// An owner's account.
#[derive(Debug, Clone, Privacy)]
#[privacy(subject = "user", purpose = "service.account", retention = "account")]
pub struct Account {
    /// Where alerts go, and since release 1.2 the newsletter.
    #[privacy(category = "contact.email", purpose = ["service.account", "direct_marketing"])]
    pub email: Email,
    /// A salted hash.
    #[privacy(category = "credential.password", purpose = "service.authentication")]
    pub password_hash: String,
    /// For alerts as text messages.
    #[privacy(category = "contact.phone", purpose = "service.notification")]
    pub phone: Option<Phone>,
    /// A second address for alerts, which release 1.1 turned into a number.
    #[privacy(category = "contact.email", purpose = "service.notification")]
    pub backup: Option<Phone>,
    /// Friends who may feed the pet, picked from the address book.
    #[privacy(category = "content.contacts")]
    pub helpers: Vec<String>,
}

/// The policy that owners agree to. Release 1.5 published another one, and the app went on storing this
/// number beside each consent.
#[policy_version("privacy")]
pub const POLICY_VERSION: u32 = 4;
