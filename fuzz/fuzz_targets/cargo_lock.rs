//! Reads `Cargo.lock`.
//!
//! `cargo +nightly fuzz run cargo_lock`

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| privacy_fuzz::cargo_lock(text));
