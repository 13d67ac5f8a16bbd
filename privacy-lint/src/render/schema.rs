//! The JSON Schema of `privacy.toml`, for editors: from the tables that the manifest is checked
//! against, so that it allows and explains the same keys.
//!
//! It is looser than the check where JSON Schema cannot say what the check does: ids that the file
//! itself declares are any text.

use privacy_model::vocabulary::{CATEGORIES, LEGAL_BASES, PERSONAL, PURPOSES};
use serde_json::{Map, Value, json};

use crate::level::Level;
use crate::levels;
use crate::manifest::schema::{Choice, Count, Form, Key, Keys, Kind, Need, TABLES, Table};

/// Where the schema is published.
const ID: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/main/docs/privacy.schema.json");

/// The schema as text with a line break at its end.
pub fn text() -> String {
    let tables = TABLES.iter().map(|it| (it.name.to_owned(), table(it)));
    let schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": ID,
        "title": "privacy.toml",
        "description": "What a product declares about data, for `cargo privacy`",
        "type": "object",
        "additionalProperties": false,
        "properties": tables.collect::<Map<_, _>>(),
        "definitions": definitions(),
    });
    format!("{schema:#}\n")
}

/// The words of the vocabulary, once for all keys that take them.
fn definitions() -> Value {
    let categories = || CATEGORIES.iter().map(|it| it.id);
    json!({
        "category": known_or_own(categories().filter(|id| *id != PERSONAL)),
        "category_or_personal": known_or_own(categories()),
        "purpose": { "enum": PURPOSES.iter().map(|it| it.id).collect::<Vec<_>>() },
        "legal_basis": { "enum": LEGAL_BASES.iter().map(|it| it.id).collect::<Vec<_>>() },
    })
}

/// Words that editors offer, and any other that the project declares.
fn known_or_own(words: impl Iterator<Item = &'static str>) -> Value {
    json!({ "anyOf": [{ "enum": words.collect::<Vec<_>>() }, text_value()] })
}

fn table(table: &Table) -> Value {
    let one = || keys(&table.keys);
    let mut schema = match table.form {
        Form::Single => one(),
        Form::Repeated => json!({ "type": "array", "items": one() }),
        Form::Named => json!({ "type": "object", "additionalProperties": one() }),
        Form::Levels => levels(),
    };
    schema["description"] = table.about.into();
    schema
}

fn levels() -> Value {
    let level = json!({ "enum": Level::NAMES });
    let properties: Map<_, _> =
        levels::names().map(|name| (name.to_owned(), level.clone())).collect();
    json!({ "type": "object", "additionalProperties": false, "properties": properties })
}

fn keys(keys: &Keys) -> Value {
    let properties: Map<_, _> = keys.keys.iter().map(|it| (it.name.to_owned(), key(it))).collect();
    let required = keys.keys.iter().filter(|it| it.need == Need::Required);
    json!({
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
        "required": required.map(|it| it.name).collect::<Vec<_>>(),
    })
}

fn key(key: &Key) -> Value {
    let one = value(key.kind);
    let value = match key.count {
        Count::One => one,
        Count::Many => json!({ "anyOf": [one, { "type": "array", "items": one }] }),
    };
    // What stands beside a reference is ignored, so the two are kept apart.
    json!({ "description": key.about, "allOf": [value] })
}

fn value(kind: Kind) -> Value {
    let reference = |name: &str| json!({ "$ref": format!("#/definitions/{name}") });
    match kind {
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Percentage => json!({ "type": "integer", "minimum": 0, "maximum": 100 }),
        Kind::Date => json!({ "type": "string", "format": "date" }),
        Kind::Url => json!({ "type": "string", "pattern": "^https?://" }),
        Kind::Id => json!({ "type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$" }),
        Kind::Regions => json!({ "type": "object", "additionalProperties": text_value() }),
        Kind::Category => reference("category"),
        Kind::CategoryOrPersonal => reference("category_or_personal"),
        Kind::Purpose => reference("purpose"),
        Kind::LegalBasis => reference("legal_basis"),
        Kind::Choice(Choice { words, .. }) => json!({ "enum": words }),
        Kind::Group(group) => keys(group),
        Kind::Text
        | Kind::Path
        | Kind::Locale
        | Kind::Period
        | Kind::Retention
        | Kind::Region
        | Kind::Product
        | Kind::Document
        | Kind::Condition
        | Kind::Storage
        | Kind::Recipient
        | Kind::RecipientOrKind
        | Kind::Package => text_value(),
    }
}

fn text_value() -> Value {
    json!({ "type": "string", "minLength": 1 })
}
