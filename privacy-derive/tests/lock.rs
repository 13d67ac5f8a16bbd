//! What the derive rejects, and what it lets pass, in a package that a `privacy.lock` binds.
//!
//! The lock beside the cases is named by `PRIVACY_LOCK`, which only a process of its own can be
//! given: this one starts itself again with it.

use std::env;
use std::path::Path;
use std::process::{Command, ExitCode};

/// The release of the compiler that the expected messages were written by.
const RELEASE: &str = "1.95.";

fn main() -> ExitCode {
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui-lock/privacy.lock");
    if env::var_os("PRIVACY_LOCK").is_some_and(|it| it == lock) {
        cases();
        return ExitCode::SUCCESS;
    }
    let program = env::current_exe().expect("a test knows its program");
    let status =
        Command::new(program).args(env::args_os().skip(1)).env("PRIVACY_LOCK", lock).status();
    let succeeded = status.expect("the program starts again").success();
    if succeeded { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn cases() {
    let cases = trybuild::TestCases::new();
    cases.pass("tests/ui-lock/pass/*.rs");
    let version = compiler_version();
    if version.starts_with(RELEASE) {
        cases.compile_fail("tests/ui-lock/*.rs");
    } else {
        println!("the expected messages are those of rustc {RELEASE}x, this is {version}");
    }
}

/// The version of the compiler that cargo uses here, as in `1.95.0`.
fn compiler_version() -> String {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("--version").output().expect("rustc runs");
    let version = String::from_utf8(output.stdout).expect("a version is text");
    version.split_whitespace().nth(1).unwrap_or_default().to_owned()
}
