//! Reads approvals beside a `privacy.toml`.
//!
//! `cargo +nightly fuzz run approvals`

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| privacy_fuzz::approvals(text));
