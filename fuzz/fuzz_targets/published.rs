//! Compares a live page with the committed copy.
//!
//! `cargo +nightly fuzz run published`

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| privacy_fuzz::published(text));
