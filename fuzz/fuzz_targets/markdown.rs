//! Reads a Markdown document.
//!
//! `cargo +nightly fuzz run markdown`

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| privacy_fuzz::markdown(text));
