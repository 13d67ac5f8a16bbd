//! The lock between the linter and the compiler: `cargo privacy lock` writes it, `cargo check` fails
//! where a field breaks a promise, and both sides find the same.

mod scratch;

use std::collections::BTreeSet;
use std::fs;

use privacy_lint::lints::page::Page;
use scratch::{Scratch, checkout};

#[test]
fn a_changed_sentence_fails_the_build_on_the_field() {
    let plover = Scratch::copy("tests/compile/plover", "plover");
    plover.privacy(&["lock"]);
    assert!(plover.cargo_check().is_green());
    assert!(plover.cargo_check().is_fresh, "a second check does nothing");

    let sentence = "We collect your phone number to provide support.";
    plover.edit("policy/privacy.md", sentence, "We do not collect your phone number.");
    plover.privacy(&["lock"]);
    let broken = plover.cargo_check();
    let [error] = &broken.errors[..] else { panic!("{broken:?}") };
    assert_eq!(
        (error.lint.as_str(), error.token.as_str()),
        ("contradicted-claim", "\"contact.phone\"")
    );
    assert_eq!(error.line, plover.line_of("src/lib.rs", "category = \"contact.phone\""));
    let words =
        ["privacy, \"What we collect\": \"We do not collect your phone number.\"", "`phone`"];
    assert!(words.iter().all(|it| error.message.contains(it)), "{}", error.message);

    plover.edit("policy/privacy.md", "We do not collect your phone number.", sentence);
    plover.privacy(&["lock"]);
    assert!(plover.cargo_check().is_green());
}

#[test]
fn what_changes_no_promise_builds_nothing() {
    let plover = Scratch::copy("tests/compile/plover", "plover-at-rest");
    plover.privacy(&["lock"]);
    assert!(plover.cargo_check().is_green());
    let lock = plover.read("privacy.lock");
    plover.edit("policy/privacy.md", "3 Moor Road, Keswick", "4 Moor Road, Keswick");
    plover.edit("policy/privacy.md", "to create your account", "to create\nyour account");
    plover.privacy(&["lock"]);
    assert_eq!(plover.read("privacy.lock"), lock);
    assert!(plover.cargo_check().is_fresh);
}

#[test]
fn the_variable_puts_the_lock_aside_and_back() {
    let plover = Scratch::copy("tests/compile/plover", "plover-aside");
    plover.edit("policy/privacy.md", "We collect your phone number to provide support.", "");
    plover.privacy(&["lock"]);
    assert_eq!(plover.cargo_check().errors.len(), 1);
    assert!(plover.cargo_check_with("off").is_green());
    assert_eq!(plover.cargo_check().errors.len(), 1);
    let named = plover.path("privacy.lock");
    assert_eq!(plover.cargo_check_with(&named.display().to_string()).errors.len(), 1);
}

#[test]
fn a_rule_that_is_shortened_fails_the_constant() {
    let plover = Scratch::copy("tests/compile/plover", "plover-rule");
    plover.edit("privacy.toml", "90 days", "30 days");
    plover.privacy(&["lock"]);
    let broken = plover.cargo_check();
    let [error] = &broken.errors[..] else { panic!("{broken:?}") };
    assert!(error.message.contains("`ROUTES` is longer than the 30 days of rule `routes`"));
    // The compiler evaluates constants once nothing else is wrong, so this is shown apart.
    let report = plover.privacy_fails(&["check"]);
    assert!(report.contains("error[retention-drift]: `ROUTES` is 90 days"), "{report}");
}

#[test]
fn somebody_elses_lock_binds_nobody() {
    let plover = Scratch::copy("tests/compile/plover", "plover-free");
    plover.edit("policy/privacy.md", "We collect your phone number to provide support.", "");
    plover.privacy(&["lock"]);
    plover.edit("Cargo.toml", "name = \"plover\"", "name = \"vendored\"");
    assert!(plover.cargo_check().is_green());
}

#[test]
fn a_lock_of_a_newer_release_is_refused_and_kept() {
    let plover = Scratch::copy("tests/compile/plover", "plover-newer");
    plover.privacy(&["lock"]);
    plover.edit("privacy.lock", "version 1\n", "version 7\n");
    let refused = plover.cargo_check();
    assert!(refused.errors[0].message.contains("the format has version 7"), "{refused:?}");
    assert!(plover.privacy_fails(&["lock"]).contains("the format has version 7"));
    assert!(plover.read("privacy.lock").starts_with("version 7\n"));
}

#[test]
fn a_stale_lock_is_reported_and_shown() {
    let plover = Scratch::copy("tests/compile/plover", "plover-stale");
    assert!(plover.privacy_fails(&["lock", "--check"]).contains("privacy.lock is missing"));
    assert!(plover.privacy(&["lock"]).contains("cargo clean -p plover"));
    assert!(plover.privacy(&["lock", "--check"]).contains("up to date"));
    plover.edit("policy/privacy.md", "phone number", "email address");
    let shown = plover.privacy_fails(&["lock", "--check"]);
    assert!(shown.contains("\n-claim privacy collect contact.phone"), "{shown}");
    assert!(plover.privacy_fails(&["check"]).contains("stale-lock"));
}

/// Every finding that the compiler can report is one that it does report, at the same word, and it
/// reports nothing else.
#[test]
fn compiler_and_linter_find_the_same_in_drifted() {
    let drifted = Scratch::copy("examples/drifted", "drifted");
    drifted.privacy(&["lock"]);
    let of_compiler: BTreeSet<(String, String)> = drifted
        .cargo_check()
        .errors
        .into_iter()
        .filter(|it| !it.lint.is_empty())
        .map(|it| (it.lint, it.token.trim_matches('"').to_owned()))
        .collect();
    let of_linter: BTreeSet<(String, String)> = drifted
        .findings()
        .into_iter()
        .filter(|it| it.level == "deny" && !it.field.is_empty())
        .filter(|it| privacy_model::judgement::LINTS.contains(&it.lint.as_str()))
        .map(|it| (it.lint, it.word))
        .collect();
    assert_eq!(of_compiler, of_linter);
    let lints: BTreeSet<&str> = of_linter.iter().map(|(lint, _)| lint.as_str()).collect();
    let denied = [
        "ambiguous-claim",
        "contradicted-claim",
        "retention-drift",
        "undisclosed-category",
        "undisclosed-purpose",
        "undisclosed-recipient",
        "vague-sensitive-disclosure",
    ];
    assert!(lints.into_iter().eq(denied), "every lint that denies is there: {of_linter:?}");
}

/// What the README shows of the compiler is what it says.
#[test]
fn the_session_of_the_readme_is_real() {
    let readme = fs::read_to_string(checkout().join("README.md")).expect("the README is there");
    let cases = Page::parse(&readme).cases;
    let lumen = Scratch::of_files("lumen", "lumen", &cases["walk"]);
    lumen.privacy(&["lock"]);
    assert!(lumen.cargo_check().is_green());
    lumen.write("src/lib.rs", &cases["drift"]["src/lib.rs"]);
    let found = lumen.cargo_check();
    let shown: String = found.errors.iter().map(|it| it.rendered.as_str()).collect();
    let session = format!("```console\n$ cargo privacy lock\n$ cargo check\n{shown}```\n");
    assert!(readme.contains(&session), "the README does not show:\n{session}");
}

#[test]
fn a_tree_with_fixes_made_compiles() {
    let plover = Scratch::copy("tests/compile/plover", "plover-fixed");
    plover.edit("src/lib.rs", "contact.phone", "contact.phoen");
    plover.privacy_fails(&["check"]);
    assert!(!plover.cargo_check().is_green());
    // The copy lies in a directory that git leaves out.
    plover.privacy(&["check", "--fix", "--allow-dirty", "--allow-no-vcs"]);
    assert!(plover.read("src/lib.rs").contains("\"contact.phone\""));
    assert!(plover.cargo_check().is_green());
}
