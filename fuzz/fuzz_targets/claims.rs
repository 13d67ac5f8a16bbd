//! Reads all that a document says.
//!
//! `cargo +nightly fuzz run claims`

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| privacy_fuzz::claims(text));
