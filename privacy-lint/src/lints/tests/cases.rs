//! Cases that a page would only grow long with: what one lint says of a small project.

use std::collections::BTreeMap;

use super::super::ALL;
use super::{Sources, run};
use crate::finding::{Files, Finding};

const MANIFEST: &str = "[[document]]\nid = \"privacy\"\npath = \"policy.md\"\n\n";

const CODE: &str = "//! Dunlin shows the tides.\n\nuse privacy_derive::Privacy;\n\n";

/// A project: a manifest, code and a policy.
pub(super) fn project([manifest, code, policy]: [&str; 3]) -> Sources<'static> {
    BTreeMap::from([
        ("privacy.toml", format!("{MANIFEST}{manifest}")),
        ("src/lib.rs", format!("{CODE}{code}")),
        ("policy.md", format!("# Dunlin privacy policy\n\n{policy}\n")),
    ])
}

/// What a lint finds in a project.
pub(super) fn found(lint: &str, project: &Sources<'_>, files: &mut Files) -> Vec<Finding> {
    let lint = ALL.iter().find(|it| it.name == lint).expect("a lint");
    let report = run(lint, project, None, files).expect("the project can be read");
    report.findings.into_iter().filter(|it| it.lint == lint.name).collect()
}

fn findings(lint: &str, sources: [&str; 3], files: &mut Files) -> Vec<Finding> {
    found(lint, &project(sources), files)
}

fn messages(lint: &str, project: [&str; 3]) -> Vec<String> {
    findings(lint, project, &mut Files::default()).into_iter().map(|it| it.message).collect()
}

/// The words that the findings show.
fn shown(lint: &str, policy: &str) -> Vec<String> {
    let mut files = Files::default();
    let findings = findings(lint, ["", "", policy], &mut files);
    let places = findings.iter().flat_map(|it| &it.labels).map(|it| it.place);
    places.map(|it| files.get(it.file).slice(it.span).to_owned()).collect()
}

const RULE: &str = "[retention.chart]\nperiod = \"30 days\"\ncategories = [\"diagnostics\"]\n";

fn load(retention: &str) -> String {
    format!(
        "#[derive(Privacy)]\npub struct Load {{\n    #[privacy(category = \
         \"diagnostics.performance\", purpose = \"improvement\"{retention})]\n    pub hours: u32,\n}}\n"
    )
}

#[test]
fn a_field_is_held_to_the_rule_that_is_nearest_above_its_category() {
    let of = |manifest, retention| {
        messages("retention-conflict", [manifest, &load(retention), "We keep log files."])
    };
    let conflict =
        "`hours` is kept for 90 days, and rule `chart` says 30 days for `diagnostics.performance`";
    assert_eq!(of(RULE, ", retention = \"90 days\""), [conflict]);
    assert_eq!(of(RULE, ", retention = \"30 days\""), [""; 0]);
    assert_eq!(of(RULE, ""), [""; 0]);
    let other = RULE.replace("diagnostics", "contact");
    assert_eq!(of(&other, ", retention = \"90 days\""), [""; 0]);
    let own = "\n[retention.archive]\nperiod = \"90 days\"\ncategories = [\"diagnostics\"]\n";
    let both = format!("{RULE}{own}");
    assert!(!of(&both, ", retention = \"archive\"").iter().any(|it| it.starts_with("`hours`")));
}

#[test]
fn rules_conflict_where_no_length_of_time_meets_both() {
    let of = |second: &str| {
        let second = format!("[retention.archive]\n{second}\ncategories = [\"diagnostics\"]\n");
        messages("retention-conflict", [&format!("{RULE}\n{second}"), "", "We keep log files."])
    };
    assert_eq!(of("period = \"90 days\"").len(), 1);
    assert_eq!(of("period = \"10 days\"").len(), 1);
    assert_eq!(of("period = \"30 days\""), [""; 0]);
    assert_eq!(of("until = \"account deletion\""), [""; 0]);
}

#[test]
fn a_rule_that_no_field_is_under_is_held_to_the_policy() {
    let of = |period: &str| {
        let rule =
            format!("[retention.log]\nperiod = \"{period}\"\ncategories = [\"diagnostics.log\"]\n");
        let policy = "We collect log files to provide our services. We keep log files for 90 days.";
        messages("retention-drift", [&rule, "", policy])
    };
    let drift = "rule `log` keeps `diagnostics.log` for 1 year, and the policy says 90 days";
    assert_eq!(of("1 year"), [drift]);
    assert_eq!(of("90 days"), [""; 0]);
}

#[test]
fn what_stays_on_the_device_needs_no_period() {
    let of = |storage| {
        messages("missing-retention", ["", &load(storage), "We collect performance data."])
    };
    assert_eq!(of(""), ["`hours` does not say how long `diagnostics.performance` is kept"]);
    assert_eq!(of(", storage = \"device\""), [""; 0]);
    assert_eq!(of(", storage = \"server\"").len(), 1);
}

#[test]
fn a_reference_that_is_linked_does_not_dangle() {
    let of = |policy| shown("dangling-reference", policy);
    assert_eq!(of("What we keep is in Attachment 2."), ["Attachment 2"]);
    assert_eq!(of("What we keep is in [Attachment 2](list.html)."), [""; 0]);
    assert_eq!(of("What we keep is in [the Attachment 2 of old](list.html)."), [""; 0]);
    assert_eq!(
        of("[We](we.html) keep what is in Attachment 2, and [more](more.html)."),
        ["Attachment 2"]
    );
    assert_eq!(of("Attachment 2 is what this is called."), [""; 0]);
}

#[test]
fn an_address_in_the_text_is_a_link() {
    let of = |policy| shown("insecure-link", policy);
    assert_eq!(of("Ask (http://dunlin.example/help), or call."), ["http://dunlin.example/help"]);
    assert_eq!(of("Ask http://dunlin.example/help."), ["http://dunlin.example/help"]);
    assert_eq!(of("Ask https://dunlin.example/help."), [""; 0]);
    assert_eq!(
        of("Ask [us](http://dunlin.example/help) or see http://dunlin.example/help there."),
        ["http://dunlin.example/help", "http://dunlin.example/help"],
        "each place once"
    );
    assert_eq!(of("Ask <http://dunlin.example/help>."), ["http://dunlin.example/help"]);
}

#[test]
fn a_link_states_no_data() {
    let of = |data: &str| {
        let policy = format!(
            "## Third-party SDKs\n\nThe app contains SDKs of these companies:\n\n### Pigeonpost \
             Push\n\n- **Company:** Pigeonpost Messaging Ltd.\n- **Data collected:** {data}\n- \
             **Purpose:** to deliver push notifications\n- **Privacy policy:** \
             https://pigeonpost.example/privacy\n"
        );
        messages("incomplete-sdk-record", ["", "", &policy])
    };
    let incomplete = "the record of `Pigeonpost Push` states no data";
    assert_eq!(of("https://pigeonpost.example/data"), [incomplete]);
    assert_eq!(of("push token (https://pigeonpost.example/data)"), [""; 0]);
    assert_eq!(of("push token"), [""; 0]);
}

#[test]
fn a_nested_type_has_annotations() {
    let of = |derives: &str| {
        let code = format!(
            "{derives}\npub struct Pier {{\n    pub name: String,\n}}\n\n#[derive(Privacy)]\npub \
             struct Guest {{\n    #[privacy(nested)]\n    pub pier: Pier,\n}}\n"
        );
        messages("conflicting-annotation", ["", &code, "We keep log files."])
    };
    let plain = "`pier` is `nested`, and its type `example::Pier` has no annotations";
    assert_eq!(of(""), [plain]);
    assert_eq!(of("#[derive(Privacy)]\n#[privacy(category = \"contact.address\")]"), [""; 0]);
}

#[test]
fn a_field_may_be_broader_or_narrower_than_its_newtype() {
    let of = |of_type: &str, of_field: &str| {
        let code = format!(
            "#[derive(Privacy)]\n#[privacy(category = \"{of_type}\")]\npub struct Line(pub \
             String);\n\n#[derive(Privacy)]\npub struct Guest {{\n    #[privacy(category = \
             \"{of_field}\", purpose = \"service\")]\n    pub line: Line,\n}}\n"
        );
        messages("conflicting-annotation", ["", &code, "We keep log files."])
    };
    assert_eq!(of("contact.phone", "contact"), [""; 0]);
    assert_eq!(of("contact", "contact.phone"), [""; 0]);
    assert_eq!(
        of("contact.phone", "contact.email"),
        ["`line` says `contact.email`, and its type `Line` says `contact.phone`"]
    );
}

#[test]
fn the_rarer_name_is_the_slip() {
    let (long, short) = ("Dunlin Tide Tools Co., Ltd.", "Dunlin Tools Co., Ltd.");
    let of = |names: [&str; 3]| {
        let [a, b, c] = names;
        let policy =
            format!("{a} shows the tides.\n\nWrite to {b} at any time.\n\nWe are {c} here.");
        messages("inconsistent-name", ["", "", &policy])
    };
    let slip = |rare, usual| [format!("`{rare}` is called `{usual}` elsewhere")];
    assert_eq!(of([long, short, short]), slip(long, short));
    assert_eq!(of([long, short, long]), slip(short, long));
    assert_eq!(of([short, short, long]), slip(long, short));
    assert_eq!(of([long, long, long]), [""; 0]);
}

#[test]
fn an_acceptance_covers_what_it_names_up_to_its_last_day() {
    let of = |selectors: &str| {
        let allow = format!(
            "[[allow]]\nlint = \"missing-retention\"\nreason = \"being decided\"\n{selectors}\n"
        );
        messages("missing-retention", [&allow, &load(""), "We collect performance data."]).len()
    };
    assert_eq!(of("item = \"example::Load::hours\""), 0);
    assert_eq!(of("item = \"example::Load::days\""), 1);
    assert_eq!(of("path = \"src/lib.rs\""), 0);
    assert_eq!(of("path = \"lib.rs\""), 0);
    assert_eq!(of("path = \"b.rs\""), 1, "no part of a name");
    assert_eq!(of("path = \"src/lib.rs\"\ncategory = \"contact.phone\""), 1, "it names both");
    assert_eq!(of("path = \"src/lib.rs\"\nuntil = \"2026-11-21\""), 0, "its last day");
    assert_eq!(of("path = \"src/lib.rs\"\nuntil = \"2026-11-20\""), 1, "the day after");
}

#[test]
fn code_of_tests_ships_nothing() {
    let retention = "#[privacy_derive::retention(\"chrat\")]\npub const KEPT: std::time::Duration = \
        std::time::Duration::from_secs(60);\n";
    let phone = "#[derive(Privacy)]\npub struct Guest {\n    #[privacy(category = \
        \"contact.phon\", purpose = \"service\")]\n    pub phone: String,\n}\n";
    let unknown = |code: &str| messages("unknown-term", [RULE, code, "We keep log files."]);
    let in_tests =
        |code: &str| format!("#[cfg(test)]\nmod tests {{\n    use super::*;\n\n{code}}}\n");
    assert_eq!(unknown(retention).len(), 1);
    assert_eq!(unknown(&in_tests(retention)), [""; 0]);
    assert_eq!(unknown(phone).len(), 1);
    assert_eq!(unknown(&in_tests(phone)), [""; 0]);
}

#[test]
fn a_constant_may_be_as_long_as_its_rule() {
    let of = |days: u64| {
        let seconds = days * 24 * 60 * 60;
        let code = format!(
            "#[privacy_derive::retention(\"chart\")]\npub const KEPT: std::time::Duration = \
             std::time::Duration::from_secs({seconds});\n"
        );
        messages("retention-drift", [RULE, &code, "We keep log files."]).len()
    };
    assert_eq!(of(30), 0);
    assert_eq!(of(31), 1);
}

/// The plan of a release: a category, a purpose, and who receives it.
const PLAN: &str = "[[planned]]\ncategory = \"contact.phone\"\npurpose = \"improvement\"\n\
    recipients = \"courier\"\nrelease = \"2.1\"\nticket = \"TIDE-4\"\nowner = \"counsel\"\n\n[recipient.courier]\nkind = \"delivery\"\nname = \"Dunlin Parcels\"\n";

#[test]
fn a_plan_is_fulfilled_once_all_of_it_is_published() {
    let of = |policy: &str| messages("fulfilled-plan", [PLAN, "", policy]).len();
    let shared = "We share your phone number with couriers.";
    let all = "We use your phone number to improve our services.";
    assert_eq!(of(&format!("{all} {shared}")), 1);
    assert_eq!(of(&format!("We collect your phone number. {shared}")), 0, "no purpose");
    assert_eq!(of(all), 0, "nobody receives it");
    let at_large = "All personal data is used to improve our services.";
    assert_eq!(of(&format!("{at_large} {shared}")), 1, "a purpose may be that of all data");
    assert_eq!(of(&format!("We collect contact details. {shared} {at_large}")), 1);
    let called = format!("{PLAN}\n[condition.called]\nphrases = [\"you call us\"]\n");
    let sometimes = "If you call us, we use your phone number to improve our services, and share \
        your phone number with couriers.";
    assert_eq!(
        messages("fulfilled-plan", [&called, "", sometimes]).len(),
        1,
        "none has a condition"
    );
}

#[test]
fn a_purpose_may_be_broader_or_narrower_than_the_one_that_is_asked_for() {
    let of = |reason: &str| {
        let plist = format!(
            "<plist version=\"1.0\">\n<dict>\n\t<key>NSCameraUsageDescription</key>\n\t<string>{reason}</string>\n</dict>\n</plist>\n"
        );
        let policy = "## Permissions of the app\n\nThe app asks for these permissions:\n\n- Camera \
            permission: to prevent fraud.\n";
        let mut project = project(["", "", policy]);
        project.insert("ios/Info.plist", plist);
        found("permission-purpose-drift", &project, &mut Files::default()).len()
    };
    assert_eq!(of("To improve our services."), 1);
    assert_eq!(of("To prevent fraud."), 0);
    assert_eq!(of("For security."), 0);
}

#[test]
fn a_permission_is_stale_where_a_manifest_would_ask_for_it() {
    let of = |permission: &str, manifests: &[(&'static str, &str)]| {
        let policy = format!(
            "## Permissions of the app\n\nThe app asks for these permissions:\n\n- {permission} \
             permission: to show the tides.\n- Camera permission: to see the tides.\n"
        );
        let mut project = project(["", "", &policy]);
        project.extend(manifests.iter().map(|(path, text)| (*path, (*text).to_owned())));
        found("stale-permission", &project, &mut Files::default()).len()
    };
    let android = (
        "android/AndroidManifest.xml",
        "<manifest xmlns:android=\"http://schemas.android.com/apk/res/android\">\n    \
         <uses-permission android:name=\"android.permission.CAMERA\" />\n</manifest>\n",
    );
    let ios = (
        "ios/Info.plist",
        "<plist version=\"1.0\">\n<dict>\n\t<key>NSCameraUsageDescription</key>\n\t<string>To see \
         the tides.</string>\n</dict>\n</plist>\n",
    );
    assert_eq!(of("Microphone", &[]), 0, "no manifest tells");
    assert_eq!(of("Microphone", &[android]), 1);
    assert_eq!(of("Microphone", &[ios]), 1);
    assert_eq!(of("SMS", &[android]), 1);
    assert_eq!(of("SMS", &[ios]), 0, "an iPhone asks for none");
    assert_eq!(of("SMS", &[android, ios]), 0, "the other app may");
    assert_eq!(of("Reminders", &[android]), 0, "Android asks for none");
}

#[test]
fn the_names_in_an_sdk_list_are_those_of_others() {
    let (long, short) = ("Dunlin Tide Tools Co., Ltd.", "Dunlin Tools Co., Ltd.");
    let of = |before: &str, company: &str, behind: &str| {
        let policy = format!(
            "{before} shows the tides.\n\n## Third-party SDKs\n\nThe app contains SDKs of these \
             companies:\n\n### Pigeonpost Push\n\n- **Company:** {company}\n- **Data collected:** push \
             token\n- **Purpose:** to deliver push notifications\n\n## Contact\n\nWrite to {behind}"
        );
        messages("inconsistent-name", ["", "", &policy]).len()
    };
    assert_eq!(of(long, short, long), 0);
    assert_eq!(of(long, "Pigeonpost Ltd.", short), 1);
    assert_eq!(of(long, "Pigeonpost Ltd.", long), 0);
}

#[test]
fn an_sdk_may_declare_broader_or_narrower_data_than_a_field_holds() {
    let of = |data: &str| {
        let sdk = format!(
            "[[sdk]]\nid = \"crashlantern\"\nname = \"Crashlantern\"\ndata = [\"{data}\"]\npurposes = \
             [\"improvement\"]\n"
        );
        let code = load(", shared_with = \"crashlantern\"");
        messages("sdk-data-mismatch", [&sdk, &code, "We keep log files."]).len()
    };
    assert_eq!(of("diagnostics"), 0);
    assert_eq!(of("diagnostics.performance"), 0);
    assert_eq!(of("diagnostics.crash"), 1);
}
