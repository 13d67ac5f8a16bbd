//! The exit codes of `cargo privacy`.

/// Nothing was found at the level that fails the run.
pub const CLEAN: u8 = 0;
/// Something was found at the level that fails the run.
pub const FINDINGS: u8 = 1;
/// The job could not be done: input that cannot be read, a manifest with mistakes, wrong arguments.
pub const FAILED: u8 = 2;
