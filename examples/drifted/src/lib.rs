//! Tidybowl, a fictional pet feeder, after four releases in which nobody ran the check.
//!
//! It compiles, it is annotated, and it no longer does what its policy says.

pub mod account;
pub mod feeder;
pub mod subscription;
