//! What findings show and note beside their message.

use super::cases::{found, project};
use crate::finding::{Files, Finding};

fn of(lint: &str, sources: [&str; 3]) -> Vec<Finding> {
    found(lint, &project(sources), &mut Files::default())
}

/// The text of every label, and the words that it points at.
fn labels(lint: &str, sources: [&str; 3]) -> Vec<String> {
    let mut files = Files::default();
    let findings = found(lint, &project(sources), &mut files);
    let labels = findings.iter().flat_map(|it| &it.labels);
    let shown = labels.map(|it| {
        let words = files.get(it.place.file).slice(it.place.span);
        format!("{}: {words}", it.text)
    });
    shown.collect()
}

#[test]
fn a_constant_that_goes_with_a_list_without_a_date_says_so() {
    let code = "#[privacy_derive::policy_version(\"privacy\")]\npub const LIST: u32 = 3;\n";
    let of = |kind: &str| {
        let kind = format!("kind = \"{kind}\"\n");
        let findings = of("policy-version-drift", [&kind, code, "We keep log files."]);
        findings.into_iter().map(|it| it.message).collect::<Vec<_>>()
    };
    let undated = "`LIST` goes with `privacy`, which gives neither a date nor a version";
    assert_eq!(of("sdk-list"), [undated]);
    assert_eq!(of("policy"), [""; 0], "a policy without a date is reported as that");
}

/// A list of one SDK, Crashlantern as the policy calls it.
fn sdk_list(name: &str) -> String {
    format!(
        "## Third-party SDKs\n\nThe app contains SDKs of these companies:\n\n### {name}\n\n- \
         **Company:** Lantern Observability Inc.\n- **Data collected:** crash reports\n- \
         **Purpose:** crash analysis\n- **Privacy policy:** https://crashlantern.example/privacy\n"
    )
}

/// The declaration of an SDK.
fn sdk(id: &str, name: &str, details: &str) -> String {
    format!(
        "[[sdk]]\nid = \"{id}\"\nname = \"{name}\"\n{details}\npurposes = \
         [\"analytics.performance\"]\ndata = [\"diagnostics.crash\"]\n\n"
    )
}

#[test]
fn an_sdk_that_is_not_listed_is_shown_beside_one_of_the_same_company() {
    let list = sdk_list("Lantern Crash Reports");
    let kin = |manifest: &str| {
        let labels = labels("unpublished-sdk", [manifest, "", &list]);
        labels.into_iter().filter(|it| !it.starts_with("declared here")).collect::<Vec<_>>()
    };
    let same = ["of the same company: Lantern Crash Reports"];
    let end = ["the list ends here: Lantern Crash Reports"];
    let company = "company = \"Lantern Observability Inc.\"";
    let link = "privacy_policy = \"https://crashlantern.example/privacy\"";
    assert_eq!(kin(&sdk("lantern", "Crashlantern", company)), same);
    assert_eq!(kin(&sdk("lantern", "Crashlantern", link)), same);
    assert_eq!(kin(&sdk("lantern", "Crashlantern", "company = \"Dunlin AS\"")), end);
    assert_eq!(kin(&sdk("lantern", "Crashlantern", "")), end);
    let declared = sdk("reports", "Lantern Crash Reports", company);
    assert_eq!(kin(&(declared + &sdk("lantern", "Crashlantern", company))), end);
}
