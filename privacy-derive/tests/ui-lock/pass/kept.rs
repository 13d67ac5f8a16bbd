//! What keeps every promise, and what is accepted.

#![deny(warnings)]
#![forbid(unsafe_code)]
#![allow(dead_code)]

use std::time::Duration;

use privacy_derive::{Privacy, retention};

#[derive(Privacy)]
#[privacy(subject = "user", purpose = "service.account", retention = "account")]
struct Account {
    #[privacy(category = "contact.email", shared_with = "jpush")]
    email: String,
    #[privacy(category = "contact.phone", when = "signed-out", purpose = "service")]
    #[privacy(allow("undisclosed-purpose", reason = "to be said in May"))]
    phone: String,
    #[privacy(category = "content.audio")]
    planned: String,
    #[privacy(category = "credential.password", storage = "device")]
    #[privacy(allow("undisclosed-category", reason = "a password manager's own"))]
    password: String,
    /// Purpose, retention and recipient come from the category.
    #[privacy(category = "content.file.print_job")]
    job: Vec<u8>,
}

#[derive(Privacy)]
struct Accepted {
    #[privacy(category = "health.genetic")]
    by_manifest: String,
}

#[cfg(test)]
mod tests {
    #[derive(privacy_derive::Privacy)]
    struct OnlyInTests {
        #[privacy(category = "health.genetic")]
        voice: String,
    }
}

#[retention("account")]
const ENDS_WITH_AN_EVENT: Duration = Duration::MAX;

#[retention("print-history")]
#[cfg(any())]
const NOT_THERE: Duration = Duration::MAX;

/// A constant that a macro writes.
macro_rules! kept {
    ($visibility:vis $name:ident: $type:ty = $value:expr) => {
        #[retention("print-history")]
        $visibility const $name: $type = $value;
    };
}

kept!(pub(crate) FROM_A_MACRO: std::time::Duration = Duration::from_secs(30 * 86_400));

fn main() {
    #[retention("print-history", unit = "weeks")]
    const LOCAL: usize = 4;
    assert_eq!(LOCAL, 4);
}
