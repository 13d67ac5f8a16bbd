//! One construction a table: what a sentence says, in short words.

mod denials;
mod limits;
mod quotes;
mod recipients;
mod references;

use privacy_model::claim::{Condition, Period, Practice};
use privacy_model::days::Days;

use crate::policy::block::Format;
use crate::policy::{Policy, ProjectWords, Statement, read};
use crate::source::SourceFile;

fn policy_of(text: &str, words: &ProjectWords) -> Policy {
    read("policy", &SourceFile::new("policy.md", text), Format::Markdown, words)
}

/// A statement in short: practice, `not` if denied, what it is about, `?` under a condition.
fn short(statement: &Statement) -> String {
    let claim = &statement.claim;
    let denied = if claim.is_affirmed() { "" } else { "not " };
    let practice = match claim.practice {
        Practice::Collect | Practice::Use if claim.category.is_some() => "collect",
        Practice::Use | Practice::Collect => "for",
        Practice::Share => "share",
        Practice::Store => "store",
        Practice::Retain => "keep",
    };
    let about = match (&claim.category, &claim.period) {
        (_, Some(Period::Stated(days))) => days.to_string(),
        (_, Some(Period::Criteria)) => "criteria".to_owned(),
        (_, Some(Period::Indefinite)) => "for ever".to_owned(),
        (Some(category), None) => category.clone(),
        (None, None) => claim.purposes.iter().chain(&claim.recipients).cloned().collect(),
    };
    let condition = if claim.condition.is_some() { " ?" } else { "" };
    format!("{denied}{practice} {about}{condition}").trim_end().to_owned()
}

fn said(text: &str) -> Vec<String> {
    policy_of(text, &ProjectWords::default()).statements.iter().map(short).collect()
}

fn check(table: &[(&str, &[&str])]) {
    for (text, expected) in table {
        assert_eq!(said(text), *expected, "{text}");
    }
}

#[test]
fn the_actor_decides_what_a_verb_says() {
    check(&[
        ("We collect your email address.", &["collect contact.email"]),
        ("You give us your phone number.", &["collect contact.phone"]),
        ("Your password is stored.", &["collect credential.password"]),
        ("Advertisers may collect your IP address.", &["share device.ip_address"]),
        ("Partners send us your postal address.", &["collect contact.address"]),
        ("We protect your email address.", &[]),
        ("You may correct your email address.", &[]),
    ]);
}

#[test]
fn coordinated_verbs_and_kinds_of_data_are_told_apart() {
    check(&[(
        "We collect, use and disclose your name and phone number.",
        &[
            "collect identity.name",
            "share identity.name",
            "collect contact.phone",
            "share contact.phone",
        ],
    )]);
}

#[test]
fn a_denial_reaches_its_verb_and_those_coordinated_with_it() {
    check(&[
        ("We never collect your precise location.", &["not collect location.precise"]),
        ("We do not sell or rent your email address.", &["not share contact.email"]),
        ("No phone number is collected.", &["not collect contact.phone"]),
        ("We do not guess; we collect your age.", &["collect demographic.age"]),
        ("We collect not only your name.", &["collect identity.name"]),
        ("You may choose not to give us your birthday.", &["collect demographic.date_of_birth"]),
        ("If you do not sign in, we collect your cookie ID.", &["collect device.cookie_id"]),
    ]);
}

#[test]
fn a_denial_denies_each_of_the_verbs_coordinated_under_it() {
    check(&[
        (
            "We do not collect, store or share your age.",
            &["not collect demographic.age", "not share demographic.age"],
        ),
        (
            "We do not collect your age and share your name.",
            &["not collect demographic.age", "share identity.name"],
        ),
    ]);
}

#[test]
fn a_denial_reaches_its_verb_over_adverbs() {
    check(&[
        ("We do not directly or indirectly collect your age.", &["not collect demographic.age"]),
        (
            "We do not knowingly and intentionally collect your age.",
            &["not collect demographic.age"],
        ),
        ("We will never, under any circumstances, share your age.", &["not share demographic.age"]),
        ("Your age is not publicly shared.", &["not share demographic.age"]),
        ("We won't look at (or share) your age.", &["not collect demographic.age"]),
        (
            "In our shop we collect, and may then also, or will otherwise, share your age.",
            &["share demographic.age"],
        ),
        (
            "我们不能保证您每天晚上通过互联网向我们传输的年龄是安全的。",
            &["collect demographic.age"],
        ),
        ("我们不会出售和不仅收集您的年龄。", &["collect demographic.age"]),
    ]);
}

#[test]
fn a_denial_goes_on_over_those_who_would_act() {
    check(&[
        ("We do not allow advertisers to collect your age.", &["not share demographic.age"]),
        ("Neither we nor our partners collect your age.", &["not share demographic.age"]),
        ("No third party receives your age.", &["not share demographic.age"]),
        ("We do not guess and our partners collect your age.", &["share demographic.age"]),
        (
            "We do not sell to couriers, partners or advertisers.",
            &[
                "not share delivery",
                "not share partner",
                "not for advertising",
                "not share advertiser",
            ],
        ),
    ]);
}

#[test]
fn a_denial_under_a_condition_says_so() {
    check(&[
        (
            "We do not share your email address without your consent.",
            &["not share contact.email ?"],
        ),
        (
            "We do not share your email address unless the law requires it.",
            &["not share contact.email ?"],
        ),
        (
            "We do not share your name except as described in this policy.",
            &["not share identity.name ?"],
        ),
    ]);
}

#[test]
fn what_is_announced_or_sent_to_the_person_is_not_collected() {
    check(&[
        ("This page says how we use cookies, and why.", &[]),
        ("How we use your phone number:", &["collect contact.phone"]),
        ("What we store is your phone number.", &["collect contact.phone"]),
        (
            "We collect your name so that we can send you a text message.",
            &["collect identity.name"],
        ),
        ("Learn how they treat your age.", &[]),
        ("What do we use your age for?", &[]),
        (
            "What you tell us, and what we store, is your age.",
            &["collect content.support", "collect demographic.age"],
        ),
    ]);
}

#[test]
fn what_is_listed_stands_for_personal_data_at_large() {
    check(&[
        ("We collect personal data such as your name.", &["collect identity.name"]),
        ("We keep your data for two years.", &["keep 2 years"]),
    ]);
}

#[test]
fn in_the_passive_nobody_named_before_acts() {
    check(&[
        ("What you enter is erased after two days.", &["keep 2 days"]),
        ("It is sent from your browser and stored.", &[]),
        ("Your browser type is stored.", &["collect device.attributes.browser"]),
    ]);
}

#[test]
fn explanations_and_addresses_disclose_nothing() {
    check(&[
        ("A cookie is a small file that stores your language.", &[]),
        ("We ask for e-mail: desk@example.com.", &[]),
        ("We send information about our products.", &[]),
        ("We process more information.", &[]),
    ]);
}

#[test]
fn deleting_is_keeping_only_with_a_period() {
    check(&[
        ("We delete your account on demand.", &[]),
        ("We delete this information from our servers.", &[]),
        ("We delete your photos after 30 days.", &["keep 30 days"]),
    ]);
}

#[test]
fn a_recipient_is_one_of_data() {
    check(&[
        ("We give our partners a discount.", &[]),
        ("Our partners collect samples.", &[]),
        ("We give our partners your name.", &["share identity.name"]),
        ("We employ service providers.", &["share processor"]),
    ]);
}

#[test]
fn the_projects_condition_is_named_by_its_id() {
    let words = ProjectWords {
        conditions: vec![("quiet mode".into(), "quiet".into())],
        ..ProjectWords::default()
    };
    let policy = policy_of("In quiet mode we do not collect your location.", &words);
    let [statement] = &policy.statements[..] else { panic!("{:?}", policy.statements) };
    assert_eq!(statement.claim.condition, Some(Condition::Known("quiet".into())));
    assert!(!statement.claim.is_affirmed());
}

#[test]
fn the_projects_words_win() {
    let words = ProjectWords {
        categories: vec![("stitch pattern file".into(), "content.file.pattern".into())],
        ..ProjectWords::default()
    };
    let policy = policy_of("We store your stitch pattern files.", &words);
    assert_eq!(
        policy.statements.iter().map(short).collect::<Vec<_>>(),
        ["collect content.file.pattern"]
    );
}

#[test]
fn list_items_inherit_from_their_lead_in() {
    check(&[
        ("We collect:\n\n- email address provided by a phone;\n", &["collect contact.email"]),
        (
            "We collect:\n\n- your name\n- crash reports\n",
            &["collect identity.name", "collect diagnostics.crash"],
        ),
        (
            "We do not collect:\n\n- your name\n- your age\n",
            &["not collect identity.name", "not collect demographic.age"],
        ),
        ("## What we collect\n\n- Phone number\n", &["collect contact.phone"]),
    ]);
}

#[test]
fn local_lists_define_what_is_broader() {
    let policy = policy_of(
        "We collect device information such as the MAC address.",
        &ProjectWords::default(),
    );
    let mac = policy
        .statements
        .iter()
        .find(|it| it.claim.category.as_deref() == Some("device.id.mac_address"));
    assert_eq!(mac.map(|it| it.claim.broader.clone()), Some(vec!["device".to_owned()]));
}

#[test]
fn heads_take_the_kinds_of_their_modifiers() {
    check(&[
        (
            "We collect payment and device information.",
            &["collect financial.payment", "collect device"],
        ),
        ("We collect information about your device.", &["collect personal", "collect device"]),
        ("We collect aggregated information.", &[]),
        ("We collect statistical information about the use of our website.", &["collect behavior"]),
    ]);
}

#[test]
fn false_friends_are_no_data() {
    check(&[("We address your concerns.", &[]), ("We store the domain name of our company.", &[])]);
}

#[test]
fn purposes_are_named_and_go_with_the_data() {
    check(&[(
        "We use your email address to send you newsletters and to prevent fraud.",
        &["collect contact.email", "for direct_marketing", "for security.fraud"],
    )]);
    let policy = policy_of(
        "We collect crash reports. We use them to improve our app.",
        &ProjectWords::default(),
    );
    assert_eq!(policy.statements[0].claim.purposes, ["improvement"], "given by the next sentence");
}

#[test]
fn recipients_stand_with_the_data_or_alone() {
    let policy = policy_of("We share your order details with couriers.", &ProjectWords::default());
    assert_eq!(policy.statements[0].claim.recipients, ["delivery"]);
    check(&[("We may disclose it to our affiliates.", &["share affiliate"])]);
}

#[test]
fn who_acts_together_with_us_receives_data_too() {
    let both: &[&str] = &["share demographic.age", "collect demographic.age"];
    check(&[
        ("We and our partners may collect your age.", both),
        ("We, our affiliates and other companies record your age.", both),
        ("We may change this, and our partners collect your age.", &["share demographic.age"]),
        ("Partners who run parts of our site may record your age.", &["share demographic.age"]),
        ("Partners run the site, and we record your age.", &["collect demographic.age"]),
    ]);
}

#[test]
fn what_is_shared_is_what_the_person_enters() {
    check(&[
        (
            "The email address that you enter may be shared with our partners.",
            &["collect contact.email", "share contact.email"],
        ),
        ("The age that you enter will not be shared.", &["not share demographic.age"]),
        ("The age that you enter is checked and deleted.", &["collect demographic.age"]),
    ]);
}

#[test]
fn a_period_may_be_an_event_or_left_open() {
    let kept: &[&str] = &["keep criteria", "collect demographic.age"];
    check(&[
        ("We delete your age once the contest has ended.", &["keep criteria"]),
        ("We delete your age after we have answered.", &["keep criteria"]),
        ("After closure of your account, we may keep your age.", kept),
        ("We may keep your age for a commercially reasonable time.", kept),
        ("We keep your age for some length of time.", kept),
        ("We keep your age when you ask.", &["collect demographic.age"]),
    ]);
}

#[test]
fn retention_is_stated_or_follows_criteria() {
    check(&[
        ("We retain your logs for 90 days.", &["keep 90 days"]),
        ("We keep it for as long as necessary.", &["keep criteria"]),
        ("We keep it indefinitely.", &["keep for ever"]),
        ("We delete it after two weeks.", &["keep 14 days"]),
        ("We will respond to your request within 45 days.", &[]),
    ]);
}

#[test]
fn storage_names_its_regions() {
    let policy = policy_of("We store it in data centers in Ireland.", &ProjectWords::default());
    assert_eq!(policy.statements[0].claim.regions, ["IE"]);
}

#[test]
fn asides_state_nothing_of_data_at_large() {
    check(&[
        ("We may change this privacy policy when we collect personal information.", &[]),
        ("The information we collect is safe.", &[]),
        ("How we use your personal information", &[]),
    ]);
}

#[test]
fn a_request_to_the_reader_is_aside_and_a_note_is_not() {
    check(&[
        ("Please include your phone number.", &[]),
        ("Please note that we collect your phone number.", &["collect contact.phone"]),
    ]);
}

#[test]
fn a_purpose_may_end_in_a_particle() {
    check(&[
        (
            "We use your email address to sign you in.",
            &["collect contact.email", "for service.authentication"],
        ),
        (
            "We store cookies to keep you informed and to log in.",
            &["collect device.cookie_id", "for service.notification", "for service.authentication"],
        ),
    ]);
}

#[test]
fn what_completes_a_purpose_is_not_collected() {
    check(&[
        (
            "We use your email address to respond to your inquiries.",
            &["collect contact.email", "for service.support"],
        ),
        ("We collect payment information.", &["collect financial.payment"]),
        (
            "We use cookies for age verification.",
            &[
                "collect device.cookie_id",
                "collect demographic.age",
                "for security.identity_verification",
            ],
        ),
        (
            "We use cookies to process your payments.",
            &["collect device.cookie_id", "for service.payment"],
        ),
    ]);
}

#[test]
fn sources_receive_nothing() {
    check(&[
        ("We receive your name from our partners and other companies.", &["collect identity.name"]),
        ("We share it with our partners.", &["share partner"]),
    ]);
}

#[test]
fn what_a_noun_does_not_cover_is_not_denied() {
    check(&[
        (
            "We share your IP address (not including your name) with advertisers.",
            &["share device.ip_address"],
        ),
        (
            "We share your IP address (but not your name) with advertisers.",
            &["share device.ip_address", "not share identity.name"],
        ),
    ]);
}

#[test]
fn of_a_whole_its_parts_are_said() {
    check(&[
        ("Usage data may include your IP address.", &["collect device.ip_address"]),
        ("Usage data may include many things.", &["collect behavior"]),
        (
            "We collect usage data, which on some evenings may well include your IP address.",
            &["collect behavior", "collect device.ip_address"],
        ),
    ]);
}

#[test]
fn the_word_of_a_headings_topic_is_no_practice_beside_it() {
    check(&[
        ("# Transfer of your data\n\nYour information is processed at our offices.", &[]),
        (
            "# Transfer and collection of data\n\nYour information is collected at our offices.",
            &["collect personal"],
        ),
    ]);
}

#[test]
fn the_titles_of_a_menu_state_nothing() {
    let menu = "Home Shop Sell Your Camera Careers Partners Become A Partner Share With Partners \
        Store Locator Help Center Account Orders Returns Gift Cards Investors Press Collect \
        Points Rewards Club Terms";
    check(&[
        (menu, &[]),
        (&menu.replace("Share With Partners", "We Share Data With Partners"), &[]),
        ("We Share It With Couriers", &["share delivery"]),
        (
            "We Share With Partners what our guests tell us of the Old Quay in winter when the \
             Lamps are lit and the Gulls come home to Cork at night",
            &["share partner"],
        ),
        (
            "We Collect Your Age And Your Name And Your Photos And Your Orders And Your Phone \
             Number And Your Cookies In The Shop At The Quay",
            &[
                "collect demographic.age",
                "collect identity.name",
                "collect identity.photo",
                "collect commerce.order",
                "collect contact.phone",
                "collect device.cookie_id",
            ],
        ),
    ]);
}

#[test]
fn a_section_about_something_else_ends() {
    let rights = "Your rights\n\n";
    let told = "The lamp shop is closed on Sundays.\n\n".repeat(12);
    let used = "We use your information.";
    let read = |text: &str| {
        read("policy", &SourceFile::new("policy.txt", text), Format::Text, &ProjectWords::default())
            .statements
            .iter()
            .map(short)
            .collect::<Vec<_>>()
    };
    assert_eq!(read(&format!("{rights}{used}")), [""; 0]);
    assert_eq!(read(&format!("{rights}{told}{used}")), ["collect personal"]);
    assert_eq!(read(&format!("{told}{rights}{used}")), [""; 0]);
}

#[test]
fn chinese_is_read_as_well() {
    check(&[
        (
            "我们会收集您的手机号码和设备型号。",
            &["collect contact.phone", "collect device.attributes.model"],
        ),
        ("我们不会收集您的精确位置。", &["not collect location.precise"]),
        ("未经您的同意，我们不会共享您的手机号码。", &["not share contact.phone ?"]),
        ("日志信息的保存期限为180日。", &["collect diagnostics.log", "keep 180 days"]),
    ]);
}

#[test]
fn periods_are_counted_in_words_too() {
    for (text, expected) in [
        ("We keep your name for forty-five days.", "45 days"),
        ("We keep your name for twenty four months.", "24 months"),
        ("We keep your name for 3 hundred days.", "300 days"),
        ("Since 2025 twelve months is what we keep your name for.", "12 months"),
        ("We keep your name for one hundred and eighty days.", "180 days"),
        ("We keep your name for twelve (12) months.", "12 months"),
        ("We keep your name for a year.", "1 year"),
        ("We keep your name for up to a month.", "1 month"),
        ("We keep your name between six and twelve months.", "12 months"),
        ("日志信息的保存期限为三十日。", "30 days"),
        ("日志信息的保存期限为二十四个月。", "24 months"),
        ("日志信息的保存期限为一百八十天。", "180 days"),
        ("日志信息的保存期限为十五天。", "15 days"),
    ] {
        let kept = kept(text);
        let days: Days = expected.parse().unwrap();
        let is_it = kept.len() == 1 && kept[0].ends_with(&format!(" {days}"));
        assert!(is_it, "{text}: {kept:?}");
    }
    assert!(kept("We keep your name, and write to you twice a year.").is_empty());
}

/// What is said to be kept, with the category before the period.
fn kept(text: &str) -> Vec<String> {
    let statements = policy_of(text, &ProjectWords::default()).statements;
    let kept = statements.iter().filter(|it| it.claim.practice == Practice::Retain);
    kept.map(|it| {
        let category = it.claim.category.as_deref().unwrap_or("-");
        format!("{category}{}", short(it).trim_start_matches("keep"))
    })
    .collect()
}

#[test]
fn a_row_says_how_long_what_its_other_cells_name_is_kept() {
    let table = "## Our periods\n\n| What | Retention period |\n| --- | --- |\n\
        | Email address and phone number | 30 days |\n| Order details | Until you close your account |\n";
    let expected = ["contact.email 30 days", "contact.phone 30 days", "commerce.order criteria"];
    assert_eq!(kept(table), expected);
    let exchanged =
        "| How long we keep it | What |\n| --- | --- |\n| Two years | Order details |\n";
    assert_eq!(kept(exchanged), ["commerce.order 2 years"]);
    let of_orders = "| What | Retention period |\n| --- | --- |\n| Email address | 30 days of order details |\n";
    assert_eq!(kept(of_orders), ["contact.email 30 days"]);
    let row = policy_of(table, &ProjectWords::default()).statements;
    let quotes: Vec<_> = row.iter().map(|it| it.claim.evidence.quote.as_str()).collect();
    assert!(quotes.contains(&"Email address and phone number | 30 days"), "{quotes:?}");
    let other = "| What | Answered within |\n| --- | --- |\n| Email address | 30 days |\n";
    assert_eq!(kept(other), [""; 0]);
}

#[test]
fn a_list_about_keeping_gives_each_item_its_period() {
    let list = "## How long we keep data\n\n- Email address: 30 days\n- Log files: one year\n";
    assert_eq!(kept(list), ["contact.email 30 days", "diagnostics.log 1 year"]);
    let below = |lead: &str| kept(&format!("{lead}\n\n- Email address: 30 days\n"));
    assert_eq!(below("How long we keep what you tell us:"), ["contact.email 30 days"]);
    assert_eq!(below("How long we keep what you tell us depends."), [""; 0]);
    assert_eq!(
        below("# How long we keep data\n\nIn our shop it is so:"),
        ["contact.email 30 days"]
    );
    assert_eq!(kept("Kept for 30 days: cookies."), ["- 30 days"]);
    assert_eq!(
        kept("We keep for 30 days your name, for 60 days your age."),
        ["identity.name 30 days", "demographic.age 60 days"]
    );
    let text =
        "We keep your email address and your name for 30 days, your phone number for 2 years.";
    assert_eq!(
        kept(text),
        ["contact.email 30 days", "identity.name 30 days", "contact.phone 2 years"]
    );
}

#[test]
fn a_table_takes_over_what_the_line_above_it_says() {
    let table = "We collect the following:\n\n| Kind | Examples |\n| --- | --- |\n\
        | Contact | Phone number |\n";
    assert_eq!(said(table), ["collect contact.phone"]);
    assert_eq!(said(&table.replace("collect", "do not collect")), ["not collect contact.phone"]);
}

#[test]
fn a_pronoun_is_denied_what_it_stands_for() {
    let denied = |text: &str| -> Vec<String> {
        said(text).into_iter().filter(|it| it.starts_with("not")).collect()
    };
    assert_eq!(
        denied("We read your phone number; we do not send it to our servers."),
        ["not collect contact.phone"]
    );
    assert_eq!(
        denied("We collect your name and phone number. We never sell them."),
        ["not share identity.name", "not share contact.phone"]
    );
    assert_eq!(
        denied("We do not collect your age. We do not sell it."),
        ["not collect demographic.age"]
    );
    assert_eq!(denied("We collect your age. We share it for no reason."), [""; 0]);
    assert_eq!(denied("We collect your age. We do not sell. It is safe."), [""; 0]);
    assert_eq!(denied("Your age is asked once; it is not stored for long."), [""; 0]);
    assert_eq!(denied("We read your age; we do not provide it to children."), [""; 0]);
    assert_eq!(
        denied("We read your age; we do not sell it on our servers."),
        ["not share demographic.age"]
    );
    let text = "We collect your photos. We never sell them, summer or winter.";
    let sold = policy_of(text, &ProjectWords::default()).statements.pop().expect("a statement");
    assert_eq!(&text[sold.span.range()], "sell them");
    assert_eq!(denied("We collect your name. You do not have to give it to us."), [""; 0]);
}

#[test]
fn a_general_word_that_leads_to_a_kind_of_data_is_not_denied_itself() {
    check(&[
        ("We never store any data about your health.", &["not collect health"]),
        ("We never store any personal data.", &["not collect personal"]),
    ]);
}

#[test]
fn purposes_and_recipients_of_a_kind_of_data_say_nothing_of_others() {
    let beside = |text: &str| -> Vec<String> {
        let statements = policy_of(text, &ProjectWords::default()).statements;
        let of_others = statements.iter().filter(|it| !it.is_beside_data);
        of_others.filter(|it| it.claim.category.is_none()).map(short).collect()
    };
    let none = [""; 0];
    assert_eq!(beside("We use your email address to send you our newsletter."), none);
    assert_eq!(beside("We collect your name. We use it to improve our services."), none);
    assert_eq!(beside("- **Couriers.** We share your name with couriers.\n"), none);
    assert_eq!(beside("We do all of this to improve our services."), ["for improvement"]);
    assert_eq!(beside("With couriers: we share your name."), none);
    assert_eq!(beside("We employ three or four service providers."), ["share processor"]);
    assert_eq!(
        beside("We share your name with partners. We do not sell to partners."),
        ["not share partner"]
    );
    let service = "We use your email address to provide customer support.";
    assert_eq!(beside(service), ["for service.support"], "meant of all data");
}

#[test]
fn a_denied_purpose_is_none_that_data_is_used_for() {
    let text = "We do not use cookies for advertising.";
    let statements = policy_of(text, &ProjectWords::default()).statements;
    assert!(statements.iter().all(|it| !it.claim.is_affirmed()), "{statements:?}");
}

#[test]
fn a_heading_limits_no_denial_to_its_purpose() {
    let text = "## Signing in\n\nWe never keep your phone number on our servers.\n";
    let statements = policy_of(text, &ProjectWords::default()).statements;
    assert_eq!(statements[0].claim.purposes, [""; 0]);
}

proptest::proptest! {
    #[test]
    fn every_statement_stands_in_the_source(
        words in proptest::collection::vec(
            "(we|you|third parties|do not|never|collect|share|for 3 days|your email|data|\\(|\\)|,|\\.|:|except|我们|收集|手机|é\u{200B}|-|&amp;)",
            0..60,
        ),
    ) {
        let text = words.join(" ");
        for format in [Format::Html, Format::Markdown, Format::Text] {
            let file = SourceFile::new("policy", text.clone());
            let policy = read("policy", &file, format, &ProjectWords::default());
            for statement in &policy.statements {
                proptest::prop_assert!(!file.slice(statement.span).is_empty());
                let sentence = letters(&file.slice(statement.sentence).replace("&amp;", "&"));
                let quote = letters(&statement.claim.evidence.quote.replace("&amp;", "&"));
                proptest::prop_assert!(!quote.is_empty());
                proptest::prop_assert!(sentence.contains(&quote), "{quote:?} in {sentence:?}");
            }
        }
    }
}

/// What is left of a text without its blanks and without what cannot be seen.
fn letters(text: &str) -> String {
    text.chars().filter(|it| !it.is_whitespace() && *it != '\u{200B}').collect()
}
