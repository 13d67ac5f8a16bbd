//! The appendix as JSON. Keys are added in later versions and never change their meaning.

use serde_json::{Map, Value as Json, json};

use super::column::{NAME, Value};
use super::{Appendix, Record};

/// The version of the format.
const FORMAT_VERSION: u32 = 1;

pub(super) fn write(appendix: &Appendix) -> String {
    let groups: Vec<Json> = appendix
        .groups
        .iter()
        .map(|group| {
            let records: Vec<Json> = group.records.iter().map(|it| record(appendix, it)).collect();
            json!({ "product": group.heading, "sdks": records })
        })
        .collect();
    let document = json!({
        "format_version": FORMAT_VERSION,
        "language": appendix.language.tag(),
        "groups": groups,
    });
    format!("{document:#}\n")
}

fn record(appendix: &Appendix, record: &Record) -> Json {
    let columns = std::iter::once(&NAME).chain(appendix.profile.columns());
    let values = columns.map(|column| {
        let value = match column.value {
            Value::Text(of) | Value::Link(of) => Json::from(of(record).as_str()),
            Value::List(of) => Json::from(of(record).as_slice()),
        };
        (column.key.to_owned(), value)
    });
    Json::Object(values.collect::<Map<_, _>>())
}
