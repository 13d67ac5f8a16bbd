//! Plover plans walks.

use std::time::Duration;

use privacy_derive::{Privacy, retention};

/// How long a route is kept.
#[retention("routes")]
pub const ROUTES: Duration = Duration::from_secs(90 * 24 * 60 * 60);

/// Somebody who walks.
#[derive(Privacy)]
#[privacy(subject = "user", retention = "account")]
pub struct Walker {
    /// For signing in.
    #[privacy(category = "contact.email", purpose = "service.account")]
    pub email: String,
    /// To ask where somebody is.
    #[privacy(category = "contact.phone", purpose = "service.support")]
    pub phone: String,
}
