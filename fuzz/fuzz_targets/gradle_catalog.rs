//! Reads `libs.versions.toml`.
//!
//! `cargo +nightly fuzz run gradle_catalog`

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| privacy_fuzz::gradle_catalog(text));
