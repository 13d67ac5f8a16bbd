//! Reads a data safety form of Google Play.
//!
//! `cargo +nightly fuzz run play_form`

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| privacy_fuzz::play_form(text));
