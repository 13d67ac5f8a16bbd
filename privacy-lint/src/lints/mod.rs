//! The lints: one a file, with its page beside it, in one ordered list.

mod context;
mod lint;
pub mod page;

pub use context::{Context, Judged};
pub use lint::{Check, Group, Lint, Sink};

/// Every lint, by group and name.
pub static ALL: &[&Lint] = &[];

#[cfg(test)]
mod tests;
