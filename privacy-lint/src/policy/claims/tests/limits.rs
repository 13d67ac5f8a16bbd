//! What limits a statement, where it ends, and what it takes over: more than its short words say.

use super::{check, policy_of, said, short};
use crate::policy::{ProjectWords, Statement};

/// A statement in short, with its scopes, whether it is exclusive, its regions and its condition.
fn limited(statement: &Statement) -> String {
    let claim = &statement.claim;
    let scopes = claim.scopes.iter().map(|scope| format!(" {scope:?}"));
    let only = claim.exclusive.then(|| " only".to_owned());
    let regions = claim.regions.iter().map(|region| format!(" {region}"));
    let condition = claim.condition.iter().map(|it| format!(" {it:?}"));
    let limits: String = scopes.chain(only).chain(regions).chain(condition).collect();
    short(statement).trim_end_matches(" ?").to_owned() + &limits
}

fn check_limits(table: &[(&str, &[&str])]) {
    for (text, expected) in table {
        let policy = policy_of(text, &ProjectWords::default());
        let statements: Vec<_> = policy.statements.iter().map(limited).collect();
        assert_eq!(statements, *expected, "{text}");
    }
}

#[test]
fn a_denial_has_the_scope_that_it_names() {
    check_limits(&[
        ("We do not sell your email address.", &["not share contact.email Sale"]),
        ("We do not sell or rent your email address.", &["not share contact.email Sale"]),
        ("We do not sell, rent or share your email address.", &["not share contact.email"]),
        ("We do not collect children's age.", &["not collect demographic.family Child"]),
        ("We do not store your location on your device.", &["not collect location Device"]),
        ("We do not store passwords on our servers.", &["not collect credential.password Server"]),
        ("We do not store third-party passwords.", &["not collect credential.password ThirdParty"]),
        ("We do not store full card numbers.", &["not collect financial.payment_card Whole"]),
        ("We do not automatically collect your age.", &["not collect demographic.age Automatic"]),
        ("We automatically collect your age.", &["collect demographic.age"]),
    ]);
}

#[test]
fn a_word_of_the_project_says_which_data_is_meant_and_no_scope() {
    let words = ProjectWords {
        categories: vec![("third-party password".into(), "credential.partner".into())],
        ..ProjectWords::default()
    };
    let denied = |text: &str| -> Vec<String> {
        policy_of(text, &words).statements.iter().map(limited).collect()
    };
    let own = ["not collect credential.partner"];
    assert_eq!(denied("We do not store third-party passwords."), own);
    let on_server = ["not collect credential.partner Server"];
    assert_eq!(denied("We do not store third-party passwords on our servers."), on_server);
    let automatic = ["not collect credential.partner Automatic"];
    assert_eq!(denied("We do not automatically collect third-party passwords."), automatic);
}

#[test]
fn a_denial_holds_but_under_its_exception() {
    check_limits(&[
        (
            "We never share your name unless you agree; we never share your age.",
            &[
                "not share identity.name Other(\"unless you agree\")",
                "not share demographic.age Other(\"unless you agree\")",
            ],
        ),
        (
            "We do not share your age at your request.",
            &["not share demographic.age Other(\"at your request\")"],
        ),
        (
            "We do not share these in the following cases:\n\n- your age",
            &["not share demographic.age Other(\"in the following cases\")"],
        ),
        ("At your request, we share your age.", &["share demographic.age"]),
        ("# What we do not share at your request\n\nYour age.", &["not share demographic.age"]),
    ]);
}

#[test]
fn what_is_only_done_for_a_purpose_is_exclusive() {
    check_limits(&[
        ("We keep your photos only to print them.", &["collect identity.photo only"]),
        ("We keep your photos to print them.", &["collect identity.photo"]),
        ("Your age is collected. Only we sleep.", &["collect demographic.age"]),
    ]);
}

#[test]
fn a_denial_of_other_purposes_or_of_plain_words_leaves_the_practice_open() {
    check(&[
        ("We do not use your age for any other purpose.", &["not for service"]),
        ("We never use your age for other guests.", &["not collect demographic.age"]),
        ("We do not explicitly collect your age.", &[]),
        (
            "We never sell your age and only collect your name.",
            &["not share demographic.age", "collect identity.name"],
        ),
    ]);
}

#[test]
fn a_denial_ends_with_its_clause() {
    check(&[
        (
            "You may enter your age; phone numbers are never collected.",
            &["collect demographic.age", "not collect contact.phone"],
        ),
        ("If we do not store your age, you are a guest.", &[]),
        ("If you do not share your age, we collect your name.", &["collect identity.name"]),
        (
            "We do not collect your age when you call and we collect your phone number.",
            &["not collect demographic.age", "collect contact.phone"],
        ),
        (
            "When you call, write or visit, your age is not collected.",
            &["not collect demographic.age"],
        ),
        (
            "我们收集您的手机号码，不会收集您的精确位置。",
            &["collect contact.phone", "not collect location.precise"],
        ),
        ("You choose not to share your age.", &["collect demographic.age"]),
        ("We collect, with care and with no regret, your age.", &["collect demographic.age"]),
        ("We share no email address.", &["not share contact.email"]),
        (
            "我们不收集年龄, GPS 会被收集。",
            &["not collect demographic.age", "collect location.precise"],
        ),
        (
            "We do not collect your age or share your name.",
            &["not collect demographic.age", "not share identity.name"],
        ),
        ("We do not mind storms and collect your age.", &["collect demographic.age"]),
        ("With no delay we share your age.", &["share demographic.age"]),
        (
            "In our shop on the quay we collect, with care and no regret, your age.",
            &["collect demographic.age"],
        ),
        (
            "With no haste at all, on the bench beside the stove of the shop at the quay, your age is \
             collected.",
            &["collect demographic.age"],
        ),
        (
            "We sell lamps of many kinds and sizes in the shop at the old quay. No age is collected.",
            &["not collect demographic.age"],
        ),
        ("您可以管理 Cookie ，GPS 会被收集。", &[]),
    ]);
}

#[test]
fn who_is_named_last_acts_unless_in_brackets_or_in_the_passive() {
    check(&[
        ("Partners give your age to us.", &["collect demographic.age"]),
        ("Our partners (we vet them) collect your age.", &["share demographic.age"]),
        ("Your age is stored (partners never see it).", &["collect demographic.age"]),
        ("Your age is collected by us, and partners share it.", &["collect demographic.age"]),
        ("You accept that your age is shared by partners.", &["share demographic.age"]),
        ("You accept that your age is also automatically shared.", &["share demographic.age"]),
        (
            "Partners collect your age and you enter your name.",
            &["share demographic.age", "collect identity.name"],
        ),
        (
            "We share your name but the courier collects your age.",
            &["share identity.name", "share demographic.age"],
        ),
        ("Information from us that partners collect: your age.", &["share demographic.age"]),
        (
            "Your age is collected here. By visiting, you meet partners.",
            &["collect demographic.age"],
        ),
        ("Your age is collected by partners.", &["share demographic.age"]),
        ("Your name is received from us.", &["share identity.name"]),
        ("No age is shared by us with anybody.", &["not share demographic.age"]),
        (
            "You give us your age and we, who hang your photos on the quay, share your name.",
            &["collect demographic.age", "collect identity.photo", "share identity.name"],
        ),
        ("Your age is stored by the sea near our partners.", &["collect demographic.age"]),
        ("Couriers: collect your age.", &["collect demographic.age"]),
        ("We collect (and partners share) your age.", &["collect demographic.age"]),
    ]);
}

#[test]
fn a_section_about_something_else_takes_plain_words_alone() {
    check(&[
        ("# Security\n\nWe collect your age.", &["collect demographic.age"]),
        ("# Security\n\nWe share your age.", &["share demographic.age"]),
        ("# Security\n\nWe do not collect your age.", &["not collect demographic.age"]),
        ("# Security\n\nPartners share your age.", &[]),
        ("# Security\n\nThere is this:\n\n- Partners share your age", &[]),
        ("# Security\n\nWe use your age.", &[]),
        ("# International transfers\n\nWe transfer your age abroad.", &["share demographic.age"]),
        ("# Children\n\nYour age.\n\n## What we store\n\nYour name.", &["collect identity.name"]),
        ("# Prints\n\nWe use your age.", &["collect demographic.age"]),
    ]);
    let policy = policy_of("# Security\n\nWe collect your age.", &ProjectWords::default());
    let evidence = &policy.statements[0].claim.evidence;
    assert_eq!((&*evidence.section, &*evidence.quote), ("Security", "We collect your age."));
}

#[test]
fn rights_and_protection_disclose_nothing() {
    check(&[
        ("You may secure and send your age.", &[]),
        ("You have the right to access your age.", &[]),
        ("We delete your photos and collect your age.", &["collect demographic.age"]),
        ("You may correct:\n\n- your age", &[]),
        ("From your phone number the city is collected.", &["collect contact.address.city"]),
        ("# What we collect\n\nYou may correct:\n\n- your age", &[]),
    ]);
}

#[test]
fn a_sentence_that_points_back_goes_on() {
    check(&[
        (
            "We use your name. For example, your age.",
            &["collect identity.name", "collect demographic.age"],
        ),
        ("We share your photos with couriers. Your age.", &["share identity.photo"]),
        (
            "We never share your name. This includes your age.",
            &["not share identity.name", "not share demographic.age"],
        ),
    ]);
}

#[test]
fn retention_has_the_data_and_the_words_of_its_clause() {
    check(&[
        (
            "We do not keep your age indefinitely.",
            &["not keep for ever", "not collect demographic.age"],
        ),
        ("We do not keep your age for 30 days.", &["keep 30 days", "not collect demographic.age"]),
        ("You keep your age for 30 days.", &[]),
        ("We keep it for 30, not days.", &[]),
        ("We keep it for up to ninety days.", &["keep 90 days"]),
        ("我们保存您的手机号码三年。", &["keep 3 years", "collect contact.phone"]),
        ("We keep it for 30 calendar days.", &["keep 30 days"]),
    ]);
    let text = "We keep your age for as long as necessary, and your name for 30 days.";
    let policy = policy_of(text, &ProjectWords::default());
    let kept = &policy.statements[0];
    assert_eq!(short(kept), "keep 30 days", "a duration beats the criteria beside it");
    assert_eq!(kept.claim.category.as_deref(), Some("demographic.age"));
    assert_eq!(
        &text[kept.span.range()],
        "keep your age for as long as necessary, and your name for 30 days"
    );
    let policy = policy_of("Your photos are kept for 30 days.", &ProjectWords::default());
    assert_eq!(policy.statements[1].claim.category.as_deref(), Some("identity.photo"));
    let text = "We keep your name for 30 days, and your age for a year.";
    let policy = policy_of(text, &ProjectWords::default());
    let last = policy.statements.last().expect("a statement");
    assert_eq!(&text[last.span.range()], "a year");
    let text = "We keep your name for one year, your age for 90 days.";
    let policy = policy_of(text, &ProjectWords::default());
    let kept: Vec<_> = policy.statements.iter().filter(|it| it.claim.period.is_some()).collect();
    let words: Vec<_> = kept.iter().map(|it| &text[it.span.range()]).collect();
    assert_eq!(words, ["keep your name for one year", "90 days"]);
}

#[test]
fn storage_is_in_the_regions_that_are_not_left_out() {
    check_limits(&[
        (
            "We store it in Ireland, outside Germany and other than in France.",
            &["store personal IE"],
        ),
        ("We store it in Ireland and in Ireland.", &["store personal IE"]),
        ("We store it in the United States, and in the United Kingdom.", &["store personal US GB"]),
        ("We store it in other rooms than those in Ireland.", &["store personal IE"]),
        (
            "We do not store your age in Ireland.",
            &["not store demographic.age IE", "not collect demographic.age"],
        ),
        ("We store it with Harbour United", &[]),
        ("We store it in Ireland. Cookies help.", &["store personal IE"]),
        (
            "Cookies are stored in Ireland.",
            &["collect device.cookie_id", "store device.cookie_id IE"],
        ),
    ]);
}

#[test]
fn what_stands_under_a_line_takes_over_what_it_says() {
    check(&[
        (
            "| We do not collect | We share with couriers |\n|---|---|\n| your age | your name |",
            &["share delivery", "not collect demographic.age", "share identity.name"],
        ),
        (
            "# What we do not collect\n\nYour age.\n\nYour name.",
            &["not collect demographic.age", "not collect identity.name"],
        ),
        (
            "# What we share\n\nWe work with partners.\n\n- Your age",
            &["share partner", "share demographic.age"],
        ),
        (
            "We collect your data to:\n\n- improve our app\n- prevent fraud",
            &["collect personal", "for improvement", "for security.fraud"],
        ),
        ("# How we use your data\n\nFraud prevention.", &["for security.fraud"]),
    ]);
    assert_eq!(said("We protect:\n\n- your age"), [""; 0]);
    let last =
        |text| policy_of(text, &ProjectWords::default()).statements.pop().expect("a statement");
    let broader = |text| last(text).claim.broader;
    assert_eq!(broader("We collect contact details:\n\n- phone number"), ["contact"]);
    assert_eq!(broader("# Contact details we collect\n\nPhone number."), [""; 0]);
    let recipients = |text| last(text).claim.recipients;
    assert_eq!(recipients("We share with couriers:\n\n- your age"), ["delivery"]);
    assert_eq!(recipients("# What we share with couriers\n\nYour age."), [""; 0]);
    assert_eq!(recipients("We share your age, and partners."), ["partner"]);
}
