//! Owners of feeders.

use privacy_derive::Privacy;

/// An email address.
#[derive(Debug, Clone, Privacy)]
#[privacy(category = "contact.email")]
pub struct Email(pub String);

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
    pub phone: Option<String>,
    /// A second address for alerts; it was a phone number before release 1.1.
    #[privacy(category = "contact.phone", purpose = "service.notification")]
    pub backup: Option<Email>,
    /// Friends who may feed the pet, picked from the address book.
    #[privacy(category = "content.contacts")]
    pub helpers: Vec<String>,
}
