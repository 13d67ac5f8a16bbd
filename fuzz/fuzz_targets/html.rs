//! Reads an HTML document.
//!
//! `cargo +nightly fuzz run html`

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| privacy_fuzz::html(text));
