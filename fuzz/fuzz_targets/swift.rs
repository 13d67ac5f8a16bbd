//! Reads `Package.resolved`.
//!
//! `cargo +nightly fuzz run swift`

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| privacy_fuzz::swift(text));
