//! Committed forms against small projects.

use proptest::prelude::*;

use super::drift::{Comparison, Difference};
use super::{Declared, Flag, Store, StoreForm, Use, apple, play};
use crate::export::Format;
use crate::export::play::template::COLUMNS;
use crate::export::tests::{code, of, project};

/// The differences between the rows of a data safety form and a project, each with its type.
fn drifts(manifest: &str, field: &str, rows: &[&str]) -> Vec<String> {
    let text = format!("{}\n{}\n", COLUMNS.join(","), rows.join("\n"));
    let declared = play::read(&text).expect("it is a form");
    let project = project(manifest, &code(&[field.to_owned()]));
    let product = &project.manifest.products()[0];
    let file = project.homes.manifest;
    let form = StoreForm { product: "wren".to_owned(), store: Store::Play, file, declared };
    let comparison = Comparison::new(&project, product, &form);
    let words = |difference| match difference {
        Difference::Undeclared => "undeclared".to_owned(),
        Difference::Uncollected => "uncollected".to_owned(),
        Difference::UndeclaredPurpose(done, it) => format!("not {} for {it}", done.done()),
        Difference::StalePurpose(done, it, _) => format!("{} for {it}", done.done()),
        Difference::Flag(flag, stated) => format!("{flag}: {}", stated.value),
    };
    let drifts = comparison.drifts().into_iter();
    drifts.map(|it| format!("{} {}", it.data_type, words(it.difference))).collect()
}

const DECLARED: &str = "PSL_DATA_TYPES_PERSONAL,PSL_EMAIL,true,,";
const SHARED: &str = "PSL_DATA_USAGE_RESPONSES:PSL_EMAIL:PSL_DATA_USAGE_COLLECTION_AND_SHARING,\
    PSL_DATA_USAGE_ONLY_SHARED,TRUE,,";
const NOT_SHARED: &str = "PSL_DATA_USAGE_RESPONSES:PSL_EMAIL:PSL_DATA_USAGE_COLLECTION_AND_SHARING,\
    PSL_DATA_USAGE_ONLY_SHARED,,,";
const ANALYTICS: &str = "PSL_DATA_USAGE_RESPONSES:PSL_EMAIL:DATA_USAGE_COLLECTION_PURPOSE,\
    PSL_ANALYTICS,TRUE,,";
const COMPLETE: &str = "[product.wren]\ncomplete = true\n";
const ADS: &str = "[recipient.ads]\nkind = \"advertiser\"\n[recipient.post]\nkind = \"delivery\"\n";

#[test]
fn what_follows_from_all_data_needs_a_complete_product() {
    let field = "category = \"contact.email\", purpose = \"analytics\"";
    let rows = [DECLARED, SHARED, ANALYTICS, "PSL_DATA_TYPES_PERSONAL,PSL_NAME,TRUE,,"];
    assert_eq!(drifts("", field, &rows), ["PSL_NAME uncollected"]);
    assert_eq!(drifts(COMPLETE, field, &rows), ["PSL_EMAIL shared: true", "PSL_NAME uncollected"]);
}

#[test]
fn what_follows_from_one_field_is_held_against_every_form() {
    let shared = "category = \"contact.email\", purpose = \"service\", shared_with = \"ads\"";
    let rows = [DECLARED, NOT_SHARED, ANALYTICS];
    let expected = ["PSL_EMAIL not collected for PSL_APP_FUNCTIONALITY", "PSL_EMAIL shared: false"];
    assert_eq!(drifts(ADS, shared, &rows), expected);
    let complete = drifts(&format!("{COMPLETE}{ADS}"), shared, &rows);
    assert!(complete.contains(&"PSL_EMAIL collected for PSL_ANALYTICS".to_owned()), "{complete:?}");
}

#[test]
fn what_was_only_assumed_is_not_held_against_a_form() {
    let field = "category = \"contact.email\", purpose = \"analytics\", shared_with = \"post\"";
    assert_eq!(drifts(ADS, field, &[DECLARED, NOT_SHARED, ANALYTICS]), [] as [&str; 0]);
}

#[test]
fn a_word_that_is_only_near_may_be_missing() {
    let near = "category = \"content.support\", purpose = \"improvement\"";
    assert_eq!(drifts(COMPLETE, near, &["PSL_DATA_TYPES_PERSONAL,PSL_NAME,,,"]), [] as [&str; 0]);
}

#[test]
fn a_broader_word_covers_what_the_form_declares() {
    let broad = "category = \"contact\", purpose = \"service\"";
    assert_eq!(drifts(COMPLETE, broad, &[DECLARED]), [] as [&str; 0]);
}

#[test]
fn rows_answer_in_either_spelling_and_the_unknown_pass() {
    let text = format!(
        "\u{feff}{}\n{DECLARED}\n{SHARED}\nPSL_NEW,PSL_X,TRUE,,\nPSL_DATA_USAGE_RESPONSES:PSL_EMAIL:\
         PSL_DATA_USAGE_EPHEMERAL,,false,,\n",
        COLUMNS.join(",")
    );
    let declared = play::read(&text).expect("it is a form");
    let email = &declared.types["PSL_EMAIL"];
    assert!(email.is_declared && email.flags[&Flag::Shared].value);
    assert!(!email.flags[&Flag::Ephemeral].value);
    assert!(!email.purposes.contains_key(&(Use::Collection, "PSL_ANALYTICS")), "no such row");
}

type Reader = fn(&str) -> Declared;

/// What each answer of a form says, and what it says after its edit.
fn edited(text: &str, declared: &Declared, read: Reader) -> Vec<(bool, bool)> {
    let mut answers = Vec::new();
    for (id, of_type) in &declared.types {
        for (flag, stated) in &of_type.flags {
            let Some((span, opposite)) = stated.opposite else { continue };
            let mut text = text.to_owned();
            text.replace_range(span.range(), opposite);
            answers.push((stated.value, read(&text).types[id].flags[flag].value));
        }
    }
    answers
}

#[test]
fn an_edit_makes_a_form_say_the_opposite() {
    let fields = ["category = \"contact.email\", purpose = \"service\", retention = \"1 day\""];
    let manifest = "[product.wren.apple]\nlinked = []\ntracking = \"contact\"\n";
    let project = project(manifest, &code(&fields.map(str::to_owned)));
    let forms: [(Format, Reader, usize); 2] = [
        (Format::Play, |it| play::read(it).expect("it is a form"), 3),
        (Format::Xcprivacy, |it| apple::read(it).expect("it is a list"), 2),
    ];
    for (format, read, least) in forms {
        let text = of(&project, format).text;
        let answers = edited(&text, &read(&text), read);
        assert!(answers.len() >= least, "{answers:?}");
        assert!(answers.iter().all(|(before, after)| before != after), "{answers:?}");
    }
}

proptest! {
    #[test]
    fn any_form_is_read_without_panic(
        csv in "(PSL_DATA_TYPES_PERSONAL,PSL_(NAME|EMAIL),(TRUE|FALSE|é|\"),,\n|[,\"\n]|\\PC){0,12}",
        list in "(<(/)?(dict|array|key|string|true/)>|NSPrivacyCollectedDataTypes|\\PC){0,16}",
    ) {
        drop(play::read(&format!("{}\n{csv}", COLUMNS.join(","))));
        drop(apple::read(&format!("<plist><dict>{list}</dict></plist>")));
    }
}
