//! Reads a baseline.
//!
//! `cargo +nightly fuzz run baseline`

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| privacy_fuzz::baseline(text));
