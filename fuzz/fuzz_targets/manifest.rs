//! Reads `privacy.toml`.
//!
//! `cargo +nightly fuzz run manifest`

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| privacy_fuzz::manifest(text));
