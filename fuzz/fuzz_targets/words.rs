//! Reads single words: periods, packages, patterns, versions.
//!
//! `cargo +nightly fuzz run words`

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| privacy_fuzz::words(text));
