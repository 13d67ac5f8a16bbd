//! Facts that were collected elsewhere give the report that the code gives.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::scratch::{copy, write};
use super::{Run, run_in, workspace};

/// Runs the program in a directory.
fn privacy(dir: &Path, arguments: &[&str]) -> Run {
    run_in(dir, Command::new(env!("CARGO_BIN_EXE_cargo-privacy")).args(arguments))
}

const CHECK: [&str; 4] = ["check", "--today=2026-11-21", "--release=9.9", "--format"];

/// What a check reports in each of some formats.
fn reports(dir: &Path, more: &[&str]) -> Vec<Run> {
    let formats = ["human", "json", "sarif"];
    formats.map(|format| privacy(dir, &[&CHECK[..], &[format], more].concat())).into()
}

/// The packages below a directory.
fn packages(dir: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).expect("the directory is there") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(packages(&path));
        } else if path.ends_with("Cargo.toml") {
            let text = fs::read_to_string(&path).expect("a manifest");
            let name = text.lines().find_map(|it| it.strip_prefix("name = "));
            found.extend(name.map(|it| it.trim_matches('"').to_owned()));
        }
    }
    found
}

/// Removes all that a check reads of the code.
fn remove_code(dir: &Path) {
    for entry in fs::read_dir(dir).expect("the directory is there") {
        let path = entry.expect("an entry").path();
        let is_code = |name: &str| {
            [".rs", ".lock", ".lockfile", ".resolved", ".xml", ".plist", "Cargo.toml"]
                .iter()
                .any(|it| name.ends_with(it) && name != "privacy.lock")
        };
        if path.is_dir() {
            remove_code(&path);
        } else if is_code(&path.file_name().expect("a name").to_string_lossy()) {
            fs::remove_file(path).expect("it can be removed");
        }
    }
}

/// Packages that name each other's types and constants, one of them with a manifest of its own.
fn write_workspace(dir: &Path) {
    let package = |name: &str, dependency: &str| {
        let dependencies = match dependency {
            "" => String::new(),
            name => format!("[dependencies]\n{name} = {{ path = \"../{name}\" }}\n"),
        };
        format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\n{dependencies}")
    };
    let contact = "/// A number.\n#[derive(Privacy)]\n#[privacy(category = \"contact.phone\")]\n\
        pub struct Phone(String);\n\nfn call(phone: &Phone) -> bool {\n    let text = \
        \"struct Fake { email: String }\";\n    text.is_empty()\n}\n\npub struct Plain {\n    \
        name: String,\n}\n";
    let account = "use contact::Phone as Number;\nuse std::time::Duration;\n\n\
        #[derive(Privacy)]\n#[privacy(subject = \"user\", purpose = \"service.account\")]\n\
        pub struct Account {\n    phone: Option<Number>,\n    #[privacy(nested)]\n    \
        plain: contact::Plain,\n}\n\nimpl Account {\n    fn new() {\n        drop(());\n    }\n}\n\n\
        #[retention(\"calls\")]\npub const CALLS: Duration = \
        Duration::from_secs(days::DAYS * 24 * 60 * 60);\n\nmod days;\n#[cfg(test)]\nmod tests;\n";
    let policy = "# Policy\n\nLast updated: 4 May 2026\n\nWe collect your postal address to manage \
        your account. We keep call records for 30 days.\n";
    let manifest = "[[document]]\nid = \"privacy\"\npath = \"policy.md\"\n";
    let rule = "\n[retention.calls]\nperiod = \"30 days\"\n";
    for (path, text) in [
        ("Cargo.toml", "[workspace]\nmembers = [\"*\"]\n".to_owned()),
        ("privacy.toml", format!("{manifest}{rule}")),
        ("policy.md", policy.to_owned()),
        ("contact/Cargo.toml", package("contact", "")),
        ("contact/src/lib.rs", contact.to_owned()),
        ("account/Cargo.toml", package("account", "contact")),
        ("account/src/lib.rs", account.to_owned()),
        ("account/src/days.rs", "fn f() {}\n\n\npub const DAYS: u64 = 400;\n".to_owned()),
        ("account/src/tests.rs", "struct Person {\n    email: String,\n}\n".to_owned()),
        ("shop/Cargo.toml", package("shop", "contact")),
        ("shop/privacy.toml", manifest.to_owned()),
        ("shop/policy.md", policy.to_owned()),
        ("shop/src/lib.rs", "struct Buyer {\n    email_address: String,\n}\n".to_owned()),
    ] {
        write(dir, path, text);
    }
}

#[test]
fn merged_facts_of_all_packages_report_what_the_code_does() {
    for example in ["drifted", "improvement-program", "print-mall", "print-studio", "workspace"] {
        let dir = tempfile::tempdir().expect("a scratch directory");
        let project = dir.path().join("project");
        match example {
            "workspace" => write_workspace(&project),
            example => copy(&workspace().join("examples").join(example), &project),
        }
        let direct = reports(&project, &[]);
        let expected =
            ["error[conflicting-annotation]: `plain`", "error[retention-drift]: `CALLS`"];
        if example == "workspace" {
            assert!(
                expected.iter().all(|it| direct[0].stdout.contains(it)),
                "{}",
                direct[0].stdout
            );
        }
        fs::create_dir(dir.path().join("facts")).expect("a directory");
        let packages = packages(&project);
        assert!(!packages.is_empty());
        for package in &packages {
            let output = format!("../facts/{package}.facts.json");
            let run = privacy(&project, &["facts", "-p", package, "-o", &output]);
            assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (Some(0), "", ""));
        }
        remove_code(&project);
        assert_ne!(reports(&project, &[]), direct, "the code matters");
        assert_eq!(reports(&project, &["--facts=../facts"]), direct, "{example}");
    }
}

#[test]
fn facts_of_a_whole_project_need_nothing_else() {
    let dir = tempfile::tempdir().expect("a scratch directory");
    let (project, elsewhere) = (dir.path().join("project"), dir.path().join("elsewhere"));
    copy(&workspace().join("examples/drifted"), &project);
    fs::create_dir(&elsewhere).expect("a directory");
    let run = privacy(&project, &["facts", "--output=../drifted.json"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    let again = privacy(&project, &["facts"]);
    let written = fs::read_to_string(dir.path().join("drifted.json")).expect("it was written");
    assert_eq!(again.stdout, written, "the same tree, the same bytes");
    assert!(!written.contains("\"text\": \"fn "), "bodies of functions stay at home");
    assert_eq!(reports(&elsewhere, &["--facts=../drifted.json"]), reports(&project, &[]));
}

#[test]
fn facts_that_cannot_be_used_are_errors() {
    let dir = tempfile::tempdir().expect("a scratch directory");
    let project = dir.path();
    copy(&workspace().join("examples/drifted"), project);
    fs::create_dir(project.join("facts")).expect("a directory");
    let check = || privacy(project, &["check", "--facts=facts"]);
    let expect = |expected: &str| {
        let run = check();
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{}", run.stderr);
        assert!(run.stderr.contains(expected), "{expected}: {}", run.stderr);
    };
    expect("there are no facts in `facts`");
    let facts = |name: &str, text: &str| {
        let text = format!(r#"{{"format_version": 1, "files": {{"Cargo.toml": [{text}]}}}}"#);
        fs::write(project.join("facts").join(name), text).expect("it can be written");
    };
    facts("a.json", r#"{"text": "[package]"}"#);
    facts("b.json", r#"{"text": "[workspace]"}"#);
    expect("cannot take in `facts/b.json`: `Cargo.toml` is not the same in all facts");
    facts("b.json", "7");
    expect("cannot take in `facts/b.json`: not a file of facts: ");
    fs::remove_dir_all(project.join("facts")).expect("it can be removed");
    expect("cannot read `facts`");
    let run = privacy(project, &["facts", "--package=no-such"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("there is no package `no-such`"), "{}", run.stderr);
}
