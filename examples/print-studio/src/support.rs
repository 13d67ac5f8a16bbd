//! Questions to the support team.

use privacy_derive::Privacy;

use crate::contact::Email;

/// A question, with what belongs to it.
#[derive(Debug, Clone, Privacy)]
#[privacy(
    subject = "user",
    purpose = "service.support",
    basis = "contract",
    retention = "support",
    storage = "cloud"
)]
pub struct SupportRequest {
    /// Where the answer goes.
    #[privacy(category = "contact.email", shared_with = "mail-relay")]
    pub email: Email,
    /// What is asked.
    #[privacy(category = "content.support")]
    pub message: String,
    /// The printer it is about.
    #[privacy(category = "device.id.serial_number", optional)]
    pub serial_number: Option<String>,
    /// Files that the person attached.
    #[privacy(category = "content.file", optional)]
    pub attachments: Vec<Vec<u8>>,
    /// Pictures of the first layer.
    #[privacy(category = "content.photo", optional)]
    pub first_layer: Vec<Vec<u8>>,
    /// A spoken description of the fault, from version 2.1 on.
    #[privacy(category = "content.audio", optional)]
    pub voice_note: Option<Vec<u8>>,
}
