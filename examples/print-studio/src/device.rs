//! Printers, and the phones and computers that Printloft runs on.

use std::net::IpAddr;

use privacy_derive::Privacy;

/// A printer that belongs to an account.
#[derive(Debug, Clone, Privacy)]
#[privacy(
    subject = "user",
    purpose = "service",
    basis = "contract",
    retention = "account",
    storage = "cloud"
)]
pub struct Printer {
    /// From the plate on its back.
    #[privacy(category = "device.id.serial_number", purpose = ["service", "service.support"])]
    pub serial_number: String,
    /// The name of the product.
    #[privacy(category = "device.attributes.model")]
    pub model: String,
    /// What runs on it.
    #[privacy(category = "device.attributes.app_version")]
    pub firmware: String,
    /// Where it is reached.
    #[privacy(category = "device.ip_address", shared_with = "farsight")]
    pub address: IpAddr,
    /// Temperatures, progress and error codes.
    #[privacy(category = "device.status", purpose = ["service", "service.notification"])]
    pub status: Vec<(String, f32)>,
    /// Its place in the list of printers.
    #[privacy(none = "an order on the screen")]
    pub position: usize,
}

/// What a new printer needs in order to join the network.
#[derive(Debug, Clone, Privacy)]
#[privacy(subject = "user", purpose = "service", retention = "set-up", storage = "device")]
pub struct NetworkSetup {
    /// The name of the Wi-Fi network.
    #[privacy(category = "device.network.wifi")]
    pub ssid: String,
}

/// A phone or computer with the app on it.
#[derive(Debug, Clone, Privacy)]
#[privacy(subject = "user", purpose = "service", retention = "account", storage = "cloud")]
pub struct Installation {
    /// The device's model.
    #[privacy(category = "device.attributes.model")]
    pub model: String,
    /// Its operating system.
    #[privacy(category = "device.attributes.os")]
    pub os_version: String,
    /// The version of the app.
    #[privacy(category = "device.attributes.app_version")]
    pub app_version: String,
    /// Its time zone.
    #[privacy(category = "demographic.timezone")]
    pub time_zone: String,
    /// Where notifications are sent.
    #[cfg(any(target_os = "android", target_os = "ios"))]
    #[privacy(
        category = "device.id.push_token",
        purpose = "service.notification",
        shared_with = "pigeonpost",
        optional
    )]
    pub push_token: Option<String>,
    /// Country and region, from the IP address.
    #[privacy(category = "location.coarse", extent = "partial")]
    pub region: String,
}
