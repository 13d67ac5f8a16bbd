//! What findings show and note beside their message.

use super::cases::{found, project};
use super::{Sources, read, run};
use crate::finding::{Applicability, Files, Finding, Report};
use crate::lints::{ALL, sdk_drift};
use crate::project::listing::Listing;

fn of(lint: &str, sources: [&str; 3]) -> Vec<Finding> {
    found(lint, &project(sources), &mut Files::default())
}

fn report(lint: &str, project: &Sources<'_>) -> Report {
    let lint = ALL.iter().find(|it| it.name == lint).expect("a lint");
    let report = run(lint, project, None, &mut Files::default());
    let mut report = report.expect("the project can be read");
    report.findings.retain(|it| it.lint == lint.name);
    report
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

/// What one field holds, of a guest.
fn guest(attribute: &str) -> String {
    format!(
        "#[derive(Privacy)]\npub struct Guest {{\n    #[privacy({attribute})]\n    pub line: String,\n}}\n"
    )
}

#[test]
fn a_field_of_two_categories_is_told_by_the_one_that_is_missing() {
    let code = guest("category = [\"contact.email\", \"contact.phone\"], purpose = \"service\"");
    let policy = "We collect your email address to provide the service.";
    let findings = of("undisclosed-category", ["", &code, policy]);
    let [finding] = &findings[..] else { panic!("{findings:?}") };
    assert!(finding.message.starts_with("`line` holds `contact.phone`"), "{}", finding.message);
    assert_eq!(finding.subject.category, "contact.phone");
}

#[test]
fn the_products_that_a_finding_is_for_are_named_where_others_ship_the_same() {
    let code = guest("category = \"contact.phone\", purpose = \"service\"");
    let manifest = "products = [\"tides\"]\n\n[product.tides]\n\n[product.gulls]\n\n[[document]]\nid = \
        \"gulls\"\npath = \"gulls.md\"\nproducts = [\"gulls\"]\n";
    let notes = |of_gulls: &str| {
        let mut project = project([manifest, &code, "We keep log files."]);
        project.insert("gulls.md", format!("# Gulls privacy policy\n\n{of_gulls}\n"));
        let findings = found("undisclosed-category", &project, &mut Files::default());
        let [finding] = &findings[..] else { panic!("{findings:?}") };
        finding.notes.iter().filter(|it| it.starts_with("found")).cloned().collect::<Vec<_>>()
    };
    assert_eq!(notes("We keep log files."), [""; 0]);
    let told = "We collect your phone number to provide the service.";
    assert_eq!(notes(told), ["found for product `tides`, not for the others that ship it"]);
}

#[test]
fn the_projects_own_name_of_a_category_is_what_the_policy_should_say() {
    let manifest = "[category.\"content.tide\"]\nlabel = \"tide table\"\n\n\
        [category.\"content.gull\"]\nlabel = \"gull diary\"\n";
    let code = guest("category = \"content.gull\", purpose = \"service\"");
    let findings = of("undisclosed-category", [manifest, &code, "We keep log files."]);
    let help: String = findings.iter().flat_map(|it| it.help.iter().cloned()).collect();
    assert!(help.contains("gull diary") && !help.contains("tide table"), "{help}");
}

#[test]
fn a_sentence_is_shown_once() {
    let code =
        guest("category = \"contact.phone\", purpose = \"service\", shared_with = \"printer\"");
    let manifest = "[recipient.printer]\nkind = \"partner\"\nname = \"Dunlin Print\"\n";
    let policy = "We share your phone number with couriers to provide the service.";
    let labels = labels("undisclosed-recipient", [manifest, &code, policy]);
    let shown: Vec<_> = labels.iter().filter(|it| it.contains("phone number")).collect();
    let [shown] = &shown[..] else { panic!("{labels:?}") };
    assert!(shown.starts_with("shared with others here"), "{shown}");
}

#[test]
fn a_purpose_of_all_data_is_shown_where_a_special_category_needs_its_own() {
    let code = guest("category = \"health\", purpose = \"improvement\"");
    let policy = "We collect your health data. We use personal data to improve our services.";
    let messages: Vec<_> =
        of("vague-disclosure", ["", &code, policy]).into_iter().map(|it| it.message).collect();
    let general = "`line` is used for `improvement`, which the policy states for personal data at \
        large and not for `health`";
    assert_eq!(messages, [general]);
}

#[test]
fn other_purposes_are_shown_and_those_that_are_denied_are_not() {
    let code = guest("category = \"contact.phone\", purpose = \"research\"");
    let stated = |policy: &str| {
        let labels = labels("undisclosed-purpose", ["", &code, policy]);
        labels.into_iter().filter(|it| it.starts_with("stated for")).collect::<Vec<_>>()
    };
    assert_eq!(
        stated("We use your phone number to prevent fraud."),
        ["stated for `security.fraud`: We use your phone number to prevent fraud."]
    );
    assert_eq!(
        stated("We collect your phone number. We do not use your phone number for advertising."),
        [""; 0]
    );
}

#[test]
fn a_region_that_no_sentence_names_is_looked_for() {
    let manifest = "[storage.cloud]\nregions = { \"*\" = \"US\" }\n";
    let code = guest("category = \"contact.phone\", purpose = \"service\", storage = \"cloud\"");
    let notes = |policy: &str| {
        let findings = of("undisclosed-storage", [manifest, &code, policy]);
        let [finding] = &findings[..] else { panic!("{findings:?}") };
        finding.notes.iter().any(|it| it.starts_with("searched"))
    };
    assert!(notes("We collect your phone number to provide the service."));
    assert!(!notes("We store personal data on servers in Ireland."));
}

#[test]
fn findings_are_told_apart_by_what_they_are_about() {
    let about = |lint: &str, sources: [&str; 3]| {
        let findings = of(lint, sources);
        let [finding] = &findings[..] else { panic!("{lint}: {findings:?}") };
        let subject = finding.subject.clone();
        (subject.category, subject.detail)
    };
    let pair = |category: &str, detail: &str| (category.to_owned(), detail.to_owned());
    let rule = "[retention.log]\nperiod = \"1 year\"\ncategories = [\"diagnostics.log\"]\n";
    let policy = "We collect log files to provide our services. We keep log files for 90 days.";
    assert_eq!(about("retention-drift", [rule, "", policy]), pair("diagnostics.log", "log"));
    let code =
        guest("category = \"diagnostics.log\", purpose = \"service\", retention = \"2 years\"");
    assert_eq!(
        about("retention-conflict", [rule, &code, "We keep log files."]),
        pair("diagnostics.log", "log")
    );
    let on_android = sdk_list("Lantern")
        .replace("crash reports", "https://crashlantern.example/data")
        + "- **Platform:** Android\n";
    assert_eq!(about("incomplete-sdk-record", ["", "", &on_android]), pair("", "Android"));
    let declared = sdk("crashlantern", "Crashlantern", "");
    assert_eq!(about("stale-sdk", [&declared, "", &on_android]), pair("", "Android"));
}

#[test]
fn what_holds_an_sdk_to_its_record_is_what_both_say_of_data_and_purposes() {
    let of = |data: &str, purpose: &str| {
        let company = "company = \"Lantern Observability Inc.\"\n\
            privacy_policy = \"https://crashlantern.example/privacy\"";
        let list = sdk_list("Crashlantern")
            .replace("crash reports", data)
            .replace("crash analysis", purpose);
        let findings = of("sdk-drift", [&sdk("crashlantern", "Crashlantern", company), "", &list]);
        findings.into_iter().map(|it| it.message).collect::<Vec<_>>()
    };
    let none = [""; 0];
    assert_eq!(of("crash reports", "crash analysis and performance monitoring"), none);
    assert_eq!(of("crash reports", "as the tide goes"), none, "any purpose may be meant");
    assert_eq!(of("crash reports, personal data", "as the tide goes"), none, "no kind of its own");
    let without = of("what the tide leaves", "as the tide goes");
    let [message] = &without[..] else { panic!("{without:?}") };
    assert!(message.contains("without `diagnostics.crash`"), "{message}");
}

#[test]
fn an_sdk_that_is_built_in_is_shown_where_it_gets_in() {
    let lock = |optional: &str| {
        format!(
            "{{\n  \"lockfileVersion\": 3,\n  \"packages\": {{\n    \"\": {{\"{optional}\": \
             {{\"@sentry/browser\": \"1\"}}}},\n    \"node_modules/@sentry/browser\": {{\"version\": \
             \"1.0.0\"{}}}\n  }}\n}}\n",
            if optional == "optionalDependencies" { ", \"optional\": true" } else { "" }
        )
    };
    let of = |manifest: &str, locks: &[(&'static str, String)]| {
        let mut project = project([manifest, "", "We keep log files."]);
        project.extend(locks.iter().cloned());
        report("undeclared-sdk", &project)
    };
    let shipped = of("", &[("web/package-lock.json", lock("dependencies"))]);
    let [finding] = &shipped.findings[..] else { panic!("{shipped:?}") };
    assert_eq!(finding.labels.len(), 1);
    assert_eq!(finding.notes, [""; 0], "nothing lies between");
    assert_eq!(shipped.remarks, [""; 0]);
    assert!(finding.help.concat().contains("id = \"sentry\""), "{:?}", finding.help);
    assert!(finding.fixes[0].edits[0].text.starts_with("\n[[sdk]]"), "{:?}", finding.fixes);
    let taken = "[recipient.sentry]\nkind = \"processor\"\nname = \"Sentry Watch\"\n";
    let renamed = of(taken, &[("web/package-lock.json", lock("dependencies"))]);
    let help: String = renamed.findings.iter().flat_map(|it| it.help.iter().cloned()).collect();
    assert!(help.contains("id = \"sentry-sdk\""), "{help}");
    let optional = of("", &[("web/package-lock.json", lock("optionalDependencies"))]);
    assert_eq!(optional.findings, []);
    assert_eq!(
        optional.remarks,
        ["`Sentry` is an optional dependency in web/package-lock.json, and no `[[sdk]]` entry \
          declares it"]
    );
    let dirs = [
        "a/package-lock.json",
        "b/package-lock.json",
        "c/package-lock.json",
        "d/package-lock.json",
    ];
    let many = of("", &dirs.map(|dir| (dir, lock("dependencies"))));
    assert_eq!(many.findings[0].labels.len(), 3, "of many the first");
}

#[test]
fn what_a_lock_lacks_is_told_of_many_facts_the_first() {
    let mut project = project(["", "", "We collect your age, your name and your phone number."]);
    let line =
        "claim privacy collect contact.email section \"Guests\" quote \"We collect your email.\"";
    project.insert("privacy.lock", format!("version 1\n{line}\n"));
    let mut files = Files::default();
    let findings = found("stale-lock", &project, &mut files);
    let [finding] = &findings[..] else { panic!("{findings:?}") };
    let place = finding.labels[0].place;
    assert_eq!(files.get(place.file).slice(place.span), line, "{finding:?}");
    let missing = finding.notes.iter().filter(|it| it.starts_with("missing: ")).count();
    let last = finding.notes.last().expect("a note");
    assert!(
        missing > 0 && last.starts_with("and ") && last.ends_with(" more"),
        "{:?}",
        finding.notes
    );
}

#[test]
fn the_line_that_differs_from_the_declared_list_is_shown() {
    let details = "company = \"Lantern Observability Inc.\"\nprivacy_policy = \
        \"https://crashlantern.example/privacy\"";
    let manifest = sdk("crashlantern", "Crashlantern", details);
    let list = "## SDKs\n\n<!-- privacy-appendix -->\n\n#### Crashlantern\n\n- **Company:** Lamps Inc.\n\n\
        <!-- /privacy-appendix -->\n";
    let shown = labels("stale-appendix", [&manifest, "", list]);
    assert_eq!(shown, ["differs from here on: - **Company:** Lamps Inc."]);
}

#[test]
fn what_differs_in_a_record_is_named() {
    let company = "company = \"Lamps Inc.\"";
    let manifest = sdk("crashlantern", "Crashlantern", company);
    let project = project([&manifest, "", &sdk_list("Crashlantern")]);
    let project = read(&project, &mut Files::default()).expect("it can be read");
    let lists = Listing::all(&project);
    let sdk = &project.manifest.sdks[0];
    let record = lists.iter().find_map(|it| it.record_of(sdk)).expect("it is listed");
    let differing: Vec<_> = sdk_drift::differences(sdk, record).collect();
    assert_eq!(differing, ["company"]);
}

#[test]
fn a_plan_is_shown_with_what_is_published_of_it() {
    let plan = "[[planned]]\ncategory = \"contact.phone\"\nrelease = \"2.1\"\nticket = \"TIDE-4\"\nowner \
        = \"counsel\"\n";
    let policy = "We collect your phone number.\n\nWe do not share your phone number.";
    let labels = labels("fulfilled-plan", [plan, "", policy]);
    let texts: Vec<_> = labels.iter().filter_map(|it| it.split_once(": ")).map(|it| it.0).collect();
    assert_eq!(texts, ["planned here, ticket TIDE-4", "published here"], "{labels:?}");
}

#[test]
fn a_slip_is_corrected_and_another_word_is_proposed() {
    let sure = |category: &str| {
        let code = guest(&format!("category = \"{category}\", purpose = \"service\""));
        let findings = of("unknown-term", ["", &code, "We keep log files."]);
        let fixes = findings.into_iter().flat_map(|it| it.fixes);
        fixes.map(|it| it.applicability).collect::<Vec<_>>()
    };
    assert_eq!(sure("contact.phon"), [Applicability::MachineApplicable]);
    assert_eq!(sure("contact.phone_nr"), [Applicability::MaybeIncorrect]);
}

#[test]
fn packages_whose_fields_are_all_annotated_are_not_blamed_for_low_coverage() {
    let code = guest("category = \"contact.phone\", purpose = \"service\"");
    let mut project = project(["[coverage]\nmin = 90\n", &code, "We keep log files."]);
    let tool = "[package]\nname = \"gull-counter\"\nversion = \"0.1.0\"\nedition = \"2024\"\n";
    project.insert("tools/Cargo.toml", tool.to_owned());
    let plain = "#[derive(privacy_derive::Privacy)]\npub struct Gull {\n    pub wing: u32,\n}\n";
    project.insert("tools/src/lib.rs", plain.to_owned());
    let findings = found("low-coverage", &project, &mut Files::default());
    let [finding] = &findings[..] else { panic!("{findings:?}") };
    assert_eq!(finding.notes, ["gull-counter: 0 of 1 fields are annotated (0 %)"]);
}
