//! Reads `packages.lock.json`.
//!
//! `cargo +nightly fuzz run nuget`

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| privacy_fuzz::nuget(text));
