//! The lock of a project: what its documents and its manifest say, for the compiler to read.

use std::collections::{BTreeMap, BTreeSet};

use privacy_model::claim::{Claim, Evidence};
use privacy_model::judgement::LINTS;
use privacy_model::lock::{AllowedFinding, Product};
pub use privacy_model::lock::{FILE_NAME, Lock, LockError};

use crate::level::Level;
use crate::levels::{Levels, rules_of};
use crate::manifest::{Allow, Located};
use crate::project::{ProductView, Project};
use crate::source::on_one_line;

/// The lint about unknown words, which the compiler reports beside those about judgements.
const UNKNOWN_TERM: &str = "unknown-term";

/// The lock of a project as it is now. Levels are those of the manifest, for a lock must not depend on
/// how the program was started.
pub fn lock(project: &Project) -> Lock {
    let manifest = &project.manifest;
    let claims = || project.products.iter().flat_map(|it| it.claims.all());
    let of_product = |it: &ProductView| (it.id.clone(), product(project, it));
    // What the manifest declares is the same for all products.
    let declared = project.products.first().map(|it| it.claims.clone()).unwrap_or_default();
    Lock {
        products: project.products.iter().map(of_product).collect(),
        claims: claims().filter(|it| !it.is_planned()).map(flattened).collect(),
        planned: project.products.iter().flat_map(planned).collect(),
        categories: declared.categories,
        recipients: declared.recipients,
        rules: declared.rules,
        storages: declared.storages,
        conditions: manifest.conditions.iter().map(|it| it.id.value.clone()).collect(),
        denied: denied(project),
        allows: manifest.allows.iter().filter_map(allowed).collect(),
    }
}

fn product(project: &Project, view: &ProductView) -> Product {
    let documents = view.documents.iter().filter_map(|it| project.documents.get(*it));
    let packages = project.code.packages.iter().zip(&project.shipping);
    Product {
        documents: documents.map(|it| it.id.clone()).collect(),
        packages: packages
            .filter(|(_, products)| products.contains(&view.id))
            .map(|(package, _)| package.name.clone())
            .collect(),
    }
}

fn planned(view: &ProductView) -> impl Iterator<Item = (String, Claim)> {
    let planned = view.claims.all().iter().filter(|it| it.is_planned());
    planned.map(|it| (view.id.clone(), flattened(it)))
}

/// The claim with its words as they would stand on one line: where a document breaks its lines is no
/// promise.
fn flattened(claim: &Claim) -> Claim {
    let Evidence { origin, section, quote } = &claim.evidence;
    let evidence = Evidence {
        origin: origin.clone(),
        section: on_one_line(section),
        quote: on_one_line(quote),
    };
    Claim { evidence, ..claim.clone() }
}

/// The lints that fail the build, of those that the compiler can report.
fn denied(project: &Project) -> BTreeSet<String> {
    // A manifest whose levels are wrong is refused before it gets here.
    let levels = Levels::resolve(&[&rules_of(&project.manifest)]).unwrap_or_default();
    let reported = LINTS.iter().copied().chain([UNKNOWN_TERM]);
    reported.filter(|it| levels.of(it) == Level::Deny).map(str::to_owned).collect()
}

/// `None` where the compiler never reports what is accepted: its findings are about no document and
/// no SDK.
fn allowed(allow: &Allow) -> Option<AllowedFinding> {
    let is_reported = LINTS.contains(&allow.lint.as_str());
    if !is_reported || allow.document.is_some() || allow.sdk.is_some() {
        return None;
    }
    let text = |it: &Option<Located<String>>| it.as_ref().map(|it| it.value.clone());
    Some(AllowedFinding {
        lint: allow.lint.value.clone(),
        package: text(&allow.package),
        item: text(&allow.item),
        path: text(&allow.path),
        category: text(&allow.category),
    })
}

/// What a new lock changes of an old one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Change {
    /// The facts that are no longer so, sorted.
    pub removed: Vec<String>,
    /// The facts that are new, sorted.
    pub added: Vec<String>,
    /// The packages that the old one did not list. Cargo does not know yet that they depend on it.
    pub newly_bound: BTreeSet<String>,
}

impl Change {
    /// What `new` changes of the text of a lock.
    ///
    /// # Errors
    ///
    /// The text is no lock, or one of a newer release.
    pub fn of(old: &str, new: &Lock) -> Result<Self, LockError> {
        Ok(Self::between(&old.parse()?, new))
    }

    /// What `new` changes of `old`.
    pub fn between(old: &Lock, new: &Lock) -> Self {
        let (old_facts, new_facts) = (facts(old), facts(new));
        Self {
            removed: old_facts.difference(&new_facts).cloned().collect(),
            added: new_facts.difference(&old_facts).cloned().collect(),
            newly_bound: packages(new).difference(&packages(old)).cloned().collect(),
        }
    }

    /// Whether every fact is the same.
    pub fn is_empty(&self) -> bool {
        self.removed.is_empty() && self.added.is_empty()
    }

    /// The changed lines in their order, each with its sign, as a diff has them: what goes before what
    /// comes, where both are about the same.
    pub fn lines(&self) -> Vec<String> {
        let removed = self.removed.iter().map(|it| (it, '-'));
        let added = self.added.iter().map(|it| (it, '+'));
        let lines: BTreeMap<&String, char> = removed.chain(added).collect();
        lines.into_iter().map(|(fact, sign)| format!("{sign}{fact}")).collect()
    }
}

fn facts(lock: &Lock) -> BTreeSet<String> {
    lock.facts().into_iter().collect()
}

fn packages(lock: &Lock) -> BTreeSet<String> {
    lock.products.values().flat_map(|it| it.packages.iter().cloned()).collect()
}
