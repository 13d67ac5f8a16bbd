//! Findings that people have accepted: `allow` on a field, `[[allow]]` in the manifest or among the
//! approvals.

use jiff::civil::Date;

use crate::finding::{Files, Finding, Place};
use crate::level::Level;
use crate::levels::Levels;
use crate::lints::{ALL, Group};
use crate::manifest::{APPROVALS_FILE_NAME, Allow, Home, Located};
use crate::project::{Collected, Project};

/// One acceptance, and whether it still accepts anything.
#[derive(Debug)]
pub struct Suppression<'a> {
    /// The lint's name as written.
    pub lint: &'a str,
    /// Where it is written.
    pub place: Place,
    /// The last day it holds on.
    pub until: Option<Date>,
    /// How many findings it accepted in this run.
    pub n_used: usize,
    scope: Scope<'a>,
}

#[derive(Debug)]
enum Scope<'a> {
    Field { collected: &'a Collected, reason: &'a str },
    Manifest(&'a Allow),
}

impl Suppression<'_> {
    /// Whether it has run out by that day.
    pub fn is_expired(&self, today: Date) -> bool {
        self.until.is_some_and(|until| until < today)
    }

    /// Whether it stands among the approvals and says who agreed to it.
    pub fn is_approved(&self) -> bool {
        match self.scope {
            Scope::Field { .. } => false,
            Scope::Manifest(allow) => allow.home == Home::Approvals && allow.approved_by.is_some(),
        }
    }

    fn accept(&self, finding: &Finding) -> Accepted {
        let text = |it: &Option<Located<String>>| it.as_ref().map(|it| it.value.clone());
        let (reason, owner, approved_by) = match self.scope {
            Scope::Field { reason, .. } => (reason.to_owned(), None, None),
            Scope::Manifest(allow) => {
                (allow.reason.value.clone(), text(&allow.owner), text(&allow.approved_by))
            }
        };
        let (until, place) = (self.until, self.place);
        Accepted { finding: finding.clone(), reason, owner, approved_by, until, place }
    }

    fn covers(&self, finding: &Finding, files: &Files) -> bool {
        self.lint == finding.lint
            && match self.scope {
                Scope::Field { collected, .. } => {
                    let (own, other) = (&collected.subject, &finding.subject);
                    (&own.package, &own.item, &own.field)
                        == (&other.package, &other.item, &other.field)
                }
                Scope::Manifest(allow) => allows(allow, finding, files),
            }
    }
}

/// Whether everything that the entry names is what the finding is about.
fn allows(allow: &Allow, finding: &Finding, files: &Files) -> bool {
    let subject = &finding.subject;
    let item = match subject.field.as_str() {
        "" => subject.item.clone(),
        field => format!("{}::{field}", subject.item),
    };
    let selectors = [
        (&allow.document, subject.document.as_str()),
        (&allow.package, &subject.package),
        (&allow.item, &item),
        (&allow.category, &subject.category),
        (&allow.sdk, &subject.sdk),
    ];
    let mut named = selectors.iter().filter_map(|(named, is)| Some((named.as_ref()?, *is)));
    let is_in_path = |path: &str| {
        finding.labels.iter().any(|label| {
            let file = files.get(label.place.file).path();
            file.strip_suffix(path).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
        })
    };
    named.all(|(named, is)| named.value == is)
        && allow.path.as_ref().is_none_or(|path| is_in_path(&path.value))
}

/// Every acceptance of the project, those on fields that ship first.
pub fn suppressions(project: &Project) -> Vec<Suppression<'_>> {
    let shipped = project.collected.iter().filter(|it| !it.products.is_empty());
    let on_fields = shipped.flat_map(|collected| {
        collected.annotation.allows.iter().map(move |allow| Suppression {
            lint: &allow.lint.text,
            place: allow.lint.span,
            until: allow.until.as_ref().and_then(|it| it.text.parse().ok()),
            n_used: 0,
            scope: Scope::Field { collected, reason: &allow.reason.text },
        })
    });
    let in_manifest = project.manifest.allows.iter().map(|allow| Suppression {
        lint: &allow.lint.value,
        place: Place { file: project.homes.file(allow.home), span: allow.span },
        until: allow.until.as_ref().map(|it| it.value),
        n_used: 0,
        scope: Scope::Manifest(allow),
    });
    on_fields.chain(in_manifest).collect()
}

/// A finding that a suppression accepts, with what is said for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The finding.
    pub finding: Finding,
    /// Why it is accepted.
    pub reason: String,
    /// Who answers for it.
    pub owner: Option<String>,
    /// Who agreed to it.
    pub approved_by: Option<String>,
    /// The last day it is accepted on.
    pub until: Option<Date>,
    /// Where that is written.
    pub place: Place,
}

/// What it takes to accept a finding.
#[derive(Debug, Clone, Copy)]
pub struct Terms<'a> {
    /// The day the run is for.
    pub today: Date,
    /// The level of every lint.
    pub levels: &'a Levels,
    /// Whether findings that fail a run need an approval.
    pub approvals_required: bool,
}

impl Terms<'_> {
    fn need_approval(&self, finding: &Finding) -> bool {
        let group = || ALL.iter().find(|it| it.name == finding.lint).map(|it| it.group);
        self.approvals_required
            && self.levels.of(finding.lint) == Level::Deny
            && matches!(group(), Some(Group::Disclosure | Group::Sdk | Group::Retention))
    }
}

/// Takes out the findings that a suppression accepts on those terms, gives them back in their order,
/// and counts at each suppression those that it is for. A finding that lacks only an approval says
/// so.
pub fn suppress(
    findings: &mut Vec<Finding>,
    suppressions: &mut [Suppression<'_>],
    files: &Files,
    terms: &Terms<'_>,
) -> Vec<Accepted> {
    let mut all_accepted = Vec::new();
    findings.retain_mut(|finding| {
        let (mut accepted, mut is_unapproved) = (None, false);
        for it in suppressions.iter_mut().filter(|it| it.covers(finding, files)) {
            it.n_used += 1;
            let is_enough = it.is_approved() || !terms.need_approval(finding);
            let is_current = !it.is_expired(terms.today);
            if is_current && is_enough && accepted.is_none() {
                accepted = Some(it.accept(finding));
            }
            is_unapproved |= is_current && !is_enough;
        }
        if is_unapproved && accepted.is_none() {
            finding.notes.push(format!(
                "an `allow` for it does not count: it is accepted only in {APPROVALS_FILE_NAME}, \
                 with `approved_by`"
            ));
        }
        let is_left = accepted.is_none();
        all_accepted.extend(accepted);
        is_left
    });
    all_accepted
}
