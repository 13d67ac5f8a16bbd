//! What Printloft, a fictional 3D-printing product, holds about people.
//!
//! Every field says what it is and what it is for; `privacy.toml` beside this crate says what the
//! products ship, and `policy/` holds what is published. The three agree.

pub mod account;
pub mod community;
pub mod contact;
pub mod device;
pub mod diagnostics;
pub mod payment;
pub mod printing;
pub mod support;
