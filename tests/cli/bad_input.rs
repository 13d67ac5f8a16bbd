//! Input that cannot be read or makes no sense: one clear message, exit 2, nothing half done.

use std::fs;

use tempfile::TempDir;

use super::scratch::write;
use super::{Run, cargo_privacy};

/// A project with one document and one annotated field.
pub(super) fn project() -> TempDir {
    let dir = tempfile::tempdir().expect("a scratch directory");
    write(dir.path(), "Cargo.toml", "[package]\nname = \"lamp\"\nversion = \"0.1.0\"\n");
    write(dir.path(), "privacy.toml", "[[document]]\nid = \"privacy\"\npath = \"policy.md\"\n");
    write(dir.path(), "policy.md", "# Privacy\n\nWe collect your email address.\n");
    let code = "#[derive(Privacy)]\nstruct A {\n    #[privacy(category = \"contact.email\")]\n    \
                email: String,\n}\n";
    write(dir.path(), "src/lib.rs", code);
    dir
}

pub(super) fn check(dir: &TempDir) -> Run {
    cargo_privacy(&["check", &dir.path().to_string_lossy()])
}

#[track_caller]
pub(super) fn assert_fails_naming(run: &Run, file: &str) {
    assert_eq!(run.code, Some(2), "{}{}", run.stdout, run.stderr);
    assert_eq!(run.stdout, "", "the report goes to stdout, and there is none");
    assert!(run.stderr.contains(file), "{}", run.stderr);
}

#[test]
fn the_project_is_clean_to_begin_with() {
    let run = check(&project());
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
}

#[test]
fn a_missing_policy_is_named() {
    let dir = project();
    fs::remove_file(dir.path().join("policy.md")).expect("it is there");
    assert_fails_naming(&check(&dir), "policy.md");
}

#[test]
fn a_policy_that_is_a_directory_is_named() {
    let dir = project();
    fs::remove_file(dir.path().join("policy.md")).expect("it is there");
    fs::create_dir(dir.path().join("policy.md")).expect("it is free");
    assert_fails_naming(&check(&dir), "policy.md");
}

#[test]
fn a_policy_that_is_not_utf8_is_named() {
    let dir = project();
    write(dir.path(), "policy.md", b"We collect caf\xe9 visits.");
    assert_fails_naming(&check(&dir), "policy.md");
}

#[test]
fn a_broken_manifest_shows_every_mistake() {
    let dir = project();
    write(
        dir.path(),
        "privacy.toml",
        "[[document]]\nid = \"privacy\"\npaht = \"policy.md\"\nkind = 3\n",
    );
    let run = check(&dir);
    assert_fails_naming(&run, "privacy.toml");
    assert!(run.stderr.contains("`path`"), "{}", run.stderr);
    assert!(run.stderr.contains("kind"), "{}", run.stderr);
}

#[test]
fn a_directory_without_a_manifest_is_named() {
    let dir = tempfile::tempdir().expect("a scratch directory");
    assert_fails_naming(&check(&dir), &dir.path().to_string_lossy());
    let missing = dir.path().join("nowhere");
    assert_fails_naming(&cargo_privacy(&["check", &missing.to_string_lossy()]), "nowhere");
}

#[test]
fn an_unknown_lint_in_the_manifest_is_a_mistake_there() {
    let dir = project();
    let manifest = fs::read_to_string(dir.path().join("privacy.toml")).expect("it is there");
    write(dir.path(), "privacy.toml", manifest + "[lints]\nvague-disclosur = \"deny\"\n");
    assert_fails_naming(&check(&dir), "vague-disclosure");
}

#[test]
fn an_unknown_lint_on_the_command_line_is_an_error() {
    let dir = project();
    let path = dir.path().to_string_lossy().into_owned();
    assert_fails_naming(&cargo_privacy(&["check", &path, "-D", "stale-sdks"]), "stale-sdk");
    let both = ["check", &path, "-D", "stale-sdk", "-A", "stale-sdk"];
    assert_fails_naming(&cargo_privacy(&both), "stale-sdk");
}

#[test]
fn sources_that_make_no_sense_are_noted_and_the_rest_is_checked() {
    let dir = project();
    write(dir.path(), "src/latin.rs", b"// caf\xe9\nstruct B;");
    write(dir.path(), "src/torn.rs", "#[derive(Privacy)]\nstruct C {\n    #[privacy(category = ");
    write(dir.path(), "policy.md", "# Privacy\n\nWe collect your telephone number.\n");
    let run = check(&dir);
    assert_eq!(run.code, Some(1), "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.contains("undisclosed-category"), "{}", run.stdout);
    assert_eq!(run.stderr, "note: 2 files could not be read as they are; --verbose names them\n");
    let verbose = cargo_privacy(&["check", "--verbose", &dir.path().to_string_lossy()]);
    assert_eq!(verbose.stdout, run.stdout);
    for file in ["src/latin.rs", "src/torn.rs"] {
        assert_eq!(verbose.stderr.matches(file).count(), 1, "{}", verbose.stderr);
    }
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let dir = project();
    write(
        dir.path(),
        "policy.md",
        "# \u{1b}[2JPrivacy\n\nWe \u{202e}collect your email\u{7} address.\n",
    );
    let code = "#[derive(Privacy)]\nstruct A {\n    /* \u{1b}[31m \u{202e} */ #[privacy(category = \
                \"contact.phone\")] phone: String,\n}\n";
    write(dir.path(), "src/lib.rs", code);
    let run = check(&dir);
    assert_eq!(run.code, Some(1), "{}{}", run.stdout, run.stderr);
    let is_dangerous = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
    assert!(!run.stdout.contains(is_dangerous), "{}", run.stdout.escape_debug());
}

#[cfg(unix)]
#[test]
fn links_in_circles_and_pipes_are_passed_over() {
    let dir = project();
    std::os::unix::fs::symlink(dir.path(), dir.path().join("src/again")).expect("a link");
    let pipe = dir.path().join("src/pipe.rs");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo starts").success());
    assert_eq!(check(&dir).code, Some(0));
}
