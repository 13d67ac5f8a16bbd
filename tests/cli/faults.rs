//! Disks that are full, files that are not what they were, and runs that are killed: the old file or
//! the new one, never half of one, and never success.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::bad_input::{assert_fails_naming, check, project};
use super::surroundings::copy;
use super::{cargo_privacy, workspace};

fn program(arguments: &[&str]) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_cargo-privacy"));
    program.args(arguments).current_dir(workspace());
    program
}

#[test]
fn a_report_that_the_disk_has_no_room_for_is_no_success() {
    for arguments in [
        ["check", "examples/print-studio"].as_slice(),
        &["check", "examples/drifted", "--format=json"],
        &["claims", "examples/print-studio/policy/us-addendum.md"],
        &["sdk", "examples/print-studio"],
        &["inventory", "examples/print-studio"],
        &["appendix", "examples/print-studio"],
        &["export", "ropa-markdown", "examples/print-studio"],
        &["report", "examples/print-studio", "--output=/dev/full"],
        &["lints"],
        &["schema"],
        &["explain", "vague-disclosure"],
    ] {
        let full = File::options().write(true).open("/dev/full").expect("Linux has it");
        let run = program(arguments).stdout(full).output().expect("the program starts");
        let stderr = String::from_utf8_lossy(&run.stderr);
        assert_eq!(run.status.code(), Some(2), "{arguments:?}: {stderr}");
        assert!(stderr.contains("No space left"), "{arguments:?}: {stderr}");
    }
}

/// Waits for a program that must not take long.
fn ends_soon(mut child: Child) {
    let started = Instant::now();
    while child.try_wait().expect("it can be waited for").is_none() {
        if started.elapsed() > Duration::from_secs(60) {
            child.kill().expect("it is ours");
            panic!("it did not end");
        }
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_pipe_in_place_of_a_file_is_named_and_not_waited_for() {
    for name in ["policy.md", "privacy.toml", "privacy.lock", "Cargo.lock", "AndroidManifest.xml"] {
        let dir = project();
        let path = dir.path().join(name);
        drop(fs::remove_file(&path));
        assert!(Command::new("mkfifo").arg(&path).status().expect("mkfifo starts").success());
        let path = dir.path().to_string_lossy().into_owned();
        ends_soon(program(&["check", &path]).stderr(Stdio::null()).spawn().expect("it starts"));
        // Pipes are passed over where files are looked for, and named where one is asked for.
        if ["policy.md", "privacy.toml", "privacy.lock"].contains(&name) {
            assert_fails_naming(&check(&dir), name);
        }
    }
}

#[test]
fn a_file_of_four_gigabytes_is_not_read() {
    for name in ["policy.md", "privacy.toml", "privacy.lock"] {
        let dir = project();
        four_gigabytes(&dir.path().join(name));
        assert_fails_naming(&check(&dir), name);
    }
    // Where there may be many files, one of them is passed over and named.
    let dir = project();
    four_gigabytes(&dir.path().join("src/huge.rs"));
    four_gigabytes(&dir.path().join("Cargo.lock"));
    let run = cargo_privacy(&["check", "--verbose", &dir.path().to_string_lossy()]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stderr.contains("huge.rs"), "{}", run.stderr);
    assert!(run.stdout.contains("Cargo.lock: larger than 16 MiB, not read"), "{}", run.stdout);
}

/// Makes a file so large that has no bytes on the disk.
fn four_gigabytes(path: &Path) {
    let file = File::create(path).expect("it can be written");
    file.set_len(4 << 30).expect("a file may have holes");
}

#[test]
fn links_that_lead_nowhere_or_back_are_no_files() {
    use std::os::unix::fs::symlink;
    let dir = project();
    symlink("nowhere.rs", dir.path().join("src/gone.rs")).expect("a link");
    symlink("round.rs", dir.path().join("src/round.rs")).expect("a link");
    let run = check(&dir);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    fs::remove_file(dir.path().join("policy.md")).expect("it is there");
    symlink("policy.md", dir.path().join("policy.md")).expect("a link");
    assert_fails_naming(&check(&dir), "policy.md");
}

#[test]
fn what_cannot_be_written_is_no_success() {
    let dir = example("print-studio");
    fs::create_dir(dir.path().join("privacy.lock")).expect("it is free");
    let run = cargo_privacy(&["lock", &dir.path().to_string_lossy()]);
    assert_fails_naming(&run, "privacy.lock");
}

/// A copy of an example.
fn example(name: &str) -> TempDir {
    let dir = tempfile::tempdir().expect("a scratch directory");
    copy(&workspace().join("examples").join(name), dir.path());
    let manifest = format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\n");
    fs::write(dir.path().join("Cargo.toml"), manifest).expect("it can be written");
    dir
}

/// Starts a run that writes a file again and again and kills it a little later each time. The file is
/// then the old one or the new one.
fn kill_while_writing(dir: &Path, name: &str, old: &str, arguments: &[&str]) {
    let path = dir.join(name);
    let write_old = || fs::write(&path, old).expect("it can be written");
    write_old();
    let started = Instant::now();
    let whole = program(arguments).output().expect("the program starts");
    let takes = started.elapsed();
    assert!(
        matches!(whole.status.code(), Some(0 | 1)),
        "{}",
        String::from_utf8_lossy(&whole.stderr)
    );
    let new = fs::read_to_string(&path).expect("it was written");
    assert_ne!(old, new, "the run has something to write");
    for step in 0..ATTEMPTS {
        write_old();
        let quiet = || Stdio::null();
        let run = program(arguments).stdout(quiet()).stderr(quiet()).spawn();
        let mut run = run.expect("the program starts");
        // The last third of the time, and a bit more: that is when it writes.
        thread::sleep(takes * (2 * ATTEMPTS + 2 * step) / (3 * ATTEMPTS));
        drop(run.kill());
        let code = run.wait().expect("it ends").code();
        let now = fs::read_to_string(&path).expect("it is there");
        assert!(now == old || now == new, "half a file after {step}: {} bytes", now.len());
        assert!(code != Some(0) || now == new, "success, and nothing was written");
    }
}

const ATTEMPTS: u32 = 24;

#[test]
fn a_lock_that_is_killed_leaves_the_old_one_or_the_new_one() {
    let dir = example("print-studio");
    let path = dir.path().to_string_lossy().into_owned();
    kill_while_writing(dir.path(), "privacy.lock", "version 1\n", &["lock", &path]);
}

#[test]
fn fixes_that_are_killed_leave_the_old_source_or_the_new_one() {
    let dir = example("print-studio");
    let path = dir.path().to_string_lossy().into_owned();
    let source = fs::read_to_string(dir.path().join("src/support.rs")).expect("it is there");
    let old = source.replace("content.support", "content.suport");
    let arguments = ["check", "--fix", "--unsafe-fixes", "--allow-no-vcs", &path];
    kill_while_writing(dir.path(), "src/support.rs", &old, &arguments);
}

#[test]
fn an_appendix_that_is_killed_leaves_the_old_document_or_the_new_one() {
    let dir = example("print-studio");
    let path = dir.path().to_string_lossy().into_owned();
    let name = "policy/privacy-policy.md";
    let document = fs::read_to_string(dir.path().join(name)).expect("it is there");
    let old = format!("{document}\n<!-- privacy-appendix -->\n<!-- /privacy-appendix -->\n");
    kill_while_writing(dir.path(), name, &old, &["appendix", "--write", &path]);
}
