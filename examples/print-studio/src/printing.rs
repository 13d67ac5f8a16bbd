//! Print jobs, the print history and the camera of a printer.

use std::time::{Duration, SystemTime};

use privacy_derive::{Privacy, retention};

/// A file on its way to a printer.
#[derive(Debug, Privacy)]
#[privacy(subject = "user", purpose = "service", basis = "contract", when = "incognito-off")]
pub struct PrintJob<'a> {
    /// The sliced file.
    #[privacy(category = "content.file.print_job", storage = "cloud")]
    pub gcode: &'a [u8],
    /// Temperatures and speeds that were chosen.
    #[privacy(category = "content.file.print_job", storage = "cloud")]
    pub settings: Vec<(String, f32)>,
    /// The printer that it is sent to.
    #[privacy(none = "a number that means something only together with the account")]
    pub printer: u32,
}

/// In seconds.
const DAY: u64 = 24 * 60 * 60;

/// How old a line of the print history is when it is deleted.
#[retention("print-history")]
pub const PRINT_HISTORY_TTL: Duration = Duration::from_secs(30 * DAY);

/// One line of the print history.
#[derive(Debug, Clone, Privacy)]
#[privacy(
    category = "content.file.print_job",
    subject = "user",
    basis = "contract",
    storage = "cloud",
    when = "incognito-off"
)]
pub struct PrintRecord {
    /// When the print began.
    pub began: SystemTime,
    /// How long it took.
    pub duration: Duration,
    /// The filament used, in milligrams.
    pub filament_mg: u64,
    /// A small picture of the sliced model.
    pub preview_png: Vec<u8>,
}

/// A picture stream from inside the printer.
#[derive(Debug, Clone, Privacy)]
#[privacy(
    category = "content.video",
    subject = "user",
    purpose = "service",
    basis = "consent",
    retention = "account",
    shared_with = "farsight",
    when = "remote-viewing"
)]
pub enum CameraFeed {
    /// Shown while it is filmed.
    Live {
        /// The compressed frames.
        frames: Vec<u8>,
    },
    /// Saved because the person asked for it.
    TimeLapse(Vec<u8>),
}
