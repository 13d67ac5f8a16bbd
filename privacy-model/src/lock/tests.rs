use proptest::prelude::*;

use super::*;
use crate::annotation::{Allow, Annotation, Term};
use crate::claim::{Condition, Evidence, Polarity, Practice, Scope};
use crate::days::Days;
use crate::judgement::meets;

const WHOLE: &str = r#"version 1
# Written by `cargo privacy lock`: what the published documents promise.
allow undisclosed-category package plover item plover::Visit::port category device.ip_address
category content.file.print_job for service retention print-history to courier,jpush
claim privacy-en collect contact.email for service.account,security section "What we collect" quote "your e-mail address"
claim privacy-en collect device.id.mac_address under device,device.id when joined-program only quote "MAC address"
claim privacy-en no-share - to advertiser scope sale,child if "unless you \"agree\"" quote "we do not sell"
claim privacy-en retain content.file.print_job period 28..31 region CN,US quote "one month"
condition joined-program
deny undisclosed-category
planned 2.1 plover collect content.audio for service
product plover
product plover says privacy-en
product plover ships plover
product plover ships plover-core
recipient courier delivery
retention account criteria
retention print-history 30..30
sdk jpush
storage cloud region CN,US
"#;

fn error(text: &str) -> String {
    text.parse::<Lock>().unwrap_err().to_string()
}

#[test]
fn every_fact_is_read_and_written_as_it_was() {
    let lock: Lock = WHOLE.parse().unwrap();
    assert_eq!(lock.to_string(), WHOLE);
    assert_eq!(lock.claims.len(), 4);
    assert_eq!(lock.products["plover"].packages.len(), 2);
    assert_eq!(lock.rules["print-history"], Period::Stated(Days::exactly(30)));
}

#[test]
fn lines_end_as_any_editor_ends_them() {
    let lock: Lock = WHOLE.replace('\n', "\r\n").parse().unwrap();
    assert_eq!(lock.to_string(), WHOLE);
}

#[test]
fn mistakes_stand_on_their_line() {
    let cases = [
        ("", "line 1: expected `version 1`"),
        ("claim", "line 1: expected `version 1`"),
        ("version 9\n???", "line 1: the format has version 9, and this release reads up to 1"),
        ("version 1\n\nclaims a", "line 3: unknown fact `claims`"),
        ("version 1\n<<<<<<< main", "line 2: a merge left both sides"),
        ("version 1\nclaim a", "line 2: expected a word at the end"),
        (
            "version 1\nclaim a hide b",
            "line 2: expected a practice such as `collect` or `no-share`, found `hide`",
        ),
        ("version 1\nclaim a collect b scope moon", "expected the scope of a denial, found `moon`"),
        ("version 1\nclaim a collect b to c for d", "`for` does not belong here"),
        ("version 1\nclaim a collect b to c,,d", "expected a word"),
        ("version 1\nretention a soon", "expected a period such as"),
        ("version 1\nretention a 1..2..3", "expected a period such as"),
        ("version 1\nretention a 1..2\nretention a 3..4", "line 3: `a` has two lines"),
        ("version 1\nproduct a sells b", "expected `ships` or `says`, found `sells`"),
        ("version 1\ndeny a b", "`b` does not belong here"),
        ("version 1\ndeny \"a", "a quoted word does not end"),
        ("version 1\ndeny \"a\\", "a quoted word does not end"),
        ("version 1\ndeny \"a\\x\"", "unknown escape `\\x`"),
        ("version 1\ndeny \"\\u{110000}\"", "unknown escape `\\u`"),
        ("version 1\ndeny \"a\"b", "expected the end of the line, found `b`"),
        ("version 1\ndeny a ", "expected the end of the line"),
    ];
    for (text, message) in cases {
        let error = error(text);
        assert!(error.contains(message), "{text:?}: {error}");
    }
}

#[test]
fn a_lock_that_cannot_be_read_still_says_whom_it_binds() {
    let newer = WHOLE.replace("version 1", "version 7").replace("claim ", "promise ");
    assert!(newer.parse::<Lock>().is_err());
    assert!(lists_package(&newer, "plover-core"));
    assert!(!lists_package(&newer, "privacy-en"));
    assert!(!lists_package("product", "a"));
}

#[test]
fn a_package_is_bound_by_the_products_that_ship_it() {
    let lock: Lock = WHOLE.parse().unwrap();
    let bound = lock.claims_for("plover-core");
    let [(product, claims)] = &bound[..] else { panic!("{bound:?}") };
    assert_eq!((*product, claims.all().len()), ("plover", 5));
    assert!(lock.claims_for("privacy-en").is_empty());
    let words = lock.words();
    assert!(words.categories.contains("content.file.print_job"));
    assert!(words.recipients.contains("jpush") && words.recipients.contains("courier"));
}

#[test]
fn an_accepted_finding_fits_all_that_is_known() {
    let lock: Lock = WHOLE.parse().unwrap();
    let port = ItemName { package: "plover", path_end: &["Visit", "port"] };
    assert!(lock.accepts("undisclosed-category", "device.ip_address", port));
    assert!(!lock.accepts("contradicted-claim", "device.ip_address", port));
    assert!(!lock.accepts("undisclosed-category", "device.id", port));
    let elsewhere = [
        ItemName { package: "plover-core", ..port },
        ItemName { path_end: &["Visitor", "port"], ..port },
        ItemName { path_end: &["Visit", "Tcp.port"], ..port },
    ];
    for item in elsewhere {
        assert!(!lock.accepts("undisclosed-category", "device.ip_address", item), "{item:?}");
    }
}

/// Words as ids are, and words as strangers write them.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-z]{1,4}(\\.[a-z_]{1,4}){0,2}",
        1 => Just("-".to_owned()),
        1 => "\\PC{0,6}",
        1 => "[\"\\\\\\n\\r\\t ,#\u{0}\u{1b}\u{202e}\u{200b}]{0,4}",
    ]
}

fn words() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(word(), 0..3)
}

fn period() -> impl Strategy<Value = Period> {
    prop_oneof![
        any::<(u32, u32)>().prop_map(|(a, b)| Period::Stated(Days::between(a, b))),
        Just(Period::Criteria),
        Just(Period::Indefinite),
    ]
}

fn practice() -> impl Strategy<Value = Practice> {
    use Practice::{Collect, Retain, Share, Store, Use};
    prop::sample::select(vec![Collect, Use, Share, Store, Retain])
}

fn scopes() -> impl Strategy<Value = Vec<Scope>> {
    use Scope::{Automatic, Child, Device, Sale, Server, ThirdParty, Whole};
    let all = vec![Server, Device, ThirdParty, Whole, Child, Automatic, Sale];
    prop::collection::vec(prop::sample::select(all), 0..2)
}

prop_compose! {
    fn claim(origin: fn(String) -> Origin)(
        (practice, is_denied, exclusive) in (practice(), any::<bool>(), any::<bool>()),
        (category, broader, purposes) in (prop::option::of(word()), words(), words()),
        (recipients, scopes, regions) in (words(), scopes(), words()),
        condition in prop::option::of((any::<bool>(), word())),
        period in prop::option::of(period()),
        (by, section, quote) in (word(), word(), word()),
    ) -> Claim {
        let polarity = if is_denied { Polarity::Denied } else { Polarity::Affirmed };
        let of_words = |is_known| if is_known { Condition::Known } else { Condition::Other };
        let condition = condition.map(|(is_known, words)| of_words(is_known)(words));
        let evidence = Evidence { origin: origin(by), section, quote };
        Claim {
            category, broader, purposes, recipients, scopes, condition, exclusive, period, regions,
            ..Claim::new(practice, polarity, evidence)
        }
    }
}

prop_compose! {
    fn defaults()(
        (purposes, recipients) in (words(), words()),
        (basis, retention) in (prop::option::of(word()), prop::option::of(word())),
    ) -> CategoryDefaults {
        CategoryDefaults { purposes, basis, retention, recipients }
    }
}

prop_compose! {
    fn allowed()(
        (lint, package, item) in (word(), prop::option::of(word()), prop::option::of(word())),
        (path, category) in (prop::option::of(word()), prop::option::of(word())),
    ) -> AllowedFinding {
        AllowedFinding { lint, package, item, path, category }
    }
}

fn product() -> impl Strategy<Value = Product> {
    let set = || prop::collection::btree_set(word(), 0..3);
    (set(), set()).prop_map(|(documents, packages)| Product { documents, packages })
}

fn recipient() -> impl Strategy<Value = Recipient> {
    prop_oneof![Just(Recipient::Sdk), word().prop_map(Recipient::Kind)]
}

prop_compose! {
    fn lock()(
        products in prop::collection::btree_map(word(), product(), 0..3),
        claims in prop::collection::btree_set(claim(Origin::Document), 0..4),
        planned in prop::collection::btree_set((word(), claim(Origin::Planned)), 0..3),
        categories in prop::collection::btree_map(word(), defaults(), 0..3),
        recipients in prop::collection::btree_map(word(), recipient(), 0..3),
        rules in prop::collection::btree_map(word(), period(), 0..3),
        storages in prop::collection::btree_map(word(), words(), 0..3),
        conditions in prop::collection::btree_set(word(), 0..3),
        denied in prop::collection::btree_set(word(), 0..3),
        allows in prop::collection::btree_set(allowed(), 0..3),
    ) -> Lock {
        Lock {
            products, claims, planned, categories, recipients, rules, storages, conditions, denied,
            allows,
        }
    }
}

/// Ids that random annotations and random claims share often enough to meet.
fn id(ids: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(ids).prop_map(str::to_owned)
}

const CATEGORIES: &[&str] = &[
    "personal",
    "contact",
    "contact.email",
    "device.id",
    "device.id.imei",
    "location.coarse",
    "location.precise",
    "health.fitness",
    "weather",
];
const PURPOSES: &[&str] = &["service", "service.account", "advertising", "data_sale"];
const RECIPIENTS: &[&str] = &["courier", "delivery", "jpush"];
const CONDITIONS: &[&str] = &["joined-program", "incognito"];

fn several(ids: &'static [&'static str]) -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(id(ids), 0..3)
}

fn terms(words: Vec<String>) -> Vec<Term<()>> {
    words.into_iter().map(|it| Term::new(it, ())).collect()
}

fn maybe(ids: &'static [&'static str]) -> impl Strategy<Value = Option<Term<()>>> {
    prop::option::of(id(ids).prop_map(|it| Term::new(it, ())))
}

prop_compose! {
    fn plausible_annotation()(
        (categories, purposes, recipients) in
            (several(CATEGORIES), several(PURPOSES), several(RECIPIENTS)),
        (subject, storage, condition) in
            (maybe(&["child", "user"]), maybe(&["device", "server", "cloud"]), maybe(CONDITIONS)),
        retention in maybe(&["account", "print-history", "90 days"]),
        (partial, optional) in (prop::option::of(Just(())), prop::option::of(Just(()))),
    ) -> Annotation<()> {
        Annotation {
            categories: terms(categories),
            purposes: terms(purposes),
            recipients: terms(recipients),
            subject, storage, condition, retention, partial, optional,
            ..Annotation::default()
        }
    }
}

prop_compose! {
    fn plausible_claim()(
        claim in claim(Origin::Document),
        category in prop::option::of(id(CATEGORIES)),
        (purposes, recipients) in (several(PURPOSES), several(RECIPIENTS)),
        condition in prop::option::of(id(CONDITIONS).prop_map(Condition::Known)),
        broader in several(CATEGORIES),
    ) -> Claim {
        let regions = claim.regions.into_iter().take(1).map(|_| "US".to_owned()).collect();
        let evidence = Evidence { origin: Origin::Document("privacy".into()), ..claim.evidence };
        Claim {
            category, broader, purposes, recipients, condition, regions, evidence, ..claim
        }
    }
}

/// What the linter judges against, and the lock that carries it.
fn both_sides(claims: Vec<Claim>) -> (Claims, Lock) {
    let whole: Lock = WHOLE.parse().unwrap();
    let mut lock = Lock { claims: claims.iter().cloned().collect(), ..whole };
    lock.planned.clear();
    lock.products.entry("plover".into()).or_default().documents.insert("privacy".into());
    let mut judged = Claims::new(claims);
    judged.rules = lock.rules.clone();
    judged.recipients = lock.recipients.clone();
    judged.categories = lock.categories.clone();
    judged.storages = lock.storages.clone();
    (judged, lock)
}

/// Each aspect with its grade and the lint that reports it.
fn verdict(mut annotation: Annotation<()>, claims: &Claims) -> Vec<String> {
    claims.complete(&mut annotation);
    meets(&annotation, claims)
        .iter()
        .map(|it| {
            let lint = it.lint(&annotation.categories[it.aspect.category()].text);
            format!("{:?} {:?} {lint:?}", it.aspect, it.grade)
        })
        .collect()
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(lock in lock()) {
        let text = lock.to_string();
        prop_assert_eq!(text.parse::<Lock>().unwrap(), lock);
        let facts: Vec<&str> = text.lines().skip(2).collect();
        prop_assert!(facts.is_sorted());
    }

    #[test]
    fn any_text_is_read_without_panic(text in "(version 1\n)?([a-z]{0,9}|[ ,\"\\\\{}\n-]|\\PC){0,60}") {
        let _ = text.parse::<Lock>();
        lists_package(&text, "plover");
    }

    #[test]
    fn the_lock_judges_as_the_documents_do(
        annotation in plausible_annotation(),
        claims in prop::collection::vec(plausible_claim(), 0..8),
    ) {
        let (documents, lock) = both_sides(claims);
        let lock: Lock = lock.to_string().parse().unwrap();
        let bound = lock.claims_for("plover");
        prop_assert_eq!(
            verdict(annotation.clone(), &documents),
            verdict(annotation, &bound[0].1)
        );
    }
}

#[test]
fn a_field_accepts_the_lints_that_it_names() {
    let lint = Term::new("vague-disclosure", ());
    let allow = Allow { lint, reason: Term::new("reworded", ()), until: None };
    let annotation = Annotation { allows: vec![allow], ..Annotation::default() };
    assert!(annotation.accepts("vague-disclosure"));
    assert!(!annotation.accepts("undisclosed-category"));
}
