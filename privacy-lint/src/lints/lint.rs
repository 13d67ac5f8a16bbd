//! What a lint is, and where it puts what it finds.

use crate::finding::{Finding, Level, Report};

use super::Context;
use crate::suppress::Suppression;

/// A check with its name, its default level and its page.
#[derive(Debug)]
pub struct Lint {
    /// The name by which it is known everywhere: a noun phrase for the defect, in kebab case.
    pub name: &'static str,
    /// The family it is listed under.
    pub group: Group,
    /// The level it has unless the project or the command line says otherwise.
    pub level: Level,
    /// One line: lower case, no full stop.
    pub summary: &'static str,
    /// Its page, in Markdown.
    pub page: &'static str,
    /// What it does.
    pub check: Check,
}

/// What a lint reads; it pushes findings and knows nothing of levels.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// The facts of the project.
    Facts(fn(&Context<'_>, &mut Sink)),
    /// What the suppressions did to the findings of the others.
    Suppressions(fn(&Context<'_>, &[Suppression<'_>], &mut Sink)),
}

/// A family of lints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// What the code does and the policy says.
    Disclosure,
    /// The SDK lists.
    Sdk,
    /// How long data is kept.
    Retention,
    /// The annotations themselves.
    Annotations,
    /// The published documents themselves.
    Documents,
    /// The project's own declarations.
    Housekeeping,
}

impl Group {
    /// Every group, in order.
    pub const ALL: [Self; 6] = [
        Self::Disclosure,
        Self::Sdk,
        Self::Retention,
        Self::Annotations,
        Self::Documents,
        Self::Housekeeping,
    ];

    /// The name by which levels are set for the whole family.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Disclosure => "disclosure",
            Self::Sdk => "sdk",
            Self::Retention => "retention",
            Self::Annotations => "annotations",
            Self::Documents => "documents",
            Self::Housekeeping => "housekeeping",
        }
    }
}

/// Where lints put what they find.
#[derive(Debug, Default)]
pub struct Sink {
    findings: Vec<Finding>,
    remarks: Vec<String>,
}

impl Sink {
    /// Takes a finding.
    pub fn push(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Takes a line that is no finding.
    pub fn remark(&mut self, text: String) {
        self.remarks.push(text);
    }

    /// Takes lines that are no findings.
    pub fn extend_remarks(&mut self, texts: impl IntoIterator<Item = String>) {
        self.remarks.extend(texts);
    }

    /// Everything, in the order it came.
    pub fn into_report(self) -> Report {
        Report { findings: self.findings, remarks: self.remarks }
    }
}

impl Extend<Finding> for Sink {
    fn extend<T: IntoIterator<Item = Finding>>(&mut self, findings: T) {
        self.findings.extend(findings);
    }
}
