//! The SDKs that products declare, in two states.

use std::collections::{BTreeMap, BTreeSet};

use super::{Change, Found, Side, Spot, State, clause};
use crate::lints::wording::list;
use crate::manifest::{Located, Sdk};
use crate::sdk_lists::sdk_lists;
use crate::verdict::Kind;

/// The SDKs of a state, by product and id.
type Declared<'a> = BTreeMap<(&'a str, &'a str), &'a Sdk>;

/// Finds the SDKs that came, went and changed, product by product.
pub(super) fn compare(old: Option<State<'_>>, new: Option<State<'_>>, found: &mut Found) {
    let (before, after) = (declared(old), declared(new));
    let published_then = old.map(|it| published(Side::Old, it)).unwrap_or_default();
    let published_now = new.map(|it| published(Side::New, it)).unwrap_or_default();
    for (key @ (product, id), sdk) in &after {
        let Some(state) = new else { continue };
        let spot = || spot((Side::New, state), sdk);
        let sentence = published_now.get(&((*product).to_owned(), (*id).to_owned()));
        let changes = match before.get(key) {
            None => vec![Change::new(Kind::NewSdk, *id, ships(sdk), spot())],
            Some(then) => changes(then, sdk, spot),
        };
        for change in changes {
            found.push(Some(product), change.said_in(sentence.cloned()));
        }
    }
    for (key @ (product, id), sdk) in &before {
        let Some(state) = old.filter(|_| !after.contains_key(key)) else { continue };
        let sentence = published_then.get(&((*product).to_owned(), (*id).to_owned()));
        let message = format!("`{id}` ({}) ships no more", sdk.name.value);
        let change = Change::new(Kind::DroppedSdk, *id, message, spot((Side::Old, state), sdk));
        found.push(Some(product), change.said_in(sentence.cloned()));
    }
}

fn declared(state: Option<State<'_>>) -> Declared<'_> {
    let Some(state) = state else { return Declared::new() };
    let manifest = &state.context.project.manifest;
    let products = state.context.project.products.iter();
    products
        .flat_map(|product| {
            let sdks = manifest.sdks.iter().filter(|it| it.products.include(&product.id));
            sdks.map(|sdk| ((product.id.as_str(), sdk.id.value.as_str()), sdk))
        })
        .collect()
}

/// The names of SDKs in published records, by product and id.
fn published(side: Side, state: State<'_>) -> BTreeMap<(String, String), Spot> {
    let lists = sdk_lists(state.context.project).into_iter();
    let rows = lists.flat_map(|list| {
        let product = list.product;
        list.rows.into_iter().map(move |row| (product.clone(), row))
    });
    let spots = rows.filter_map(|(product, row)| {
        let (id, place) = (row.id?, row.published?);
        let name = state.files.get(place.file).slice(place.span).to_owned();
        Some(((product, id), Spot::new(side, state.files, place, name)))
    });
    spots.collect()
}

fn spot((side, state): (Side, State<'_>), sdk: &Sdk) -> Spot {
    let place = state.context.project.in_manifest(sdk.id.span);
    Spot::new(side, state.files, place, format!("[[sdk]] {}", sdk.id.value))
}

fn ships(sdk: &Sdk) -> String {
    let data = clause(", and collects ", &list(ids(&sdk.data)));
    let purposes = clause(" for ", &list(ids(&sdk.purposes)));
    format!("`{}` ({}) ships{data}{purposes}", sdk.id.value, sdk.name.value)
}

/// What changed of an SDK that shipped before.
fn changes(then: &Sdk, now: &Sdk, spot: impl Fn() -> Spot) -> Vec<Change> {
    let id = &now.id.value;
    let more = |of: fn(&Sdk) -> &[Located<String>]| -> BTreeSet<&str> {
        let before = ids(of(then));
        ids(of(now)).into_iter().filter(|it| !before.contains(it)).collect()
    };
    let (data, purposes) = (more(|it| &it.data), more(|it| &it.purposes));
    let mut changes = Vec::new();
    if !data.is_empty() {
        let message = format!("`{id}` collects {} too", list(data.iter().copied()));
        changes.push(Change::new(Kind::WiderSdk, id, message, spot()));
    }
    if !purposes.is_empty() {
        let message = format!("`{id}` is used for {} too", list(purposes.iter().copied()));
        changes.push(Change::new(Kind::WiderSdk, id, message, spot()));
    }
    let text = |it: &Option<Located<String>>| it.as_ref().map(|it| it.value.clone());
    let facts = |it: &Sdk| {
        [
            Some(it.name.value.clone()),
            text(&it.company),
            text(&it.website),
            text(&it.privacy_policy),
        ]
    };
    let names = ["name", "company", "website", "privacy policy"];
    let differing = facts(then).into_iter().zip(facts(now)).zip(names);
    for ((_, is), name) in differing.filter(|((was, is), _)| was != is) {
        let message = match is {
            Some(is) => format!("the {name} of `{id}` is \"{is}\" now"),
            None => format!("the {name} of `{id}` is said no more"),
        };
        changes.push(Change::new(Kind::ChangedSdk, id, message, spot()));
    }
    changes
}

fn ids(values: &[Located<String>]) -> BTreeSet<&str> {
    values.iter().map(|it| it.value.as_str()).collect()
}
