//! Disks that are full, files that are not what they were, and runs that are killed: the old file or
//! the new one, never half of one, and never success.

use std::fs::{self, File, Permissions};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::bad_input::{assert_fails_naming, check, project};
use super::scratch::{example, write};
use super::{cargo_privacy, run_in, workspace};

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

/// Runs a program that must not take long.
fn ends_soon(program: &mut Command) {
    let child = program.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let mut child = child.expect("the program starts");
    let started = Instant::now();
    while child.try_wait().expect("it can be waited for").is_none() {
        if started.elapsed() > Duration::from_secs(60) {
            child.kill().expect("it is ours");
            panic!("it did not end");
        }
        thread::sleep(Duration::from_millis(20));
    }
}

fn make_pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo starts").success());
}

#[test]
fn a_pipe_in_place_of_a_file_is_named_and_not_waited_for() {
    for name in ["policy.md", "privacy.toml", "privacy.lock", "Cargo.lock", "AndroidManifest.xml"] {
        let dir = project();
        let path = dir.path().join(name);
        drop(fs::remove_file(&path));
        make_pipe(&path);
        let path = dir.path().to_string_lossy().into_owned();
        ends_soon(&mut program(&["check", &path]));
        // Pipes are passed over where files are looked for, and named where one is asked for.
        if ["policy.md", "privacy.toml", "privacy.lock"].contains(&name) {
            assert_fails_naming(&check(&dir), name);
        }
    }
}

#[test]
fn a_pipe_beside_a_lockfile_is_not_waited_for() {
    let dir = project();
    let lock = "{\"packages\": {\"node_modules/pushpin\": {\"version\": \"1.0.0\"}}}";
    fs::write(dir.path().join("package-lock.json"), lock).expect("it can be written");
    make_pipe(&dir.path().join("package.json"));
    let path = dir.path().to_string_lossy().into_owned();
    ends_soon(&mut program(&["check", &path]));
}

#[test]
fn what_has_no_end_is_read_up_to_a_bound() {
    let endless = "/dev/zero";
    assert_fails_naming(&cargo_privacy(&["claims", endless]), endless);
    let zeros = File::open(endless).expect("Linux has it");
    let run = program(&["claims", "-"]).stdin(zeros).output().expect("the program starts");
    let stderr = String::from_utf8_lossy(&run.stderr);
    assert_eq!(run.status.code(), Some(2), "{stderr}");
    assert!(stderr.contains("larger than 64 MiB"), "{stderr}");
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
    assert!(run.stdout.contains("no SDK of the file is seen"), "{}", run.stdout);
    assert!(!run.stdout.contains("was read"), "{}", run.stdout);
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
fn files_that_come_and_go_are_read_or_named() {
    let dir = project();
    let (gone, is_done) = (dir.path().join("src/gone.rs"), AtomicBool::new(false));
    thread::scope(|scope| {
        scope.spawn(|| {
            while !is_done.load(Ordering::Relaxed) {
                fs::write(&gone, "// Nothing about anybody.").expect("it can be written");
                fs::remove_file(&gone).expect("it was written");
            }
        });
        for _ in 0..50 {
            let run = check(&dir);
            match run.code {
                Some(0) => {}
                _ => assert_fails_naming(&run, "gone.rs"),
            }
        }
        is_done.store(true, Ordering::Relaxed);
    });
}

#[test]
fn what_may_not_be_read_is_named() {
    let dir = package("print-studio");
    // Root may read everything, so nobody runs a program of its own.
    let program = dir.path().join("program");
    fs::copy(env!("CARGO_BIN_EXE_cargo-privacy"), &program).expect("a copy");
    set_mode(dir.path(), 0o755);
    let is_root = dir.path().metadata().expect("it is there").uid() == 0;
    let run = || {
        let mut command = Command::new(&program);
        if is_root {
            command.uid(NOBODY).gid(NOBODY);
        }
        run_in(dir.path(), command.arg("check"))
    };
    assert_eq!(run().code, Some(0), "{}", run().stdout);
    for name in ["src/support.rs", "src", "privacy.toml", "Cargo.toml", "policy/us-addendum.md"] {
        let path = dir.path().join(name);
        let mode = path.metadata().expect("it is there").mode();
        set_mode(&path, 0);
        let denied = run();
        set_mode(&path, mode);
        assert_fails_naming(&denied, name);
        assert!(denied.stderr.contains("Permission denied"), "{}", denied.stderr);
    }
}

/// The user without rights, by the custom of Linux.
const NOBODY: u32 = 65534;

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).expect("it is ours");
}

#[test]
fn what_cannot_be_written_is_no_success() {
    let dir = package("print-studio");
    fs::create_dir(dir.path().join("privacy.lock")).expect("it is free");
    let run = cargo_privacy(&["lock", &dir.path().to_string_lossy()]);
    assert_fails_naming(&run, "privacy.lock");
}

/// A command that writes over a file.
struct Writer {
    /// The file, below the project.
    name: &'static str,
    /// What has to be in the file for that, from what the example has there.
    old: fn(&str) -> String,
    arguments: &'static [&'static str],
}

const WRITERS: [Writer; 5] = [
    Writer { name: "privacy.lock", old: |_| "version 1\n".to_owned(), arguments: &["lock"] },
    Writer {
        name: "privacy.baseline",
        old: |_| "version 1\n".to_owned(),
        arguments: &["baseline", "--accept"],
    },
    Writer {
        name: "src/support.rs",
        old: |text| text.replace("content.support", "content.suport"),
        arguments: &["check", "--fix", "--unsafe-fixes", "--allow-no-vcs"],
    },
    Writer {
        name: "policy/privacy-policy.md",
        old: |text| format!("{text}\n<!-- privacy-appendix -->\n<!-- /privacy-appendix -->\n"),
        arguments: &["appendix", "--write"],
    },
    Writer {
        name: "report.html",
        old: |_| "the report before".to_owned(),
        arguments: &["report", "--output=report.html"],
    },
];

impl Writer {
    /// A project in which the command has something to write, and what is in the file before.
    fn project(&self) -> (TempDir, String) {
        let dir = package("print-studio");
        let path = dir.path().join(self.name);
        let old = (self.old)(&fs::read_to_string(&path).unwrap_or_default());
        fs::write(&path, &old).expect("it can be written");
        if self.name == "privacy.baseline" {
            // Something to accept.
            fs::write(dir.path().join("src/more.rs"), UNDISCLOSED).expect("it can be written");
        }
        (dir, old)
    }
}

const UNDISCLOSED: &str = "#[derive(Privacy)]\nstruct More {\n    \
                           #[privacy(category = \"health\")]\n    pulse: u8,\n}\n";

#[test]
fn a_disk_without_room_keeps_the_old_file() {
    for writer in WRITERS {
        let (dir, old) = writer.project();
        let Writer { name, arguments, .. } = writer;
        // No file may grow beyond nothing, which to a program is as if there were no room.
        let limited = "trap '' XFSZ; ulimit -f 0; exec \"$@\"";
        let mut command = Command::new("sh");
        command.args(["-c", limited, "sh", env!("CARGO_BIN_EXE_cargo-privacy")]);
        let run = run_in(dir.path(), command.args(arguments));
        assert_eq!(run.code, Some(2), "{arguments:?}: {}{}", run.stdout, run.stderr);
        assert!(run.stderr.contains(name), "{arguments:?}: {}", run.stderr);
        assert_unwritten(&dir.path().join(name), &old);
    }
}

#[test]
fn what_is_read_only_stays_as_it_is() {
    for writer in WRITERS {
        let (dir, old) = writer.project();
        let Writer { name, arguments, .. } = writer;
        let path = dir.path().join(name);
        set_mode(&path, 0o444);
        let run = run_in(dir.path(), &mut program(arguments));
        assert_eq!(run.code, Some(2), "{arguments:?}: {}{}", run.stdout, run.stderr);
        assert!(run.stderr.contains("read-only"), "{arguments:?}: {}", run.stderr);
        assert_unwritten(&path, &old);
    }
}

/// Asserts that a file is what it was, and that nothing was left beside it.
#[track_caller]
fn assert_unwritten(path: &Path, old: &str) {
    assert_eq!(fs::read_to_string(path).expect("it is there"), old);
    let beside = path.parent().expect("a directory").read_dir().expect("it is there");
    let names = beside.map(|it| it.expect("an entry").file_name());
    let new: Vec<_> = names.filter(|it| it.to_string_lossy().ends_with(".new")).collect();
    assert!(new.is_empty(), "{new:?}");
}

/// A copy of an example as a package of its own.
fn package(name: &str) -> TempDir {
    let dir = example(name);
    let manifest = format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\n");
    write(dir.path(), "Cargo.toml", manifest);
    dir
}

/// Starts runs that write a file and kills each a little later than the one before. The file is then
/// the old one or the new one.
#[test]
fn a_run_that_is_killed_leaves_the_old_file_or_the_new_one() {
    for writer in WRITERS {
        let (dir, old) = writer.project();
        let Writer { name, arguments, .. } = writer;
        kill_while_writing(dir.path(), name, &old, arguments);
    }
}

fn kill_while_writing(dir: &Path, name: &str, old: &str, arguments: &[&str]) {
    let path = dir.join(name);
    let started = Instant::now();
    let whole = program(arguments).current_dir(dir).output().expect("the program starts");
    let takes = started.elapsed();
    let stderr = String::from_utf8_lossy(&whole.stderr);
    assert!(matches!(whole.status.code(), Some(0 | 1)), "{arguments:?}: {stderr}");
    let new = fs::read_to_string(&path).expect("it was written");
    assert_ne!(old, new, "{arguments:?} has something to write");
    for step in 0..ATTEMPTS {
        fs::write(&path, old).expect("it can be written");
        let mut run = program(arguments);
        run.current_dir(dir).stdout(Stdio::null()).stderr(Stdio::null());
        let mut run = run.spawn().expect("the program starts");
        // The last third of the time, and a bit more: that is when it writes.
        thread::sleep(takes * (2 * ATTEMPTS + 2 * step) / (3 * ATTEMPTS));
        drop(run.kill());
        let code = run.wait().expect("it ends").code();
        let now = fs::read_to_string(&path).expect("it is there");
        assert!(now == old || now == new, "{name}, killed at {step}: {} bytes", now.len());
        assert!(code != Some(0) || now == new, "{name}: success, and nothing was written");
    }
}

const ATTEMPTS: u32 = 12;
