//! Checks that Rust code, the declared SDK list and the published privacy policy say the same.

pub mod finding;
pub mod policy;
pub mod render;
pub mod source;
