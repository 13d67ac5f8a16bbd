//! Reads `pubspec.lock`.
//!
//! `cargo +nightly fuzz run pubspec`

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| privacy_fuzz::pubspec(text));
