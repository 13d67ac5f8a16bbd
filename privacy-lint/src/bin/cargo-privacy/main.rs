//! The `cargo privacy` program: parses the command line, calls the library, prints.

mod appendix;
mod baseline;
mod cargo_graph;
mod check;
mod claims;
mod completions;
mod diff;
mod explain;
mod export;
mod facts;
mod history;
mod init;
mod input;
mod inventory;
mod lints;
mod lock;
mod named;
mod notes;
mod options;
mod output;
mod progress;
mod published;
mod report;
mod rewrite;
mod scan;
mod schema;
mod scope;
mod sdk;
mod terminal;
mod version_control;

use std::process::ExitCode;

use clap::{CommandFactory as _, Parser, Subcommand};

/// Checks that Rust code, the declared SDK list and the published privacy policy say the same.
#[derive(Debug, Parser)]
#[command(name = "cargo privacy", bin_name = "cargo privacy", version)]
struct Program {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Scan(scan::Scan),
    Init(init::Init),
    Check(check::Check),
    Claims(claims::Claims),
    Lock(lock::WriteLock),
    Appendix(appendix::WriteAppendix),
    Baseline(baseline::Lower),
    Inventory(inventory::DataMap),
    Sdk(sdk::ListSdks),
    Diff(diff::Compare),
    Report(report::WriteReport),
    Published(published::Published),
    Export(export::WriteExport),
    Facts(facts::WriteFacts),
    Explain(explain::Explain),
    Lints(lints::Lints),
    Schema(schema::Schema),
    Completions(completions::Completions),
    Man(completions::Man),
}

fn main() -> ExitCode {
    let command = Program::parse_from(terminal::arguments()).command;
    terminal::exit(match command {
        Command::Scan(scan) => scan.run(),
        Command::Init(init) => init.run(),
        Command::Check(check) => check.run(),
        Command::Claims(claims) => claims.run(),
        Command::Lock(lock) => lock.run(),
        Command::Appendix(appendix) => appendix.run(),
        Command::Baseline(baseline) => baseline.run(),
        Command::Inventory(map) => map.run(),
        Command::Sdk(list) => list.run(),
        Command::Diff(diff) => diff.run(),
        Command::Report(report) => report.run(),
        Command::Published(page) => page.run(),
        Command::Export(export) => export.run(),
        Command::Facts(facts) => facts.run(),
        Command::Explain(explain) => explain.run(),
        Command::Lints(lints) => lints.run(),
        Command::Schema(schema) => schema.run(),
        Command::Completions(completions) => completions.run(Program::command()),
        Command::Man(man) => man.run(Program::command()),
    })
}
