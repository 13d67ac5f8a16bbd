//! Reads `privacy.lock`.
//!
//! `cargo +nightly fuzz run lock`

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| privacy_fuzz::lock(text));
