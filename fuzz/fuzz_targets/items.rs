//! Compares the item scanner with syn.
//!
//! `cargo +nightly fuzz run items`

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| privacy_fuzz::items(text));
