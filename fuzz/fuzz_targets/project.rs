//! Checks a whole project and reports on it.
//!
//! `cargo +nightly fuzz run project`

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| privacy_fuzz::project(text));
