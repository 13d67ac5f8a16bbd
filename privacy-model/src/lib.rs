//! What `privacy-derive` and `privacy-lint` must agree on.
//!
//! - [`vocabulary`]: the data categories, purposes, legal bases, subjects and recipient kinds;
//! - [`annotation`]: the `#[privacy(...)]` grammar (with feature `syntax`) and what it says;
//! - [`claim`]: what a policy says about data, one [`Claim`](claim::Claim) a statement;
//! - [`judgement`]: the one judgement, [`meets`](judgement::meets), of an annotation against claims;
//! - [`days`]: periods as bounds in days.
//! - [`length`]: how long the constants of a program are;
//! - [`lock`]: `privacy.lock`, which carries the claims to the compiler.
//!
//! No I/O, no clock, no environment: both the compiler plug-in and the linter call this crate with
//! plain values.

pub mod annotation;
pub mod claim;
pub mod days;
pub mod judgement;
pub mod length;
pub mod lock;
pub mod vocabulary;

/// The examples of the package's page, which are to compile like those of the documentation.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
