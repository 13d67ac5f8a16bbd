//! Findings that stood when the check was introduced: they are counted, and only new ones fail.
//!
//! The file lists fingerprints, which hold names and no lines: moving code changes nothing in it.

use std::collections::BTreeSet;
use std::fmt;

use crate::finding::{Finding, Report};

/// The name of the file, beside `privacy.toml`.
pub const FILE_NAME: &str = "privacy.baseline";

const HEADER: &str = "# Findings that `cargo privacy check` counts and does not report, one a line.\n\
                      # `cargo privacy baseline` drops those that are gone; only `--accept` adds any.\n";
const VERSION_LINE: &str = "version 1";

/// The findings that a project lives with, by fingerprint.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Baseline(BTreeSet<String>);

/// A text that is no baseline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected `{VERSION_LINE}` before the findings; this file is of another version")]
pub struct UnknownVersion;

impl Baseline {
    /// The findings of a run.
    pub fn of(findings: &[Finding]) -> Self {
        Self(findings.iter().map(|it| it.fingerprint.clone()).collect())
    }

    /// Reads the file's text. Blank lines and those that begin with `#` say nothing.
    ///
    /// # Errors
    ///
    /// When the first line that says something is not the version that this program writes.
    pub fn parse(text: &str) -> Result<Self, UnknownVersion> {
        let lines = text.lines().map(str::trim_end);
        let mut lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
        if lines.next() != Some(VERSION_LINE) {
            return Err(UnknownVersion);
        }
        Ok(Self(lines.map(str::to_owned).collect()))
    }

    /// Whether it holds that finding.
    pub fn holds(&self, finding: &Finding) -> bool {
        self.0.contains(&finding.fingerprint)
    }

    /// How many findings it holds.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The findings that both hold.
    #[must_use]
    pub fn lowered_to(&self, current: &Self) -> Self {
        Self(self.0.intersection(&current.0).cloned().collect())
    }

    /// Takes out of a report what the baseline holds, and remarks how many there were, and how many
    /// of the baseline are gone.
    pub fn filter(&self, report: &mut Report) {
        if self.is_empty() {
            return;
        }
        let before = report.findings.len();
        report.findings.retain(|it| !self.holds(it));
        let known = before - report.findings.len();
        let gone = self.len() - known;
        report.remarks.push(format!("{} of {FILE_NAME} not shown", counted(known)));
        if gone > 0 {
            report.remarks.push(format!(
                "{} of {FILE_NAME} gone; `cargo privacy baseline` drops what is gone",
                counted(gone)
            ));
        }
    }
}

fn counted(number: usize) -> String {
    if number == 1 { "1 finding".to_owned() } else { format!("{number} findings") }
}

impl fmt::Display for Baseline {
    /// Writes the file's text.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{HEADER}{VERSION_LINE}")?;
        self.0.iter().try_for_each(|fingerprint| writeln!(f, "{fingerprint}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Subject;

    fn baseline(fingerprints: &[&str]) -> Baseline {
        Baseline(fingerprints.iter().map(|it| (*it).to_owned()).collect())
    }

    fn report(fingerprints: &[&str]) -> Report {
        let finding = |it: &&str| Finding {
            fingerprint: (*it).to_owned(),
            ..Finding::new("vague-disclosure", "vague")
        };
        Report { findings: fingerprints.iter().map(finding).collect(), remarks: Vec::new() }
    }

    #[test]
    fn a_baseline_is_read_back() {
        let written = baseline(&["a|b||||||#0", "a|b||||||#1"]);
        assert_eq!(Baseline::parse(&written.to_string()), Ok(written.clone()));
        assert_eq!(Baseline::parse(&written.to_string().replace('\n', "\r\n")), Ok(written));
        assert_eq!(Baseline::parse("version 2\n"), Err(UnknownVersion));
        assert_eq!(Baseline::parse(""), Err(UnknownVersion));
    }

    proptest::proptest! {
        #[test]
        fn findings_of_any_names_are_held_when_read_back(names in proptest::collection::vec("\\PC{0,9}|[\u{0}-\u{20}|#\u{85}\u{2028}]{1,4}", 0..9)) {
            let about = |name: &String| Finding::new("vague-disclosure", "vague").about(Subject {
                field: name.clone(),
                detail: name.clone(),
                ..Subject::default()
            });
            let mut findings: Vec<_> = names.iter().map(about).collect();
            crate::finding::settle(&mut findings);
            let written = Baseline::of(&findings);
            let read = Baseline::parse(&written.to_string()).unwrap();
            proptest::prop_assert!(findings.iter().all(|it| read.holds(it)));
            proptest::prop_assert_eq!(read, written);
        }
    }

    #[test]
    fn only_new_findings_are_reported() {
        let mut report = report(&["new#0", "old#0"]);
        baseline(&["gone#0", "old#0"]).filter(&mut report);
        let left: Vec<_> = report.findings.iter().map(|it| it.fingerprint.as_str()).collect();
        assert_eq!(left, ["new#0"]);
        assert_eq!(report.remarks.len(), 2, "{:?}", report.remarks);
    }

    #[test]
    fn lowering_never_adds() {
        let lowered = baseline(&["gone", "old"]).lowered_to(&baseline(&["new", "old"]));
        assert_eq!(lowered, baseline(&["old"]));
    }

    #[test]
    fn without_a_baseline_nothing_is_remarked() {
        let mut report = report(&["new#0"]);
        Baseline::default().filter(&mut report);
        assert_eq!((report.findings.len(), report.remarks.len()), (1, 0));
    }
}
