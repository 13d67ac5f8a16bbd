//! Reads `AndroidManifest.xml`.
//!
//! `cargo +nightly fuzz run android_manifest`

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| privacy_fuzz::android_manifest(text));
