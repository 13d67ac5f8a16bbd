//! Reads `gradle.lockfile`.
//!
//! `cargo +nightly fuzz run gradle_lock`

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| privacy_fuzz::gradle_lock(text));
