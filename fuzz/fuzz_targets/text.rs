//! Reads a document in plain text.
//!
//! `cargo +nightly fuzz run text`

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| privacy_fuzz::text(text));
