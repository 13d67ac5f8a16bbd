//! Every kind of change, from a project and one edit of it.

mod shown;

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{Change, Diff, Named, State};
use crate::finding::Files;
use crate::lints::Context;
use crate::project::{Project, Root, load};
use crate::scratch::tree;
use crate::verdict::RULES;

const MANIFEST: &str = r#"
[[document]]
id = "privacy"
path = "policy.md"

[condition.beta]
phrases = ["join the beta"]

[condition.club]
phrases = ["join the club"]

[storage.cloud]
regions = { "*" = "SE" }

[retention.orders]
period = "30 days"

[retention.ever]
until = "the shop closes"

[recipient.courier]
kind = "delivery"

[[sdk]]
id = "lamp"
name = "Lamp"
company = "Lamp Ltd."
data = ["diagnostics.crash"]
purposes = ["analytics.performance"]
"#;

const CODE: &str = r#"
use privacy_derive::Privacy;

#[derive(Privacy)]
#[privacy(subject = "user", purpose = "service.account", basis = "consent")]
pub struct Person {
    #[privacy(category = "contact.email", retention = "orders", storage = "device")]
    email: String,
    #[privacy(category = "contact.address", retention = "ever", storage = "cloud", shared_with = "courier")]
    address: String,
    #[privacy(category = "financial.payment_card", extent = "partial", optional, when = "beta", basis = "contract")]
    card: String,
}
"#;

const POLICY: &str = "# Policy\n\nEffective date: 4 May 2026\n\nWe collect your email address to manage \
    your account. We do not sell personal data.\n";

const NAMES: [&str; 3] = ["privacy.toml", "src/lib.rs", "policy.md"];

fn project(texts: [&str; 3], files: &mut Files) -> Project {
    let package = "[package]\nname = \"shop\"\nversion = \"0.1.0\"\nedition = \"2024\"\n";
    let files_at = [("Cargo.toml", package)].into_iter().chain(NAMES.into_iter().zip(texts));
    let dir = tree(&files_at.collect::<Vec<_>>());
    load(&Root::new(dir.path(), ""), files).unwrap()
}

fn diff(old: [&str; 3], new: [&str; 3]) -> Diff {
    let (mut old_files, mut new_files) = (Files::default(), Files::default());
    let (before, after) = (project(old, &mut old_files), project(new, &mut new_files));
    let before = Context::new(&before, &old_files, Date::ZERO, None);
    let after = Context::new(&after, &new_files, Date::ZERO, None);
    let old = State { context: &before, files: &old_files };
    Diff::between(Some(old), Some(State { context: &after, files: &new_files }))
}

/// The changes as `rule verdict: message`.
fn lines(diff: &Diff) -> Vec<String> {
    let line = |it: &Change| format!("{} {}: {}", it.kind.rule().name, it.verdict, it.message);
    diff.changes.iter().map(line).collect()
}

/// An edit of one of the files, and the changes that it is one way and the other.
type Edit = (&'static str, &'static str, &'static [&'static str], &'static [&'static str]);

#[rustfmt::skip]
const EDITS: &[Edit] = &[
    (r#"    #[privacy(category = "financial"#, "    #[privacy(category = \"contact.phone\")]\n    phone: String,\n    #[privacy(category = \"financial",
        &["new-category consent: `contact.phone` is collected, for `service.account`"],
        &["dropped-category none: `contact.phone` is collected no more"]),
    (r#"    #[privacy(category = "financial"#, "    #[privacy(category = \"biometric.face\")]\n    face: String,\n    #[privacy(category = \"financial",
        &["new-sensitive-category consent: `biometric.face` is collected, for `service.account`"],
        &["dropped-category none: `biometric.face` is collected no more"]),
    (r#"    #[privacy(category = "financial"#, "    #[privacy(category = \"contact.address.city\")]\n    city: String,\n    #[privacy(category = \"financial",
        &["narrower-category none: `contact.address.city` is collected, for `service.account`"],
        &["dropped-category none: `contact.address.city` is collected no more"]),
    (r#"retention = "orders", storage"#, r#"purpose = ["service.account", "direct_marketing"], retention = "orders", storage"#,
        &["new-purpose consent: `contact.email` is processed for `direct_marketing`"],
        &["dropped-purpose none: `contact.email` is processed for `direct_marketing` no more"]),
    (r#"storage = "device""#, r#"storage = "device", shared_with = "courier""#,
        &["new-recipient consent: `courier` receives `contact.email`"],
        &["dropped-recipient none: `courier` receives `contact.email` no more"]),
    ("period = \"30 days\"", "period = \"60 days\"",
        &["longer-retention consent: `contact.email` is kept for 60 days, and was kept for 30 days"],
        &["shorter-retention none: `contact.email` is kept for 30 days, and was kept for 60 days"]),
    (r#"retention = "orders""#, r#"retention = "ever""#,
        &["longer-retention consent: `contact.email` is kept until the end of `ever`, and was kept for 30 days"],
        &["changed-retention notice: `contact.email` is kept for 30 days, and was kept until the end of `ever`"]),
    (r#"retention = "orders", "#, "",
        &["longer-retention consent: `contact.email` is kept for an unstated time, and was kept for 30 days"],
        &["stated-retention none: `contact.email` is kept for 30 days"]),
    (r#"storage = "device""#, r#"storage = "cloud""#,
        &["device-to-server consent: `contact.email` is stored in `cloud` (SE), and was on the device alone"],
        &["changed-storage notice: `contact.email` is stored in `device`, and was in `cloud` (SE)"]),
    (r#", storage = "device""#, "",
        &[],
        &["stated-storage none: `contact.email` is stored in `device`"]),
    (r#""*" = "SE""#, r#""*" = "US""#,
        &["changed-storage notice: `contact.address` is stored in `cloud` (US), and was in `cloud` (SE)"],
        &["changed-storage notice: `contact.address` is stored in `cloud` (SE), and was in `cloud` (US)"]),
    (r#"retention = "ever", "#, r#"retention = "ever", basis = "legitimate_interest", "#,
        &["weaker-basis consent: `contact.address` rests on `legitimate_interest`, and did on `consent`"],
        &["stronger-basis none: `contact.address` rests on `consent`, and did on `legitimate_interest`"]),
    (r#"basis = "contract""#, r#"basis = "vital_interest""#,
        &["changed-basis notice: `financial.payment_card` rests on `vital_interest`, and did on `contract`"],
        &["changed-basis notice: `financial.payment_card` rests on `contract`, and did on `vital_interest`"]),
    (r#"basis = "contract""#, r#"basis = "explicit_consent""#,
        &["stronger-basis none: `financial.payment_card` rests on `explicit_consent`, and did on `contract`"],
        &["weaker-basis consent: `financial.payment_card` rests on `contract`, and did on `explicit_consent`"]),
    (r#"basis = "contract""#, r#"basis = "consent""#,
        &["stronger-basis none: `financial.payment_card` rests on `consent`, and did on `contract`"],
        &["weaker-basis consent: `financial.payment_card` rests on `contract`, and did on `consent`"]),
    (r#"basis = "contract""#, r#"basis = "legitimate_interest""#,
        &["weaker-basis consent: `financial.payment_card` rests on `legitimate_interest`, and did on `contract`"],
        &["stronger-basis none: `financial.payment_card` rests on `contract`, and did on `legitimate_interest`"]),
    ("period = \"30 days\"", "period = \"720 hours\"", &[], &[]),
    (r#", basis = "contract""#, r#", basis = "contract", retention = "ever""#,
        &["stated-retention none: `financial.payment_card` is kept until the end of `ever`"],
        &["longer-retention consent: `financial.payment_card` is kept for an unstated time, and was kept until the end of `ever`"]),
    (r#", basis = "consent")]"#, ")]",
        &[],
        &["stated-basis none: `contact.address` rests on `consent`", "stated-basis none: `contact.email` rests on `consent`"]),
    (r#", extent = "partial""#, "",
        &["whole-data consent: all of `financial.payment_card` is collected, and was in part"],
        &[]),
    (", optional", "",
        &["now-required notice: `financial.payment_card` can be declined no more"],
        &[]),
    (r#", when = "beta""#, "",
        &["dropped-condition consent: `financial.payment_card` is collected without a condition"],
        &[]),
    (r#"when = "beta""#, r#"when = "club""#,
        &["new-condition notice: `financial.payment_card` is collected under `club` too"],
        &["new-condition notice: `financial.payment_card` is collected under `beta` too"]),
    (r#"retention = "ever", "#, r#"retention = "ever", subject = "child", "#,
        &["new-subject notice: `contact.address` is about a `child` too"],
        &["new-subject notice: `contact.address` is about a `user` too"]),
    ("[[sdk]]", "[[sdk]]\nid = \"torch\"\nname = \"Torch\"\ndata = [\"device.ip_address\"]\n\n[[sdk]]",
        &["new-sdk consent: `torch` (Torch) ships, and collects `device.ip_address`"],
        &["dropped-sdk none: `torch` (Torch) ships no more"]),
    (r#"["diagnostics.crash"]"#, r#"["diagnostics.crash", "device.ip_address"]"#,
        &["wider-sdk consent: `lamp` collects `device.ip_address` too"],
        &[]),
    ("company = \"Lamp Ltd.\"", "company = \"Beacon Inc.\"",
        &["changed-sdk notice: the company of `lamp` is \"Beacon Inc.\" now"],
        &["changed-sdk notice: the company of `lamp` is \"Lamp Ltd.\" now"]),
    ("We do not sell personal data.", "",
        &["dropped-denial notice: `privacy` says no more: no-share personal scope sale"],
        &["new-denial none: `privacy` says: no-share personal scope sale"]),
    ("email address to", "email address and your phone number to",
        &["new-statement notice: `privacy` says: collect contact.phone for service.account"],
        &["dropped-statement none: `privacy` says no more: collect contact.phone for service.account"]),
    ("[condition.beta]", "[[document]]\nid = \"notice\"\npath = \"policy.md\"\n\n[condition.beta]",
        &["new-document notice: `notice` is published"],
        &["dropped-document notice: `notice` is published no more"]),
];

#[test]
fn every_edit_is_its_change_both_ways() {
    let mut seen = BTreeSet::new();
    let mut failures = Vec::new();
    for (from, to, there, back) in EDITS {
        let old = [MANIFEST, CODE, POLICY];
        let new: [String; 3] = old.map(|it| it.replacen(from, to, 1));
        let new = [&*new[0], &*new[1], &*new[2]];
        assert_ne!(old, new, "{from} stands nowhere");
        for (diff, expected) in [(diff(old, new), there), (diff(new, old), back)] {
            let found = lines(&diff);
            if found != *expected {
                failures
                    .push(format!("{from} -> {to}\n  found {found:#?}\n  expected {expected:#?}"));
            }
            seen.extend(diff.changes.iter().map(|it| it.kind.rule().name));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    let unseen: Vec<_> = RULES.iter().map(|it| it.name).filter(|it| !seen.contains(it)).collect();
    assert_eq!(unseen, [""; 0], "no edit shows these");
}

#[test]
fn nothing_changes_where_nothing_did() {
    let same = [MANIFEST, CODE, POLICY];
    assert!(diff(same, same).changes.is_empty());
    let moved =
        CODE.replace("    email: String,\n", "    e_mail: String,\n").replace("Person", "Customer");
    assert!(diff(same, [MANIFEST, &moved, POLICY]).changes.is_empty(), "names are no practice");
}

#[test]
fn a_longer_time_is_shown_where_it_is_said() {
    let other = "    #[privacy(category = \"contact.email\", retention = \"40 days\")]\n    other: String,\n}";
    let code = CODE.trim_end().strip_suffix('}').expect("a type").to_owned() + other;
    let longer = code.replace("40 days", "50 days");
    let diff = diff([MANIFEST, &code, POLICY], [MANIFEST, &longer, POLICY]);
    let kept = "`contact.email` is kept for 50 days, and was kept for 40 days";
    assert_eq!(lines(&diff), [format!("longer-retention consent: {kept}")]);
    let Change { source, cause, .. } = &diff.changes[0];
    assert_eq!((&*source.text, cause), ("shop::Person.other", &None));
}

#[test]
fn a_project_sets_its_own_verdicts() {
    let manifest =
        format!("{MANIFEST}\n[changes]\nnew-recipient = \"notice\"\nchanged-sdk = \"consent\"\n");
    let code =
        CODE.replace("storage = \"device\"", "storage = \"device\", shared_with = \"courier\"");
    let diff = diff([MANIFEST, CODE, POLICY], [&manifest, &code, POLICY]);
    assert_eq!(lines(&diff), ["new-recipient notice: `courier` receives `contact.email`"]);
}

#[test]
fn what_the_policy_promises_binds_beyond_the_project() {
    let manifest =
        format!("{MANIFEST}\n[changes]\nnew-purpose = \"none\"\nnew-recipient = \"none\"\n");
    let policy = format!(
        "{POLICY}\nIf we use personal data for new purposes, we will ask for your consent again.\n"
    );
    let code = CODE.replace(
        "storage = \"device\"",
        "storage = \"device\", purpose = [\"service.account\", \"analytics\"], shared_with = \"courier\"",
    );
    let diff = diff([&manifest, CODE, &policy], [&manifest, &code, &policy]);
    assert_eq!(
        lines(&diff),
        [
            "new-purpose consent: `contact.email` is processed for `analytics`",
            "new-recipient none: `courier` receives `contact.email`",
        ]
    );
    let promise = diff.changes[0].promise.as_ref().expect("the sentence that binds");
    assert!(promise.text.starts_with("If we use personal data for new purposes"), "{promise:?}");
    assert_eq!((promise.path.as_str(), promise.line), ("policy.md", 7));
}

#[test]
fn a_rule_of_a_category_is_the_cause_of_a_longer_time() {
    let rule = |period: &str| {
        format!(
            "{MANIFEST}\n[retention.cards]\nperiod = \"{period}\"\ncategories = [\"financial\"]\n"
        )
    };
    let diff = diff([&rule("90 days"), CODE, POLICY], [&rule("120 days"), CODE, POLICY]);
    let kept = "`financial.payment_card` is kept for 120 days, and was kept for 90 days";
    assert_eq!(lines(&diff), [format!("longer-retention consent: {kept}")]);
    let cause = diff.changes[0].cause.as_ref().map(|it| it.text.as_str());
    assert_eq!(cause, Some("[retention.cards]"));
}

#[test]
fn a_narrower_category_that_needs_more_care_is_a_new_one() {
    let field = |category: &str, name: &str| {
        format!("    #[privacy(category = \"{category}\")]\n    {name}: String,\n}}\n")
    };
    let coarse =
        CODE.trim_end().strip_suffix('}').expect("a type").to_owned() + &field("location", "town");
    let precise = coarse.trim_end().strip_suffix('}').expect("a type").to_owned()
        + &field("location.precise", "place");
    let diff = diff([MANIFEST, &coarse, POLICY], [MANIFEST, &precise, POLICY]);
    let collected = "`location.precise` is collected, for `service.account`";
    assert_eq!(lines(&diff), [format!("new-sensitive-category consent: {collected}")]);
}

#[test]
fn a_promise_makes_nothing_of_what_concerns_nobody() {
    let promise = "Before material changes take effect we will obtain your renewed agreement.";
    let policy = format!("{POLICY}\n{promise}\n");
    let told = policy.replace("email address to", "email address and your phone number to");
    let no_card: String =
        CODE.lines().filter(|it| !it.contains("card")).flat_map(|it| [it, "\n"]).collect();
    let diff = diff([MANIFEST, CODE, &policy], [MANIFEST, &no_card, &told]);
    assert_eq!(
        lines(&diff),
        [
            "new-statement notice: `privacy` says: collect contact.phone for service.account",
            "dropped-category none: `financial.payment_card` is collected no more",
        ]
    );
}

#[test]
fn text_of_strangers_is_shown_as_text() {
    let policy = POLICY.replace(
        "email address",
        "email address and <script>alert(1)</script> \u{202e}`your | phone number`\u{1b}[31m",
    );
    let diff = diff([MANIFEST, CODE, POLICY], [MANIFEST, CODE, &policy]);
    let states = Named { old: "v1\u{1b}[2J", new: "<b>" };
    let (mut human, mut markdown) = (Vec::new(), Vec::new());
    super::human::write(&mut human, &diff, &states).unwrap();
    super::markdown::write(&mut markdown, &diff, &states).unwrap();
    let (human, markdown) =
        (String::from_utf8(human).unwrap(), String::from_utf8(markdown).unwrap());
    assert!(human.contains("phone number"), "{human}");
    for text in [&human, &markdown] {
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text:?}");
    }
    let outside_code: String = markdown.split('`').step_by(2).collect();
    assert!(!outside_code.contains("<script>"), "{markdown}");
}
