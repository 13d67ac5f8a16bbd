//! Ways to reach a person, as newtypes: each says once what it holds.

use privacy_derive::Privacy;

/// An email address that has been confirmed.
#[derive(Debug, Clone, Privacy)]
#[privacy(category = "contact.email")]
pub struct Email(pub String);

/// A phone number with its country code.
#[derive(Debug, Clone, Privacy)]
#[privacy(category = "contact.phone")]
pub struct Phone(pub String);

/// An address that parcels can be sent to.
#[derive(Debug, Clone, Privacy)]
#[privacy(
    category = "contact.address",
    subject = "customer",
    purpose = "service.delivery",
    retention = "orders",
    shared_with = "courier"
)]
pub struct DeliveryAddress {
    /// Street and house number.
    pub street: String,
    /// Town or city.
    #[privacy(category = "contact.address.city")]
    pub city: String,
    /// Postal code.
    #[privacy(category = "contact.address.postal_code")]
    pub postal_code: String,
    /// Country, as two letters.
    #[privacy(category = "contact.address.country")]
    pub country: String,
}
