//! Sentences that go on with what the one before says, and lists with what the line above them does.

use super::{check, policy_of, said};
use crate::policy::ProjectWords;

/// The purposes of the first statement.
fn purposes(text: &str) -> Vec<String> {
    let policy = policy_of(text, &ProjectWords::default());
    policy.statements.into_iter().next().map(|it| it.claim.purposes).unwrap_or_default()
}

#[test]
fn what_them_are_used_for_is_a_purpose_of_what_was_named() {
    let of = |next: &str| purposes(&format!("We collect crash reports. {next} to prevent fraud."));
    let none = [""; 0];
    assert_eq!(of("We use them"), ["security.fraud"]);
    assert_eq!(of("With them we use information"), ["security.fraud"]);
    assert_eq!(of("We read them"), none, "nothing is used");
    assert_eq!(of("You use them"), none, "somebody else does");
    assert_eq!(of("We do not use them"), none, "it is denied");
    assert_eq!(of("With these we use photos"), none, "something else is used");
    assert_eq!(of("We use these photos"), ["security.fraud"], "these are what was named");
}

#[test]
fn a_purpose_is_given_to_what_is_collected_alone() {
    let after = |first: &str| {
        let text = format!("{first} We use them to prevent fraud.");
        let policy = policy_of(&text, &ProjectWords::default());
        let claims = policy.statements.into_iter().map(|it| it.claim);
        claims.filter(|it| it.category.is_some()).map(|it| it.purposes.len()).collect::<Vec<_>>()
    };
    assert_eq!(after("We collect crash reports and do not collect your age."), [1, 0]);
    assert_eq!(after("We keep crash reports for 30 days."), [0, 1], "how long has no purpose");
    check(&[(
        "We use your personal data to improve our lamps. We use this information to prevent fraud.",
        &["collect personal", "for improvement", "collect personal", "for security.fraud"],
    )]);
}

#[test]
fn headings_and_labels_give_their_purposes_to_what_is_below() {
    assert_eq!(purposes("# Fraud prevention\n\nWe collect your age."), ["security.fraud"]);
    assert_eq!(purposes("# How we prevent fraud\n\nWe collect your age."), ["security.fraud"]);
    assert_eq!(purposes("Fraud prevention:\n\n- We collect your age."), ["security.fraud"]);
}

#[test]
fn purposes_are_listed_below_a_line_that_announces_them() {
    let fraud = |lead: &str| {
        said(&format!("{lead}\n\n- Fraud prevention")).contains(&"for security.fraud".to_owned())
    };
    assert!(fraud("We use it for the following purposes:"));
    assert!(fraud("We do all that we can to:"));
    assert!(!fraud("We do all that we can to improve our lamps and our shop:"));
    assert!(!fraud("# Contact"));
    assert!(
        said("We use cookies to:\n\n- Safety:\n  - Fraud prevention")
            .contains(&"for security.fraud".to_owned())
    );
    assert!(
        !said("We use your data to:\n\n- We collect photos:\n  - fraud prevention")
            .contains(&"for security.fraud".to_owned())
    );
}

#[test]
fn a_general_word_below_a_line_is_no_kind_of_data() {
    check(&[
        ("We collect:\n\n- your information about the quay", &[]),
        ("Information we collect:", &[]),
        ("We collect the following: information.", &[]),
        (
            "We do not send your data or your phone number to partners.",
            &["not share personal", "not share contact.phone"],
        ),
        ("We may process sensitive personal data such as your religion.", &["collect demographic"]),
    ]);
}

#[test]
fn what_is_far_behind_including_is_not_listed() {
    let broader = |text: &str| {
        let policy = policy_of(text, &ProjectWords::default());
        policy.statements.into_iter().next_back().map(|it| it.claim.broader).unwrap_or_default()
    };
    assert_eq!(broader("We collect contact details, including your phone number."), ["contact"]);
    assert_eq!(
        broader("We collect usage data, which on some evenings may well include your IP address."),
        ["behavior"]
    );
    assert_eq!(
        broader(
            "We collect contact details, including, in the long evenings of winter, your phone number."
        ),
        [""; 0]
    );
}
