//! Questions, complaints and returns.

use privacy_derive::Privacy;

/// A conversation with a customer.
#[derive(Debug, Clone, Privacy)]
#[privacy(
    subject = "customer",
    purpose = "service.support",
    basis = "contract",
    retention = "service",
    storage = "shop"
)]
pub struct Conversation {
    /// Who asks.
    #[privacy(category = "identity.name")]
    pub name: String,
    /// Where the answer goes.
    #[privacy(category = "contact.email", shared_with = "mailer")]
    pub email: String,
    /// What was written.
    #[privacy(category = "content.support")]
    pub messages: Vec<String>,
    /// Pictures of a returned article.
    #[privacy(category = "content.photo", optional)]
    pub photos: Vec<Vec<u8>>,
}
