use proc_macro2::{TokenStream, TokenTree};
use proptest::prelude::*;

use super::{Reading, read_tokens};
use crate::annotation::{Allow, Annotation, KEYS, Nested, Term};

/// Reads the attributes of an item.
fn reading(attributes: &str) -> Reading {
    let tokens: TokenStream = attributes.parse().unwrap();
    let bodies = tokens.into_iter().filter_map(|token| match token {
        TokenTree::Group(group) => Some(group.stream()),
        _ => None,
    });
    read_tokens(bodies)
}

fn placeless(annotation: &Annotation<proc_macro2::Span>) -> Annotation<()> {
    annotation.clone().map_span(|_| ())
}

/// What is said, of an attribute without mistakes.
fn said(attributes: &str) -> Annotation<()> {
    let reading = reading(attributes);
    assert!(reading.problems.is_empty(), "{:?}", reading.problems);
    placeless(&reading.annotation)
}

/// The problems, each as the token it stands on and what it says.
fn problems(attributes: &str) -> Vec<(String, String)> {
    let problems = reading(attributes).problems;
    problems.iter().map(|it| (it.span.source_text().unwrap_or_default(), it.to_string())).collect()
}

fn assert_problem(attributes: &str, token: &str, message: &str) {
    let problems = problems(attributes);
    assert_eq!(problems.len(), 1, "{attributes}: {problems:?}");
    assert_eq!(problems[0].0, token, "{attributes}");
    assert!(problems[0].1.contains(message), "{attributes}: {}", problems[0].1);
}

fn terms(words: &[&str]) -> Vec<Term<()>> {
    words.iter().map(|it| Term::new(*it, ())).collect()
}

#[test]
fn every_key_is_read() {
    let attribute = r#"#[privacy(
        category = ["contact.email", "identity.name"], purpose = "service.account",
        basis = "contract", subject = "user", retention = "30 days", shared_with = ["courier"],
        storage = "device", when = "joined-program", extent = "partial", optional,
        allow("vague-disclosure", reason = "reworded soon", until = "2027-01-31"),
        allow("missing-retention", reason = r"kept in \ memory"),
    )]"#;
    let expected = Annotation {
        categories: terms(&["contact.email", "identity.name"]),
        purposes: terms(&["service.account"]),
        basis: Some(Term::new("contract", ())),
        subject: Some(Term::new("user", ())),
        retention: Some(Term::new("30 days", ())),
        recipients: terms(&["courier"]),
        storage: Some(Term::new("device", ())),
        condition: Some(Term::new("joined-program", ())),
        partial: Some(()),
        optional: Some(()),
        nested: None,
        none: None,
        allows: vec![
            Allow {
                lint: Term::new("vague-disclosure", ()),
                reason: Term::new("reworded soon", ()),
                until: Some(Term::new("2027-01-31", ())),
            },
            Allow {
                lint: Term::new("missing-retention", ()),
                reason: Term::new("kept in \\ memory", ()),
                until: None,
            },
        ],
    };
    assert_eq!(said(attribute), expected);
}

#[test]
fn the_examples_of_the_keys_are_read() {
    for key in KEYS {
        let annotation = said(&format!("#[privacy({})]", key.example));
        let names: Vec<_> = annotation.places().into_iter().map(|(name, ())| name).collect();
        assert_eq!(names, [key.name]);
    }
}

#[test]
fn nested_keeps_its_type() {
    assert_eq!(said("#[privacy(nested)]").nested, Some(Nested { span: (), type_name: None }));
    let reading = reading("#[privacy(nested(crate::Map<String, &'static mut Address>))]");
    let nested = reading.annotation.nested.unwrap();
    assert_eq!(nested.type_name.unwrap().text, "crate::Map<String,&'static mut Address>");
    assert!(reading.nested_type.unwrap().to_string().starts_with("crate"));
}

#[test]
fn attributes_of_one_item_are_merged() {
    let annotation = said(
        "#[privacy(category = \"contact.email\")] #[serde(skip)] #[privacy(purpose = \"security\")]",
    );
    assert_eq!(annotation.categories, terms(&["contact.email"]));
    assert_eq!(annotation.purposes, terms(&["security"]));
}

#[test]
fn other_attributes_are_passed_over() {
    for attribute in ["#[serde(privacy)]", "#[tool::privacy(category = 1)]", "#[doc = \"privacy\"]"]
    {
        let reading = reading(attribute);
        assert!(reading.attribute.is_none() && reading.problems.is_empty(), "{attribute}");
    }
}

#[test]
fn conditional_attributes_are_alternatives() {
    let annotation = said(
        r#"#[cfg_attr(unix, privacy(category = "device.id", storage = "device"))]
        #[cfg_attr(not(unix), derive(Debug), privacy(category = "device.ip_address"))]
        #[cfg_attr(a, cfg_attr(b, privacy(none = "not in this build")))]"#,
    );
    assert_eq!(annotation.categories, terms(&["device.id", "device.ip_address"]));
    assert_eq!(annotation.none, None);
    assert_problem("#[cfg_attr(unix, privacy(categry = \"a\"))]", "categry", "unknown key");
}

#[test]
fn all_problems_come_at_once() {
    let found = problems(
        r#"#[privacy(categry = "a", purpose = 3, retention = "", basis, optional = true)]
        #[privacy(subject = "user", subject = "child")]"#,
    );
    let tokens: Vec<&str> = found.iter().map(|(token, _)| token.as_str()).collect();
    assert_eq!(tokens, ["categry", "3", "\"\"", "basis", "true", "subject"]);
}

#[test]
fn a_mistake_leaves_the_rest_standing() {
    let reading = reading(r#"#[privacy(category = ["contact.email", 3], basis = "contract" "x")]"#);
    assert_eq!(reading.problems.len(), 2);
    assert_eq!(placeless(&reading.annotation).categories, terms(&["contact.email"]));
    assert_eq!(reading.annotation.basis.unwrap().text, "contract");
}

#[test]
fn each_mistake_stands_on_its_token() {
    let cases = [
        ("#[privacy]", "privacy", "expected keys in parentheses"),
        ("#[privacy = \"x\"]", "privacy", "expected keys in parentheses"),
        ("#[privacy[optional]]", "privacy", "expected keys in parentheses"),
        ("#[privacy()]", "privacy", "says nothing"),
        ("#[privacy(\"contact.email\")]", "\"contact.email\"", "expected a key"),
        ("#[privacy(optional,, nested)]", ",", "expected a key before this"),
        ("#[privacy(shared = \"a\")]", "shared", "unknown key `shared`; the keys are category"),
        ("#[privacy(storge = \"a\")]", "storge", "did you mean `storage`?"),
        ("#[privacy(category)]", "category", "takes a value, as in `category = \"contact.email\"`"),
        ("#[privacy(category = )]", "=", "takes a value"),
        ("#[privacy(category(\"a\"))]", "(\"a\")", "takes a value"),
        ("#[privacy(category = contact.email)]", "contact", "`category` takes a string"),
        ("#[privacy(category = b\"a\")]", "b\"a\"", "takes a string"),
        ("#[privacy(category = \"a\"s)]", "\"a\"s", "takes a string"),
        ("#[privacy(category = \" \")]", "\" \"", "`category` is empty"),
        ("#[privacy(category = [])]", "[]", "the list of `category` is empty"),
        ("#[privacy(category = [\"a\",,])]", ",", "expected a string before this"),
        ("#[privacy(category = [\"a\" \"b\"])]", "\"b\"", "expected a comma before this"),
        ("#[privacy(category = \"a\" basis = \"b\")]", "basis", "expected a comma before this"),
        ("#[privacy(category = \"a\", category = \"b\")]", "category", "a list in brackets"),
        ("#[privacy(basis = [\"a\", \"b\"])]", "[\"a\", \"b\"]", "takes one word, not a list"),
        ("#[privacy(extent = \"half\")]", "\"half\"", "the only one is `partial`"),
        ("#[privacy(optional(true))]", "(true)", "stands alone"),
        ("#[privacy(nested = \"Address\")]", "\"Address\"", "as in `nested(Address)`"),
        ("#[privacy(nested())]", "()", "name the type"),
        ("#[privacy(none)]", "none", "`none` takes a value, as in `none = "),
        ("#[privacy(allow)]", "allow", "`allow` takes a value, as in `allow("),
        ("#[privacy(allow())]", "()", "name the lint"),
        ("#[privacy(allow(, reason = \"a\"))]", ",", "name the lint"),
        ("#[privacy(allow(stale, reason = \"a\"))]", "stale", "as a string"),
        ("#[privacy(allow(\"a\"))]", "allow", "`allow` needs a reason"),
        ("#[privacy(allow(\"a\", reason = \"\"))]", "\"\"", "`reason` is empty"),
        ("#[privacy(allow(\"a\", reason))]", "reason", "`reason` takes a value"),
        ("#[privacy(allow(\"a\", \"b\", reason = \"c\"))]", "\"b\"", "expected `reason"),
        ("#[privacy(allow(\"a\", reason = \"b\", reason = \"c\"))]", "reason", "given twice"),
        ("#[privacy(allow(\"a\", reason = \"b\", due = \"c\"))]", "due", "unknown key `due`"),
        ("#[privacy(allow(\"a\", reason = \"b\", until = \"May\"))]", "\"May\"", "is no date"),
        (
            "#[privacy(allow(\"a\", reason = \"b\", until = \"2027-02-29\"))]",
            "\"2027-02-29\"",
            "date",
        ),
    ];
    for (attribute, token, message) in cases {
        assert_problem(attribute, token, message);
    }
}

#[test]
fn a_literal_of_a_macro_is_read_through_its_invisible_group() {
    use proc_macro2::{Delimiter, Group};
    let literal: TokenStream = "\"contact.email\"".parse().unwrap();
    let invisible = TokenTree::from(Group::new(Delimiter::None, literal));
    let mut entry: TokenStream = "category =".parse().unwrap();
    entry.extend([invisible]);
    let mut attribute: TokenStream = "privacy".parse().unwrap();
    attribute.extend([TokenTree::from(Group::new(Delimiter::Parenthesis, entry))]);
    let reading = read_tokens([attribute]);
    assert_eq!(placeless(&reading.annotation).categories, terms(&["contact.email"]));
}

#[test]
fn brackets_without_end_do_no_harm() {
    let deep = "(".repeat(20_000) + &")".repeat(20_000);
    let hostile = [
        format!("privacy(nested({deep}))"),
        format!("privacy(category = {deep})"),
        format!("cfg_attr{}", deep.replace('(', "(a, cfg_attr(").replace(')', "))")),
    ];
    for attribute in hostile {
        read_tokens([attribute.parse().unwrap()]);
    }
}

fn word() -> impl Strategy<Value = Term<()>> {
    prop_oneof!["[a-z_]{1,8}(\\.[a-z_]{1,8}){0,2}", "\\PC{0,12}[^ \\s]", "[\"\\\\\n\r\t']{1,4}x"]
        .prop_map(|text| Term::new(text, ()))
}

fn words() -> impl Strategy<Value = Vec<Term<()>>> {
    prop::collection::vec(word(), 0..4)
}

fn maybe_word() -> impl Strategy<Value = Option<Term<()>>> {
    prop::option::of(word())
}

fn nested() -> impl Strategy<Value = Nested<()>> {
    let names = prop::sample::select(vec!["Address", "&'static mut Plain", "[Map<u8,A>;4]"]);
    let type_name = names.prop_map(|name| Term::new(name, ()));
    prop::option::of(type_name).prop_map(|type_name| Nested { span: (), type_name })
}

fn allow() -> impl Strategy<Value = Allow<()>> {
    let until = (2000..2100_u16, 1..13_u8, 1..29_u8)
        .prop_map(|(year, month, day)| Term::new(format!("{year}-{month:02}-{day:02}"), ()));
    (word(), word(), prop::option::of(until)).prop_map(|(lint, reason, until)| Allow {
        lint,
        reason,
        until,
    })
}

fn flag() -> impl Strategy<Value = Option<()>> {
    prop::option::of(Just(()))
}

prop_compose! {
    fn annotation()(
        lists in (words(), words(), words()),
        (basis, subject, retention) in (maybe_word(), maybe_word(), maybe_word()),
        (storage, condition, none) in (maybe_word(), maybe_word(), maybe_word()),
        (partial, optional) in (flag(), flag()),
        nested in prop::option::of(nested()),
        allows in prop::collection::vec(allow(), 0..3),
    ) -> Annotation<()> {
        let (categories, purposes, recipients) = lists;
        Annotation {
            categories, purposes, basis, subject, retention, recipients, storage, condition,
            partial, optional, nested, none, allows,
        }
    }
}

proptest! {
    #[test]
    fn what_is_printed_is_read_back(annotation in annotation()) {
        prop_assume!(!annotation.places().is_empty());
        prop_assert_eq!(&said(&annotation.to_string()), &annotation);
    }

    #[test]
    fn any_tokens_are_read_without_panic(tokens in "([a-z]{1,6}|[(),=\\[\\]]|\"[a-z\\\\]{0,3}\"| ){0,40}") {
        for head in ["privacy", "cfg_attr"] {
            if let Ok(tokens) = format!("{head}({tokens})").parse() {
                read_tokens([tokens]);
            }
        }
    }
}
