//! Edits after which the product no longer agrees with itself.

use std::collections::BTreeSet;

use privacy_lint::lints::ALL;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::edit::{Edit, edits};
use super::product::Checked;

#[test]
fn every_drift_leads_to_exactly_its_findings() {
    let edits = edits("drift");
    let failures: Vec<String> = edits.par_iter().filter_map(failure).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

/// What is wrong with what the edit led to.
fn failure(edit: &Edit) -> Option<String> {
    let Edit { name, finds, says, .. } = edit;
    let checked = Checked::after(edit);
    let (counts, lines) = (checked.counts(), checked.lines());
    let is_said = |it: &&String| lines.iter().any(|line| line.contains(it.as_str()));
    if counts == *finds && says.iter().all(|it| is_said(&it)) {
        return None;
    }
    Some(format!("{name}\n  wants {finds:?} {says:?}\n  has {counts:?}\n  {}", lines.join("\n  ")))
}

/// The lints that no edit can show, with the reason.
const NOT_SHOWN: &[(&str, &str)] =
    &[("stale-effective-date", "it compares with an earlier release, and there is none here")];

#[test]
fn every_other_lint_fires_after_some_drift() {
    let edits = edits("drift");
    let fired: BTreeSet<&str> =
        edits.iter().flat_map(|it| it.finds.keys()).map(String::as_str).collect();
    let all = ALL.iter().map(|it| it.name);
    let is_shown = |name: &&str| NOT_SHOWN.iter().all(|(it, _)| it != name);
    assert_eq!(fired, all.filter(is_shown).collect());
}
