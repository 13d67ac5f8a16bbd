//! The datasets as YAML 1.2. A text that could be taken for anything else is quoted as in JSON.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::{Dataset, Field};

pub(super) fn write(datasets: &[Dataset<'_>]) -> String {
    let mut out = "dataset:\n".to_owned();
    for dataset in datasets {
        // Writing to a string cannot fail, here and below.
        _ = writeln!(out, "  - fides_key: {}", scalar(dataset.key));
        _ = writeln!(out, "    name: {}", scalar(&dataset.name));
        if dataset.collections.is_empty() {
            out += "    collections: []\n";
            continue;
        }
        out += "    collections:\n";
        for (name, fields) in &dataset.collections {
            _ = writeln!(out, "      - name: {}\n        fields:", scalar(name));
            for (name, field) in fields {
                write_field(&mut out, name, field);
            }
        }
    }
    out
}

fn write_field(out: &mut String, name: &str, field: &Field) {
    _ = writeln!(out, "          - name: {}", scalar(name));
    let Field { categories, uses, subjects } = field;
    let keys = [("data_categories", categories), ("data_uses", uses), ("data_subjects", subjects)];
    for (key, values) in keys {
        write_list(out, key, values);
    }
}

fn write_list(out: &mut String, key: &str, values: &BTreeSet<&str>) {
    if !values.is_empty() {
        _ = writeln!(out, "            {key}:");
        for value in values {
            _ = writeln!(out, "              - {}", scalar(value));
        }
    }
}

/// A text as it stands where it is a plain word, else in quotes with everything escaped that is
/// neither a letter, a digit nor a common sign.
fn scalar(text: &str) -> String {
    const WORDS: &[&str] = &["true", "false", "yes", "no", "on", "off", "null", "y", "n"];
    let is_plain = text.starts_with(|it: char| it.is_ascii_alphabetic())
        && text.bytes().all(|it| it.is_ascii_alphanumeric() || b"_.-".contains(&it))
        && !WORDS.contains(&text.to_ascii_lowercase().as_str());
    if is_plain {
        return text.to_owned();
    }
    let mut out = "\"".to_owned();
    for char in text.chars() {
        let is_shown =
            char.is_alphanumeric() || (char.is_ascii_graphic() && !"\"\\".contains(char));
        if is_shown || char == ' ' {
            out.push(char);
        } else {
            _ = write!(out, "\\U{:08X}", u32::from(char));
        }
    }
    out + "\""
}

#[cfg(test)]
mod tests {
    use super::scalar;

    #[test]
    fn what_is_no_plain_word_is_quoted() {
        for (text, written) in [
            ("user.contact.email", "user.contact.email"),
            ("Live.frames", "Live.frames"),
            ("no", "\"no\""),
            ("0", "\"0\""),
            ("", "\"\""),
            ("a: b", "\"a: b\""),
            ("\"\\\u{2028}", "\"\\U00000022\\U0000005C\\U00002028\""),
            ("größe", "\"größe\""),
        ] {
            assert_eq!(scalar(text), written);
        }
    }
}
