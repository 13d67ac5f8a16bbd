//! Text as TOML writes it.

use std::fmt::Write as _;

/// The text as a string of TOML.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for it in text.chars() {
        match it {
            '"' | '\\' => out.extend(['\\', it]),
            it if it.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(it));
            }
            it => out.push(it),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use toml::de::DeTable;

    use super::quoted;

    proptest::proptest! {
        #[test]
        fn a_string_of_any_text_reads_back(text in proptest::prelude::any::<String>()) {
            let source = format!("a = {}", quoted(&text));
            let table = DeTable::parse(&source).unwrap();
            proptest::prop_assert_eq!(table.get_ref().get("a").unwrap().get_ref().as_str(), Some(&*text));
        }
    }
}
