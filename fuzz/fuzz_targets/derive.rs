//! Expands `#[derive(Privacy)]`, `#[retention]` and `#[policy_version]`.
//!
//! `cargo +nightly fuzz run derive`

#![no_main]

#[path = "../../privacy-derive/src/ast/mod.rs"]
mod ast;
#[path = "../../privacy-derive/src/attr.rs"]
mod attr;
#[path = "../checks/derive.rs"]
mod check;
#[path = "../../privacy-derive/src/constant.rs"]
mod constant;
#[path = "../../privacy-derive/src/error.rs"]
mod error;
#[path = "../../privacy-derive/src/expand.rs"]
mod expand;
#[path = "../../privacy-derive/src/judge.rs"]
mod judge;
#[path = "../../privacy-derive/src/lock/mod.rs"]
mod lock;
#[path = "../../privacy-derive/src/policy_version.rs"]
mod policy_version;
#[path = "../../privacy-derive/src/retention/mod.rs"]
mod retention;
#[path = "../../privacy-derive/src/valid.rs"]
mod valid;
#[path = "../../privacy-derive/src/wording.rs"]
mod wording;

libfuzzer_sys::fuzz_target!(|text: &str| {
    check::derive(text);
    // Otherwise the text of every input is kept.
    proc_macro2::extra::invalidate_current_thread_spans();
});
