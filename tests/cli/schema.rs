//! The JSON Schema of the manifest, held against manifests.

use std::fs;

use jsonschema::Validator;
use serde_json::{Value, json};

use super::{cargo_privacy, workspace};

fn validator() -> Validator {
    let schema: Value = serde_json::from_str(&cargo_privacy(&["schema"]).stdout).expect("JSON");
    jsonschema::draft7::meta::validate(&schema).expect("it is a schema of draft 7");
    jsonschema::validator_for(&schema).expect("it is a schema")
}

/// A manifest as the data that a TOML server of an editor sees.
fn data(text: &str) -> Value {
    let table = toml::de::DeTable::parse(text).expect("TOML").into_inner();
    value(&toml::de::DeValue::Table(table))
}

fn value(toml: &toml::de::DeValue<'_>) -> Value {
    use toml::de::DeValue::{Array, Boolean, Datetime, Float, Integer, String, Table};
    match toml {
        String(text) => json!(text),
        Integer(number) => json!(number.as_str().parse::<i64>().expect("a small number")),
        Float(number) => json!(number.as_str()),
        Boolean(is_true) => json!(is_true),
        Datetime(day) => json!(day.to_string()),
        Array(items) => items.iter().map(|it| value(it.get_ref())).collect(),
        Table(table) => {
            table.iter().map(|(key, it)| (key.get_ref().to_string(), value(it.get_ref()))).collect()
        }
    }
}

#[test]
fn manifests_that_the_program_reads_are_valid() {
    let validator = validator();
    let mut paths: Vec<_> = fs::read_dir(workspace().join("examples"))
        .expect("the examples")
        .map(|it| it.expect("an entry").path().join("privacy.toml"))
        .collect();
    // The manifest with every table and every key.
    paths.push(workspace().join("privacy-lint/src/manifest/tests/whole.toml"));
    for path in paths {
        let text = fs::read_to_string(&path).expect("a manifest");
        let data = data(&text);
        let errors: Vec<_> = validator
            .iter_errors(&data)
            .map(|it| format!("{}: {it}", it.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{}: {}", path.display(), errors.join("\n"));
    }
}

#[test]
fn mistakes_that_a_schema_can_know_are_mistakes() {
    let validator = validator();
    for text in [
        "[[documents]]\nid = \"privacy\"\npath = \"policy.md\"",
        "[[document]]\nid = \"privacy\"",
        "[[document]]\nid = \"privacy\"\npath = 3",
        "[[document]]\nid = \"privacy\"\npath = \"policy.md\"\ncolour = \"blue\"",
        "[[document]]\nid = \"privacy\"\npath = \"policy.md\"\nkind = \"poem\"",
        "[document]\nid = \"privacy\"\npath = \"policy.md\"",
        "[category.\"contact.email\"]\npurpose = \"fun\"",
        "[category.\"contact.email\"]\nbasis = [\"consent\"]",
        "[lints]\nvague-disclosur = \"deny\"",
        "[lints]\nvague-disclosure = \"loud\"",
        "[coverage]\nmin = 101",
        "[approvals]\nrequired = \"yes\"",
    ] {
        assert!(!validator.is_valid(&data(text)), "{text}");
    }
}
