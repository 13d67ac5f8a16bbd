//! Which findings an acceptance takes out of a report.

use super::cases::{found, project};
use crate::finding::{Files, Finding};

const ALLOW: &str = "[[allow]]\nlint = \"undisclosed-category\"\nreason = \"being decided\"\npath = \"src/lib.rs\"\n";

const REQUIRED: &str = "[approvals]\nrequired = true\n\n";

const GUEST: &str = "#[derive(Privacy)]\npub struct Guest {\n    #[privacy(category = \
    \"contact.phone\", purpose = \"service\")]\n    pub phone: String,\n}\n";

/// What is found of a field that the policy says nothing of.
fn left(lint: &str, manifest: &str, code: &str, approvals: &str) -> Vec<Finding> {
    let mut project = project([manifest, code, "We keep log files."]);
    if !approvals.is_empty() {
        project.insert("privacy-approvals.toml", approvals.to_owned());
    }
    found(lint, &project, &mut Files::default())
}

/// Whether the finding is left, and whether it says that an approval is missing.
fn undisclosed(manifest: &str, approvals: &str) -> (bool, bool) {
    let findings = left("undisclosed-category", manifest, GUEST, approvals);
    let notes = findings.iter().flat_map(|it| &it.notes);
    let says_so = notes.into_iter().any(|it| it.contains("`approved_by`"));
    (!findings.is_empty(), says_so)
}

#[test]
fn where_approvals_are_required_an_acceptance_needs_one() {
    let by_counsel = format!("{ALLOW}approved_by = \"counsel\"\nowner = \"counsel\"\n");
    assert_eq!(undisclosed(ALLOW, ""), (false, false), "nothing is required");
    assert_eq!(undisclosed(&format!("{REQUIRED}{ALLOW}"), ""), (true, true));
    assert_eq!(undisclosed(REQUIRED, &by_counsel), (false, false));
    let elsewhere = format!("{REQUIRED}{by_counsel}");
    assert_eq!(undisclosed(&elsewhere, ""), (true, true), "it stands in the manifest");
    let both = format!("{REQUIRED}{ALLOW}");
    assert_eq!(undisclosed(&both, &by_counsel), (false, false), "one of them is approved");
    let past = format!("{REQUIRED}{ALLOW}until = \"2026-01-31\"\n");
    assert_eq!(undisclosed(&past, ""), (true, false), "an approval would not help");
}

#[test]
fn what_fails_no_run_and_what_is_no_disclosure_needs_no_approval() {
    let with = |lint: &str, level: &str| {
        let allow = ALLOW.replace("undisclosed-category", lint);
        let manifest = format!("{REQUIRED}{allow}\n[lints]\n{level}\n");
        let code = GUEST.replace("contact.phone", "contact.phon");
        let code = if lint == "unknown-term" { &code } else { GUEST };
        left(lint, &manifest, code, "").len()
    };
    assert_eq!(with("undisclosed-category", "undisclosed-category = \"warn\""), 0);
    assert_eq!(with("unknown-term", "unknown-term = \"deny\""), 0);
    assert_eq!(with("undisclosed-category", "undisclosed-category = \"deny\""), 1);
}

#[test]
fn an_acceptance_on_a_field_is_for_that_field() {
    let code = GUEST.replace(
        "    #[privacy(",
        "    #[privacy(category = \"contact.email\", purpose = \"service\", \
         allow(\"undisclosed-category\", reason = \"soon\"))]\n    pub email: String,\n    \
         #[privacy(",
    );
    let findings = left("undisclosed-category", "", &code, "");
    let fields: Vec<_> = findings.iter().map(|it| it.subject.field.as_str()).collect();
    assert_eq!(fields, ["phone"]);
}
