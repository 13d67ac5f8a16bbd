//! A copy of a project that is built for real, with the derive of this checkout.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde::Deserialize;

/// Why a scratch file can be written.
const WRITES: &str = "the scratch directory can be written to";

/// A copy of a project, beside the tests' other scratch files.
pub(crate) struct Scratch {
    dir: PathBuf,
}

/// What a build said.
#[derive(Debug)]
pub(crate) struct Build {
    pub(crate) errors: Vec<CompilerError>,
    /// Whether nothing had to be done.
    pub(crate) is_fresh: bool,
}

/// An error of the compiler.
#[derive(Debug)]
pub(crate) struct CompilerError {
    pub(crate) message: String,
    /// The lint that the message names; empty where it names none.
    pub(crate) lint: String,
    /// The source that it points at.
    pub(crate) token: String,
    pub(crate) line: usize,
    /// What the compiler prints.
    pub(crate) rendered: String,
}

/// A finding of the linter.
#[derive(Debug)]
pub(crate) struct Finding {
    pub(crate) lint: String,
    pub(crate) level: String,
    pub(crate) field: String,
    /// The word of the annotation that it is about.
    pub(crate) word: String,
}

impl Build {
    pub(crate) fn is_green(&self) -> bool {
        self.errors.is_empty()
    }
}

impl Scratch {
    /// Copies a directory of the checkout, and makes it a workspace of its own.
    pub(crate) fn copy(source: &str, name: &str) -> Self {
        let scratch = Self::empty(name);
        copy(&checkout().join(source), &scratch.dir);
        scratch.package(source.rsplit('/').next().unwrap_or(source), name);
        scratch
    }

    /// A package of those files, by path.
    pub(crate) fn of_files(package: &str, name: &str, files: &BTreeMap<&str, String>) -> Self {
        let scratch = Self::empty(name);
        for (file, text) in files {
            let parent = scratch.path(file).parent().map(Path::to_path_buf);
            fs::create_dir_all(parent.expect("a file lies in a directory")).expect(WRITES);
            scratch.write(file, text);
        }
        scratch.package(package, name);
        scratch
    }

    fn empty(name: &str) -> Self {
        let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compile").join(name);
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(&dir).expect(WRITES);
        Self { dir }
    }

    /// Makes it a package that depends on the derive.
    fn package(&self, package: &str, name: &str) {
        let derive = checkout().join("privacy-derive");
        // The version tells the copies apart: to cargo, packages of one name and version at the
        // root of a workspace are the same, wherever they stand, and their builds are shared.
        self.write(
            "Cargo.toml",
            &format!(
                "[package]\nname = \"{package}\"\nversion = \"0.1.0-{name}\"\nedition = \"2024\"\n\n\
                 [dependencies]\nprivacy-derive = {{ path = '{}' }}\n\n[workspace]\n",
                derive.display()
            ),
        );
        fs::copy(checkout().join("Cargo.lock"), self.path("Cargo.lock")).expect(WRITES);
    }

    pub(crate) fn path(&self, file: &str) -> PathBuf {
        self.dir.join(file)
    }

    pub(crate) fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).expect("the copy has the file")
    }

    pub(crate) fn write(&self, file: &str, text: &str) {
        fs::write(self.path(file), text).expect(WRITES);
    }

    /// Replaces a text that stands in a file.
    pub(crate) fn edit(&self, file: &str, old: &str, new: &str) {
        let text = self.read(file);
        assert!(text.contains(old), "{file} has no {old:?}");
        self.write(file, &text.replace(old, new));
    }

    /// The line, from 1, that holds a text.
    pub(crate) fn line_of(&self, file: &str, text: &str) -> usize {
        self.read(file).lines().position(|line| line.contains(text)).expect("the file has the text")
            + 1
    }

    /// Runs the program, which must succeed.
    pub(crate) fn privacy(&self, arguments: &[&str]) -> String {
        let output = self.run_privacy(arguments);
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).expect("the program prints text")
    }

    /// Runs the program, which must fail: all that it prints.
    pub(crate) fn privacy_fails(&self, arguments: &[&str]) -> String {
        let output = self.run_privacy(arguments);
        assert!(!output.status.success(), "{output:?}");
        String::from_utf8([output.stdout, output.stderr].concat()).expect("it prints text")
    }

    fn run_privacy(&self, arguments: &[&str]) -> Output {
        let mut program = Command::new(env!("CARGO_BIN_EXE_cargo-privacy"));
        program.args(arguments).current_dir(&self.dir).output().expect("the program starts")
    }

    /// What `cargo privacy check` finds.
    pub(crate) fn findings(&self) -> Vec<Finding> {
        let output = self.run_privacy(&["check", "--format", "json"]);
        let report: JsonReport = serde_json::from_slice(&output.stdout).expect("a report");
        report.findings.into_iter().map(Finding::from).collect()
    }

    pub(crate) fn cargo_check(&self) -> Build {
        build(&mut self.cargo())
    }

    /// The same with `PRIVACY_LOCK` set.
    pub(crate) fn cargo_check_with(&self, lock: &str) -> Build {
        build(self.cargo().env("PRIVACY_LOCK", lock))
    }

    fn cargo(&self) -> Command {
        let mut cargo = Command::new(env!("CARGO"));
        // One directory for all copies: what they depend on is built once.
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compile-target");
        cargo.args(["check", "--offline", "--quiet", "--message-format=json"]);
        cargo.current_dir(&self.dir).env("CARGO_TARGET_DIR", target);
        cargo.env_remove("PRIVACY_LOCK").env_remove("RUSTFLAGS");
        cargo
    }
}

/// Runs cargo and reads what it says.
fn build(cargo: &mut Command) -> Build {
    let output = cargo.output().expect("cargo starts");
    let messages: Vec<Message> = output
        .stdout
        .split(|byte| *byte == b'\n')
        .filter(|line| line.starts_with(b"{"))
        .map(|line| serde_json::from_slice(line).expect("a message of cargo"))
        .collect();
    let errors: Vec<_> = messages.iter().filter_map(|it| it.message.as_ref()?.error()).collect();
    // A build that fails for another reason is neither green nor an error of ours.
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.success(), errors.is_empty(), "{messages:?}\n{stderr}");
    Build { errors, is_fresh: messages.iter().all(|it| it.fresh.unwrap_or(true)) }
}

pub(crate) fn checkout() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a member has a workspace")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect(WRITES);
    for entry in fs::read_dir(from).expect("the project is there") {
        let entry = entry.expect("the project can be read");
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(&from, &to).expect(WRITES);
        }
    }
}

/// A line of cargo.
#[derive(Debug, Deserialize)]
struct Message {
    fresh: Option<bool>,
    message: Option<Diagnostic>,
}

#[derive(Debug, Deserialize)]
struct Diagnostic {
    message: String,
    level: String,
    spans: Vec<DiagnosticSpan>,
    rendered: String,
}

#[derive(Debug, Deserialize)]
struct DiagnosticSpan {
    line_start: usize,
    is_primary: bool,
    text: Vec<DiagnosticText>,
}

#[derive(Debug, Deserialize)]
struct DiagnosticText {
    text: String,
    highlight_start: usize,
    highlight_end: usize,
}

impl Diagnostic {
    /// The error, unless it only says that there were errors.
    fn error(&self) -> Option<CompilerError> {
        let span = self.spans.iter().find(|it| it.is_primary)?;
        let lint = self.message.lines().last()?.strip_prefix("= ");
        let token = span.text.first().map_or_else(String::new, |it| {
            let length = it.highlight_end - it.highlight_start;
            it.text.chars().skip(it.highlight_start - 1).take(length).collect()
        });
        (self.level == "error").then(|| CompilerError {
            message: self.message.clone(),
            lint: lint.and_then(|it| it.split(':').next()).unwrap_or_default().to_owned(),
            token,
            line: span.line_start,
            rendered: self.rendered.clone(),
        })
    }
}

#[derive(Debug, Deserialize)]
struct JsonReport {
    findings: Vec<JsonFinding>,
}

#[derive(Debug, Deserialize)]
struct JsonFinding {
    lint: String,
    level: String,
    subject: JsonSubject,
}

#[derive(Debug, Deserialize)]
struct JsonSubject {
    field: String,
    category: String,
    detail: String,
}

impl From<JsonFinding> for Finding {
    fn from(it: JsonFinding) -> Self {
        let JsonSubject { field, category, detail } = it.subject;
        let word = if detail.is_empty() { category } else { detail };
        Self { lint: it.lint, level: it.level, field, word }
    }
}
