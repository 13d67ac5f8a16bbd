//! The three lists of SDKs.

use insta::assert_snapshot;
use serde_json::Value;

use super::cargo_privacy;

fn list(example: &str, format: &str) -> String {
    let run = cargo_privacy(&["sdk", &format!("examples/{example}"), "--format", format]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    run.stdout
}

fn products(example: &str) -> Vec<Value> {
    let json: Value = serde_json::from_str(&list(example, "json")).expect("one document");
    json["products"].as_array().expect("a list").clone()
}

#[test]
fn the_table_is_for_people() {
    assert_snapshot!("sdk.print-studio", list("print-studio", "table"));
    assert_snapshot!("sdk.drifted", list("drifted", "table"));
}

#[test]
fn an_sdk_has_its_three_places_and_the_way_it_gets_in() {
    let products = products("print-studio");
    let desktop = products.iter().find(|it| it["product"] == "studio-desktop").unwrap();
    let sdks = desktop["sdks"].as_array().unwrap();
    let webpane = sdks.iter().find(|it| it["id"] == "webpane").unwrap();
    let package = &webpane["built_in"][0];
    assert_eq!(package["package"], "cargo:webpane");
    assert_eq!(package["why"], serde_json::json!(["studio-desktop", "webpane"]));
    let place = |of: &Value| of.as_str().unwrap().split(':').next().unwrap().to_owned();
    assert_eq!(place(&webpane["declared"]), "examples/print-studio/privacy.toml");
    assert_eq!(place(&webpane["published"]), "examples/print-studio/policy/privacy-policy.md");
    assert_eq!(place(&package["place"]), "examples/print-studio/desktop/Cargo.lock");
    assert_eq!(webpane["differences"], serde_json::json!([]));
}

#[test]
fn what_differs_is_named() {
    let products = products("drifted");
    let sdks = products[0]["sdks"].as_array().unwrap();
    let differences: Vec<_> = sdks.iter().map(|it| (&it["name"], &it["differences"][0])).collect();
    assert_eq!(
        differences,
        [
            (&"Abacus Metrics".into(), &"not built in".into()),
            (&"Countwise Analytics".into(), &"not declared".into()),
            (&"Firebase Crashlytics".into(), &"not declared".into()),
            (&"Pushpin Messaging".into(), &"company".into()),
        ]
    );
}

#[test]
fn the_appendix_of_a_product_leaves_other_projects_out() {
    let of = |dir: &str| cargo_privacy(&["appendix", dir, "--product=studio-android"]);
    let alone = of("examples/print-studio");
    assert_eq!(alone.code, Some(0), "{}", alone.stderr);
    assert!(alone.stdout.contains("Printloft for Android"), "{}", alone.stdout);
    assert_eq!(of("examples"), alone);
    let unknown = cargo_privacy(&["appendix", "examples", "--product=studio-web"]);
    assert_eq!((unknown.code, unknown.stdout.as_str()), (Some(2), ""));
    assert!(unknown.stderr.contains("there is no product `studio-web`"), "{}", unknown.stderr);
}
