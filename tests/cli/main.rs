//! The program from outside: the real binary on the examples and on hostile input.

mod approvals;
mod bad_input;
mod baseline;
mod cargo_graph;
mod commands;
mod dependencies;
mod diff;
mod examples;
mod export;
mod facts;
#[cfg(target_os = "linux")]
mod faults;
mod fix;
mod formats;
mod init;
mod inventory;
mod levels;
mod published;
mod readme;
mod report;
mod review;
mod scan;
mod schema;
mod scratch;
mod sdk;
mod surroundings;

use std::path::{Path, PathBuf};
use std::process::Command;

/// How a run of the program ended.
#[derive(Debug, PartialEq, Eq)]
struct Run {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

/// Runs `cargo-privacy` from the top of the workspace, on the day that the examples are checked for.
fn cargo_privacy(arguments: &[&str]) -> Run {
    run(Command::new(env!("CARGO_BIN_EXE_cargo-privacy")).args(arguments))
}

fn run(command: &mut Command) -> Run {
    run_in(&workspace(), command)
}

/// Runs a command in a directory.
fn run_in(dir: &Path, command: &mut Command) -> Run {
    let output = command
        .current_dir(dir)
        .env_remove("NO_COLOR")
        .env_remove("CARGO_TERM_COLOR")
        .output()
        .expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program writes UTF-8");
    Run { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate lies in the workspace").into()
}
