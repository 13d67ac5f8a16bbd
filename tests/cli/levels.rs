//! Levels, and what fails a run.

use super::{Run, cargo_privacy};

fn check(arguments: &[&str]) -> Run {
    cargo_privacy(&[&["check", "examples/drifted", "--today=2026-11-21"], arguments].concat())
}

#[test]
fn the_fail_level_decides_the_exit_code_and_nothing_else() {
    let report = check(&[]).stdout;
    for (arguments, code) in
        [(["--fail-on=deny"].as_slice(), 1), (&["--fail-on=warn"], 1), (&["--fail-on=never"], 0)]
    {
        let run = check(arguments);
        assert_eq!((run.code, &run.stdout), (Some(code), &report), "{arguments:?}");
    }
    let warnings_only = ["-A", "all", "-W", "contradicted-claim"];
    assert_eq!(check(&warnings_only).code, Some(0));
    assert_eq!(check(&[&warnings_only[..], &["--fail-on=warn"]].concat()).code, Some(1));
}

#[test]
fn warnings_can_be_denied_together() {
    let run = check(&["-A", "all", "-W", "contradicted-claim", "--deny", "warnings"]);
    assert_eq!(run.code, Some(0), "what is named beside it stays a warning: {}", run.stdout);
    let run = check(&["--deny", "warnings"]);
    assert_eq!(run.code, Some(1));
    assert!(!run.stdout.contains("warning["), "{}", run.stdout);
}

#[test]
fn a_group_is_a_name() {
    let run = check(&["-A", "all", "-D", "retention"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stdout.contains("retention-drift"), "{}", run.stdout);
    assert!(!run.stdout.contains("contradicted-claim"), "{}", run.stdout);
}

#[test]
fn a_report_can_be_narrowed_to_a_package() {
    let run = check(&["--package=drifted"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stdout.contains("contradicted-claim"), "{}", run.stdout);
    assert!(!run.stdout.contains("unused-suppression"), "{}", run.stdout);
    let run = check(&["--package=drifter"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    assert!(run.stderr.contains("did you mean `drifted`?"), "{}", run.stderr);
}
