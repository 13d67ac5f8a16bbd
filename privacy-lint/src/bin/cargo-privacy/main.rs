//! The `cargo privacy` program.

fn main() {}
