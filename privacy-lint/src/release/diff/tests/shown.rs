//! What is shown of the changes, in each of the formats.

use jiff::civil::Date;

use super::{CODE, Diff, MANIFEST, Named, POLICY, State, diff, project};
use crate::finding::{Files, Finding};
use crate::lints::Context;
use crate::release::diff::{human, json, markdown};

const PROMISE: &str =
    "If we use personal data for new purposes, we will ask for your consent again.";

const SDKS: &str = "## Third-party SDKs\n\nThe app contains SDKs of these companies:\n\n### Lamp\n\n- \
    **Company:** Lamp Ltd.\n- **Data collected:** crash reports\n- **Purpose:** crash analysis\n";

/// Changes of two products: a time and the rule that it is from, a purpose that the policy states and
/// promises of, one that it does not, somebody who receives data, an SDK that is listed, and what went.
fn of_two_products() -> Diff {
    let products = "\n[product.app]\n\n[product.web]\n";
    let manifest = format!("{MANIFEST}{products}");
    let policy = format!("{POLICY}\n{PROMISE}\n\n{SDKS}");
    let longer = manifest
        .replace("30 days", "60 days")
        .replace("[\"diagnostics.crash\"]", "[\"diagnostics.crash\", \"device.ip_address\"]");
    let code = CODE.replace(
        "storage = \"device\"",
        "purpose = [\"service.account\", \"analytics\", \"direct_marketing\"], storage = \"device\", \
         shared_with = \"courier\"",
    );
    let code: String =
        code.lines().filter(|it| !it.contains("card")).flat_map(|it| [it, "\n"]).collect();
    let told = policy.replace(
        "We do not sell",
        "We use your email address to send you our newsletter. We share your email address with \
         couriers. We do not sell",
    );
    diff([&manifest, CODE, &policy], [&longer, &code, &told])
}

/// The changes of two projects, and what a lint found of the second.
fn of_two_projects() -> Diff {
    let mut all = of_two_products();
    let code = CODE.replace("storage = \"device\"", "storage = \"cloud\"");
    let policy =
        POLICY.replace("address to manage", "address. We use your email address to manage");
    let mut other = diff([MANIFEST, CODE, &policy], [MANIFEST, &code, &policy]);
    let mut files = Files::default();
    let after = project([MANIFEST, &code, &policy], &mut files);
    let after = Context::new(&after, &files, Date::ZERO, None);
    let state = State { context: &after, files: &files };
    let place = state.context.project.in_manifest(crate::source::Span::new(1, 13));
    let found =
        Finding::new("stale-effective-date", "`privacy` kept its date").label(place, "here");
    other.note([&found], &files);
    all.merge(other);
    all
}

fn written(write: impl Fn(&mut Vec<u8>, &Diff, &Named<'_>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    let states = Named { old: "v1.4", new: "the working tree" };
    write(&mut out, &of_two_projects(), &states).expect("memory");
    String::from_utf8(out).expect("it is text")
}

#[test]
fn changes_are_shown_to_people() {
    insta::assert_snapshot!(written(human::write));
}

#[test]
fn changes_are_shown_in_markdown() {
    insta::assert_snapshot!(written(markdown::write));
}

#[test]
fn changes_are_written_for_programs() {
    insta::assert_snapshot!(written(json::write));
}

#[test]
fn nothing_to_tell_is_said_so() {
    let states = Named { old: "v1.4", new: "v1.5" };
    let shown = |diff: &Diff| {
        let mut out = Vec::new();
        human::write(&mut out, diff, &states).expect("memory");
        String::from_utf8(out).expect("it is text")
    };
    let same = [MANIFEST, CODE, POLICY];
    assert_eq!(
        shown(&diff(same, same)),
        "from v1.4 to v1.5\n\nnothing changed that people are told of\n"
    );
    let basis = CODE.replace("basis = \"contract\"", "basis = \"consent\"");
    let summary = shown(&diff(same, [MANIFEST, &basis, POLICY]));
    let last = summary.lines().last();
    assert_eq!(last, Some("nothing to do: of 1, no change asks for notice or consent"));
}
