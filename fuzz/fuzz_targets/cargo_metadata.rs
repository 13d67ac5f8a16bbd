//! Narrows a `Cargo.lock` to the graph of `cargo metadata`.
//!
//! `cargo +nightly fuzz run cargo_metadata`

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| privacy_fuzz::cargo_metadata(text));
