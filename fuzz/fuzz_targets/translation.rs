//! Compares a translation with its original.
//!
//! `cargo +nightly fuzz run translation`

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| privacy_fuzz::translation(text));
