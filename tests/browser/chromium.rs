//! Finds Chromium, or installs it from Debian's packages where the machine lets us.

use std::env;
use std::io::{self, Write as _};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// What it is called.
const NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// How long the packages may take, in seconds.
const PATIENCE: &str = "90";

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

/// Only root may, and only a machine with Debian's packages can.
fn install() -> bool {
    let is_root = Path::new("/proc/self").metadata().is_ok_and(|it| it.uid() == 0);
    let apt_get = |arguments: &[&str]| {
        let mut command = Command::new("timeout");
        command.args([PATIENCE, "apt-get", "-q"]).args(arguments);
        command.env("DEBIAN_FRONTEND", "noninteractive").stdin(Stdio::null());
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|it| it.success())
    };
    let packages = ["install", "-y", "--no-install-recommends", "chromium"];
    is_root && (apt_get(&packages) || (apt_get(&["update"]) && apt_get(&packages)))
}
