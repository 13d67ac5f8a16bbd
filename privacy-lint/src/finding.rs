//! What a lint found: facts with places, ready to be rendered, suppressed or counted.

use std::collections::{BTreeMap, BTreeSet};

pub use crate::level::Level;
use crate::source::{SourceFile, Span};

/// A file of [`Files`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(usize);

/// A byte range of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// The range in it.
    pub span: Span,
}

/// The files that findings point into.
#[derive(Debug, Clone, Default)]
pub struct Files(Vec<SourceFile>);

impl Files {
    /// Takes a file in.
    pub fn add(&mut self, file: SourceFile) -> FileId {
        self.0.push(file);
        FileId(self.0.len() - 1)
    }

    /// The file of that id.
    pub fn get(&self, id: FileId) -> &SourceFile {
        &self.0[id.0]
    }

    /// All files with their ids, in the order they came.
    pub fn with_ids(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.0.iter().enumerate().map(|(index, file)| (FileId(index), file))
    }

    /// All files, in the order they came.
    pub fn iter(&self) -> impl Iterator<Item = &SourceFile> {
        self.0.iter()
    }
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The name of the lint.
    pub lint: &'static str,
    /// The level it is reported at; lints leave it at the default, the driver sets it.
    pub level: Level,
    /// One line that makes sense alone: lower case, no full stop.
    pub message: String,
    /// The places it is about; the first is where to look first.
    pub labels: Vec<Label>,
    /// Facts that have no place, such as where the lint looked.
    pub notes: Vec<String>,
    /// What to do about it.
    pub help: Vec<String>,
    /// Changes of the files that settle it, any one of them.
    pub fixes: Vec<Fix>,
    /// What the finding is about, by name.
    pub subject: Subject,
    /// The key that stays the same while lines move; the driver sets it.
    pub fingerprint: String,
}

/// What a run found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// The findings, in the order they are shown in.
    pub findings: Vec<Finding>,
    /// What is worth a line and is no finding: lower case, no full stop.
    pub remarks: Vec<String>,
}

impl Report {
    /// The findings that are shown: those whose level is not [`Level::Allow`].
    pub fn reported(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|it| it.level > Level::Allow)
    }

    /// Leaves only the findings about those packages. The rest of the project stays unsaid, so no
    /// remark about all of it is left either.
    pub fn narrow(&mut self, packages: &BTreeSet<String>) {
        self.findings.retain(|it| packages.contains(&it.subject.package));
        self.remarks.clear();
    }
}

impl Extend<Report> for Report {
    fn extend<T: IntoIterator<Item = Report>>(&mut self, reports: T) {
        for report in reports {
            self.findings.extend(report.findings);
            self.remarks.extend(report.remarks);
        }
    }
}

/// A place with what it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What is here, as in "declared here".
    pub text: String,
}

/// A change of the files that settles a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as in "write `contact.email`".
    pub title: String,
    /// How sure it is.
    pub applicability: Applicability,
    /// What is written where, all of it or nothing; no two places overlap.
    pub edits: Vec<Edit>,
}

/// A text that takes the place of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; an empty place is where something is inserted.
    pub place: Place,
    /// What is written there.
    pub text: String,
}

/// How sure a fix is, the surest first. The names are those that rustc gives its suggestions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Applicability {
    /// It is what was meant, and a program may make it.
    MachineApplicable,
    /// It is likely what was meant, and a person decides.
    MaybeIncorrect,
    /// It has gaps that a person fills.
    HasPlaceholders,
}

impl Applicability {
    /// The name in rustc's diagnostics.
    pub const fn name(self) -> &'static str {
        match self {
            Self::MachineApplicable => "MachineApplicable",
            Self::MaybeIncorrect => "MaybeIncorrect",
            Self::HasPlaceholders => "HasPlaceholders",
        }
    }
}

/// What a finding is about, by the names that survive an edit. Empty names do not apply.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Subject {
    /// The Cargo package.
    pub package: String,
    /// The path of the type, as in `print_studio::account::Account`.
    pub item: String,
    /// The field, as in `email` or `Variant.email`.
    pub field: String,
    /// The data category.
    pub category: String,
    /// The document, by id.
    pub document: String,
    /// The SDK, by id where it is declared, by its published name where it is not.
    pub sdk: String,
    /// What else tells it from others, such as a purpose, a recipient or a retention rule.
    pub detail: String,
}

impl Finding {
    /// A finding of that lint without places yet.
    pub fn new(lint: &'static str, message: impl Into<String>) -> Self {
        Self {
            lint,
            level: Level::Warn,
            message: message.into(),
            labels: Vec::new(),
            notes: Vec::new(),
            help: Vec::new(),
            fixes: Vec::new(),
            subject: Subject::default(),
            fingerprint: String::new(),
        }
    }

    /// Adds a place and what it shows.
    #[must_use]
    pub fn label(mut self, place: Place, text: impl Into<String>) -> Self {
        self.labels.push(Label { place, text: text.into() });
        self
    }

    /// Adds a fact that has no place.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    /// Adds a way out.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }

    /// Adds a change that settles it.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }

    /// Says what it is about.
    #[must_use]
    pub fn about(mut self, subject: Subject) -> Self {
        self.subject = subject;
        self
    }
}

/// Sorts findings by place and text, drops repeats, and gives each its fingerprint: the lint and the
/// subject, and a number where several findings share both.
pub fn settle(findings: &mut Vec<Finding>) {
    findings.sort_by(|a, b| {
        let place = |it: &Finding| it.labels.first().map(|label| label.place);
        (place(a), a.lint, &a.subject, &a.message).cmp(&(place(b), b.lint, &b.subject, &b.message))
    });
    findings.dedup();
    let mut seen = BTreeMap::new();
    for finding in findings {
        let key = key(finding);
        let ordinal = seen.entry(key.clone()).or_insert(0_usize);
        finding.fingerprint = format!("{key}#{ordinal}");
        *ordinal += 1;
    }
}

fn key(finding: &Finding) -> String {
    let Subject { package, item, field, category, document, sdk, detail } = &finding.subject;
    [finding.lint, package, item, field, category, document, sdk, detail]
        .map(|part| part.replace(|it: char| matches!(it, '|' | '#') || it.is_control(), "_"))
        .join("|")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(at: usize, category: &str) -> Finding {
        let place = Place { file: FileId(0), span: Span::new(at, at + 1) };
        let subject = Subject { category: category.into(), ..Subject::default() };
        Finding::new("vague-disclosure", "it is vague").label(place, "here").about(subject)
    }

    #[test]
    fn fingerprints_do_not_depend_on_places() {
        let fingerprints = |offset| {
            let mut findings = vec![finding(offset + 9, "b"), finding(offset, "a")];
            settle(&mut findings);
            findings.into_iter().map(|it| it.fingerprint).collect::<Vec<_>>()
        };
        assert_eq!(fingerprints(0), fingerprints(70));
    }

    #[test]
    fn findings_of_one_subject_are_numbered_and_repeats_dropped() {
        let mut findings = vec![finding(5, "a"), finding(0, "a"), finding(0, "a")];
        settle(&mut findings);
        let ordinals: Vec<_> = findings.iter().map(|it| it.fingerprint.as_str()).collect();
        assert_eq!(ordinals, ["vague-disclosure||||a|||#0", "vague-disclosure||||a|||#1"]);
    }
}
