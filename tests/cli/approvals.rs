//! Acceptances in a file of their own, and a project that asks for them there.

use std::fs;

use tempfile::TempDir;

use super::scratch::write;
use super::{Run, cargo_privacy};

const CODE: &str = r#"//! Knot ties parcels.

use privacy_derive::Privacy;

/// Somebody who sends parcels.
#[derive(Privacy)]
#[privacy(purpose = "service.account")]
pub struct Sender {
    /// For signing in.
    #[privacy(category = "contact.email")]
    pub email: String,
    /// Who gets the parcels.
    #[privacy(category = "content.contacts")]
    pub receivers: Vec<String>,
}
"#;

const POLICY: &str = "# Knot privacy policy\n\n## Your account\n\nWhen you create an account, we \
                      collect your email address to manage your account.\n";

/// A project with a field that its policy leaves out, with that text in its manifest and with
/// approvals, where there are any.
fn project(manifest: &str, approvals: &str) -> TempDir {
    let dir = tempfile::tempdir().expect("a scratch directory");
    let document = "[[document]]\nid = \"privacy\"\npath = \"policy.md\"\n\n";
    write(dir.path(), "privacy.toml", format!("{document}{manifest}"));
    write(dir.path(), "Cargo.toml", "[package]\nname = \"knot\"\nversion = \"0.1.0\"\n");
    write(dir.path(), "policy.md", POLICY);
    write(dir.path(), "src/lib.rs", CODE);
    if !approvals.is_empty() {
        write(dir.path(), "privacy-approvals.toml", approvals);
    }
    dir
}

fn check(dir: &TempDir) -> Run {
    let only = ["-Aall", "-Dundisclosed-category", "-Wstale-quote", "-Dunused-suppression"];
    let path = dir.path().to_string_lossy();
    cargo_privacy(&[&["check", &path, "--today=2026-11-21"], &only[..]].concat())
}

const REQUIRED: &str = "[approvals]\nrequired = true\n";
const ALLOW: &str = "[[allow]]\nlint = \"undisclosed-category\"\ncategory = \"content.contacts\"\n\
                     reason = \"reworded in the next edition\"\n";
const BY: &str = "approved_by = \"Ada Heron, counsel\"\n";

fn text(parts: &[&str]) -> String {
    parts.concat()
}

#[test]
fn an_approval_accepts_like_an_entry_of_the_manifest() {
    assert_eq!(check(&project("", "")).code, Some(1));
    for dir in [project(ALLOW, ""), project("", ALLOW), project("", &text(&[ALLOW, BY]))] {
        let run = check(&dir);
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{}", run.stdout);
    }
}

#[test]
fn where_approval_is_required_nothing_less_counts() {
    let run = check(&project(REQUIRED, &text(&[ALLOW, BY])));
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{}", run.stdout);
    for dir in [
        project(&text(&[REQUIRED, ALLOW]), ""),
        project(&text(&[REQUIRED, ALLOW, BY]), ""),
        project(REQUIRED, ALLOW),
    ] {
        let run = check(&dir);
        assert_eq!(run.code, Some(1), "{}", run.stdout);
        let words = ["undisclosed-category", "privacy-approvals.toml", "`approved_by`"];
        assert!(words.iter().all(|it| run.stdout.contains(it)), "{}", run.stdout);
        assert!(!run.stdout.contains("unused-suppression"), "it is for something");
    }
}

#[test]
fn what_does_not_fail_the_run_needs_no_approval() {
    let dir = project(&text(&[REQUIRED, ALLOW]), "");
    let path = dir.path().to_string_lossy();
    let run = cargo_privacy(&["check", &path, "-Aall", "-Wundisclosed-category"]);
    assert!(!run.stdout.contains("undisclosed-category"), "{}", run.stdout);
}

#[test]
fn a_field_cannot_approve_itself() {
    let dir = project(REQUIRED, "");
    let path = dir.path().join("src/lib.rs");
    let code = fs::read_to_string(&path).expect("the source");
    let annotation = "category = \"content.contacts\"";
    let allow = format!("{annotation}, allow(\"undisclosed-category\", reason = \"later\")");
    fs::write(path, code.replace(annotation, &allow)).expect("it can be written");
    let run = check(&dir);
    assert_eq!(run.code, Some(1), "{}", run.stdout);
    assert!(run.stdout.contains("`approved_by`"), "{}", run.stdout);
}

#[test]
fn a_claim_among_the_approvals_counts_and_is_pointed_at_there() {
    let claim = |quote: &str| {
        format!(
            "[[claim]]\ndocument = \"privacy\"\nquote = \"{quote}\"\ncollect = \"content.contacts\"\n\
             reason = \"said in other words\"\n"
        )
    };
    let run = check(&project("", &claim("When you create an account")));
    assert_eq!(run.code, Some(0), "{}", run.stdout);
    let run = check(&project("", &claim("words that nobody published")));
    assert_eq!(run.code, Some(1), "{}", run.stdout);
    assert!(run.stdout.contains("privacy-approvals.toml:3:9"), "{}", run.stdout);
}

#[test]
fn mistakes_among_the_approvals_are_shown_there() {
    for (approvals, word) in [
        (
            "[[allow]]\nlint = \"undisclosed-categories\"\ncategory = \"content.contacts\"\nreason = \"x\"\n",
            "undisclosed-category",
        ),
        (
            "[[allow]]\nlint = \"undisclosed-category\"\ncategory = \"content.contact\"\nreason = \"x\"\n",
            "content.contacts",
        ),
        ("[[document]]\nid = \"other\"\npath = \"other.md\"\n", "write it in `privacy.toml`"),
        ("[[allow]\n", "privacy-approvals.toml"),
    ] {
        let run = check(&project("", approvals));
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{approvals}");
        assert!(run.stderr.contains("privacy-approvals.toml"), "{}", run.stderr);
        assert!(run.stderr.contains(word), "{}", run.stderr);
    }
}
