//! Reads `build.gradle` and `build.gradle.kts`.
//!
//! `cargo +nightly fuzz run gradle_script`

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| privacy_fuzz::gradle_script(text));
