//! Reads the code of a package.
//!
//! `cargo +nightly fuzz run tree`

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| privacy_fuzz::tree(text));
