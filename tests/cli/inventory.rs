//! The data map.

use insta::assert_snapshot;
use serde_json::Value;

use super::cargo_privacy;

fn map(format: &str) -> String {
    let run = cargo_privacy(&["inventory", "examples/drifted", "--format", format]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    run.stdout
}

#[test]
fn the_table_is_for_people() {
    assert_snapshot!("inventory.table", map("table"));
}

#[test]
fn csv_and_json_have_the_same_rows() {
    let json: Value = serde_json::from_str(&map("json")).expect("one document");
    let rows = json["rows"].as_array().expect("a list");
    let csv = map("csv");
    let mut lines = csv.split_terminator("\r\n");
    let header = lines.next().expect("a header");
    assert!(header.starts_with("product,package,item,field,type,category,purposes,"), "{header}");
    let lines: Vec<_> = lines.collect();
    assert_eq!(lines.len(), rows.len());
    for (line, row) in lines.iter().zip(rows) {
        let cells = ["product", "package", "item", "field"].map(|key| row[key].as_str().unwrap());
        assert!(line.starts_with(&cells.join(",")), "{line}\n{row:#}");
    }
}

#[test]
fn a_row_tells_what_the_policy_says_of_it() {
    let json: Value = serde_json::from_str(&map("json")).expect("one document");
    let rows = json["rows"].as_array().expect("a list");
    let row = |field: &str| rows.iter().find(|it| it["field"] == field).expect("the field");
    let location = row("home");
    assert_eq!(location["grade"], "incorrect");
    assert_eq!(location["claims"][0]["quote"], "We do not collect your location.");
    assert_eq!(location["type"], "Option<(f64, f64)>");
    assert_eq!(row("helpers")["grade"], "omitted");
    assert_eq!(row("helpers")["claims"], Value::Array(Vec::new()));
    let coverage = &json["coverage"][0];
    assert_eq!(coverage["package"], "drifted");
    assert!(coverage["annotated"].as_u64() <= coverage["fields"].as_u64());
}
