//! The policy reader on two published documents whose statements people wrote down.
//!
//! The documents may not be kept here. They are looked for beside the checkout, and where they are
//! not the tests say so and pass.

mod defects;
mod records;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use privacy_lint::policy::block::Format;
use privacy_lint::policy::{self, Policy, ProjectWords, Statement};
use privacy_lint::source::SourceFile;
use privacy_model::claim::{Period, Practice, Scope};
use serde_json::Value;

/// The least share of the categories that must be found.
const FOUND: f64 = 0.95;

struct Seed {
    policy: Policy,
    gold: Value,
}

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/seeds")
}

fn seed(name: &str) -> Option<Seed> {
    let Ok(gold) = fs::read_to_string(directory().join(format!("gold/{name}.json"))) else {
        println!("skipped: {name} is not beside the checkout");
        return None;
    };
    let text = fs::read_to_string(directory().join(format!("{name}.txt"))).expect("a document");
    let file = SourceFile::new(name, text);
    let policy = policy::read(name, &file, Format::Text, &ProjectWords::default());
    Some(Seed { policy, gold: serde_json::from_str(&gold).expect("gold is JSON") })
}

fn seeds() -> impl Iterator<Item = Seed> {
    ["flashforge-privacy-policy", "creality-improvement-program"].into_iter().filter_map(seed)
}

impl Seed {
    fn ids(&self, key: &str) -> BTreeSet<&str> {
        self.items(key).iter().filter_map(Value::as_str).collect()
    }

    fn items(&self, key: &str) -> &[Value] {
        self.gold[key].as_array().map_or(&[], Vec::as_slice)
    }

    fn affirmed(&self) -> BTreeSet<&str> {
        let claims = self.policy.statements.iter().map(|statement| &statement.claim);
        claims
            .filter(|it| it.is_affirmed() && it.practice != Practice::Retain)
            .filter_map(|it| it.category.as_deref())
            .collect()
    }

    /// The statements that touch a passage of the gold.
    fn at<'s>(&'s self, passage: &'s Value) -> impl Iterator<Item = &'s Statement> {
        let place = |key: &str| usize::try_from(passage[key].as_u64().unwrap_or(0)).expect("small");
        let (start, end) = (place("start"), place("end"));
        self.policy.statements.iter().filter(move |it| it.span.start < end && start < it.span.end)
    }
}

fn scope(name: &str) -> Scope {
    match name {
        "server" => Scope::Server,
        "full number" => Scope::Whole,
        "child" => Scope::Child,
        other => panic!("the gold has no scope {other}"),
    }
}

#[test]
fn the_categories_are_found_and_no_others() {
    for seed in seeds() {
        let (wanted, found) = (seed.ids("collects"), seed.affirmed());
        let missing: Vec<_> = wanted.difference(&found).collect();
        #[expect(clippy::cast_precision_loss, reason = "a few dozen categories")]
        let share = 1.0 - missing.len() as f64 / wanted.len() as f64;
        assert!(share >= FOUND, "missing: {missing:?}");
        let optional = seed.ids("optional");
        let outside: Vec<_> =
            found.iter().filter(|id| !wanted.contains(*id) && !optional.contains(*id)).collect();
        assert!(outside.is_empty(), "found beside them: {outside:?}");
    }
}

#[test]
fn denials_are_found_with_their_scopes() {
    for seed in seeds() {
        for denial in seed.items("does_not_collect") {
            let wanted = scope(denial["scope"].as_str().expect("a scope"));
            let found = seed.at(denial).any(|statement| {
                let claim = &statement.claim;
                !claim.is_affirmed()
                    && claim.condition.is_none()
                    && claim.category.as_deref() == denial["category"].as_str()
                    && claim.scopes.contains(&wanted)
            });
            assert!(found, "{denial}");
        }
    }
}

#[test]
fn sharing_is_denied_where_the_document_denies_it() {
    for seed in seeds() {
        for denial in seed.items("does_not_share") {
            let denies =
                |it: &Statement| !it.claim.is_affirmed() && it.claim.practice == Practice::Share;
            assert!(seed.at(denial).any(denies), "{denial}");
        }
    }
}

#[test]
fn conditional_promises_are_no_denials() {
    for seed in seeds() {
        let quotes = seed.ids("conditional_not_collect");
        for statement in &seed.policy.statements {
            let claim = &statement.claim;
            let conditional = quotes.iter().any(|quote| claim.evidence.quote.contains(*quote));
            assert!(!conditional || claim.is_affirmed() || claim.condition.is_some(), "{claim:?}");
        }
    }
}

#[test]
fn retention_is_found_and_response_times_are_not_taken_for_it() {
    for seed in seeds() {
        for wanted in seed.items("retention") {
            let found = seed.at(wanted).any(|statement| match &statement.claim.period {
                Some(Period::Stated(days)) => {
                    Some(u64::from(days.upper())) == wanted["days"].as_u64()
                }
                Some(Period::Criteria) => wanted["kind"] == "criteria",
                _ => false,
            });
            assert!(found, "{wanted}");
        }
        for quote in seed.ids("not_retention") {
            let taken = |it: &&Statement| {
                it.claim.evidence.quote.contains(quote)
                    && matches!(it.claim.period, Some(Period::Stated(_)))
            };
            assert_eq!(seed.policy.statements.iter().find(taken), None);
        }
    }
}

#[test]
fn purposes_are_found() {
    for seed in seeds() {
        let claims = seed.policy.statements.iter().flat_map(|it| &it.claim.purposes);
        let found: BTreeSet<_> = claims.map(String::as_str).collect();
        let missing: Vec<_> =
            seed.ids("purposes").into_iter().filter(|id| !found.contains(id)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}

#[test]
fn storage_regions_are_found() {
    for seed in seeds() {
        for wanted in seed.items("storage") {
            let region = wanted["where"].as_str().expect("a region");
            let found = seed.at(wanted).any(|statement| {
                statement.claim.practice == Practice::Store && statement.claim.regions == [region]
            });
            assert!(found, "{wanted}");
        }
    }
}
