//! Every promise that a field can break, each on its token.

use privacy_derive::Privacy;

#[derive(Privacy)]
#[privacy(subject = "user", retention = "account")]
struct Account {
    #[privacy(category = "health.genetic")]
    undisclosed: String,
    #[privacy(category = "location.precise")]
    denied: String,
    #[privacy(category = "location.coarse")]
    said_and_denied: String,
    #[privacy(category = "device.attributes.model")]
    vague: String,
    #[privacy(category = "contact.email", purpose = ["service.account", "research"])]
    purpose: String,
    #[privacy(category = "contact.email", purpose = "advertising")]
    denied_purpose: String,
    #[privacy(category = "contact.email", shared_with = "courier")]
    recipient: String,
    #[privacy(category = "contact.email", shared_with = ["jpush", "billboard"])]
    denied_recipient: String,
    #[privacy(category = "contact.email", storage = "cloud")]
    storage: String,
    #[privacy(category = "contact.email", retention = "statistics")]
    kept_too_long: String,
    #[privacy(category = "credential.password")]
    scope: String,
    #[privacy(category = "contact.phone")]
    condition: String,
}

#[derive(Privacy)]
enum Message {
    #[privacy(category = "health.genetic")]
    Voice(String),
    Photo {
        #[privacy(category = "content.photo")]
        photo: Vec<u8>,
    },
}

fn main() {}
