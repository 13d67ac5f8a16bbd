//! What reviewers of a release look at.

pub mod diff;
mod markdown;
mod prose;
pub mod report;
