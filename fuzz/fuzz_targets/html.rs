#![no_main]

use libfuzzer_sys::fuzz_target;
use privacy_lint::policy::block::Format;

fuzz_target!(|text: &str| privacy_fuzz::document(text, Format::Html));
