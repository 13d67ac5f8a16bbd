//! The appendix as JSON. Keys are added in later versions and never change their meaning.

use serde_json::{Map, Value as Json, json};

use super::column::{ALL, Column, Value};
use super::{Appendix, Group, Profile, Record};

/// The version of the format.
const FORMAT_VERSION: u32 = 1;

pub(super) fn write(appendix: &Appendix) -> String {
    format!("{:#}\n", document(appendix, appendix.profile.columns()))
}

/// The appendix with every fact, whatever the profile lists.
pub(super) fn whole(appendix: &Appendix) -> Json {
    document(appendix, ALL)
}

fn document(appendix: &Appendix, columns: &[Column]) -> Json {
    let groups = appendix.groups.iter().map(|it| group(it, appendix.profile, columns));
    json!({
        "format_version": FORMAT_VERSION,
        "language": appendix.language.tag(),
        "groups": groups.collect::<Vec<_>>(),
    })
}

fn group(group: &Group, profile: Profile, columns: &[Column]) -> Json {
    let records = |of: &[Record]| of.iter().map(|it| record(columns, it)).collect::<Vec<_>>();
    let mut json = json!({
        "id": group.product,
        "product": group.heading,
        "sdks": records(&group.records),
    });
    if profile == Profile::China {
        json["collected"] = records(&group.collected).into();
    }
    json
}

fn record(columns: &[Column], record: &Record) -> Json {
    let values = columns.iter().map(|column| {
        let value = match column.value {
            Value::Text(of) | Value::Link(of) => Json::from(of(record).as_str()),
            Value::List(of) => Json::from(of(record).as_slice()),
        };
        (column.key.to_owned(), value)
    });
    Json::Object(values.collect::<Map<_, _>>())
}
