//! What is guessed of fields, and that the tables hold together.

use std::collections::BTreeSet;

use privacy_model::vocabulary::CATEGORIES;

use super::table::{NOTHING, rows};
use super::{Candidate, Confidence, Holder, Surroundings};

fn guess_in(holder: &Holder, name: &str, type_text: &str) -> Option<(&'static str, Confidence)> {
    let candidate = Candidate { name: Some(name), aliases: &[], type_text, doc: "" };
    holder.guess(candidate).map(|it| (it.category, it.confidence))
}

fn guess(type_name: &str, name: &str, type_text: &str) -> Option<&'static str> {
    let holder = Holder::new(type_name, None, &Surroundings::new("src/shop.rs"));
    let found = guess_in(&holder, name, type_text);
    found.filter(|(_, confidence)| *confidence > Confidence::Low).map(|(category, _)| category)
}

#[test]
fn telling_names_need_no_company() {
    let email = Some("contact.email");
    assert_eq!(guess("Row", "email", "String"), email);
    assert_eq!(guess("Row", "billingEmails", "Vec<String>"), email);
    assert_eq!(guess("Row", "sender", "Option<lettre::EmailAddress>"), email);
    assert_eq!(guess("Row", "password_hash", "SecretString"), Some("credential.password"));
    assert_eq!(guess("Row", "date_of_birth", "NaiveDate"), Some("demographic.date_of_birth"));
}

#[test]
fn common_names_mean_what_their_struct_is_about() {
    assert_eq!(guess("NewUserRequest", "name", "String"), Some("identity.name"));
    assert_eq!(guess("User", "user_name", "String"), Some("identity.name"));
    assert_eq!(guess("User", "id", "Uuid"), Some("identity.user_id"));
    assert_eq!(guess("ApiKey", "key", "String"), Some("credential.token"));
    assert_eq!(guess("Address", "region", "String"), Some("contact.address"));
    for holder in ["Product", "UserGroup", "Branch", "Lexer"] {
        for name in ["name", "id", "address", "key"] {
            assert_eq!(guess(holder, name, "String"), None, "{holder}.{name}");
        }
    }
}

#[test]
fn switches_counts_and_clocks_are_about_nobody() {
    assert_eq!(guess("User", "email", "bool"), None);
    assert_eq!(guess("User", "email", "usize"), None);
    assert_eq!(guess("User", "max_email", "String"), None);
    assert_eq!(guess("User", "email_enabled", "String"), None);
    assert_eq!(guess("User", "session_token", "Duration"), None);
    assert_eq!(guess("User", "email", "Box<dyn Fn(&str)>"), None);
}

#[test]
fn machines_and_their_settings_are_nobody() {
    assert_eq!(guess("SmtpConfig", "password", "String"), None);
    assert_eq!(guess("SendError", "email", "String"), None);
    assert_eq!(guess("MailParser", "email", "String"), None);
    let holder = Holder::new("Smtp", None, &Surroundings::new("src/config.rs"));
    assert_eq!(
        guess_in(&holder, "username", "String"),
        Some(("identity.username", Confidence::Low))
    );
}

#[test]
fn variants_rows_and_newtypes_are_named_by_what_is_around_them() {
    let variant = Holder::new("Command", Some("Login"), &Surroundings::new("src/main.rs"));
    let password = guess_in(&variant, "password", "String");
    assert_eq!(password, Some(("credential.password", Confidence::High)));
    let row = Holder::new("Model", None, &Surroundings::new("src/entity/users.rs"));
    assert_eq!(guess_in(&row, "id", "i32"), Some(("identity.user_id", Confidence::High)));
    let newtype = Holder::new("PhoneNumber", None, &Surroundings::new("src/lib.rs"));
    let inside = Candidate { name: None, aliases: &[], type_text: "String", doc: "" };
    assert_eq!(newtype.guess(inside).map(|it| it.category), Some("contact.phone"));
}

#[test]
fn a_doc_comment_or_another_name_may_settle_it() {
    let holder = Holder::new("Row", None, &Surroundings::new("src/lib.rs"));
    let of = |aliases: &[&str], doc| {
        let candidate = Candidate { name: Some("ip"), aliases, type_text: "IpAddr", doc };
        holder.guess(candidate).map(|it| it.confidence)
    };
    assert_eq!(of(&[], ""), Some(Confidence::Low));
    assert_eq!(of(&[], "/// The user's."), Some(Confidence::Medium));
    let renamed =
        Candidate { name: Some("value"), aliases: &["emailAddress"], type_text: "String", doc: "" };
    assert_eq!(holder.guess(renamed).map(|it| it.category), Some("contact.email"));
}

#[test]
fn tables_are_sorted_and_use_known_words() {
    let rules: Vec<[&str; 5]> = rows(include_str!("rules.tsv")).collect();
    let holders: Vec<[&str; 2]> = rows(include_str!("holders.tsv")).collect();
    let types: Vec<[&str; 2]> = rows(include_str!("types.tsv")).collect();
    assert!(rules.is_sorted_by(|a, b| a[..2] < b[..2]));
    assert!(holders.is_sorted_by(|a, b| a[0] < b[0]));
    assert!(types.is_sorted_by(|a, b| a[0] < b[0]));
    let kinds: BTreeSet<&str> = holders.iter().map(|it| it[1]).collect();
    for [holder, words, category, weight, shape] in rules {
        assert!(holder == "-" || kinds.contains(holder), "{holder}");
        let is_known = CATEGORIES.iter().any(|it| it.id == category);
        assert!(is_known || category == NOTHING, "{words}: {category}");
        assert!(["high", "medium", "low"].contains(&weight), "{words}: {weight}");
        let shapes = ["any", "id", "number", "scalar", "text", "time"];
        assert!(shapes.contains(&shape), "{words}: {shape}");
    }
}
