//! The Rust reader: source files in, annotated fields out.

pub mod attribute;
pub mod items;
mod lex;
