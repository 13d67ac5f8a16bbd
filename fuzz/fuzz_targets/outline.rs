//! Reduces a source file to what matters of it.
//!
//! `cargo +nightly fuzz run outline`

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| privacy_fuzz::outline(text));
