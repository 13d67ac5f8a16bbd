//! Checks that Rust code, the declared SDK list and the published privacy policy say the same.

pub mod appendix;
pub mod baseline;
pub mod buildscript;
pub mod check;
pub mod code;
pub mod coverage;
pub mod draft;
pub mod exit;
pub mod finding;
pub mod fix;
pub mod inventory;
pub mod level;
pub mod levels;
pub mod lints;
pub mod lock;
pub mod manifest;
pub mod package;
pub mod personal;
pub mod policy;
pub mod project;
pub mod render;
pub mod scan;
pub mod sdk;
pub mod sdk_lists;
pub mod source;
pub mod suppress;
