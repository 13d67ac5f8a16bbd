//! Whatever a stranger writes, reading ends with a manifest or with errors that point into the file.

use proptest::prelude::*;

use super::super::{MAX_BYTES, MOST_ERRORS, Problem};
use super::{WHOLE, file, read};

/// Reads a text and holds the errors to what they promise.
fn is_answered(text: &str) {
    let file = file(text);
    let Err(errors) = read(&file) else { return };
    assert!(!errors.is_empty());
    assert!(errors.is_sorted_by_key(super::ManifestError::span));
    for error in &errors {
        for span in [Some(error.span()), error.first()].into_iter().flatten() {
            assert!(text.get(span.range()).is_some(), "{span:?} of {error}");
        }
        let words = format!("{error} {}", error.help().unwrap_or_default());
        assert!(!words.contains(char::is_control), "{words:?}");
        assert!(words.len() < 2_000, "{words:?}");
    }
}

/// Pieces that manifests are made of, whole and broken.
fn piece() -> impl Strategy<Value = String> {
    let words = "product|document|condition|storage|retention|recipient|sdk|category|collect|claim\
                 |planned|lints|allow|id|path|regions|period|until|evidence|ignore|\\*|personal";
    prop_oneof![
        proptest::string::string_regex(words).unwrap(),
        proptest::string::string_regex("[\\[\\]{}=.,\"'\n #]{1,3}").unwrap(),
        proptest::string::string_regex("= \"[a-zé*.:/ -]{0,9}\"\n").unwrap(),
        proptest::string::string_regex("\\PC{0,3}").unwrap(),
        any::<char>().prop_map(String::from),
    ]
}

proptest! {
    #[test]
    fn any_text_is_answered(text in any::<String>()) {
        is_answered(&text);
    }

    #[test]
    fn any_pieces_are_answered(pieces in prop::collection::vec(piece(), 0..60)) {
        is_answered(&pieces.concat());
    }

    #[test]
    fn a_damaged_manifest_is_answered(at in 0..WHOLE.len(), cut in 0..40_usize, new in piece()) {
        let start = crate::source::floor_char_boundary(WHOLE, at);
        let end = crate::source::floor_char_boundary(WHOLE, at + cut).max(start);
        is_answered(&format!("{}{new}{}", &WHOLE[..start], &WHOLE[end..]));
    }

    #[test]
    fn every_value_may_be_anything(n in 0..200_usize, new in "[^\"\\\\\\pC]{0,12}|\u{1b}|\u{202e}") {
        let Some((start, quoted)) = WHOLE.match_indices('"').step_by(2).nth(n) else { return Ok(()) };
        let end = start + 1 + WHOLE[start + 1..].find('"').unwrap();
        is_answered(&format!("{}{quoted}{new}{}", &WHOLE[..start], &WHOLE[end..]));
    }
}

/// The lines of the whole manifest that set a key of a schema's table.
fn key_lines() -> Vec<usize> {
    let lints = WHOLE.lines().position(|line| line == "[lints]").unwrap();
    let sets_key =
        |(n, line): &(usize, &str)| line.contains(" = ") && !(lints..lints + 3).contains(n);
    WHOLE.lines().enumerate().filter(sets_key).map(|(n, _)| n).collect()
}

proptest! {
    #[test]
    fn every_misspelt_key_is_reported_in_one_run(
        chosen in prop::sample::subsequence(key_lines(), 1..20)
    ) {
        let misspell = |(n, line): (usize, &str)| {
            if chosen.contains(&n) { format!("x{line}\n") } else { format!("{line}\n") }
        };
        let file = file(&WHOLE.lines().enumerate().map(misspell).collect::<String>());
        let errors = read(&file).unwrap_err();
        let misspelt: Vec<_> = errors
            .iter()
            .filter(|error| matches!(error.problem(), Problem::UnknownKey { .. }))
            .map(|error| file.position(error.span().start).line - 1)
            .collect();
        prop_assert_eq!(misspelt, chosen);
    }
}

#[test]
fn mistakes_without_end_are_counted() {
    let keys: Vec<_> = (0..MOST_ERRORS + 5).map(|n| format!("k{n} = 1\n")).collect();
    let errors = read(&file(&keys.concat())).unwrap_err();
    assert_eq!(errors.len(), MOST_ERRORS + 1);
    assert_eq!(errors[MOST_ERRORS].to_string(), "5 more mistakes from here on");
}

#[test]
fn size_is_bounded() {
    let text = "#".repeat(MAX_BYTES + 1);
    let errors = read(&file(&text)).unwrap_err();
    assert_eq!(errors[0].problem(), &Problem::TooLong(MAX_BYTES + 1));
    assert!(read(&file(&text[1..])).is_ok());
}

#[test]
fn depth_is_bounded() {
    for open in ["[", "{a=", "a.", "[{a="] {
        is_answered(&format!("x = {}", open.repeat(100_000)));
        is_answered(&format!("[{}", open.repeat(100_000)));
    }
    is_answered(&format!("[{}x]\ny = 1", "product.".repeat(50_000)));
}
