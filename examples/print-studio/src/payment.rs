//! Orders in the filament store and how they are paid.

use std::time::SystemTime;

use privacy_derive::Privacy;

use crate::contact::{DeliveryAddress, Email, Phone};

/// An order of filament, parts or a printer.
#[derive(Debug, Clone, Privacy)]
#[privacy(
    subject = "customer",
    purpose = "service.delivery",
    basis = "contract",
    retention = "orders",
    storage = "cloud"
)]
pub struct Order {
    /// Who it is for.
    #[privacy(category = "identity.name", shared_with = ["courier", "tollgate"])]
    pub name: String,
    /// Where it goes.
    #[privacy(nested)]
    pub address: DeliveryAddress,
    /// Whom the courier calls.
    #[privacy(category = "contact.phone", shared_with = "courier")]
    pub phone: Phone,
    /// Where the receipt goes.
    #[privacy(category = "contact.email", shared_with = ["mail-relay", "tollgate"])]
    pub email: Email,
    /// What was ordered.
    #[privacy(category = "commerce.order", purpose = ["service.delivery", "legal"])]
    pub lines: Vec<(String, u32)>,
    /// How it was paid.
    #[privacy(nested)]
    pub payments: Vec<Payment>,
}

/// A payment or a refund.
#[derive(Debug, Clone, Privacy)]
#[privacy(
    subject = "customer",
    purpose = "service.payment",
    basis = "contract",
    retention = "orders",
    storage = "cloud",
    shared_with = "tollgate"
)]
pub struct Payment {
    /// Amount in cents.
    #[privacy(category = "financial.transaction")]
    pub amount_cents: i64,
    /// When it was made.
    #[privacy(category = "financial.transaction")]
    pub at: SystemTime,
    /// The card, where one was used.
    #[privacy(nested)]
    pub card: Option<CardOnFile>,
}

/// As much of a payment card as its owner needs to recognise it.
#[derive(Debug, Clone, Privacy)]
#[privacy(
    category = "financial.payment_card",
    extent = "partial",
    subject = "customer",
    purpose = "service.payment",
    retention = "orders",
    storage = "cloud",
    shared_with = "tollgate"
)]
pub struct CardOnFile {
    /// The scheme that issued it.
    pub scheme: String,
    /// Month and year in which it ends.
    pub expires: (u8, u16),
    /// The end of its number.
    pub last_four: [u8; 4],
}
