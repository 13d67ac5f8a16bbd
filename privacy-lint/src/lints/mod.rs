//! The lints: one a file, with its page beside it, in one ordered list.

mod lint;
pub mod page;

pub use lint::{Group, Lint, Sink};
