//! What the derive rejects, and the words it does so in.
//!
//! The compiler's share of the words changes from release to release, so the files beside the cases
//! hold for one release only.

use std::process::Command;

/// The release of the compiler that the files were written by.
const RELEASE: &str = "1.95.";

#[test]
fn rejections() {
    let version = compiler_version();
    if !version.starts_with(RELEASE) {
        println!("skipped: the expected messages are those of rustc {RELEASE}x, this is {version}");
        return;
    }
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}

/// The version of the compiler that cargo uses here, as in `1.95.0`.
fn compiler_version() -> String {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("--version").output().expect("rustc runs");
    let version = String::from_utf8(output.stdout).expect("a version is text");
    version.split_whitespace().nth(1).unwrap_or_default().to_owned()
}
