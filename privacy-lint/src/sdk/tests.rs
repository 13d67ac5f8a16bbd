//! Every format at once: damaged files, places, and Cargo's walk through a workspace.

use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::source::Span;

/// One small sound file a format.
const FILES: &[(Format, &str)] = &[
    (Format::Cargo, include_str!("testdata/Cargo.lock")),
    (Format::GradleCatalog, include_str!("testdata/libs.versions.toml")),
    (Format::GradleLock, include_str!("testdata/gradle.lockfile")),
    (Format::GradleScript, include_str!("testdata/build.gradle.kts")),
    (Format::Npm, include_str!("testdata/package-lock.json")),
    (Format::Nuget, include_str!("testdata/packages.lock.json")),
    (Format::Pnpm, include_str!("testdata/pnpm-lock.yaml")),
    (Format::Podfile, include_str!("testdata/Podfile.lock")),
    (Format::Pubspec, include_str!("testdata/pubspec.lock")),
    (Format::Swift, include_str!("testdata/Package.resolved")),
    (Format::Yarn, include_str!("testdata/yarn.lock")),
];

/// Holds whatever was read to what every caller relies on.
fn check_places(text: &str, lock: &LockFile) -> Result<(), TestCaseError> {
    let in_text = |span: Span| text.get(span.range()).is_some();
    for package in &lock.packages {
        prop_assert!(in_text(package.span), "{package:?}");
        for edge in &package.dependencies {
            prop_assert!(edge.to < lock.packages.len());
        }
    }
    for problem in &lock.problems {
        prop_assert!(in_text(problem.span), "{problem:?}");
    }
    let reach = Reach::of(lock);
    prop_assert_eq!(reach.packages().count(), lock.packages.len());
    for index in reach.packages() {
        prop_assert_eq!(reach.why(index).last().copied(), Some(index));
    }
    Ok(())
}

#[test]
fn sound_files_have_three_packages_and_no_problem() {
    for (format, text) in FILES {
        let lock = format.read(text);
        assert_eq!(lock.problems, [], "{format:?}");
        assert!(lock.packages.len() >= 3, "{format:?}: {:?}", lock.packages);
        for package in &lock.packages {
            assert_eq!(package.name.ecosystem, format.ecosystem());
            assert!(!text[package.span.range()].is_empty(), "{format:?}");
        }
    }
}

#[test]
fn a_conflict_is_reported_and_the_first_side_read() {
    for (format, text) in FILES {
        let middle = text.len() / 2;
        let at = middle + text[middle..].find('\n').unwrap() + 1;
        let (head, tail) = text.split_at(at);
        let theirs = "=======\n  broken {{ \"\n>>>>>>> topic\n";
        let conflicted = format!("{head}<<<<<<< HEAD\n{theirs}{tail}");
        let lock = format.read(&conflicted);
        assert_eq!(lock.problems.len(), 1, "{format:?}: {:?}", lock.problems);
        assert_eq!(lock.problems[0].kind, ProblemKind::Conflict);
        assert_eq!(lock.packages.len(), format.read(text).packages.len(), "{format:?}");
    }
}

#[test]
fn windows_line_ends_change_no_package() {
    for (format, text) in FILES {
        let names = |text: &str| -> Vec<_> {
            let packages = format.read(text).packages;
            packages.into_iter().map(|it| (it.name, it.version, it.dependencies)).collect()
        };
        assert_eq!(names(text), names(&text.replace('\n', "\r\n")), "{format:?}");
    }
}

#[test]
fn what_stands_before_a_cut_is_read() {
    for (format, text) in FILES {
        let whole = format.read(text);
        let last = whole.packages.iter().max_by_key(|it| it.span.start).unwrap();
        let lock = format.read(&text[..last.span.start]);
        assert!(!lock.packages.is_empty(), "{format:?}");
        assert!(lock.packages.len() < whole.packages.len(), "{format:?}");
    }
}

/// A build script is code: it has no end that must be there.
#[test]
fn a_cut_inside_a_line_is_reported() {
    for (format, text) in FILES.iter().filter(|(it, _)| *it != Format::GradleScript) {
        let whole = format.read(text);
        let last = whole.packages.iter().max_by_key(|it| it.span.start).unwrap();
        let lock = format.read(&text[..=last.span.start]);
        let truncated = lock.problems.iter().filter(|it| it.kind == ProblemKind::Truncated);
        let found = truncated.count() + lock.problems.iter().filter(|it| is_syntax(it)).count();
        assert!(found > 0, "{format:?}: {:?}", lock.problems);
    }
}

fn is_syntax(problem: &Problem) -> bool {
    matches!(problem.kind, ProblemKind::Syntax(_))
}

#[test]
fn a_later_version_is_reported_and_the_rest_read() {
    for (format, version, later) in [
        (Format::Cargo, "version = 4", "version = 40"),
        (Format::Npm, "\"lockfileVersion\": 3", "\"lockfileVersion\": 30"),
        (Format::Nuget, "\"version\": 2", "\"version\": 20"),
        (Format::Pnpm, "lockfileVersion: '9.0'", "lockfileVersion: '90.0'"),
        (Format::Swift, "\"version\" : 3", "\"version\" : 30"),
    ] {
        let (_, text) = FILES.iter().find(|(it, _)| *it == format).unwrap();
        assert!(text.contains(version), "{format:?}: {text}");
        let changed = text.replace(version, later);
        let lock = format.read(&changed);
        let [Problem { kind: ProblemKind::Version { .. }, span }] = &lock.problems[..] else {
            panic!("{format:?}: {:?}", lock.problems)
        };
        assert!(changed[span.range()].starts_with(|it: char| it.is_ascii_digit()), "{format:?}");
        assert_eq!(lock.packages.len(), format.read(text).packages.len(), "{format:?}");
    }
}

#[test]
fn tests_and_what_they_pull_in_do_not_ship() {
    let mut lock = Format::Cargo.read(FILES[0].1);
    let workspace = "[workspace.dependencies]\ntelemetry = { package = \"crash-report\" }\n";
    let app = r#"
[package]
name = "app"
[dependencies]
core.path = "../core"
telemetry.workspace = true
[dependencies.speech]
version = "1"
optional = true
[target.'cfg(unix)'.dev-dependencies]
mock-server = "1"
"#;
    let manifests = [app, "[package]\nname = \"core\"\n"].map(cargo::Manifest::read);
    let members: cargo::Members = manifests.into_iter().map(|it| ("".into(), it)).collect();
    members.mark(&mut lock, Path::new(""), &cargo::Manifest::read(workspace));
    let reach = cargo::reach(&lock, &["app"]);
    let found: Vec<_> = lock
        .packages
        .iter()
        .enumerate()
        .map(|(index, package)| (&*package.name.name, reach.usage(index)))
        .collect();
    assert_eq!(
        found,
        [
            ("app", Some(Usage::Shipped)),
            ("core", Some(Usage::Shipped)),
            ("crash-report", Some(Usage::Shipped)),
            ("mock-server", Some(Usage::Development)),
            ("other-app", None),
            ("socket", Some(Usage::Shipped)),
            ("speech", Some(Usage::Optional)),
            ("speech-model", Some(Usage::Optional)),
        ]
    );
    let name = |index: usize| &*lock.packages[index].name.name;
    let why: Vec<_> = reach.why(5).into_iter().map(name).collect();
    assert_eq!(why, ["app", "crash-report", "socket"]);
}

#[test]
fn a_circle_through_tests_is_none() {
    let package = |name: &str, source: &str, dependency: &str| {
        format!(
            "[[package]]\nname = \"{name}\"\nversion = \"1.0.0\"\n{source}dependencies = [\"{dependency}\"]\n\n"
        )
    };
    let local = package("a", "", "b") + &package("b", "", "a");
    assert_eq!(Format::Cargo.read(&local).problems, []);
    let source = "source = \"registry+https://registry.example/index\"\n";
    let foreign = package("a", source, "b") + &package("b", source, "a");
    assert_eq!(Format::Cargo.read(&foreign).problems[0].kind, ProblemKind::Cycle);
}

#[test]
fn a_cargo_lock_says_what_is_wrong_with_it() {
    let kinds = |text: &str| -> Vec<_> {
        Format::Cargo.read(text).problems.into_iter().map(|it| it.kind).collect()
    };
    let newer = ProblemKind::Version { found: "9".to_owned(), known: "4" };
    assert_eq!(kinds("version = 9\n"), [newer]);
    assert_eq!(kinds("[[package]]\nname = \"a\"\nversion = \"1"), [ProblemKind::Truncated]);
    assert_eq!(kinds("x = 1\n"), [ProblemKind::Unrecognised("`[[package]]`")]);
    let missing = "[[package]]\nname = \"a\"\ndependencies = [\"b 2.0.0\"]\n";
    assert_eq!(kinds(missing), [ProblemKind::Missing("b 2.0.0".to_owned())]);
}

#[test]
fn a_package_without_a_name_is_none() {
    for (format, text) in [
        (Format::GradleCatalog, "[libraries]\na = { module = \"\" }\n"),
        (Format::Npm, r#"{"packages": {"node_modules/a": {"name": ""}}}"#),
        (Format::Npm, r#"{"dependencies": {"": {"version": "1"}, "a": {"version": "npm:@1"}}}"#),
        (Format::Nuget, r#"{"dependencies": {"net8.0": {"": {"resolved": "1"}}}}"#),
        (Format::Pnpm, "lockfileVersion: 5.4\npackages:\n  //push/2.1.0:\n    dev: true\n"),
        (Format::Pubspec, "packages:\n  \"\":\n    version: \"1\"\n"),
    ] {
        let lock = format.read(text);
        assert!(lock.packages.iter().all(|it| it.name.name == "a"), "{format:?}: {lock:?}");
    }
}

#[test]
fn a_manifest_gives_a_lockfile_its_roots() {
    let yarn = FILES[10].1;
    let mut lock = Format::Yarn.read(yarn);
    let manifest = r#"{"dependencies": {"push": "^2"}, "devDependencies": {"mock": "^1"}}"#;
    package_json::mark(&mut lock, manifest);
    let reach = Reach::of(&lock);
    let usage = |name: &str| {
        let index = lock.packages.iter().position(|it| it.name.name == name).unwrap();
        reach.usage(index).unwrap()
    };
    assert_eq!(usage("push"), Usage::Shipped);
    assert_eq!(usage("mock"), Usage::Development);
}

/// A file with some of its bytes cut out, repeated or replaced by ones that matter somewhere.
fn damaged() -> impl Strategy<Value = (usize, String)> {
    let edit = (any::<prop::sample::Index>(), 0..40_usize, "[\\[\\]{}\":,\n -=é'#<>|?.]{0,6}");
    (0..FILES.len(), prop::collection::vec(edit, 1..6)).prop_map(|(file, edits)| {
        let mut chars: Vec<char> = FILES[file].1.chars().collect();
        for (at, len, insert) in edits {
            let start = at.index(chars.len() + 1);
            let end = (start + len).min(chars.len());
            chars.splice(start..end, insert.chars());
        }
        (file, chars.into_iter().collect())
    })
}

proptest! {
    #[test]
    fn damage_is_survived((file, text) in damaged()) {
        for format in [FILES[file].0, FILES[(file + 1) % FILES.len()].0] {
            check_places(&text, &format.read(&text))?;
        }
    }

    #[test]
    fn any_text_is_survived(text in "\\PC{0,200}") {
        for (format, _) in FILES {
            check_places(&text, &format.read(&text))?;
        }
        cargo::Manifest::read(&text);
    }
}
