//! What the program knows of its surroundings: arguments, colours, the exit.

use std::env;
use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::process::ExitCode;

use clap::ValueEnum;
use privacy_lint::exit;
use privacy_lint::render::human::Colour;

/// The arguments without the name that cargo puts in front of them: `cargo privacy check` starts
/// `cargo-privacy privacy check`.
pub(crate) fn arguments() -> impl Iterator<Item = OsString> {
    let is_from_cargo = env::args_os().nth(1).is_some_and(|it| it == "privacy");
    let (program, rest) = (env::args_os().take(1), env::args_os().skip(1));
    program.chain(rest.skip(usize::from(is_from_cargo)))
}

/// When to colour the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColourChoice {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl ColourChoice {
    /// The choice of the command line, then of `NO_COLOR`, then of `CARGO_TERM_COLOR`, then whether
    /// stdout is a terminal.
    pub(crate) fn resolve(choice: Option<Self>) -> Colour {
        let is_set = |name: &str| env::var_os(name).is_some_and(|it| !it.is_empty());
        let of_cargo = || Self::from_str(&env::var("CARGO_TERM_COLOR").ok()?, true).ok();
        let choice = choice
            .or_else(|| is_set("NO_COLOR").then_some(Self::Never))
            .or_else(of_cargo)
            .unwrap_or(Self::Auto);
        match choice {
            Self::Always => Colour::Always,
            Self::Auto if io::stdout().is_terminal() => Colour::Always,
            Self::Auto | Self::Never => Colour::Never,
        }
    }
}

/// What kept the program from its job, where stderr says it already.
#[derive(Debug, thiserror::Error)]
#[error("nothing was done")]
pub(crate) struct AlreadyShown;

/// Ends the program: its own code, or the one for "could not do the job" with the error on stderr.
/// A reader that has seen enough is no error.
pub(crate) fn exit(result: anyhow::Result<u8>) -> ExitCode {
    match result {
        Ok(code) => ExitCode::from(code),
        Err(error) if is_broken_pipe(&error) => ExitCode::from(exit::CLEAN),
        Err(error) if error.is::<AlreadyShown>() => ExitCode::from(exit::FAILED),
        Err(error) => {
            eprintln!("error: {}", privacy_lint::render::clean(&format!("{error:#}")));
            ExitCode::from(exit::FAILED)
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|it| it.downcast_ref::<io::Error>())
        .any(|it| it.kind() == io::ErrorKind::BrokenPipe)
}
