//! Names as words: `remoteIPAddress` and `remote_ip_address` are the same.

use std::borrow::Cow;

/// The words of a name in lower case, with `_` between them.
pub(super) fn split(name: &str) -> String {
    let mut words = String::with_capacity(name.len() + 4);
    let mut characters = name.chars().peekable();
    let mut before = '_';
    while let Some(character) = characters.next() {
        let mut next_is_small = || characters.peek().is_some_and(|it| it.is_lowercase());
        let starts_word = character.is_uppercase()
            && (before.is_lowercase()
                || before.is_numeric()
                || before.is_uppercase() && next_is_small());
        if starts_word || !character.is_alphanumeric() {
            push_gap(&mut words);
        }
        if character.is_alphanumeric() {
            words.extend(character.to_lowercase());
        }
        before = character;
    }
    words.truncate(words.trim_end_matches('_').len());
    words
}

fn push_gap(words: &mut String) {
    if !words.is_empty() && !words.ends_with('_') {
        words.push('_');
    }
}

/// Words at the end of a name that say how the thing is kept, not what it is.
const MANNERS: &[&str] = &[
    "array",
    "b64",
    "base64",
    "bytes",
    "changed",
    "cipher",
    "ciphertext",
    "enc",
    "encoded",
    "encrypted",
    "hash",
    "hashed",
    "hex",
    "hint",
    "list",
    "lower",
    "lowercase",
    "md",
    "new",
    "normalized",
    "old",
    "opt",
    "plain",
    "plaintext",
    "raw",
    "str",
    "string",
    "text",
    "tmp",
    "value",
];

/// The name without its number and without the words at its end that say how the thing is kept. Every
/// kind of key is an `id`.
pub(super) fn core(mut name: &str) -> Cow<'_, str> {
    const KEYS: &[&str] = &["_fk", "_guid", "_pk", "_uid", "_uuid"];
    while let Some((rest, last)) = name.rsplit_once('_')
        && MANNERS.binary_search(&last).is_ok()
    {
        name = rest;
    }
    let name = name.trim_end_matches(|it: char| it.is_ascii_digit() || it == '_');
    match KEYS.iter().find_map(|it| name.strip_suffix(it)) {
        Some(whose) => Cow::Owned(format!("{whose}_id")),
        None => Cow::Borrowed(name),
    }
}

/// The name, then what is left of it as words go from the left.
pub(super) fn tails(name: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(name).filter(|it| !it.is_empty());
    std::iter::from_fn(move || {
        let tail = rest?;
        rest = tail.split_once('_').map(|(_, rest)| rest);
        Some(tail)
    })
}

/// The name with its last word in the singular.
pub(super) fn singular(name: &str) -> Cow<'_, str> {
    const SAME: &[&str] = &["ss", "us", "is", "os", "ios", "dns", "gps"];
    let Some(stem) = name.strip_suffix('s') else { return Cow::Borrowed(name) };
    if SAME.iter().any(|it| name.ends_with(it)) {
        return Cow::Borrowed(name);
    }
    match stem.strip_suffix("ie") {
        Some(stem) => Cow::Owned(format!("{stem}y")),
        None => Cow::Borrowed(stem.strip_suffix('e').filter(|it| hisses(it)).unwrap_or(stem)),
    }
}

/// Whether the plural of the word takes `es`.
fn hisses(stem: &str) -> bool {
    ["ss", "sh", "ch", "x", "z"].iter().any(|it| stem.ends_with(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_every_way_of_writing() {
        for name in
            ["remote_ip_address", "remoteIpAddress", "RemoteIPAddress", "remote-ip--address_"]
        {
            assert_eq!(split(name), "remote_ip_address");
        }
        assert_eq!(split("line1"), "line1");
        assert_eq!(split("Größe"), "größe");
        assert_eq!(split("___"), "");
    }

    #[test]
    fn the_last_word_is_made_singular() {
        let pairs = [("emails", "email"), ("addresses", "address"), ("cities", "city")];
        for (many, one) in pairs {
            assert_eq!(singular(many), one);
        }
        for same in ["address", "status", "ios", "user_agent"] {
            assert_eq!(singular(same), same);
        }
    }

    #[test]
    fn manners_of_keeping_are_left_out() {
        assert_eq!(core("password_hash_b64"), "password");
        assert_eq!(core("hash"), "hash");
        assert_eq!(core("line_2"), "line");
        assert_eq!(core("owner_uuid"), "owner_id");
        assert!(MANNERS.is_sorted());
    }
}
