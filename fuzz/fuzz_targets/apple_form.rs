//! Reads a privacy manifest of Apple's.
//!
//! `cargo +nightly fuzz run apple_form`

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| privacy_fuzz::apple_form(text));
