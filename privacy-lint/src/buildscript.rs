//! The whole check from a `build.rs`, for those who want every finding to stop the build and not only
//! those that the derive can see.
//!
//! In the `main` of the `build.rs`, with `privacy-lint = { version = "0.1", default-features = false }`
//! among the build dependencies:
//!
//! ```no_run
//! privacy_lint::buildscript::check();
//! ```

use std::collections::BTreeSet;
use std::env;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::check::{self, Options, load_known};
use crate::finding::{Files, Finding, Place};
use crate::level::Level;
use crate::levels::{Levels, rules_of};
use crate::manifest::{FILE_NAME, scope};
use crate::project::{LoadError, Project, Root};
use crate::render::{clean_line, text};

/// Checks the project whose `privacy.toml` governs the package that is built, and tells cargo on
/// stdout: `cargo::error` for each finding that denies and for whatever kept the check from being
/// made, `cargo::warning` for each that warns, and `cargo::rerun-if-changed` for exactly the files
/// that were read. A new module is read when the file that declares it changes.
///
/// # Panics
///
/// When stdout cannot be written to: cargo would not learn of the findings, and must not go on.
pub fn check() {
    let package = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| ".".into());
    let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
    tell(&mut io::stdout().lock(), Path::new(&package), today)
        .expect("a build script can write to cargo");
}

/// Checks as [`check`] does, and writes cargo's lines.
fn tell(out: &mut impl Write, package: &Path, today: Date) -> io::Result<()> {
    let root = match governing_root(package) {
        Ok(root) => root,
        Err(error) => return error_line(out, &error),
    };
    let mut files = Files::default();
    let project = load_known(&root, &mut files);
    match &project {
        Ok(project) => write_findings(out, project, &files, today)?,
        Err(errors) => errors.iter().try_for_each(|it| write_load_error(out, it, &files))?,
    }
    for path in read_files(&root, &files, project.as_ref().ok()) {
        writeln!(out, "cargo::rerun-if-changed={}", path.display())?;
    }
    Ok(())
}

/// The directory of the manifest that governs the package; or what to tell.
fn governing_root(package: &Path) -> Result<Root, String> {
    let unreadable = |dir: &Path, error: &dyn std::fmt::Display| {
        format!("cannot look below `{}`: {error}", dir.display())
    };
    let package = package.canonicalize().map_err(|it| unreadable(package, &it))?;
    let manifest = scope::find_governing(&package);
    let dir = manifest
        .as_deref()
        .and_then(Path::parent)
        .ok_or_else(|| format!("there is no {FILE_NAME} at `{}` or above it", package.display()))?;
    Ok(Root::new(dir, format!("{}/", dir.display())))
}

fn write_findings(
    out: &mut impl Write,
    project: &Project,
    files: &Files,
    today: Date,
) -> io::Result<()> {
    let levels = match Levels::resolve(&[&rules_of(&project.manifest)]) {
        Ok(levels) => levels,
        Err(errors) => return errors.iter().try_for_each(|it| error_line(out, &it.to_string())),
    };
    let report = check::check(project, files, &Options { levels, today, release: None });
    for finding in report.reported() {
        let line = line_of(finding, files);
        match finding.level {
            Level::Deny => error_line(out, &line)?,
            _ => writeln!(out, "cargo::warning={}", clean_line(&line))?,
        }
    }
    Ok(())
}

/// The finding on one line: its first place, and everything that it says.
fn line_of(finding: &Finding, files: &Files) -> String {
    let place = finding.labels.first().map(|it| format!("{}: ", text::position(it.place, files)));
    let said = text::lines(finding, files).join("; ");
    format!("{}[{}] {said}", place.unwrap_or_default(), finding.lint)
}

fn write_load_error(out: &mut impl Write, error: &LoadError, files: &Files) -> io::Result<()> {
    match error {
        LoadError::Unreadable { source, .. } => error_line(out, &format!("{error}: {source}")),
        LoadError::Manifest { file, errors, .. } => errors.iter().try_for_each(|it| {
            let place = Place { file: *file, span: it.span() };
            error_line(out, &format!("{}: {}", text::position(place, files), it.problem()))
        }),
    }
}

fn error_line(out: &mut impl Write, line: &str) -> io::Result<()> {
    writeln!(out, "cargo::error={}", clean_line(line))
}

/// Everything that the check rests on. Where it was not made, what was read until then and the
/// manifest, which may not be there yet.
fn read_files(root: &Root, files: &Files, project: Option<&Project>) -> BTreeSet<PathBuf> {
    let mut paths: BTreeSet<PathBuf> = files.iter().map(|it| PathBuf::from(it.path())).collect();
    paths.insert(root.dir.join(FILE_NAME));
    if let Some(project) = project {
        let sources = project.code.sources.iter().map(|it| root.dir.join(&it.path));
        let packages = project.code.packages.iter();
        paths.extend(sources);
        paths.extend(packages.map(|it| root.dir.join(&it.directory).join("Cargo.toml")));
    }
    paths
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const TODAY: Date = jiff::civil::date(2026, 11, 21);

    fn lines(dir: &Path) -> Vec<String> {
        let mut out = Vec::new();
        tell(&mut out, dir, TODAY).unwrap();
        let dir = dir.canonicalize().unwrap();
        let out = String::from_utf8(out).unwrap().replace(&*dir.to_string_lossy(), "DIR");
        out.lines().map(str::to_owned).collect()
    }

    fn project(policy: &str) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        let code = "#[derive(Privacy)]\n#[privacy(subject = \"user\", purpose = \"service\", \
            retention = \"30 days\", category = \"contact.email\")]\npub struct Rider(String);\n";
        let manifest = "[[document]]\nid = \"privacy\"\npath = \"policy.md\"\n";
        fs::create_dir(dir.path().join("src")).unwrap();
        for (path, text) in [
            ("Cargo.toml", "[package]\nname = \"tern\"\n"),
            ("privacy.toml", manifest),
            ("policy.md", policy),
            ("src/lib.rs", code),
            ("src/other.rs", "// Nothing.\n"),
        ] {
            fs::write(dir.path().join(path), text).unwrap();
        }
        dir
    }

    const RERUN: [&str; 5] = [
        "cargo::rerun-if-changed=DIR/Cargo.toml",
        "cargo::rerun-if-changed=DIR/policy.md",
        "cargo::rerun-if-changed=DIR/privacy.toml",
        "cargo::rerun-if-changed=DIR/src/lib.rs",
        "cargo::rerun-if-changed=DIR/src/other.rs",
    ];

    #[test]
    fn a_clean_project_names_the_files_it_rests_on_and_nothing_else() {
        let dir = project(
            "# Policy\n\nWe collect your email address to provide our services. We keep your email \
             address for 30 days.\n\nLast updated: 4 May 2026\n",
        );
        assert_eq!(lines(dir.path()), RERUN);
    }

    #[test]
    fn a_finding_is_an_error_on_one_line() {
        let dir = project(
            "# Policy\n\nWe do not collect your email address.\n\nLast updated: 4 May 2026\n",
        );
        let lines = lines(dir.path());
        let (first, rest) = lines.split_first().unwrap();
        assert!(first.starts_with("cargo::error=DIR/src/lib.rs:3:18: "), "{first}");
        assert!(
            first.contains(": [contradicted-claim] `Rider.0` holds `contact.email`"),
            "{first}"
        );
        assert!(first.contains("; help: stop doing so"), "{first}");
        assert!(first.contains("DIR/policy.md:3:1: the policy says otherwise"), "{first}");
        assert_eq!(rest, RERUN);
    }

    #[test]
    fn what_keeps_the_check_from_being_made_is_an_error() {
        let dir = project("# Policy\n");
        fs::remove_file(dir.path().join("policy.md")).unwrap();
        let found = lines(dir.path());
        assert!(found[0].starts_with("cargo::error=cannot read `DIR/policy.md`: "), "{found:?}");
        fs::write(dir.path().join("privacy.toml"), "[[document]]\nidd = 1\n").unwrap();
        let found = lines(dir.path());
        assert!(found[0].starts_with("cargo::error=DIR/privacy.toml:"), "{found:?}");
        assert_eq!(found.last().unwrap(), "cargo::rerun-if-changed=DIR/privacy.toml");
    }
}
