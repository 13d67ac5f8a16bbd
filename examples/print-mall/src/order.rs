//! Orders and where they go.

use privacy_derive::Privacy;

use crate::payment::Payment;

/// An order.
#[derive(Debug, Clone, Privacy)]
#[privacy(
    subject = "customer",
    purpose = "service.delivery",
    basis = "contract",
    retention = "bookkeeping",
    storage = "shop"
)]
pub struct Order {
    /// What was ordered, and at which price in cents.
    #[privacy(category = "commerce.order", purpose = ["service", "legal"])]
    pub articles: Vec<(String, u32, u64)>,
    /// Where the parcel goes.
    #[privacy(nested)]
    pub delivery: Recipient,
    /// Where the invoice goes.
    #[privacy(category = "contact.address", purpose = ["service", "legal"])]
    pub billing_address: String,
    /// Of a business.
    #[privacy(category = "identity.government_id.vat", purpose = ["service", "legal"], optional)]
    pub vat_number: Option<String>,
    /// How it was paid.
    #[privacy(nested)]
    pub payments: Vec<Payment>,
}

/// Who receives a parcel, and where.
#[derive(Debug, Clone, Privacy)]
#[privacy(
    subject = "customer",
    purpose = "service.delivery",
    basis = "contract",
    retention = "bookkeeping",
    storage = "shop",
    shared_with = "courier"
)]
pub struct Recipient {
    /// On the label.
    #[privacy(category = "identity.name")]
    pub name: String,
    /// Street and town.
    #[privacy(category = "contact.address")]
    pub street_and_town: [String; 2],
    /// Postal code.
    #[privacy(category = "contact.address.postal_code")]
    pub postal_code: String,
    /// Country, as two letters.
    #[privacy(category = "contact.address.country")]
    pub country: String,
    /// Which the courier may call.
    #[privacy(category = "contact.phone")]
    pub phone: String,
}

/// A customer's earlier orders, by number.
#[derive(Debug, Clone, Privacy)]
#[privacy(
    category = "financial.purchase_history",
    subject = "customer",
    purpose = "service.account",
    basis = "contract",
    retention = "account",
    storage = "shop"
)]
pub struct PurchaseHistory(pub Vec<u64>);
