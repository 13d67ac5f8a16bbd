//! Edits that change how something is said, typed or arranged, and nothing that is meant.

use std::collections::BTreeSet;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::edit::{Edit, LockedWords, edits};
use super::product::{Checked, LOCK, PRODUCT};
use super::rewrite::{REWRITES, Rewrite};

#[test]
fn the_product_agrees_with_itself_to_begin_with() {
    let checked = Checked::plainly(&PRODUCT);
    assert_eq!((checked.lines(), &checked.report.remarks), (vec![], &vec![]));
}

#[test]
fn no_harmless_edit_leads_to_a_finding() {
    let edits = edits("harmless");
    let harm = |it: &Edit| harm(&it.name, &Checked::after(it), it.lock);
    let failures: Vec<String> = edits.par_iter().filter_map(harm).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

#[test]
fn no_rewriting_of_whole_files_leads_to_a_finding() {
    let harm = |it: &Rewrite| harm(it.name, &Checked::plainly(&it.of(&PRODUCT)), it.lock);
    let failures: Vec<String> = REWRITES.par_iter().filter_map(harm).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

/// What an edit led to, where it should have led to nothing.
fn harm(name: &str, checked: &Checked, lock: LockedWords) -> Option<String> {
    let lines = checked.lines();
    let changed = match lock {
        LockedWords::Same => changes(checked, str::to_owned),
        LockedWords::Quoted => changes(checked, promise),
        LockedWords::Promised => vec![],
    };
    let harm: Vec<_> = lines.into_iter().chain(changed).collect();
    (!harm.is_empty()).then(|| format!("{name}\n  {}", harm.join("\n  ")))
}

/// The facts of the lock that came or went, each as told.
fn changes(checked: &Checked, told: impl Fn(&str) -> String) -> Vec<String> {
    let facts = |it: &privacy_lint::lock::Lock| -> BTreeSet<String> {
        it.facts().iter().map(|fact| told(fact)).collect()
    };
    let (old, new) = (facts(&LOCK), facts(&checked.lock));
    let gone = old.difference(&new).map(|it| format!("-{it}"));
    gone.chain(new.difference(&old).map(|it| format!("+{it}"))).collect()
}

/// A fact without the place and the words that it was found in.
fn promise(fact: &str) -> String {
    let end = [" section \"", " quote \""].iter().filter_map(|it| fact.find(it)).min();
    fact[..end.unwrap_or(fact.len())].to_owned()
}
