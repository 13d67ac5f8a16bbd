//! Renders a template for the appendix.
//!
//! `cargo +nightly fuzz run template`

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| privacy_fuzz::template(text));
