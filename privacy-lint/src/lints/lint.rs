//! What a lint is, and where it puts what it finds.

use crate::finding::{Finding, Level};

use super::Context;

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
    /// Reads facts and pushes findings.
    pub check: fn(&Context<'_>, &mut Sink),
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
}

impl Sink {
    /// Takes a finding.
    pub fn push(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// All findings, in the order they came.
    pub fn into_findings(self) -> Vec<Finding> {
        self.findings
    }
}
