//! What reviewers of a release look at.

pub mod published;
pub mod report;
