//! Finds Chromium, or installs it from Debian's packages where the machine lets us.

use std::env;
use std::io::{self, Write as _};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// What it is called.
const NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// How long the network may take for each step, in seconds.
const PATIENCE: &str = "45";

/// The program; `None`, with a line on stderr, where there is none to be had.
pub(crate) fn chromium() -> Option<&'static Path> {
    static FOUND: OnceLock<Option<PathBuf>> = OnceLock::new();
    let found = FOUND.get_or_init(|| {
        let found = find().or_else(|| install().then(find).flatten());
        if found.is_none() {
            // Not by a macro, whose output is kept back when a test passes.
            let line = b"skipped: no Chromium is installed, and it cannot be installed here\n";
            let _ = io::stderr().write_all(line);
        }
        found
    });
    found.as_deref()
}

fn find() -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let dirs: Vec<PathBuf> = env::split_paths(&path).collect();
    let places = NAMES.iter().flat_map(|name| dirs.iter().map(move |dir| dir.join(name)));
    places.into_iter().find(|it| it.is_file())
}

/// Only root may, and only a machine with Debian's packages can. What comes over the network is given
/// up after a while; what was begun on the disk is ended.
fn install() -> bool {
    let is_root = Path::new("/proc/self").metadata().is_ok_and(|it| it.uid() == 0);
    let fetch = || run("timeout", &[&[PATIENCE, "apt-get", "--download-only"], INSTALL].concat());
    let update = || run("timeout", &[PATIENCE, "apt-get", "update"]);
    is_root && (fetch() || (update() && fetch())) && run("apt-get", INSTALL)
}

const INSTALL: &[&str] = &["install", "-q", "-y", "--no-install-recommends", "chromium"];

fn run(program: &str, arguments: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|it| it.success())
}
