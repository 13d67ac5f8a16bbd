[package]
name = "app"
version = "1.0.0"
====
//! What a mower reports after a fault.

use privacy_derive::Privacy;

/// A fault and what led to it.
#[derive(Debug, Clone, Privacy)]
#[privacy(
    subject = "user",
    purpose = ["analytics.performance", "improvement"],
    basis = "consent",
    retention = "program",
    storage = "fleet",
    when = "joined-program",
    optional
)]
pub struct FaultReport {
    /// Which mower it was.
    #[privacy(nested)]
    pub mower: Mower,
    /// Its connection to the network.
    #[privacy(category = "device.network")]
    pub connection: Connection,
    /// When it was switched on and off, as seconds since 1970, and its battery level.
    #[privacy(category = "device.status")]
    pub status: Vec<(u64, bool, u8)>,
    /// Tilt, lift and rain.
    #[privacy(category = "device.sensor")]
    pub sensors: [f32; 3],
    /// What the front camera saw before a collision stop.
    #[privacy(category = "content.photo")]
    pub picture: Option<Vec<u8>>,
    /// The log around the fault.
    #[privacy(category = "diagnostics.log")]
    pub log: Vec<String>,
}

/// The mower that reports.
#[derive(Debug, Clone, Privacy)]
#[privacy(
    subject = "user",
    purpose = ["analytics.performance", "improvement"],
    basis = "consent",
    retention = "program",
    storage = "fleet",
    when = "joined-program",
    optional
)]
pub struct Mower {
    /// From the plate under its bonnet.
    #[privacy(category = "device.id.serial_number")]
    pub serial_number: String,
    /// The address of its radio.
    #[privacy(category = "device.id.mac_address")]
    pub mac_address: [u8; 6],
    /// The name of the product.
    #[privacy(category = "device.attributes.model")]
    pub model: String,
    /// What runs on it.
    #[privacy(category = "device.attributes.app_version")]
    pub firmware: String,
    /// Chosen at set-up.
    #[privacy(category = "contact.address.country", extent = "partial")]
    pub region: String,
}

/// How a mower is connected.
#[derive(Debug, Clone)]
pub struct Connection {
    /// `wifi` or `cellular`.
    pub kind: &'static str,
    /// In decibels below a milliwatt.
    pub signal_dbm: i16,
    /// Lost connections since it was switched on.
    pub n_losses: u32,
}
