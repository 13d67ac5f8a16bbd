//! Customers and what they have agreed to.

use std::time::SystemTime;

use privacy_derive::Privacy;

/// Somebody with a customer account.
#[derive(Debug, Clone, Privacy)]
#[privacy(
    subject = "customer",
    purpose = "service.account",
    basis = "contract",
    retention = "account",
    storage = "shop"
)]
pub struct Customer {
    /// Name, as given.
    #[privacy(category = "identity.name")]
    pub name: String,
    /// Confirmed email address.
    #[privacy(category = "contact.email", shared_with = "mailer")]
    pub email: String,
    /// A hash of the password.
    #[privacy(category = "credential.password", purpose = ["service.authentication", "security"])]
    pub password_hash: [u8; 32],
    /// For the birthday voucher; year, month and day.
    #[privacy(
        category = "demographic.date_of_birth",
        purpose = "direct_marketing",
        basis = "consent",
        optional
    )]
    pub born: Option<(u16, u8, u8)>,
    /// Whether offers may be sent, and since when.
    #[privacy(nested)]
    pub offers: Option<OffersConsent>,
    /// The price list that applies.
    #[privacy(none = "one of three price lists of the shop")]
    pub price_list: PriceList,
}

/// Consent to offers by email.
#[derive(Debug, Clone, Privacy)]
#[privacy(
    subject = "customer",
    purpose = "direct_marketing",
    basis = "consent",
    retention = "account",
    storage = "shop",
    when = "offers",
    optional
)]
pub struct OffersConsent {
    /// When it was given.
    #[privacy(category = "account.privacy_choice", purpose = "legal")]
    pub given: SystemTime,
    /// When it was withdrawn.
    #[privacy(category = "account.privacy_choice", purpose = "legal")]
    pub withdrawn: Option<SystemTime>,
    /// Where offers go.
    #[privacy(category = "contact.email", shared_with = "mailer")]
    pub email: String,
}

/// A price list of the shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PriceList {
    /// With value added tax.
    Retail,
    /// For businesses, without it.
    Business,
    /// For schools.
    School,
}
