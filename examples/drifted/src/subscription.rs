//! Subscriptions and reminders about them.

use privacy_derive::Privacy;

/// A monthly subscription to food.
#[derive(Debug, Clone, Privacy)]
#[privacy(subject = "customer", purpose = "service.payment")]
pub struct Subscription {
    /// The end of the card number.
    #[privacy(category = "financial.payment_card", extent = "partial")]
    pub card_last_four: [u8; 4],
    /// For the courier, since release 1.5.
    pub phone_number: String,
}

/// Where reminders go.
#[derive(Debug, Clone, Privacy)]
#[privacy(
    subject = "user",
    purpose = "service.notification",
    retention = "account",
    shared_with = "pushpin"
)]
pub struct Reminder {
    /// Given by the operating system.
    #[privacy(category = "device.id.push_token")]
    pub token: String,
    /// Shown in the reminder.
    #[privacy(category = "contact.email")]
    pub email: String,
}
