//! The drift drill: the example product, one edit at a time.
//!
//! The product agrees with itself. Every edit under `drift` makes one part of it say something else
//! than the others, and must lead to exactly the findings written beside it. Every edit under
//! `harmless`, and every rewriting of whole files, changes how something is said, typed or arranged,
//! and must lead to none. The edits are data: a file's name, a text that stands in it once, and what
//! takes its place.

mod drift;
mod edit;
mod harmless;
mod plain;
mod product;
mod rewrite;
mod wrap;
