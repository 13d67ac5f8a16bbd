//! Marks a `Cargo.lock` with a `Cargo.toml`.
//!
//! `cargo +nightly fuzz run cargo_manifest`

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| privacy_fuzz::cargo_manifest(text));
