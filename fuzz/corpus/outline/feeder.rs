//! Feeders and what they record.

use std::time::Duration;

use privacy_derive::{Privacy, retention};

const SECONDS_A_DAY: u64 = 24 * 60 * 60;

/// How old the recordings of meals are when the nightly job deletes them: a quarter since release
/// 1.5, which shows what a season costs.
#[retention("short-term")]
pub const MEALS_ARE_KEPT: Duration = Duration::from_secs(90 * SECONDS_A_DAY);

/// A feeder at home.
#[derive(Debug, Clone, Privacy)]
#[privacy(subject = "user", purpose = "service", retention = "account")]
pub struct Feeder {
    /// From the plate under the bowl.
    #[privacy(category = "device.id.serial_number")]
    pub serial_number: String,
    /// Where home is, so that meals wait until somebody leaves.
    #[privacy(category = "location.precise")]
    pub home: Option<(f64, f64)>,
    /// Time in seconds since 1970 and grams of each meal; the insurer asked for them in release 1.3.
    #[privacy(category = "device.feeding_log", retention = "feeding-log", shared_with = "insurer")]
    pub meals: Vec<(u64, u16)>,
    /// What the owner says to the pet; release 1.4 trains the "good boy" detector with it.
    #[privacy(category = "content.audio", purpose = ["service", "ai_training"])]
    pub calls: Vec<Vec<u8>>,
    /// Recorded all day since release 1.4, and kept where storage is cheap.
    #[privacy(category = "content.video", storage = "archive")]
    pub clips: Vec<Vec<u8>>,
}

/// How the app is used.
#[derive(Debug, Clone, Privacy)]
#[privacy(subject = "user", retention = "60 days", shared_with = "abacus")]
pub struct Usage {
    /// Buttons pressed, by name.
    #[privacy(category = "behavior.interaction", purpose = "analytics")]
    pub presses: Vec<(String, u32)>,
    /// Days on which the app was opened.
    #[privacy(category = "behavior.interaction", purpose = "growth.streaks")]
    pub streak: u16,
}
