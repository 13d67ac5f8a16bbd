//! Purposes and recipients that are said of the data beside them, and not of data at large.
//!
//! "We use your email address to send you our newsletter" names a purpose of one kind of data. The
//! reader states it twice: of that data, and by itself, for those who ask which purposes there are.
//! What is stated by itself must not be taken for a statement about all data.

use privacy_model::claim::{Claim, Practice};
use privacy_model::vocabulary::is_within;

use crate::policy::Statement;

/// Purposes that are named with one kind of data and meant of all: without them there would be no
/// product, no safe one or no lawful one.
const OF_ALL_DATA: &[&str] = &["service", "security", "legal"];

/// Marks the purposes that some of `said` has for a kind of data.
pub(super) fn mark_purposes(said: &[Statement], purposes: &mut [Statement]) {
    let is_of_all = |it: &Statement| {
        let within = |id: &String| OF_ALL_DATA.iter().any(|purpose| is_within(id, purpose));
        it.claim.purposes.iter().all(within)
    };
    let marked = |it: &&mut Statement| names_no_data(&it.claim) && !is_of_all(it);
    for statement in purposes.iter_mut().filter(marked) {
        let stated = &statement.claim.purposes;
        let has = |it: &&Statement| stated.iter().all(|id| it.claim.purposes.contains(id));
        statement.is_beside_data |= said.iter().filter(has).any(|it| is_of_a_kind(&it.claim));
    }
}

/// Marks the recipients of a block that its sentences name with a kind of data: those of a label
/// ("Couriers. We give your address to couriers").
pub(super) fn mark_recipients(block: &mut [Statement]) {
    let shares = |claim: &Claim| claim.practice == Practice::Share && claim.is_affirmed();
    let given: Vec<String> = block
        .iter()
        .filter(|it| shares(&it.claim) && is_of_a_kind(&it.claim))
        .flat_map(|it| it.claim.recipients.iter().cloned())
        .collect();
    for statement in block.iter_mut().filter(|it| shares(&it.claim) && names_no_data(&it.claim)) {
        let recipients = &statement.claim.recipients;
        let is_given = !recipients.is_empty() && recipients.iter().all(|it| given.contains(it));
        statement.is_beside_data |= is_given;
    }
}

fn names_no_data(claim: &Claim) -> bool {
    claim.category.is_none()
}

/// Whether it is about a kind of data, and not about data at large.
fn is_of_a_kind(claim: &Claim) -> bool {
    claim.is_affirmed() && !claim.is_general()
}
