//! Forms of app stores beside small projects: what differs, and which data a finding shows.

use super::cases::{found, project};
use crate::finding::{Files, Finding};

/// The privacy manifest of an app that declares these types.
fn apple(types: &[&str]) -> String {
    let declared = types.iter().map(|it| {
        format!(
            "<dict><key>NSPrivacyCollectedDataType</key><string>NSPrivacyCollectedDataType{it}\
             </string></dict>"
        )
    });
    format!(
        "<plist version=\"1.0\"><dict><key>NSPrivacyCollectedDataTypes</key><array>{}</array></dict>\
         </plist>\n",
        declared.collect::<String>()
    )
}

/// A guest with these annotations, one field each.
fn guest(fields: &[&str]) -> String {
    let fields = fields
        .iter()
        .enumerate()
        .map(|(index, it)| format!("    #[privacy({it})]\n    pub field_{index}: String,\n"));
    format!("#[derive(Privacy)]\npub struct Guest {{\n{}}}\n", fields.collect::<String>())
}

const APPLE: &str =
    "[product.dunlin.apple]\nform = \"ios/PrivacyInfo.xcprivacy\"\nlinked = []\ntracking = []\n";

/// What a privacy manifest says wrongly.
fn of_apple(product: &str, code: &str, policy: &str, types: &[&str]) -> Vec<String> {
    let manifest = format!("[product.dunlin]\n{product}\n\n{APPLE}");
    let mut project = project([&manifest, code, policy]);
    project.insert("ios/PrivacyInfo.xcprivacy", apple(types));
    let findings = found("store-form-drift", &project, &mut Files::default());
    findings.into_iter().map(|it| it.message).collect()
}

#[test]
fn all_fields_of_a_type_that_is_not_declared_are_counted() {
    let of = |n: usize| {
        let fields = vec!["category = \"contact.email\", purpose = \"service\""; n];
        of_apple("", &guest(&fields), "We keep log files.", &[])
    };
    let undeclared = |others: &str| {
        [format!(
            "`Guest.field_0` holds `contact.email`{others}, and the privacy manifest of product \
             `dunlin` does not declare `EmailAddress`"
        )]
    };
    assert_eq!(of(1), undeclared(""));
    assert_eq!(of(2), undeclared(" like 1 other"));
    assert_eq!(of(3), undeclared(" like 2 others"));
}

#[test]
fn a_type_that_nothing_is_of_is_stale_where_nobody_says_that_it_is_collected() {
    let of = |product: &str, policy: &str| {
        let messages = of_apple(product, "", policy, &["EmailAddress"]);
        let reasons = messages.iter().filter_map(|it| it.split_once(", and "));
        reasons.map(|(_, reason)| reason.to_owned()).collect::<Vec<_>>()
    };
    let (collects, denies) =
        ("We collect your email address.", "We do not collect your email address.");
    assert_eq!(of("complete = true", collects), ["nothing collects it"]);
    assert_eq!(of("", collects), [""; 0]);
    assert_eq!(of("", denies), ["the policy says that it is not collected"]);
    let neither = "neither the code nor the policy says that it is collected";
    assert_eq!(of("", "We keep log files."), [neither]);
    let other = of_apple("", "", "We keep log files.", &["OtherDataTypes"]);
    assert_eq!(other, [""; 0], "no category says just that");
}

/// What a form of Google Play, in part, says wrongly of an app; `answers` are about email addresses.
fn of_play(manifest: &str, code: &str, answers: &[&str]) -> (Vec<Finding>, Files) {
    let manifest = format!(
        "[product.dunlin]\n\n[product.dunlin.play]\nform = \"store/safety.csv\"\n\n{manifest}"
    );
    let mut project = project([&manifest, code, "We keep log files."]);
    let answers = answers.iter().map(|it| format!("PSL_DATA_USAGE_RESPONSES:PSL_EMAIL:{it},,\n"));
    let form = "Question ID (machine readable),Response ID (machine readable),Response value,Answer \
        requirement,Human-friendly question label\nPSL_DATA_TYPES_PERSONAL,PSL_EMAIL,TRUE,,\n";
    project.insert("store/safety.csv", form.to_owned() + &answers.collect::<String>());
    let mut files = Files::default();
    let findings = found("store-form-drift", &project, &mut files);
    (findings, files)
}

#[test]
fn a_flag_that_differs_is_shown_at_the_fields_that_say_so() {
    let shown = |answer: &str, fields: &[&str]| {
        let of_email = |it: &&str| format!("category = \"contact.email\", {it}");
        let fields: Vec<_> = fields.iter().map(of_email).collect();
        let fields: Vec<_> = fields.iter().map(String::as_str).collect();
        let recipient = "[recipient.printer]\nkind = \"partner\"\nname = \"Dunlin Print\"\n";
        let (findings, files) = of_play(recipient, &guest(&fields), &[answer]);
        let labels = findings.iter().flat_map(|it| &it.labels);
        let lines = labels.filter(|it| it.text == "collected here").map(|it| {
            let file = files.get(it.place.file);
            let behind = &file.text()[it.place.span.end..];
            behind.split_once(", ").map_or("", |(_, it)| it.split(")]").next().unwrap_or_default())
        });
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let (plain, shared) = ("purpose = \"service\"", "shared_with = \"printer\"");
    let collected = "PSL_DATA_USAGE_COLLECTION_AND_SHARING,PSL_DATA_USAGE_ONLY_SHARED,FALSE";
    assert_eq!(shown(collected, &[plain, shared]), [shared]);
    let kept = "retention = \"1 year\"";
    let ephemeral = "PSL_DATA_USAGE_EPHEMERAL,,TRUE";
    assert_eq!(shown(ephemeral, &[plain, kept]), [kept]);
}

#[test]
fn the_data_of_an_sdk_is_told_by_the_sdk() {
    let sdk = "[[sdk]]\nid = \"crashlantern\"\nname = \"Crashlantern\"\ndata = \
        [\"diagnostics.crash\"]\npurposes = [\"analytics.performance\"]\n";
    let (findings, _) = of_play(sdk, "", &[]);
    let subjects: Vec<_> =
        findings.iter().map(|it| (it.subject.category.as_str(), it.subject.sdk.as_str())).collect();
    assert!(subjects.contains(&("diagnostics.crash", "crashlantern")), "{subjects:?}");
}
