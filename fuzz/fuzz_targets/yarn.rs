//! Reads `yarn.lock`.
//!
//! `cargo +nightly fuzz run yarn`

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| privacy_fuzz::yarn(text));
