//! A crate without the standard library that knows the derive under another name. That it compiles
//! is the test.

#![no_std]
#![forbid(unsafe_code)]
#![deny(missing_docs, warnings)]

use personal::Privacy;

/// What a sensor on a wrist measures.
#[derive(Debug, Privacy)]
#[privacy(category = "health.fitness", subject = "user", storage = "device")]
pub struct Measurement<'a, const N: usize> {
    /// Beats a minute.
    pub pulse: [u8; N],
    /// The wearer.
    #[privacy(nested)]
    pub wearer: Option<&'a Wearer>,
}

/// Who wears the sensor.
#[derive(Debug, Privacy)]
pub struct Wearer {
    /// Entered on the device.
    #[privacy(category = "identity.name", optional)]
    pub name: [char; 16],
}
