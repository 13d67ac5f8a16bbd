//! Denials: what they deny of a whole, what they leave open, and words that only look like one.

use super::check;

#[test]
fn what_a_whole_does_not_include_is_denied_as_the_whole_is_done() {
    check(&[
        ("The data we collect does not include your name.", &["not collect identity.name"]),
        ("Information shared with labs does not contain your age.", &["not share demographic.age"]),
        (
            "We collect your age. This does not include your name.",
            &["collect demographic.age", "not collect identity.name"],
        ),
        ("This does not include selling your name.", &["not share identity.name"]),
        // A word is explained.
        ("\"Personal data\" does not include your IP address.", &[]),
        ("We do not store photos that contain your voice.", &["not collect content.audio"]),
        ("We share reports that contain your age with our partners.", &["share demographic.age"]),
    ]);
}

#[test]
fn what_nobody_makes_a_business_or_a_practice_of_is_denied() {
    check(&[
        ("We are not in the business of renting your name.", &["not share identity.name"]),
        ("It is not our policy to sell your name.", &["not share identity.name"]),
        ("It is not the practice of Lumen to share your name.", &["not share identity.name"]),
    ]);
}

#[test]
fn what_is_not_combined_may_still_be_collected() {
    check(&[
        ("We do not link usage data with your name.", &[]),
        ("Cookies that we collect are not tied to your name.", &["collect device.cookie_id"]),
        ("We link your age with your name.", &["collect demographic.age", "collect identity.name"]),
        ("We do not use or link your name.", &["not collect identity.name"]),
    ]);
}

#[test]
fn what_the_person_is_told_not_to_do_is_no_denial() {
    check(&[
        ("Please do not send your password by mail.", &[]),
        ("Please do not store your password in the app.", &[]),
        ("Where we collect prices, do not record your location.", &[]),
        ("Our promise: will not sell your name.", &["not share identity.name"]),
        ("If you do not provide us with your name, we cannot help.", &[]),
        ("Where we need it but do not give us your name, we cannot help.", &[]),
        ("We:\n\n- do not sell your name", &["not share identity.name"]),
        ("We do not require you to give us your name.", &["not collect identity.name"]),
        ("Our partners do not give us your name.", &["not collect identity.name"]),
    ]);
}

#[test]
fn what_cannot_be_promised_or_reached_is_no_denial() {
    check(&[
        ("We cannot guarantee that others will not record your name.", &[]),
        ("We have no access to or control over your cookies.", &[]),
        ("We have no access to your cookies.", &["not collect device.cookie_id"]),
    ]);
}
