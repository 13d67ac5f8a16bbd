//! The item scanner finds in any text that is Rust what syn finds in it, and survives all others.
//!
//! `cargo +nightly fuzz run items`

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../privacy-lint/tests/items/by_syn.rs"]
mod by_syn;

/// syn goes down into brackets on the stack, and more of them than this may overflow it.
const DEEPEST: usize = 128;

fuzz_target!(|text: &str| {
    let mut items = privacy_lint::code::items::Items::default();
    items.scan_names(text.as_bytes());
    let n_brackets = text.bytes().filter(|it| b"([{<&*-!".contains(it)).count();
    if n_brackets <= DEEPEST {
        let differences = by_syn::differences(text).unwrap_or_default();
        assert!(differences.is_empty(), "{differences:#?}");
    }
});
