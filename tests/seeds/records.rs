//! The SDK and permission records of the documents, value by value.

use privacy_lint::policy::{self, PermissionRecord, SdkRecord};
use serde_json::Value;

use super::{Seed, seed, seeds};

/// A value with its place, or nothing.
type Placed = Option<(String, u64, u64)>;

/// The document that lists SDKs and permissions.
fn listing() -> Option<Seed> {
    seed("flashforge-privacy-policy")
}

fn wanted(value: &Value) -> Placed {
    let place = |key: &str| value[key].as_u64();
    Some((value["text"].as_str()?.to_owned(), place("start")?, place("end")?))
}

fn found(value: Option<&policy::Value>) -> Placed {
    let value = value?;
    Some((value.text.clone(), value.span.start as u64, value.span.end as u64))
}

/// The values of a record that the gold holds with their places.
fn values(record: &SdkRecord) -> [(&'static str, Placed); 6] {
    [
        ("name", found(Some(&record.name))),
        ("company", found(record.company.as_ref())),
        ("purpose", found(record.purpose.as_ref())),
        ("data", found(record.data.as_ref())),
        ("url", found(record.url.as_ref())),
        ("privacy_url", found(record.privacy_url.as_ref())),
    ]
}

#[test]
fn every_sdk_is_found_with_all_its_values_in_their_places() {
    let Some(seed) = listing() else { return };
    let gold = seed.items("records");
    let names = |sdks: &[SdkRecord]| sdks.iter().map(|it| it.name.text.clone()).collect::<Vec<_>>();
    assert_eq!(seed.policy.sdks.len(), gold.len(), "{:?}", names(&seed.policy.sdks));
    for (record, gold) in seed.policy.sdks.iter().zip(gold) {
        for (key, value) in values(record) {
            assert_eq!(value, wanted(&gold[key]), "{key} of {}", record.name.text);
        }
        assert_eq!(
            record.platform.as_ref().map(|it| it.text.as_str()),
            gold["product"].as_str(),
            "{}",
            record.name.text
        );
        let block = (gold["block"][0].as_u64(), gold["block"][1].as_u64());
        let span = (Some(record.span.start as u64), Some(record.span.end as u64));
        assert_eq!(span, block, "{}", record.name.text);
    }
}

#[test]
fn every_permission_is_found() {
    let Some(seed) = listing() else { return };
    let text = |value: Option<&policy::Value>| value.map(|it| it.text.clone());
    let read = |it: &PermissionRecord| {
        (
            Some(it.name.text.clone()),
            text(it.title.as_ref()),
            text(it.purpose.as_ref()),
            it.can_be_disabled,
        )
    };
    let gold = |it: &Value| {
        let text = |key: &str| it[key].as_str().map(str::to_owned);
        (text("name"), text("title"), text("purpose"), it["can_be_disabled"].as_bool())
    };
    let found: Vec<_> = seed.policy.permissions.iter().map(read).collect();
    let wanted: Vec<_> = seed.items("permissions").iter().map(gold).collect();
    assert_eq!(found, wanted);
}

#[test]
fn a_document_without_sdks_has_no_records() {
    for seed in seeds().filter(|seed| seed.items("records").is_empty()) {
        assert_eq!(seed.policy.sdks, []);
        assert_eq!(seed.policy.permissions, []);
    }
}
