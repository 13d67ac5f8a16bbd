//! Who receives data, who is only named, and from whom it comes.

use super::check;

#[test]
fn a_label_names_who_receives_what_is_said_behind_it() {
    check(&[
        ("With couriers: we share your name.", &["share delivery", "share identity.name"]),
        ("Couriers: the gulls of the quay.", &[]),
        ("Couriers call at noon; we share your name.", &["share identity.name"]),
        (
            "Your name is shared as described here: partners.",
            &["share identity.name", "share partner"],
        ),
    ]);
}

#[test]
fn who_stands_apart_from_the_data_receives_data_at_large() {
    check(&[
        (
            "We share your age with care; we employ service providers.",
            &["share demographic.age", "share processor"],
        ),
        (
            "We share your age, collect your name and work with our partners.",
            &["share demographic.age", "collect identity.name", "share partner"],
        ),
        (
            "We share your age and the small stories of the long and dark evenings of winter in the old \
             house beside the harbour on the quay below the hill with our partners.",
            &["share demographic.age", "share partner"],
        ),
        ("We give your age back and share stories with partners.", &["share partner"]),
    ]);
}

#[test]
fn a_section_about_something_else_names_who_receives_in_plain_words_alone() {
    check(&[
        ("# Security\n\nWe share news with partners.", &["share partner"]),
        ("# Security\n\nWe give your name to partners.", &[]),
        ("# Security\n\nPartners use what you write.", &[]),
    ]);
}

#[test]
fn whom_data_comes_from_receives_nothing() {
    check(&[
        ("We share what we learn from our trusted partners.", &[]),
        ("We share what we learn from various couriers.", &[]),
        ("We share what we learn from couriers, partners and other outside advertisers.", &[]),
        ("We share what we learn from the many partners.", &["share partner"]),
        ("We share what we learn from partners with you and couriers.", &["share delivery"]),
    ]);
}

#[test]
fn who_works_for_the_controller_receives_data() {
    check(&[
        ("We employ three or four service providers.", &["share processor"]),
        ("We do not employ service providers.", &[]),
        ("Guests employ service providers.", &[]),
        ("We use, for example, Google Analytics.", &[]),
    ]);
}

#[test]
fn recipients_are_listed_below_a_line_that_says_that_data_is_shared() {
    check(&[
        (
            "We share data with:\n\n- Couriers\n- Partners",
            &["share personal", "share delivery", "share partner"],
        ),
        ("# Who we share data with\n\nCouriers and partners.", &[]),
    ]);
}
