//! Exports of small projects, read back.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use privacy_model::vocabulary::{CATEGORIES, PERSONAL, PURPOSES};
use proptest::prelude::*;
use saphyr::LoadableYamlNode as _;

use super::loss::Kind;
use super::{Export, Format, apple, export, form, play};
use crate::finding::Files;
use crate::project::{Project, Root, load};
use crate::scratch::tree;
use crate::store_forms::drift::Comparison;
use crate::store_forms::{self, Declared, Flag, Store, StoreForm, Use};

/// The project of a manifest and a file of Rust.
pub(crate) fn project(manifest: &str, code: &str) -> Project {
    let package = "[package]\nname = \"wren\"\nversion = \"0.1.0\"\nedition = \"2024\"\n";
    let dir = tree(&[("Cargo.toml", package), ("privacy.toml", manifest), ("src/lib.rs", code)]);
    let root = Root::new(dir.path(), "");
    load(&root, &mut Files::default()).expect("the project can be read")
}

pub(crate) fn of(project: &Project, format: Format) -> Export {
    let products: Vec<_> = project.manifest.products().iter().collect();
    export(project, &products, format)
}

/// A struct with a field for each list of keys.
pub(crate) fn code(fields: &[String]) -> String {
    let mut code = "#[derive(Privacy)]\npub struct Guest {\n".to_owned();
    for (at, keys) in fields.iter().enumerate() {
        _ = writeln!(code, "    #[privacy({keys})]\n    pub field_{at}: String,");
    }
    code + "}\n"
}

/// What a form would declare, as the reader of a committed one says it.
fn as_declared(form: &form::Form<'_>) -> BTreeMap<&'static str, Said> {
    let said = |entry: &form::Entry<'_>| Said {
        flags: entry.flags.iter().map(|(flag, it)| (*flag, it.value)).collect(),
        purposes: entry.purposes.keys().copied().collect(),
    };
    form.types.iter().map(|(id, entry)| (*id, said(entry))).collect()
}

#[derive(Debug, PartialEq, Eq)]
struct Said {
    flags: BTreeMap<Flag, bool>,
    purposes: BTreeSet<(Use, &'static str)>,
}

fn said(declared: &Declared) -> BTreeMap<&'static str, Said> {
    let types = declared.types.iter().filter(|(_, it)| it.is_declared);
    let said = types.map(|(id, it)| {
        let purposes = it.purposes.iter().filter(|(_, it)| it.value).map(|(key, _)| *key);
        let flags = it.flags.iter().map(|(flag, it)| (*flag, it.value)).collect();
        (*id, Said { flags, purposes: purposes.collect() })
    });
    said.collect()
}

const RECIPIENTS: &str = "[recipient.post]\nkind = \"delivery\"\n\n[recipient.host]\nkind = \
    \"processor\"\n\n[recipient.ads]\nkind = \"advertiser\"\n\n";

fn keys() -> impl Strategy<Value = String> {
    let categories = CATEGORIES.iter().map(|it| it.id).filter(|it| *it != PERSONAL);
    let category = proptest::sample::select(categories.collect::<Vec<_>>());
    let purposes =
        proptest::sample::subsequence(PURPOSES.iter().map(|it| it.id).collect::<Vec<_>>(), 0..3);
    let rest = proptest::sample::subsequence(
        vec![
            "optional",
            "retention = \"30 days\"",
            "storage = \"device\"",
            "shared_with = [\"post\", \"ads\", \"host\"]",
        ],
        0..3,
    );
    (category, purposes, rest).prop_map(|(category, purposes, rest)| {
        let purpose = (!purposes.is_empty()).then(|| format!("purpose = {purposes:?}"));
        let rest = rest.into_iter().map(str::to_owned);
        let keys = std::iter::once(format!("category = {category:?}")).chain(purpose);
        keys.chain(rest).collect::<Vec<_>>().join(", ")
    })
}

/// The differences between a form that was just written and the project that it was written from.
fn drifts(project: &Project, store: Store) -> Vec<String> {
    let product = &project.manifest.products()[0];
    let declared = match store {
        Store::Play => store_forms::play::read(&of(project, Format::Play).text),
        Store::Apple => store_forms::apple::read(&of(project, Format::Xcprivacy).text),
    };
    let declared = declared.expect("it is a form");
    let file = project.homes.manifest;
    let form = StoreForm { product: product.id.value.clone(), store, file, declared };
    let drifts = Comparison::new(project, product, &form).drifts();
    drifts.iter().map(|it| format!("{it:?}")).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_form_says_when_read_back_what_was_written(
        fields in prop::collection::vec(keys(), 0..6),
        answers in "(optional = \\[\\]\n)?(ephemeral = \\[\"contact\"\\]\n)?(service_providers = \\[\"post\"\\]\n)?",
    ) {
        let manifest = format!("{RECIPIENTS}[product.wren.play]\n{answers}");
        let project = project(&manifest, &code(&fields));
        let text = of(&project, Format::Play).text;
        let declared = store_forms::play::read(&text).expect("it is a form");
        let form = play::form(&project, &project.manifest.products()[0]);
        prop_assert_eq!(said(&declared), as_declared(&form));
    }

    #[test]
    fn a_form_that_was_just_written_does_not_differ(
        fields in prop::collection::vec(keys(), 0..8),
        play in "(optional = \\[\\]\n)?(ephemeral = \\[\"contact\"\\]\n)?(service_providers = \\[\"post\"\\]\n)?",
        apple in "(linked = \\[\"contact\", \"identity\"\\]\n)?(tracking = \"location\"\n)?",
        is_complete: bool,
    ) {
        let manifest = format!(
            "{RECIPIENTS}[product.wren]\ncomplete = {is_complete}\n[product.wren.play]\n{play}\
             [product.wren.apple]\n{apple}"
        );
        let project = project(&manifest, &code(&fields));
        for store in [Store::Play, Store::Apple] {
            prop_assert_eq!(drifts(&project, store), Vec::<String>::new());
        }
    }

    #[test]
    fn a_privacy_manifest_says_when_read_back_what_was_written(
        fields in prop::collection::vec(keys(), 0..6),
        answers in "(linked = \\[\"contact\", \"identity\"\\]\n)?(tracking = \"location\"\n)?",
    ) {
        let manifest = format!("{RECIPIENTS}[product.wren.apple]\n{answers}");
        let project = project(&manifest, &code(&fields));
        let text = of(&project, Format::Xcprivacy).text;
        let declared = store_forms::apple::read(&text).expect("it is a property list");
        let form = apple::form(&project, &project.manifest.products()[0]);
        prop_assert_eq!(said(&declared), as_declared(&form));
    }
}

#[test]
fn the_form_has_every_row_of_the_console() {
    let text = of(&project("", ""), Format::Play).text;
    assert_eq!(text.matches("\r\n").count(), 783);
    assert_eq!(text.matches('\n').count(), 783);
    assert!(text.starts_with("Question ID (machine readable),"), "{text:.80}");
    assert!(text.contains("\r\nPSL_DATA_COLLECTION_COLLECTS_PERSONAL_DATA,,FALSE,REQUIRED,"));
}

fn play_losses(manifest: &str, fields: &[&str], kind: Kind) -> Vec<String> {
    let fields: Vec<_> = fields.iter().map(|it| (*it).to_owned()).collect();
    let loss = of(&project(manifest, &code(&fields)), Format::Play).loss;
    loss.of_kind(kind).map(str::to_owned).collect()
}

#[test]
fn a_form_with_every_answer_is_not_refused() {
    let manifest = "[product.wren]\ncomplete = true\n\n[product.wren.play]\nencrypted_in_transit = \
        true\naccount_creation = \"none\"\noutside_accounts = true\noutside_account_types = \
        \"employment\"\ndata_deletion = \"yes\"\ndata_deletion_url = \"https://wren.example/delete\"\n";
    let field =
        "category = \"contact.email\", purpose = \"service.account\", retention = \"1 year\"";
    for kind in [Kind::Refused, Kind::Unanswered, Kind::Assumed, Kind::Coarser] {
        assert_eq!(play_losses(manifest, &[field], kind), Vec::<String>::new());
    }
}

#[test]
fn what_the_console_refuses_is_named() {
    let manifest = "[product.wren.play]\naccount_creation = \"oauth\"\noutside_accounts = true\n\
        data_deletion_url = \"http://wren.example/delete\"\nephemeral = [\"contact\"]\n";
    let refused = play_losses(manifest, &["category = \"contact.email\""], Kind::Refused);
    assert_eq!(
        refused,
        [
            "`PSL_EMAIL` is collected for no purpose",
            "`PSL_EMAIL` is ephemeral, and so the store does not show it",
            "`data_deletion_url` has to begin with `https://`",
            "`outside_accounts` is answered only where `account_creation` is `none`",
        ]
    );
}

#[test]
fn who_handles_data_on_the_apps_behalf_gets_no_share() {
    let field = "category = \"contact.email\", purpose = \"service\", shared_with = \"post\"";
    let shared = |answers: &str| {
        let manifest = format!("{RECIPIENTS}[product.wren.play]\n{answers}");
        let project = project(&manifest, &code(&[field.to_owned()]));
        let form = play::form(&project, &project.manifest.products()[0]);
        let known = form.types["PSL_EMAIL"].flags[&Flag::Shared];
        (known.value, known.is_stated)
    };
    assert_eq!(shared(""), (true, false), "the more cautious answer, and a line in the report");
    assert_eq!(shared("service_providers = [\"post\"]"), (false, true));
    assert_eq!(shared("user_initiated = [\"post\"]"), (false, true));
    assert_eq!(shared("service_providers = []"), (true, true), "a list that is given is whole");
}

#[test]
fn what_an_sdk_collects_besides_is_collected_by_the_product() {
    let manifest = "[[sdk]]\nid = \"chirp\"\nname = \"Chirp\"\npurposes = [\"analytics\"]\ndata = \
        [\"contact.email\", \"device.id\"]\n";
    let field = "category = \"contact.email\", purpose = \"service\", shared_with = \"chirp\"";
    let project = project(manifest, &code(&[field.to_owned()]));
    let form = play::form(&project, &project.manifest.products()[0]);
    let names = |id: &str| form.types[id].data.iter().map(|(it, _)| it.name()).collect::<Vec<_>>();
    assert_eq!(names("PSL_EMAIL"), ["Guest.field_0"]);
    assert_eq!(names("PSL_DEVICE_ID"), ["Chirp"]);
    let purposes: Vec<_> = form.types["PSL_EMAIL"].purposes.keys().collect();
    let (own, of_sdk) =
        ((Use::Collection, "PSL_APP_FUNCTIONALITY"), (Use::Sharing, "PSL_ANALYTICS"));
    assert_eq!(purposes, [&own, &of_sdk]);
}

#[test]
fn hostile_names_stay_in_their_lines() {
    let manifest = "[product.wren.play]\ndata_deletion_url = \"https://wren.example/=1+1\"\n\
        account_creation_text = \"=cmd,\\\"x\\\"\"\n[[sdk]]\nid = \"x\"\nname = \"a\u{202e}b,\\\"c\"\n\
        data = [\"contact.other\"]\n";
    let Export { text, loss } = of(&project(manifest, ""), Format::Play);
    assert_eq!(text.matches("\r\n").count(), 783);
    assert!(text.contains(",\"=cmd,\"\"x\"\"\","), "the console reads it as it is");
    assert!(!loss.to_text().contains('\u{202e}'));
}

fn xcprivacy(manifest: &str, fields: &[&str]) -> Export {
    let fields: Vec<_> = fields.iter().map(|it| (*it).to_owned()).collect();
    of(&project(manifest, &code(&fields)), Format::Xcprivacy)
}

#[test]
fn a_privacy_manifest_has_what_is_known_and_no_more() {
    let field = "category = \"contact.email\", purpose = \"service.account\"";
    let silent = xcprivacy("", &[field]);
    let list: plist::Value =
        plist::Value::from_reader_xml(silent.text.as_bytes()).expect("a property list");
    let root = list.as_dictionary().expect("a dictionary");
    assert!(!root.contains_key("NSPrivacyTracking"), "nobody says");
    assert_eq!(silent.loss.of_kind(Kind::Unanswered).count(), 3, "{}", silent.loss.to_text());

    let manifest = "[product.wren.apple]\nlinked = \"contact\"\ntracking = []\nrequired_reasons = \
        [\"UserDefaults CA92.1\", \"DiskSpace E174.1\", \"DiskSpace 85F4.1\"]\n";
    let told = xcprivacy(manifest, &[field]);
    for kind in [Kind::Refused, Kind::Unanswered, Kind::Assumed] {
        assert_eq!(told.loss.of_kind(kind).next(), None);
    }
    let list: plist::Value =
        plist::Value::from_reader_xml(told.text.as_bytes()).expect("a property list");
    let root = list.as_dictionary().expect("a dictionary");
    assert_eq!(
        root.keys().collect::<Vec<_>>(),
        [
            "NSPrivacyTracking",
            "NSPrivacyTrackingDomains",
            "NSPrivacyCollectedDataTypes",
            "NSPrivacyAccessedAPITypes"
        ]
    );
    let apis = root["NSPrivacyAccessedAPITypes"].as_array().expect("a list");
    let reasons = apis[0].as_dictionary().expect("a dictionary")["NSPrivacyAccessedAPITypeReasons"]
        .as_array();
    assert_eq!(reasons.map(Vec::len), Some(2), "{}", told.text);
    let item = root["NSPrivacyCollectedDataTypes"].as_array().expect("a list")[0].as_dictionary();
    let item = item.expect("a dictionary");
    assert_eq!(item["NSPrivacyCollectedDataTypeLinked"].as_boolean(), Some(true));
    assert_eq!(item["NSPrivacyCollectedDataTypeTracking"].as_boolean(), Some(false));
}

#[test]
fn what_app_store_connect_refuses_is_named() {
    let manifest = "[product.wren.apple]\ntracking = \"contact\"\n";
    let refused = |manifest: &str| -> Vec<String> {
        let loss = xcprivacy(manifest, &["category = \"contact.email\""]).loss;
        loss.of_kind(Kind::Refused).map(str::to_owned).collect()
    };
    assert_eq!(
        refused(manifest),
        [
            "`EmailAddress` is collected for no purpose",
            "the app tracks, and `tracking_domains` names no host"
        ]
    );
    let hosts =
        format!("{manifest}tracking_domains = [\"ads.wren.example\", \"https://a.b/<c>\"]\n");
    assert_eq!(refused(&hosts)[1], "`https://a.b/<c>` is no host name");
    let none = "[product.wren.apple]\ntracking = []\ntracking_domains = [\"a.b\"]\n";
    assert_eq!(refused(none)[1], "`tracking_domains` names hosts, and the app does not track");
}

const CONTROLLER: &str = "[controller]\nname = \"=Wren & Co.\"\ncontact = \"a|b\"\nsafeguards = \
    \"none\"\nsecurity = \"locks\"\n";

#[test]
fn a_record_brings_together_what_fields_say() {
    let fields = [
        "category = \"contact.email\", purpose = \"service\", subject = \"user\", basis = \"contract\", \
         retention = \"30 days\", shared_with = \"post\"",
        "category = \"contact.email\", purpose = [\"service\", \"legal\"], subject = \"user\", \
         basis = \"consent\", retention = \"1 year\"",
        "category = \"health.record\", purpose = \"service\"",
    ]
    .map(str::to_owned);
    let project = project(&format!("{RECIPIENTS}{CONTROLLER}"), &code(&fields));
    let Export { text, loss } = of(&project, Format::RopaCsv);
    let rows: Vec<_> = text.split_terminator("\r\n").skip(1).collect();
    let controller = "\"'=Wren & Co.\",a|b,,,,none,locks,default,";
    assert_eq!(
        rows,
        [
            "Comply with law,user,Email address,,Consent (Art 6(1)(a)),,,1 year,Guest.field_1",
            "Provide the service,,Medical record,GDPR Art. 9; PIPL Art. 28,,,,,Guest.field_2",
            "Provide the service,user,Email address,,Consent (Art 6(1)(a)); Contract (Art \
             6(1)(b)),post (delivery),,1 year; 30 days,Guest.field_0; Guest.field_1",
        ]
        .map(|it| format!("{controller}{it}"))
    );
    let unanswered: Vec<_> = loss.of_kind(Kind::Unanswered).collect();
    assert_eq!(unanswered.len(), 4, "{unanswered:?}");
    let markdown = of(&project, Format::RopaMarkdown).text;
    assert!(markdown.contains("- **Contact:** a\\|b\n"), "{markdown}");
    assert_eq!(markdown.matches("\n### ").count(), 2, "{markdown}");
}

#[test]
fn a_dataset_is_yaml_with_every_field_once() {
    let fields = [
        "category = [\"contact.email\", \"contact.phone\"], purpose = \"service\", subject = \"customer\"",
        "category = \"weather\"",
    ]
    .map(str::to_owned);
    let project = project("[category.weather]\nlabel = \"no: \\\"weather\\\"\"\n", &code(&fields));
    let Export { text, loss } = of(&project, Format::Fideslang);
    let documents = saphyr::Yaml::load_from_str(&text).expect("it is YAML");
    let dataset = &documents[0]["dataset"][0];
    assert_eq!(dataset["fides_key"].as_str(), Some("default"));
    let [first, second] = [0, 1].map(|at| &dataset["collections"][0]["fields"][at]);
    assert_eq!(first["data_categories"][0].as_str(), Some("user.contact.email"));
    assert_eq!(first["data_categories"][1].as_str(), Some("user.contact.phone_number"));
    assert_eq!(first["data_uses"][0].as_str(), Some("essential.service"));
    assert_eq!(first["data_subjects"][0].as_str(), Some("customer"));
    assert_eq!(second["name"].as_str(), Some("field_1"));
    assert_eq!(
        loss.of_kind(Kind::NoCounterpart).collect::<Vec<_>>(),
        ["`weather` is no data category"]
    );
}

#[test]
fn an_sdk_that_does_not_ship_gets_nothing() {
    let manifest = "[product.web]\n[product.app]\n[[sdk]]\nid = \"chirp\"\nname = \"Chirp\"\nproducts = \
        [\"app\"]\n[product.web.play]\nservice_providers = []\n";
    let field = "category = \"contact.email\", purpose = \"service\", shared_with = \"chirp\"";
    let project = project(manifest, &code(&[field.to_owned()]));
    let shared = |product: &str| {
        let product = project.manifest.product(product).expect("it is declared");
        play::form(&project, product).types["PSL_EMAIL"].flag(Flag::Shared)
    };
    assert_eq!((shared("app"), shared("web")), (Some(true), Some(false)));
}
