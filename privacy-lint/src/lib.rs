//! Checks that Rust code, the declared SDK list and the published privacy policy say the same.

pub mod code;
pub mod finding;
pub mod level;
pub mod manifest;
pub mod package;
pub mod policy;
pub mod render;
pub mod source;
