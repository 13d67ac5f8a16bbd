//! Reads facts of another machine.
//!
//! `cargo +nightly fuzz run facts`

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| privacy_fuzz::facts(text));
