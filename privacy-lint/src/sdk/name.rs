//! The names that SDKs go by, and when two texts are the same.

use std::collections::BTreeSet;

/// The names that an SDK goes by: what stands outside parentheses, and what stands inside.
pub(crate) fn names(name: &str) -> BTreeSet<String> {
    let parts = name.split(['(', ')', '（', '）']).map(plain);
    parts.map(|it| without_sdk(&it).to_owned()).filter(|it| !it.is_empty()).collect()
}

/// The name without the word "SDK" at its end.
fn without_sdk(name: &str) -> &str {
    let Some(rest) = name.strip_suffix("sdk") else { return name };
    let is_word = !rest.ends_with(|it: char| it.is_ascii_alphanumeric());
    if is_word { rest.trim_end() } else { name }
}

/// The text in lower case, without the white space, full stops and slashes that mean nothing, and
/// without the characters that only say where a line may break.
pub(crate) fn plain(text: &str) -> String {
    let text: String = text.chars().filter(|it| !is_break(*it)).collect();
    let words: Vec<_> = text.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ").trim_end_matches(['.', '/', '。', ' ']).to_owned()
}

/// Soft hyphens, and what has no width.
fn is_break(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_match_past_spelling() {
        for (a, b) in [
            ("Pushpin  Messaging", "pushpin messaging."),
            ("Tollbridge Pay SDK", "Tollbridge Pay"),
            ("Aurora SDK", "JPush (Aurora)"),
            ("Crash\u{ad}lantern", "Crashlantern\u{200b}"),
            ("极光", "极光SDK（Aurora SDK）"),
        ] {
            assert!(!names(a).is_disjoint(&names(b)), "{a} and {b}");
        }
        assert!(names("Push SDK").is_disjoint(&names("Crash SDK")));
        assert!(names("SDK").is_empty());
    }

    #[test]
    fn links_match_past_a_final_slash() {
        assert_eq!(plain("https://a.example/Privacy/ "), plain("https://a.example/privacy"));
    }
}
