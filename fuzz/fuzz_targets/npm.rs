//! Reads `package-lock.json`.
//!
//! `cargo +nightly fuzz run npm`

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| privacy_fuzz::npm(text));
