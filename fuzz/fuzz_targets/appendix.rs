//! Writes and updates the appendix of a `privacy.toml`.
//!
//! `cargo +nightly fuzz run appendix`

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| privacy_fuzz::appendix(text));
