//! Three releases of an example after its first, and what each asks of the people who ship it.

use std::fs;
use std::path::Path;
use std::process::Command;

use privacy_lint::verdict::{RULES, Rule};
use tempfile::TempDir;

use super::readme::hold;
use super::scratch::{example, git};
use super::{Run, run_in};

/// A commit: its subject, and in which file what is written instead of what.
type Commit = (&'static str, &'static [(&'static str, &'static str, &'static str)]);

const POLICY: &str = "policy/privacy-policy.md";

/// Less is collected, and the policy says the same in other words.
const TIDIED: &[Commit] = &[
    (
        "Forget the language of messages",
        &[(
            "src/account.rs",
            "    #[privacy(category = \"demographic.language\", optional)]\n    pub language: Option<String>,\n",
            "",
        )],
    ),
    ("Say it more simply", &[(POLICY, "None of these is required.", "You need not.")]),
];

/// Prints are kept for shorter, and the policy says so from a new day on.
const SHORTENED: &[Commit] = &[(
    "Keep prints for twenty days",
    &[
        (
            "privacy.toml",
            "[retention.print-history]\nperiod = \"30 days\"",
            "[retention.print-history]\nperiod = \"20 days\"",
        ),
        (POLICY, "We keep print history for 30 days.", "We keep print history for 20 days."),
        (
            POLICY,
            "while Incognito Printing is off | 30 days |",
            "while Incognito Printing is off | 20 days |",
        ),
        (POLICY, "**Effective date:** 2 March 2026", "**Effective date:** 1 June 2026"),
    ],
)];

/// New data, a new purpose, a new recipient, a longer time, a cloud for what stayed on the device; and a
/// policy that says some of it under its old date.
const GROWN: &[Commit] = &[
    (
        "Unlock the app by face",
        &[(
            "src/account.rs",
            "    /// Units, default printer, notifications.\n",
            "    /// Unlocks the app.\n    #[privacy(category = \"biometric.face\", purpose = \
             \"service.authentication\", basis = \"explicit_consent\")]\n    pub face: Vec<u8>,\n    \
             /// Units, default printer, notifications.\n",
        )],
    ),
    (
        "Call about offers",
        &[(
            "src/account.rs",
            "#[privacy(category = \"contact.phone\", optional)]",
            "#[privacy(category = \"contact.phone\", purpose = [\"service.account\", \
             \"direct_marketing\"], shared_with = \"courier\", optional)]",
        )],
    ),
    (
        "Keep prints for two months",
        &[(
            "privacy.toml",
            "[retention.print-history]\nperiod = \"20 days\"",
            "[retention.print-history]\nperiod = \"60 days\"",
        )],
    ),
    (
        "Carry library logins to other devices",
        &[("src/account.rs", "    storage = \"device\",\n", "    storage = \"cloud\",\n")],
    ),
    (
        "Write of the face",
        &[(
            POLICY,
            "Every account has a user ID",
            "If you switch it on, we collect your facial recognition data to sign you in.\n\nEvery account has a user ID",
        )],
    ),
];

/// The history: `v1.0`, then a release for each of the lists.
fn history() -> TempDir {
    let dir = example("print-studio");
    git(dir.path(), &["init", "--quiet"]);
    commit(dir.path(), "First release");
    git(dir.path(), &["tag", "v1.0"]);
    for (release, commits) in [("v1.1", TIDIED), ("v1.2", SHORTENED), ("v2.0", GROWN)] {
        for (subject, edits) in commits {
            edits.iter().for_each(|(path, from, to)| edit(dir.path(), path, from, to));
            commit(dir.path(), subject);
        }
        git(dir.path(), &["tag", release]);
    }
    dir
}

/// The rules as the documentation's table has them.
#[test]
fn the_table_of_rules_is_documented() {
    let row = |it: &Rule| format!("| `{}` | {} | {} |\n", it.name, it.about, it.verdict.in_words());
    let rows: String = RULES.iter().map(row).collect();
    hold("docs/changes.md", ("|---|---|---|\n", "\n\n"), rows.trim_end());
}

#[test]
fn the_readme_shows_a_real_session() {
    let dir = history();
    let dir = dir.path();
    git(dir, &["checkout", "--quiet", "v1.2"]);
    let phone = "#[privacy(category = \"contact.phone\", ";
    let purposes = format!("{phone}purpose = [\"service.account\", \"direct_marketing\"], ");
    edit(dir, "src/account.rs", phone, &purposes);
    commit(dir, "Call about offers");
    let session = format!("$ cargo privacy diff v1.2\n{}", report(dir, &["diff", "v1.2"], 0));
    hold("README.md", ("```console diff-session\n", "```"), &session);
}

fn commit(dir: &Path, subject: &str) {
    git(dir, &["add", "--all"]);
    git(dir, &["commit", "--quiet", "--message", subject]);
}

fn edit(dir: &Path, path: &str, from: &str, to: &str) {
    let path = dir.join(path);
    let text = fs::read_to_string(&path).expect("the file is there");
    assert!(text.contains(from), "{from} is not in {}", path.display());
    fs::write(path, text.replacen(from, to, 1)).expect("it can be written");
}

fn privacy(dir: &Path, arguments: &[&str]) -> Run {
    run_in(dir, Command::new(env!("CARGO_BIN_EXE_cargo-privacy")).args(arguments))
}

/// Runs the program, which has nothing to say beside its report, and ends with this code.
fn report(dir: &Path, arguments: &[&str], code: i32) -> String {
    let run = privacy(dir, arguments);
    assert_eq!((run.code, run.stderr.as_str()), (Some(code), ""), "{arguments:?}\n{}", run.stdout);
    run.stdout
}

fn assert_snapshot(name: &str, report: &str) {
    let filters = [(r"(commit:? +)[0-9a-f]{7,}", "${1}[commit]")];
    insta::with_settings!({ filters => filters }, { insta::assert_snapshot!(name, report) });
}

#[test]
fn each_release_has_its_verdict() {
    let dir = history();
    let dir = dir.path();
    let fails = "--fail-on=notice";
    assert_snapshot("diff_nothing_to_do", &report(dir, &["diff", "v1.0", "v1.1", fails], 0));
    assert_snapshot("diff_notice", &report(dir, &["diff", "v1.1", "v1.2", "--fail-on=consent"], 0));
    report(dir, &["diff", "v1.1", "v1.2", fails], 1);
    let consent = ["diff", "v1.2", "v2.0", "--fail-on=consent"];
    assert_snapshot("diff_consent", &report(dir, &consent, 1));
    assert_snapshot(
        "diff_consent.md",
        &report(dir, &[&consent[..], &["--format=markdown"]].concat(), 1),
    );
    assert_eq!(report(dir, &["diff", "v2.0"], 0), report(dir, &["diff", "v2.0"], 0));
    let same = report(dir, &["diff", "v2.0", "--fail-on=notice"], 0);
    assert!(same.ends_with("nothing changed that people are told of\n"), "{same}");
}

#[test]
fn json_has_the_same() {
    let dir = history();
    let json = report(dir.path(), &["diff", "v1.2", "v2.0", "--format=json"], 0);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!((&json["format_version"], &json["verdict"]), (&1.into(), &"consent".into()));
    let changes = json["changes"].as_array().expect("changes");
    let of = |rule: &str| changes.iter().find(|it| it["rule"] == rule).expect(rule);
    assert_eq!(of("new-sensitive-category")["subject"], "biometric.face");
    assert!(
        of("new-sensitive-category")["commit"].as_str().expect("a commit").ends_with("by face")
    );
    assert_eq!(of("longer-retention")["cause"]["text"], "[retention.print-history]");
    assert_eq!(of("device-to-server")["source"]["path"], "src/account.rs");
    assert_eq!(json["findings"][0]["lint"], "stale-effective-date");
}

#[test]
fn what_is_not_committed_says_so_and_a_check_since_a_release_tells_of_its_date() {
    let dir = history();
    let dir = dir.path();
    edit(
        dir,
        "src/account.rs",
        "shared_with = \"mail-relay\"",
        "shared_with = [\"mail-relay\", \"courier\"]",
    );
    let open = report(dir, &["diff", "v2.0"], 0);
    assert!(open.contains("`courier` receives `contact.email` [new-recipient]"), "{open}");
    assert!(open.contains("commit   not committed"), "{open}");
    let since = privacy(dir, &["check", "--today=2026-11-21", "--since=v1.2", "--format=short"]);
    assert!(since.stdout.contains("stale-effective-date"), "{}", since.stdout);
    let alone = privacy(dir, &["check", "--today=2026-11-21", "--format=short"]);
    assert!(!alone.stdout.contains("stale-effective-date"), "{}", alone.stdout);
    // A directory below the project is of the same project.
    assert_eq!(report(dir, &["diff", "v2.0", "--dir=src"], 0), open);
    let elsewhere = tempfile::tempdir().expect("a scratch directory");
    let seen = report(elsewhere.path(), &["diff", "v2.0", "--dir", &dir.to_string_lossy()], 0);
    assert!(seen.contains("commit   not committed"), "{seen}");
}

#[test]
fn facts_of_two_releases_are_compared_without_their_history() {
    let dir = history();
    let dir = dir.path();
    let out = tempfile::tempdir().expect("a scratch directory");
    let file = |name: &str| out.path().join(name).to_string_lossy().into_owned();
    for release in ["v1.2", "v2.0"] {
        git(dir, &["checkout", "--quiet", release]);
        report(dir, &["facts", "-o", &file(&format!("{release}.json"))], 0);
    }
    let (old, new) = (file("v1.2.json"), file("v2.0.json"));
    let of_facts = report(dir, &["diff", &old, &new], 0);
    let of_history = report(dir, &["diff", "v1.2", "v2.0"], 0);
    let changes = |report: &str| -> Vec<String> {
        let lines = report.lines().skip(1).filter(|it| !it.starts_with("    commit"));
        lines.map(str::to_owned).collect()
    };
    assert_eq!(changes(&of_facts), changes(&of_history));
}

#[test]
fn what_is_no_release_is_refused() {
    let dir = history();
    let dir = dir.path();
    for (arguments, expected) in [
        (&["diff", "v9"][..], "`v9` is neither a revision of the checkout nor a file of facts"),
        (&["diff", "--", "--upload-pack=x"], "`--upload-pack=x` is neither a revision"),
        (&["diff", "v1.0", "v1.0:README.md"], "`v1.0:README.md` is neither a revision"),
        (&["check", "--since", "v9"], "`v9` is neither a revision"),
        (&["diff", "v1.0", "--dir", "nowhere"], "cannot read `nowhere`"),
    ] {
        let run = privacy(dir, arguments);
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(run.stderr.contains(expected), "{arguments:?}: {}", run.stderr);
    }
    fs::create_dir(dir.join("later")).expect("a directory");
    fs::write(dir.join("later/privacy.toml"), "").expect("it can be written");
    let later = privacy(dir, &["diff", "v1.0", "--dir", "later"]);
    assert_eq!(later.code, Some(2), "{}", later.stdout);
    assert!(later.stderr.contains("has no `"), "{}", later.stderr);
}
