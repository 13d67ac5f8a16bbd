//! The `cargo privacy` program: parses the command line, calls the library, prints.

mod check;
mod claims;
mod input;
mod lock;
mod projects;
mod terminal;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Checks that Rust code, the declared SDK list and the published privacy policy say the same.
#[derive(Debug, Parser)]
#[command(name = "cargo privacy", bin_name = "cargo privacy", version)]
struct Program {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Check),
    Claims(claims::Claims),
    Lock(lock::WriteLock),
}

fn main() -> ExitCode {
    let command = Program::parse_from(terminal::arguments()).command;
    terminal::exit(match command {
        Command::Check(check) => check.run(),
        Command::Claims(claims) => claims.run(),
        Command::Lock(lock) => lock.run(),
    })
}
