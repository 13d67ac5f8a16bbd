//! Reads `pnpm-lock.yaml`.
//!
//! `cargo +nightly fuzz run pnpm`

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| privacy_fuzz::pnpm(text));
