//! Holds the test target of this package, which is the one of `privacy-derive`.
