//! Reads `Podfile.lock`.
//!
//! `cargo +nightly fuzz run podfile`

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| privacy_fuzz::podfile(text));
