//! What each table means.

use std::collections::BTreeSet;

use privacy_model::claim::{
    Claim, Condition, Origin, Period, Polarity, Practice, Recipient as Known, Scope,
};
use privacy_model::days::Days;
use toml::de::{DeTable, DeValue};

use super::super::reader::Entry;
use super::super::schema::{APPLE, CONTROLLER, Form, Key, Kind, PLAY, TABLES, Table};
use super::super::{
    Answer, DocumentKind, Home, Limit, Located, Manifest, ManifestError, Meaning, ONLY_PRODUCT,
    Products,
};
use super::{WHOLE, file, read, whole};
use crate::finding::Level;

fn strings(located: &[Located<String>]) -> Vec<&str> {
    located.iter().map(Located::as_str).collect()
}

#[test]
fn products_have_roots() {
    let manifest = whole();
    let shop = manifest.product("shop").unwrap();
    assert_eq!(strings(shop.packages.as_deref().unwrap()), ["shop-web", "shop-core"]);
    assert_eq!(shop.heading.as_ref().unwrap().value, "Teapot House for the web");
    assert!(shop.complete);
    let kettle = manifest.product("kettle").unwrap();
    assert_eq!(
        strings(kettle.packages.as_deref().unwrap()),
        ["kettle-firmware"],
        "one needs no list"
    );
    assert_eq!(strings(&kettle.lockfiles), ["firmware/Cargo.lock"]);
    assert_eq!(strings(&kettle.build.features), ["steam", "kettle-firmware/whistle"]);
    assert_eq!(strings(&kettle.build.targets), ["thumbv7em-none-eabihf"]);
    assert!(kettle.build.is_bare && !shop.build.is_bare);
    assert!(!kettle.complete);
}

#[test]
fn every_question_of_a_form_can_be_answered() {
    let manifest = whole();
    let kettle = manifest.product("kettle").unwrap();
    for (answers, keys) in
        [(&kettle.play, &PLAY), (&kettle.apple, &APPLE), (&manifest.controller, &CONTROLLER)]
    {
        let silent: Vec<_> = keys.keys.iter().filter(|it| answers.get(it.name).is_none()).collect();
        assert!(silent.is_empty(), "{silent:?}");
    }
    assert_eq!(kettle.play.get("families_policy"), Some(&Answer::Flag(false)));
    assert_eq!(
        strings(kettle.play.words("account_creation").unwrap()),
        ["password", "oauth", "other"]
    );
    assert_eq!(kettle.play.words("ephemeral"), Some(&[][..]), "there are none");
    assert_eq!(manifest.product("shop").unwrap().play.words("ephemeral"), None, "nobody says");
}

#[test]
fn without_products_there_is_one() {
    let manifest = read(&file("")).unwrap();
    assert_eq!(manifest.products().len(), 1);
    assert_eq!(manifest.products()[0].id.value, ONLY_PRODUCT);
}

#[test]
fn documents_say_whom_they_address() {
    let manifest = whole();
    let privacy = manifest.document("privacy").unwrap();
    assert_eq!((privacy.kind, &privacy.products), (DocumentKind::Policy, &Products::Every));
    let notice = manifest.document("kettle-notice").unwrap();
    assert_eq!(notice.kind, DocumentKind::Notice);
    assert_eq!(notice.condition.as_ref().unwrap().value, "brewing-club");
    let regions: Vec<_> = notice.regions.iter().map(|it| it.value.code()).collect();
    assert_eq!(regions, ["EU", "US-CA"]);
    let shop: Vec<_> = manifest.documents_for("shop").map(|it| it.id.as_str()).collect();
    assert_eq!(shop, ["privacy", "datenschutz"]);
}

#[test]
fn a_storage_knows_whose_data_goes_where() {
    let manifest = whole();
    let pantry = &manifest.storages[0];
    let pairs: Vec<_> =
        pantry.regions.iter().map(|it| (it.people.value.code(), it.store.value.code())).collect();
    assert_eq!(pairs, [("*", "IE"), ("CN", "CN"), ("US-CA", "US")]);
    assert_eq!(pantry.stores(), ["CN", "IE", "US"]);
}

#[test]
fn retention_ends_with_a_time_or_an_event() {
    let manifest = whole();
    let [membership, order_book] = &manifest.retention[..] else { panic!() };
    assert!(
        matches!(&membership.limit, Limit::Until(event) if event.value == "the member leaves the club")
    );
    assert!(
        matches!(&order_book.limit, Limit::Period(days) if days.value == Days::between(3650, 3660))
    );
    assert_eq!(strings(&order_book.categories), ["commerce.order", "financial.transaction"]);
}

#[test]
fn sdks_carry_what_is_published_of_them() {
    let manifest = whole();
    let whistle = &manifest.sdks[0];
    assert_eq!(whistle.name.value, "Whistle Push");
    assert_eq!(whistle.company.as_ref().unwrap().value, "Whistle Messaging Ltd.");
    assert_eq!(whistle.packages[0].value.to_string(), "maven:example.whistle:push");
    assert_eq!(manifest.sdks_for("shop").count(), 1);
    assert_eq!(manifest.sdks_for("kettle").count(), 0);
}

#[test]
fn a_collect_block_reads_like_an_annotation() {
    let manifest = whole();
    let collect = &manifest.collected[0];
    let annotation = &collect.annotation;
    assert_eq!(annotation.categories[0].text, "device.cookie_id");
    assert_eq!(annotation.recipients[0].text, "whistle");
    assert_eq!(annotation.storage.as_ref().unwrap().text, "pantry");
    assert_eq!(annotation.condition.as_ref().unwrap().text, "brewing-club");
    assert!(collect.products.include("shop") && !collect.products.include("kettle"));
    assert_eq!(collect.evidence.contains.value, "teapot_visit");
}

#[test]
fn spans_hold_what_they_locate() {
    let (file, manifest) = (file(WHOLE), whole());
    let quoted = |located: &Located<String>| {
        assert_eq!(file.slice(located.span), format!("\"{}\"", located.value));
    };
    manifest.documents.iter().for_each(|it| quoted(&it.path));
    manifest.sdks.iter().for_each(|it| quoted(&it.name));
    manifest.claims.iter().for_each(|it| quoted(&it.quote));
    let shop = manifest.product("shop").unwrap();
    assert_eq!(file.slice(shop.id.span), "shop");
    assert_eq!(file.slice(manifest.planned[0].span), "[[planned]]");
    let category = &manifest.collected[0].annotation.categories[0];
    assert_eq!(file.slice(category.span), "\"device.cookie_id\"");
}

#[test]
fn levels_and_suppressions_are_as_typed() {
    let manifest = whole();
    let levels: Vec<_> =
        manifest.lints.iter().map(|it| (it.lint.as_str(), it.level.value)).collect();
    assert_eq!(levels, [("unused-sdk", Level::Allow), ("vague-disclosure", Level::Deny)]);
    let allow = &manifest.allows[0];
    assert_eq!(allow.until.unwrap().value, jiff::civil::date(2027, 1, 31));
    assert_eq!(allow.item.as_ref().unwrap().value, "shop_core::Cup::picture");
}

#[test]
fn a_date_needs_no_quotes() {
    let text = "[[allow]]\nlint = \"x\"\nsdk = \"y\"\nreason = \"z\"\nuntil = 2027-01-31";
    let manifest = read(&file(text)).unwrap();
    assert_eq!(manifest.allows[0].until.unwrap().value, jiff::civil::date(2027, 1, 31));
}

#[test]
fn hand_made_claims_mean_what_their_key_says() {
    let practices: Vec<_> = whole()
        .claims
        .into_iter()
        .map(|claim| match claim.meaning {
            Meaning::Nothing => None,
            Meaning::Statement(it) => Some((it.practice, it.polarity)),
        })
        .collect();
    let expected = [
        Some((Practice::Collect, Polarity::Affirmed)),
        Some((Practice::Collect, Polarity::Denied)),
        Some((Practice::Use, Polarity::Affirmed)),
        Some((Practice::Use, Polarity::Denied)),
        Some((Practice::Share, Polarity::Affirmed)),
        Some((Practice::Share, Polarity::Denied)),
        Some((Practice::Retain, Polarity::Affirmed)),
        None,
    ];
    assert_eq!(practices, expected);
}

fn own_claims(manifest: &Manifest, product: &str) -> Vec<Claim> {
    manifest.own_claims(product).into_iter().map(|it| it.value).collect()
}

#[test]
fn own_claims_know_the_table_that_makes_them() {
    let (file, manifest) = (file(WHOLE), whole());
    let headers: Vec<_> =
        manifest.own_claims("kettle").iter().map(|it| file.slice(it.span)).collect();
    assert_eq!(headers[0], "[[claim]]");
    assert_eq!(headers[headers.len() - 1], "[[planned]]");
}

fn about<'c>(claims: &'c [Claim], category: &str) -> Vec<&'c Claim> {
    claims.iter().filter(|it| it.category.as_deref() == Some(category)).collect()
}

#[test]
fn hand_made_claims_stand_beside_those_that_were_read() {
    let claims = own_claims(&whole(), "shop");
    let [photo, denied] = about(&claims, "content.photo")[..] else { panic!() };
    assert_eq!(photo.purposes, ["service.support"]);
    assert_eq!(photo.recipients, ["processor", "courier"]);
    assert_eq!(photo.condition, Some(Condition::Known("brewing-club".into())));
    assert_eq!(photo.evidence.origin, Origin::Document("privacy".into()));
    assert_eq!(photo.evidence.quote, "a picture of your favourite cup");
    assert_eq!((denied.practice, denied.polarity), (Practice::Share, Polarity::Denied));
    let [born] = about(&claims, "demographic.date_of_birth")[..] else { panic!() };
    assert_eq!(born.scopes, [Scope::Child, Scope::Automatic]);
    let [brewing] = about(&claims, "behavior.brewing")[..] else { panic!() };
    assert_eq!(brewing.period, Some(Period::Stated(Days::between(365, 366))));
    assert_eq!(about(&claims, "contact.phone").len(), 1, "one claim a category");
    assert_eq!(whole().ignored("privacy").count(), 1);
}

#[test]
fn a_claim_holds_as_far_as_its_document() {
    let text = r#"
        [condition.club]
        phrases = ["join the club"]
        [[document]]
        id = "notice"
        path = "notice.txt"
        condition = "club"
        region = "EU"
        [[claim]]
        document = "notice"
        quote = "q"
        retain = "contact.email"
        reason = "r"
    "#;
    let claims = own_claims(&read(&file(text)).unwrap(), ONLY_PRODUCT);
    assert_eq!(claims[0].condition, Some(Condition::Known("club".into())));
    assert_eq!(claims[0].regions, ["EU"]);
    assert_eq!(claims[0].period, Some(Period::Criteria), "no length of time is given");
}

#[test]
fn planned_sentences_are_claims_of_their_products() {
    let manifest = whole();
    assert!(own_claims(&manifest, "shop").iter().all(|it| !it.is_planned()));
    let kettle = own_claims(&manifest, "kettle");
    let [collect, share] = about(&kettle, "content.audio")[..] else { panic!() };
    assert!(collect.is_planned() && share.is_planned());
    assert_eq!((collect.practice, share.practice), (Practice::Collect, Practice::Share));
    assert_eq!(share.recipients, ["whistle"]);
    assert!(manifest.planned[0].is_due_in("2.1") && manifest.planned[0].is_due_in("v3"));
    assert!(!manifest.planned[0].is_due_in("2.0.9"));
}

#[test]
fn claims_come_with_what_the_manifest_declares() {
    let claims = whole().judging(Vec::new());
    assert_eq!(claims.recipients["courier"], Known::Kind("delivery".into()));
    assert_eq!(claims.recipients["whistle"], Known::Sdk);
    assert_eq!(claims.rules["membership"], Period::Criteria);
    assert_eq!(claims.storages["pantry"], ["CN", "IE", "US"]);
    let brewing = &claims.categories["behavior.brewing"];
    assert_eq!(brewing.purposes, ["service", "improvement"]);
    assert_eq!(brewing.basis.as_deref(), Some("consent"));
    assert_eq!(claims.categories["contact.phone"].retention.as_deref(), Some("90 days"));
    let order = &claims.categories["commerce.order"];
    assert_eq!(order.retention.as_deref(), Some("order-book"), "the rule lists the category");
}

#[test]
fn the_reader_learns_the_projects_words() {
    let words = whole().project_words();
    let pair = |phrase: &str, id: &str| (phrase.to_owned(), id.to_owned());
    assert_eq!(
        words.categories,
        [pair("Brewing habits", "behavior.brewing"), pair("how you brew", "behavior.brewing")]
    );
    assert_eq!(
        words.recipients,
        [
            pair("Swan Parcels", "courier"),
            pair("parcel service", "courier"),
            pair("Whistle Push", "whistle")
        ]
    );
    assert_eq!(words.conditions, [pair("join the brewing club", "brewing-club")]);
}

#[test]
fn a_product_ships_what_its_roots_depend_on() {
    let dependencies = [
        ("shop-web", vec!["cups"]),
        ("cups", vec!["glaze", "shop-web"]),
        ("glaze", vec![]),
        ("kettle-firmware", vec!["glaze"]),
        ("bench", vec!["cups"]),
    ];
    let dependencies = dependencies
        .map(|(package, on)| (package.to_owned(), on.into_iter().map(str::to_owned).collect()));
    let shipping = whole().products_by_package(&dependencies.into());
    let products = |package: &str| shipping[package].iter().map(String::as_str).collect::<Vec<_>>();
    assert_eq!(products("glaze"), ["kettle", "shop"]);
    assert_eq!(products("cups"), ["shop"]);
    assert!(products("bench").is_empty(), "no product ships the benchmarks");
    assert!(!shipping.contains_key("shop-core"), "no package of the scope");
}

#[test]
fn roots_and_lints_are_held_against_what_there_is() {
    let manifest = whole();
    let packages = ["shop-web", "shop-cor", "kettle-firmware"].map(str::to_owned);
    let [error] = &manifest.unknown_packages(&BTreeSet::from(packages))[..] else { panic!() };
    assert_eq!(error.to_string(), "unknown package `shop-core`");
    assert_eq!(error.help().as_deref(), Some("did you mean `shop-cor`?"));
    let known = ["unused-sdk", "stale-disclosure", "vague-disclosures"];
    let [error] = &manifest.unknown_lints(Home::Manifest, &known)[..] else { panic!() };
    assert_eq!(error.to_string(), "unknown lint `vague-disclosure`");
    assert_eq!(error.suggestion(), Some("vague-disclosures"));
}

/// The tables of a kind in a file.
fn tables_of<'t, 'i>(root: &'t mut DeTable<'i>, table: &Table) -> Vec<&'t mut DeTable<'i>> {
    let Some(value) = root.get_mut(table.name) else { return Vec::new() };
    let values: Vec<_> = match table.form {
        Form::Single => vec![value],
        Form::Repeated | Form::Named | Form::Levels => match value.get_mut() {
            DeValue::Array(items) => items.iter_mut().collect(),
            DeValue::Table(named) => named.iter_mut().map(|(_, it)| it).collect(),
            _ => Vec::new(),
        },
    };
    let table = |value: &'t mut toml::Spanned<DeValue<'i>>| match value.get_mut() {
        DeValue::Table(table) => Some(table),
        _ => None,
    };
    values.into_iter().filter_map(table).collect()
}

/// What the tables of a file mean, and the mistakes in that.
fn meaning_of(root: &DeTable<'_>) -> (Manifest, Vec<ManifestError>) {
    let mut errors = Vec::new();
    (Manifest::of("privacy.toml", Entry::root(root), &mut errors), errors)
}

/// Whether the whole manifest has the key somewhere, and means something else without it.
fn means_something(table: &Table, key: &Key) -> bool {
    let root = DeTable::parse(WHOLE).unwrap().into_inner();
    let all = meaning_of(&root);
    (0..)
        .map_while(|n| {
            let mut root = root.clone();
            let removed = tables_of(&mut root, table).into_iter().nth(n)?.remove(key.name);
            Some(removed.is_some() && meaning_of(&root) != all)
        })
        .any(|it| it)
}

#[test]
fn every_key_of_the_schema_is_accepted_and_means_something() {
    for table in TABLES {
        for key in table.keys.keys {
            assert!(means_something(table, key), "`{}` in `{}`", key.name, table.keys.header);
        }
    }
}

#[test]
fn the_schema_names_everything_once_and_explains_it() {
    let mut names = BTreeSet::new();
    for table in TABLES {
        assert!(names.insert(table.name), "{} twice", table.name);
        assert!(table.keys.header.contains(table.name));
        let keys: BTreeSet<_> = table.keys.keys.iter().map(|key| key.name).collect();
        assert_eq!(keys.len(), table.keys.keys.len(), "{}", table.name);
        for about in table.keys.keys.iter().map(|key| key.about).chain([table.about]) {
            assert!(!about.is_empty() && !about.ends_with('.'), "{about}");
        }
    }
    let has_id = |table: &&Table| table.keys.keys.iter().any(|key| key.kind == Kind::Id);
    let with_id: Vec<_> = TABLES.iter().filter(has_id).map(|table| table.name).collect();
    assert_eq!(with_id, ["document", "sdk"]);
}
