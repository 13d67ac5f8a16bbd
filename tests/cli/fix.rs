//! Fixes of files, and when they are refused.

use std::fs;

use tempfile::TempDir;

use super::scratch::{git, write};
use super::{Run, cargo_privacy};

const POLICY: &str = "# Crake privacy policy\n\n## Your account\n\nWhen you create an account, we \
                      collect your email address to manage your account.\n";

/// One slip in each of two words, and one word that could mean several things.
const CODE: &str = r#"//! Crake is a bell for doors.

use privacy_derive::Privacy;

/// Who has a bell.
#[derive(Privacy)]
#[privacy(purpose = "service.acount")]
pub struct Owner {
    /// For signing in.
    #[privacy(category = r"contact.emial")]
    pub email: String,
    /// The bell's own.
    #[privacy(category = "serial_number")]
    pub bell: String,
}
"#;

fn project() -> TempDir {
    let dir = tempfile::tempdir().expect("a scratch directory");
    write(
        dir.path(),
        "Cargo.toml",
        "[package]\nname = \"crake\"\nversion = \"0.1.0\"\nedition = \"2024\"\n",
    );
    write(dir.path(), "privacy.toml", "[[document]]\nid = \"privacy\"\npath = \"policy.md\"\n");
    write(dir.path(), "policy.md", POLICY);
    write(dir.path(), "src/lib.rs", CODE);
    dir
}

fn committed() -> TempDir {
    let dir = project();
    git(dir.path(), &["init", "--quiet"]);
    git(dir.path(), &["add", "--all"]);
    git(dir.path(), &["commit", "--quiet", "--message", "everything"]);
    dir
}

fn fix(dir: &TempDir, arguments: &[&str]) -> Run {
    cargo_privacy(&[&["check", &dir.path().to_string_lossy(), "--fix"], arguments].concat())
}

fn code(dir: &TempDir) -> String {
    fs::read_to_string(dir.path().join("src/lib.rs")).expect("the source is there")
}

fn assert_refused(run: &Run, dir: &TempDir, way_out: &str) {
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{}", run.stderr);
    assert!(run.stderr.contains(way_out), "{}", run.stderr);
    assert_eq!(code(dir), CODE, "nothing was written");
}

#[test]
fn slips_are_corrected_and_a_second_run_changes_nothing() {
    let dir = committed();
    let run = fix(&dir, &[]);
    assert_eq!(run.stderr, "fixed 2 findings\n");
    let fixed = CODE
        .replace("\"service.acount\"", "\"service.account\"")
        .replace("r\"contact.emial\"", "\"contact.email\"");
    assert_eq!(code(&dir), fixed, "the word that could mean several things stays");
    assert!(syn::parse_file(&fixed).is_ok());
    assert_eq!(run.stdout.matches("[unknown-term]").count(), 1, "{}", run.stdout);

    let again = fix(&dir, &["--allow-dirty"]);
    assert_eq!((again.stderr.as_str(), again.stdout), ("fixed 0 findings\n", run.stdout));
    assert_eq!(code(&dir), fixed);
}

#[test]
fn what_is_likely_meant_is_written_when_told() {
    let dir = committed();
    let run = fix(&dir, &["--unsafe-fixes"]);
    assert_eq!(run.stderr, "fixed 3 findings\n");
    assert!(code(&dir).contains("\"device.id.serial_number\""), "{}", code(&dir));
    assert_eq!(fix(&dir, &["--unsafe-fixes", "--allow-dirty"]).stderr, "fixed 0 findings\n");
}

#[test]
fn what_could_not_be_undone_is_refused_unless_told() {
    let dir = committed();
    fs::write(dir.path().join("notes.txt"), "to do").expect("it can be written");
    let run = fix(&dir, &[]);
    assert!(run.stderr.contains("notes.txt"), "{}", run.stderr);
    assert_refused(&run, &dir, "--allow-dirty");
    assert_eq!(fix(&dir, &["--allow-dirty"]).stderr, "fixed 2 findings\n");

    let dir = project();
    assert_refused(&fix(&dir, &[]), &dir, "--allow-no-vcs");
    assert_eq!(fix(&dir, &["--allow-no-vcs"]).stderr, "fixed 2 findings\n");
}

#[test]
fn without_something_to_fix_nothing_is_asked() {
    let dir = project();
    fs::write(dir.path().join("src/lib.rs"), "//! Crake is a bell.\n").expect("written");
    let run = fix(&dir, &[]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), "fixed 0 findings\n"));
}

#[test]
fn the_fix_is_in_the_formats_that_have_fixes() {
    let dir = project();
    let path = dir.path().to_string_lossy().into_owned();
    for format in ["json", "sarif", "cargo"] {
        let run = cargo_privacy(&["check", &path, "--format", format]);
        assert!(run.stdout.contains("write `contact.email`"), "{format}: {}", run.stdout);
    }
    let run = cargo_privacy(&["check", &path, "--format=cargo"]);
    let children = run.stdout.lines().flat_map(|line| {
        let diagnostic: cargo_metadata::diagnostic::Diagnostic =
            serde_json::from_str(line).expect("a diagnostic");
        diagnostic.children
    });
    let replacements: Vec<_> =
        children.flat_map(|it| it.spans).filter_map(|it| it.suggested_replacement).collect();
    assert!(replacements.contains(&"\"contact.email\"".to_owned()), "{replacements:?}");
}

#[test]
fn what_the_policy_covers_is_annotated_and_the_rest_is_for_a_person() {
    let dir = project();
    let text = "use privacy_derive::Privacy;\n\n/// Who has a bell.\n#[derive(Privacy)]\n\
                #[privacy(purpose = \"service.account\")]\npub struct Owner {\n    /// For signing \
                in.\n    pub email: String,\n    pub phone_number: String,\n}\n\npub struct Caller { \
                pub email: String }\n";
    fs::write(dir.path().join("src/lib.rs"), text).expect("it can be written");
    fix(&dir, &["--allow-no-vcs"]);
    let (field, annotated) =
        ("pub email", "#[privacy(category = \"contact.email\")]\n    pub email");
    assert_eq!(code(&dir), text.replacen(field, annotated, 1));
    fix(&dir, &["--unsafe-fixes", "--allow-no-vcs"]);
    let text = code(&dir);
    assert!(text.contains("    #[privacy(category = \"contact.phone\")]\n    pub phone"), "{text}");
    let caller = "#[derive(privacy_derive::Privacy)]\npub struct Caller { \
                  #[privacy(category = \"contact.email\")] pub email: String }";
    assert!(text.contains(caller), "{text}");
}
