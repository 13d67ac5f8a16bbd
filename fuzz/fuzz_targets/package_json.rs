//! Marks a lockfile with a `package.json`.
//!
//! `cargo +nightly fuzz run package_json`

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| privacy_fuzz::package_json(text));
