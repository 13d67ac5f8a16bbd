//! Reads the tokens of `#[privacy(...)]`.
//!
//! `cargo +nightly fuzz run attribute`

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| privacy_fuzz::attribute(text));
