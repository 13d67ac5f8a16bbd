//! `#[derive(Privacy)]`: annotate struct fields with data category and purpose.
