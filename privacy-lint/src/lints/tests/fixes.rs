//! What the fixes of findings write, and how sure they are.

use super::cases::{found, project};
use crate::finding::{Applicability, Edit, Files, Fix};

/// The fixes that a lint offers: whether a program may make them, and what they write for what.
fn fixes(lint: &str, sources: [&str; 3]) -> Vec<String> {
    let mut files = Files::default();
    let findings = found(lint, &project(sources), &mut files);
    let edit = |it: &Edit| {
        let was = files.get(it.place.file).slice(it.place.span);
        if was.is_empty() { it.text.clone() } else { format!("{was} → {}", it.text) }
    };
    let shown = |fix: &Fix| {
        let sure = fix.applicability == Applicability::MachineApplicable;
        let edits: Vec<_> = fix.edits.iter().map(edit).collect();
        format!("{}: {}", if sure { "sure" } else { "perhaps" }, edits.join(" & "))
    };
    findings.iter().flat_map(|it| &it.fixes).map(shown).collect()
}

/// A constant that goes with the policy.
fn version(constant: &str) -> String {
    format!("#[privacy_derive::policy_version(\"privacy\")]\npub const TERMS: {constant};\n")
}

#[test]
fn a_version_is_written_as_the_one_that_is_there() {
    let dated = |constant| {
        fixes("policy-version-drift", ["", &version(constant), "Last updated: 4 May 2026"])
    };
    assert_eq!(dated("&str = \"2025-11-01\""), ["sure: \"2025-11-01\" → \"2026-05-04\""]);
    assert_eq!(dated("&str = \"20251101\""), ["sure: \"20251101\" → \"20260504\""]);
    assert_eq!(dated("u32 = 20251101"), ["sure: 20251101 → 20260504"]);
    assert_eq!(dated("&str = \"1 November 2025\""), ["sure: \"1 November 2025\" → \"4 May 2026\""]);
    assert_eq!(dated("&str = \"v6\""), [""; 0], "the policy gives no version");
    let numbered = |constant| {
        let policy = "Version 7.1, last updated on 4 May 2026";
        fixes("policy-version-drift", ["", &version(constant), policy])
    };
    assert_eq!(numbered("&str = \"v6\""), ["sure: \"v6\" → \"v7.1\""]);
    assert_eq!(numbered("u32 = 6"), [""; 0], "no integer says that");
    assert_eq!(
        numbered("&str = \"spring\""),
        ["perhaps: \"spring\" → \"2026-05-04\"", "perhaps: \"spring\" → \"7.1\""]
    );
    let of_two = "Last updated: 4 May 2026\n\nEffective date: 1 June 2026";
    assert_eq!(
        fixes("policy-version-drift", ["", &version("&str = \"2025-11-01\""), of_two]),
        ["perhaps: \"2025-11-01\" → \"2026-05-04\"", "perhaps: \"2025-11-01\" → \"2026-06-01\""]
    );
}

#[test]
fn a_version_that_another_constant_holds_is_left_to_people() {
    let code = format!("const SPRING: &str = \"2025-11-01\";\n\n{}", version("&str = SPRING"));
    let policy = "Last updated: 4 May 2026";
    assert_eq!(fixes("policy-version-drift", ["", &code, policy]), [""; 0]);
}

#[test]
fn an_annotation_is_written_above_the_field() {
    let of = |code: &str, policy| fixes("unannotated-personal-data", ["", code, policy]);
    let annotated = "#[derive(Privacy)]\n#[privacy(purpose = \"service\", retention = \"1 year\")]\npub struct Guest {\n    pub email: String,\n}\n";
    let covered = "We collect your email address to provide the service, and keep it for one year.";
    let line = "#[privacy(category = \"contact.email\")]\n    ";
    assert_eq!(of(annotated, covered), [format!("sure: {line}")]);
    assert_eq!(of(annotated, "We keep log files."), [format!("perhaps: {line}")]);
    let plain = "pub struct Guest {\n    pub email: String,\n}\n";
    let derive = "#[derive(privacy_derive::Privacy)]\n";
    assert_eq!(of(plain, covered), [format!("perhaps: {derive} & {line}")]);
    let in_one_line = "pub struct Guest { pub email: String }\n";
    let space = "#[privacy(category = \"contact.email\")] ";
    assert_eq!(of(in_one_line, covered), [format!("perhaps: {derive} & {space}")]);
}
