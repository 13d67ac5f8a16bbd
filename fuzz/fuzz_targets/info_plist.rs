//! Reads `Info.plist`.
//!
//! `cargo +nightly fuzz run info_plist`

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| privacy_fuzz::info_plist(text));
