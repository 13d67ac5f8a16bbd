//! What a policy says, what a field declares, and the lint that reports it.

use super::*;
use crate::claim::{
    CategoryDefaults, Claim, Condition, Evidence, Origin, Polarity, Recipient, Scope,
};

/// A claim in a document, about a category.
fn says(practice: Practice, polarity: Polarity, category: &str) -> Claim {
    let evidence = Evidence {
        origin: Origin::Document("privacy".into()),
        section: String::new(),
        quote: format!("{practice:?} {category}"),
    };
    Claim { category: Some(category.into()), ..Claim::new(practice, polarity, evidence) }
}

fn collects(category: &str) -> Claim {
    says(Practice::Collect, Polarity::Affirmed, category)
}

fn never(category: &str) -> Claim {
    says(Practice::Collect, Polarity::Denied, category)
}

fn terms(words: &[&str]) -> Vec<Term<()>> {
    words.iter().map(|word| Term::new(*word, ())).collect()
}

fn field(category: &str) -> Annotation<()> {
    Annotation { categories: terms(&[category]), ..Annotation::default() }
}

#[expect(clippy::unnecessary_wraps, reason = "it fills optional keys")]
fn term(word: &str) -> Option<Term<()>> {
    Some(Term::new(word, ()))
}

#[expect(clippy::unnecessary_wraps, reason = "it fills optional keys")]
fn known(id: &str) -> Option<Condition> {
    Some(Condition::Known(id.into()))
}

/// The lints that report the field, in the order of its judgements.
fn lints(annotation: &Annotation<()>, claims: Vec<Claim>) -> Vec<&'static str> {
    lints_with(annotation, Claims::new(claims))
}

fn lints_with(annotation: &Annotation<()>, mut claims: Claims) -> Vec<&'static str> {
    claims.recipients.insert("courier".into(), Recipient::Kind("delivery".into()));
    claims.recipients.insert("pushy".into(), Recipient::Sdk);
    claims.rules.insert("month".into(), Period::Stated(Days::exactly(30)));
    claims.storages.insert("cloud".into(), vec!["CN".into(), "US".into()]);
    let category = &annotation.categories[0].text;
    meets(annotation, &claims).iter().filter_map(|it| it.lint(category)).collect()
}

#[test]
fn the_same_word_is_clear() {
    assert!(lints(&field("contact.email"), vec![collects("contact.email")]).is_empty());
}

#[test]
fn a_broader_or_near_word_is_vague() {
    let vague = ["vague-disclosure"];
    assert_eq!(lints(&field("contact.email"), vec![collects("contact")]), vague);
    assert_eq!(lints(&field("commerce.order"), vec![collects("financial.transaction")]), vague);
    assert_eq!(lints(&field("contact"), vec![collects("contact.email")]), vague);
    let sensitive = lints(&field("location.precise"), vec![collects("location.coarse")]);
    assert_eq!(sensitive, ["vague-sensitive-disclosure"]);
}

#[test]
fn generic_wording_discloses_nothing_narrower() {
    assert_eq!(
        lints(&field("contact.email"), vec![collects("personal")]),
        ["undisclosed-category"]
    );
}

#[test]
fn the_policys_own_list_wins_over_the_vocabulary() {
    let listed = Claim { broader: vec!["device".into()], ..collects("content.clipboard") };
    assert!(lints(&field("device"), vec![listed]).is_empty());
}

#[test]
fn a_denial_contradicts_what_it_covers() {
    assert_eq!(lints(&field("location.precise"), vec![never("location")]), ["contradicted-claim"]);
    let both = vec![never("location.precise"), collects("location.precise")];
    assert_eq!(lints(&field("location.precise"), both), ["ambiguous-claim"]);
    let narrower = lints(&field("location"), vec![never("location.precise"), collects("location")]);
    assert!(narrower.is_empty());
}

#[test]
fn a_generic_denial_beside_a_stated_category_is_about_something_else() {
    let policy = vec![never("personal"), collects("contact.email")];
    assert!(lints(&field("contact.email"), policy).is_empty());
    assert_eq!(lints(&field("contact.email"), vec![never("personal")]), ["contradicted-claim"]);
}

#[test]
fn a_denial_with_purposes_denies_those_alone() {
    let purposes = vec!["advertising".to_owned()];
    let denial = says(Practice::Use, Polarity::Denied, "device.cookie_id");
    let policy = || {
        vec![Claim { purposes: purposes.clone(), ..denial.clone() }, collects("device.cookie_id")]
    };
    assert!(lints(&field("device.cookie_id"), policy()).is_empty());
    let ads =
        Annotation { purposes: terms(&["advertising.targeted"]), ..field("device.cookie_id") };
    assert_eq!(lints(&ads, policy()), ["contradicted-claim"]);
}

#[test]
fn a_scoped_denial_contradicts_only_inside_its_scope() {
    let policy = || {
        let scopes = vec![Scope::Server];
        vec![
            collects("credential.password"),
            Claim { scopes, ..says(Practice::Store, Polarity::Denied, "credential.password") },
        ]
    };
    let at = |storage| Annotation { storage, ..field("credential.password") };
    assert!(lints(&at(term("device")), policy()).is_empty());
    assert_eq!(lints(&at(term("server")), policy()), ["contradicted-claim"]);
    assert_eq!(lints(&at(None), policy()), ["unstated-scope"]);
}

#[test]
fn a_field_outside_one_of_the_scopes_is_outside() {
    let scopes = vec![Scope::ThirdParty, Scope::Server];
    let denial = Claim { scopes, ..never("credential.password") };
    let on_device = Annotation { storage: term("device"), ..field("credential.password") };
    assert!(lints(&on_device, vec![denial, collects("credential.password")]).is_empty());
}

#[test]
fn a_generic_denial_for_children_binds_fields_about_children() {
    let policy = || {
        let denial = Claim { scopes: vec![Scope::Child], ..never("personal") };
        vec![denial, collects("contact.email")]
    };
    assert!(lints(&field("contact.email"), policy()).is_empty());
    let child = Annotation { subject: term("child"), ..field("contact.email") };
    assert_eq!(lints(&child, policy()), ["contradicted-claim"]);
}

#[test]
fn a_conditional_disclosure_covers_fields_under_the_condition() {
    let policy = || vec![Claim { condition: known("joined"), ..collects("device.sensor") }];
    let when = |condition| Annotation { condition, ..field("device.sensor") };
    assert!(lints(&when(term("joined")), policy()).is_empty());
    assert_eq!(lints(&when(term("other")), policy()), ["undisclosed-category"]);
    assert_eq!(lints(&when(None), policy()), ["unstated-condition"]);
}

#[test]
fn a_conditional_promise_is_held_against_when() {
    let policy = || {
        let denial = Claim { condition: known("incognito"), ..never("content.file") };
        vec![denial, collects("content.file")]
    };
    let when = |condition| Annotation { condition, ..field("content.file") };
    assert_eq!(lints(&when(term("incognito")), policy()), ["contradicted-claim"]);
    assert_eq!(lints(&when(None), policy()), ["unstated-condition"]);
    assert!(lints(&when(term("logged-in")), policy()).is_empty());
}

#[test]
fn a_denial_under_unknown_conditions_binds_nobody() {
    let condition = Some(Condition::Other("if you opt out".into()));
    let policy = vec![Claim { condition, ..never("content.file") }, collects("content.file")];
    assert!(lints(&field("content.file"), policy).is_empty());
}

#[test]
fn an_addendum_discloses_for_its_region_and_denies_everywhere() {
    let regional = Claim { regions: vec!["US".into()], ..collects("contact.email") };
    assert_eq!(lints(&field("contact.email"), vec![regional]), ["undisclosed-category"]);
    let denial = Claim { regions: vec!["US".into()], ..never("contact.email") };
    let policy = vec![denial, collects("contact.email")];
    assert_eq!(lints(&field("contact.email"), policy), ["ambiguous-claim"]);
}

#[test]
fn a_purpose_is_clear_beside_the_category_and_general_for_all_data() {
    let for_support = |claim: Claim| Claim { purposes: vec!["service.support".into()], ..claim };
    let supported = Annotation { purposes: terms(&["service.support"]), ..field("contact.email") };
    let beside = for_support(collects("contact.email"));
    assert!(lints(&supported, vec![beside]).is_empty());
    let at_large = for_support(says(Practice::Use, Polarity::Affirmed, "personal"));
    assert!(lints(&supported, vec![collects("contact.email"), at_large.clone()]).is_empty());
    assert_eq!(lints(&supported, vec![collects("contact.email")]), ["undisclosed-purpose"]);
    let special = Annotation { categories: terms(&["health"]), ..supported };
    assert_eq!(lints(&special, vec![collects("health"), at_large]), ["vague-disclosure"]);
}

#[test]
fn only_for_other_purposes_contradicts() {
    let purposes = vec!["security".to_owned()];
    let only = Claim { purposes, exclusive: true, ..collects("device.ip_address") };
    let ads = Annotation { purposes: terms(&["advertising"]), ..field("device.ip_address") };
    assert_eq!(lints(&ads, vec![only]), ["contradicted-claim"]);
}

#[test]
fn a_recipient_is_disclosed_by_its_kind() {
    let shares = |category: &str, recipients: &[&str]| Claim {
        recipients: recipients.iter().map(|it| (*it).to_owned()).collect(),
        ..says(Practice::Share, Polarity::Affirmed, category)
    };
    let with = |id: &str| Annotation { recipients: terms(&[id]), ..field("contact.address") };
    let collected = collects("contact.address");
    let lints = |id, claim| lints(&with(id), vec![collected.clone(), claim]);
    assert!(lints("courier", shares("contact.address", &["delivery"])).is_empty());
    assert!(lints("courier", shares("personal", &["delivery"])).is_empty());
    let none = shares("contact.address", &["payment"]);
    assert_eq!(lints("courier", none.clone()), ["undisclosed-recipient"]);
    assert!(lints("pushy", none).is_empty(), "an SDK is judged against the SDK list");
    let denial = says(Practice::Share, Polarity::Denied, "contact.address");
    assert_eq!(lints("courier", denial), ["contradicted-claim"]);
}

#[test]
fn not_selling_is_not_not_sharing() {
    let denial = says(Practice::Share, Polarity::Denied, "contact.address");
    let denial = Claim { scopes: vec![Scope::Sale], ..denial };
    let recipients = vec!["delivery".to_owned()];
    let shares = says(Practice::Share, Polarity::Affirmed, "contact.address");
    let policy = vec![denial, Claim { recipients, ..shares }];
    let courier = Annotation { recipients: terms(&["courier"]), ..field("contact.address") };
    assert!(lints(&courier, policy).is_empty());
}

#[test]
fn every_region_of_the_storage_is_stated() {
    let stored = |region: &str| Claim {
        regions: vec![region.into()],
        ..says(Practice::Store, Polarity::Affirmed, "personal")
    };
    let cloud = Annotation { storage: term("cloud"), ..field("contact.email") };
    let both = vec![collects("contact.email"), stored("CN"), stored("US")];
    assert!(lints(&cloud, both).is_empty());
    let one = vec![collects("contact.email"), stored("CN")];
    assert_eq!(lints(&cloud, one), ["undisclosed-storage"]);
}

#[test]
fn a_period_longer_than_the_policys_drifts() {
    let kept = |category: &str, days| Claim {
        period: Some(Period::Stated(Days::exactly(days))),
        ..says(Practice::Retain, Polarity::Affirmed, category)
    };
    let month = Annotation { retention: term("month"), ..field("diagnostics.log") };
    assert!(lints(&month, vec![kept("diagnostics.log", 30)]).is_empty());
    assert_eq!(lints(&month, vec![kept("diagnostics.log", 29)]), ["retention-drift"]);
    let nearest = vec![kept("diagnostics", 7), kept("diagnostics.log", 30)];
    assert!(lints(&month, nearest).is_empty(), "the nearest category's period binds");
    let literal = Annotation { retention: term("2 months"), ..field("diagnostics.log") };
    assert_eq!(lints(&literal, vec![kept("diagnostics.log", 30)]), ["retention-drift"]);
}

#[test]
fn a_planned_sentence_counts_as_published() {
    let mut planned = collects("content.audio");
    planned.evidence.origin = Origin::Planned("2.1".into());
    assert!(lints(&field("content.audio"), vec![planned]).is_empty());
}

#[test]
fn an_undisclosed_category_is_one_finding() {
    let annotation = Annotation {
        purposes: terms(&["security", "advertising"]),
        recipients: terms(&["courier"]),
        ..field("contact.phone")
    };
    assert_eq!(lints(&annotation, vec![collects("contact.email")]), ["undisclosed-category"]);
}

#[test]
fn categories_bring_their_defaults() {
    let mut claims = Claims::default();
    let defaults = CategoryDefaults {
        purposes: vec!["service".into()],
        retention: Some("month".into()),
        ..CategoryDefaults::default()
    };
    claims.categories.insert("content.file".into(), defaults);
    let mut annotation = field("content.file.print_job");
    claims.complete(&mut annotation);
    assert_eq!(annotation.purposes, terms(&["service"]));
    assert_eq!(annotation.retention, term("month"));
}

#[test]
fn what_an_sdk_collects_is_disclosed_for_what_it_is_given() {
    let mut claim = collects("device.id.push_token");
    claim.recipients = vec!["pushy".into()];
    claim.purposes = vec!["service.notification".into()];
    let mut field = field("device.id.push_token");
    field.purposes = terms(&["service.notification"]);
    assert_eq!(lints(&field, vec![claim.clone()]), ["undisclosed-category"]);
    field.recipients = terms(&["pushy"]);
    assert!(lints(&field, vec![claim]).is_empty());
}
